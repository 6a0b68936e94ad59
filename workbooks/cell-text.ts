// Text on its way into a cell.
import { legible } from '#reports/legible.ts'

/** What Excel holds in a cell. */
const MAX_CELL = 32_767

/**
 * What XML can't hold is left out. Excel reads `_x0041_` in a cell as “A”: what looks like it is escaped its own way. Throws a
 * RangeError for what is too long.
 */
export function asCellText(text: string): string {
  const escaped = legible(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  if (escaped.length > MAX_CELL) throw new RangeError(`“${text.slice(0, 60)}…” is too long for a cell of a spreadsheet`)
  return escaped
}
