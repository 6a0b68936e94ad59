// Where the items of a legend stand: side by side as long as there is room, then on the next line.

/** A mark and the space after its name. */
const MARK = 30
const GAP = 18
/** Of a letter on average, as wide as letters of 16 pixels come. */
const LETTER = 8.2

export type LegendPlace = { readonly line: number; readonly x: number }

/** A place for each name, in their order, on lines of that width; `x` in pixels from the left edge. */
export function legendPlaces(names: readonly string[], lineWidth: number): LegendPlace[] {
  let line = 0
  let end = 0
  return names.map((name) => {
    const width = MARK + Math.ceil(name.length * LETTER)
    if (end > 0 && end + width > lineWidth) {
      line += 1
      end = 0
    }
    const x = end
    end += width + GAP
    return { line, x }
  })
}

export function legendLines(places: readonly LegendPlace[]): number {
  return (places.at(-1)?.line ?? -1) + 1
}
