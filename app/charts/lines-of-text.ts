// Long names over several lines: an SVG doesn't break them by itself.

/** Of letters of 16 pixels that fit the width of a chart, also in letters somewhat wider than ours. */
const MOST_LETTERS = 58

/** At most `most` lines; what doesn't fit ends in an ellipsis, and the table has it whole. */
export function linesOf(text: string, most: number, letters = MOST_LETTERS): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  if (lines.length <= most) return lines
  return lines.slice(0, most).map((line, at) => (at === most - 1 ? `${line.slice(0, letters - 1)}…` : line))
}
