// The rows of a CSV file as people send them, each with the line on which it begins; or where the file can't be read.
import { CsvError, parse } from 'csv-parse/sync'

/** `line` counts from 1 and is where the row begins. */
export type Row = { readonly line: number; readonly cells: readonly string[] }

/** `line` is null where the whole file is meant. */
export type CsvProblem = { readonly line: number | null; readonly message: string }

/**
 * Hands each row that isn't blank to `take`, in order, and keeps none, so that a long file takes little room. Says what
 * makes the text unreadable, or null where nothing does: rows before that place were taken by then. A byte order mark and
 * any line ends are fine; within cells they become `\n`. `most`: rows after the first.
 */
export function readRows(text: string, take: (row: Row) => void, most = Number.MAX_SAFE_INTEGER): CsvProblem | null {
  // The parser counts a Windows line end within a cell as two lines.
  const lined = text.replaceAll(/\r\n?/g, '\n')
  let rows = 0
  let next = 1
  try {
    parse(lined, {
      bom: true,
      record_delimiter: '\n',
      relax_column_count: true,
      on_record(cells: string[], { lines }) {
        // `lines` is where the record ends.
        const line = next
        next = lines + 1
        if (!cells.some((cell) => cell.trim() !== '')) return null
        rows += 1
        if (rows > most + 1) throw new TooManyRows()
        take({ line, cells })
        return null
      },
    })
    return null
  } catch (error) {
    if (error instanceof TooManyRows) {
      return { line: null, message: `the file has more than ${most.toLocaleString('en-GB')} rows` }
    }
    if (!(error instanceof CsvError)) throw error
    // Where a quotation mark never closes the parser is at the end of the file: the row that holds it began here.
    const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? next : Number(error.lines) || null
    return { line, message: FAULTS[error.code] ?? 'this line is not valid CSV' }
  }
}

class TooManyRows extends Error {}

const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark opens here and never closes',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a cell that doesn’t begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'a closing quotation mark is followed by more text',
}
