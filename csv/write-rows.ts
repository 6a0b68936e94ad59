// Rows as the text of a CSV file, piece by piece, so that a long file takes little room and nobody waits for all of it.
import { stringify } from 'csv-stringify/sync'

const AT_ONCE = 100

/** The mark at the start tells spreadsheets that it is UTF-8; a cell that they would run as a formula gets an apostrophe. */
export function* csvPieces(
  columns: readonly string[],
  rows: Iterable<readonly (string | number | null)[]>,
): Generator<string> {
  yield `\uFEFF${textOf([columns])}`
  let some: (readonly (string | number | null)[])[] = []
  for (const row of rows) {
    some.push(row)
    if (some.length < AT_ONCE) continue
    yield textOf(some)
    some = []
  }
  if (some.length > 0) yield textOf(some)
}

function textOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: 'windows' },
  )
}
