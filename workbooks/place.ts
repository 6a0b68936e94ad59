// Where something stands in a workbook, so that whoever must change it finds it.
import type { Problem, SourcePath } from '#questionnaires/source.ts'

/** `order` grows from sheet to sheet and, within one, from row to row. */
export type Place = { readonly order: number; readonly words: string }

/** More than the rows of a sheet. */
const ROWS = 2 ** 21

/** `Questions, row 17, column “Help”`. `sheet`: its number in the workbook. */
export function placeOf(sheet: { index: number; name: string }, row?: number, label?: string): Place {
  const words = [sheet.name, ...(row === undefined ? [] : [`row ${row}`]), ...(label === undefined ? [] : [label])]
  return { order: sheet.index * ROWS + (row ?? 0), words: words.join(', ') }
}

/** The places of the parts of an edition, while it is put together, and the problems found on the way. */
export class Findings {
  readonly problems: Problem[] = []
  /** How many ids of other parts were read so far. */
  references = 0
  readonly #places = new Map<string, Place>()

  constructor(readonly file: string) {}

  report(place: Place, message: string, question?: string) {
    const named = question === undefined ? {} : { question }
    this.problems.push({ file: this.file, line: place.order, place: place.words, ...named, message })
  }

  /** Says where the part at `path` stands. The first word counts: a whole stands where its first part does. */
  locate(path: SourcePath, place: Place) {
    const key = path.join('/')
    if (!this.#places.has(key)) this.#places.set(key, place)
  }

  /** The same for a field within the part, `examples.low`, and for what it lies in, `examples`. */
  locateField(path: SourcePath, field: string, place: Place) {
    const steps = field.split('.')
    for (let length = steps.length; length > 0; length -= 1) this.locate([...path, ...steps.slice(0, length)], place)
  }

  /** The place of the part at `path`, or of the nearest part around it that has one. */
  find(path: SourcePath): Place {
    for (let length = path.length; length > 0; length -= 1) {
      const place = this.#places.get(path.slice(0, length).join('/'))
      if (place) return place
    }
    return { order: 0, words: this.file }
  }
}
