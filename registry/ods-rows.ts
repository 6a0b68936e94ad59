// A file as it was sent, as rows with the lines they stand on.
import { CsvError, parse } from 'csv-parse/sync'

/** The bytes of a file, and its name without a folder. */
export type OdsFile = { readonly name: string; readonly bytes: Uint8Array }

/** Something to be said of a line of a file; `line` counts from 1, null where the whole file is meant. */
export type Remark = { readonly file: string; readonly line: number | null; readonly message: string }

/** `cells` are without the space around them, and hold no control characters. */
export type Row = { readonly line: number; readonly cells: readonly string[] }

export const MOST_BYTES = 20_000_000
const MOST_ROWS = 150_000

/** Of everything that is a file but not one of ours, what people are most likely to send. */
const OTHER_FORMATS: readonly (readonly [bytes: readonly number[], message: string])[] = [
  [[0x50, 0x4b, 3, 4], 'is a zip file or a spreadsheet: send the CSV file that is in it'],
  [[0x25, 0x50, 0x44, 0x46], 'is a PDF: send the CSV file that came with it'],
]

/** UTF-8, with or without its mark; what is not, as the older files, is taken to be Windows’ Latin-1. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The rows that aren’t empty, in order; or what keeps the file from being read as CSV. */
export function rowsOf({ name, bytes }: OdsFile): Row[] | Remark {
  const whole = (message: string): Remark => ({ file: name, line: null, message })
  const other = OTHER_FORMATS.find(([start]) => start.every((byte, index) => bytes[index] === byte))
  if (other) return whole(other[1])
  if (bytes.length > MOST_BYTES) return whole(`is larger than ${MOST_BYTES / 1_000_000} MB`)
  const text = textOf(bytes)
  if (text.includes('\0')) return whole('is not a text file')
  const rows = parsed(name, text)
  if (!Array.isArray(rows)) return rows
  if (rows.length === 0) return whole('is empty')
  return rows.length > MOST_ROWS ? whole(`has more than ${MOST_ROWS.toLocaleString('en-GB')} rows`) : rows
}

function parsed(file: string, text: string): Row[] | Remark {
  try {
    const records = parse(text, {
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records
      .map(({ record, info }) => ({ line: info.lines - lineBreaksIn(record), cells: record.map(tidy) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { file, line: Number(error.lines) || null, message: FAULTS[error.code] ?? 'is not valid CSV' }
  }
}

const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'ends inside a quotation mark: is the file cut off?',
  INVALID_OPENING_QUOTE: 'has a quotation mark inside a cell that doesn’t begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'has text after a closing quotation mark',
}

/** Runs for every cell of a large file: most are plain, and are left as they are. */
function tidy(cell: string): string {
  return /^[\x21-\x7e]?([\x20-\x7e]*[\x21-\x7e])?$/.test(cell) ? cell : cell.replaceAll(/\p{C}/gu, ' ').trim()
}

// A record's line is where it ends; it begins as many lines earlier as it holds line breaks.
function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => (cell.includes('\n') || cell.includes('\r') ? sum + breaksIn(cell) : sum), 0)
}

const breaksIn = (cell: string) => cell.match(/\r\n|\n|\r/g)?.length ?? 0
