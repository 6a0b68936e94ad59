// A file of records, as somebody sends it: the rows that are right, and what is wrong with each of the others.
import { type CsvProblem, type Row, readRows } from '#csv/rows.ts'
import { findLayout, type Layout } from './layouts.ts'
import { type Fault, type Reading, readRow } from './read-row.ts'
import { type Draft, type RowProblem, type Sifted, sift } from './sift.ts'

export const MOST_BYTES = 5_000_000
export const MOST_ROWS = 100_000

/** `mostRows`: a file with more of them is unreadable. */
type ReadingFile = Pick<Reading, 'today' | 'source'> & { readonly mostRows: number }

export type Unreadable = { readonly unreadable: CsvProblem }

/**
 * Reads a file in our own layout or in that of the published toolkit. `unreadable`: the file as such can't be read, and
 * nothing in it can be trusted. Otherwise every row but the first is among `rows` or has one of the `problems`. A record
 * without a last day gets the one by the rule of its scheme.
 */
export function readRecords(bytes: Uint8Array, reading: ReadingFile): Sifted | Unreadable {
  const text = decode(bytes)
  if (typeof text !== 'string') return { unreadable: { line: null, message: text.problem } }
  const file = readFile(text, reading)
  if ('unreadable' in file) return file
  const { rows, problems } = sift(file.drafts, file.putsMonthsFirst)
  return { rows, problems: [...file.problems, ...problems].sort((a, b) => a.line - b.line) }
}

const NOT_TEXT = 'the file is not text in UTF-8. In a spreadsheet, save it as “CSV UTF-8”'

function decode(bytes: Uint8Array): string | { problem: string } {
  if (bytes.length > MOST_BYTES) return { problem: `the file is over ${MOST_BYTES / 1_000_000} MB` }
  // “PK” begins a zip, which is what a workbook is.
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 0x20
  if (isZip) return { problem: 'the file is a spreadsheet. Save it as “CSV UTF-8”' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? { problem: NOT_TEXT } : text
  } catch {
    return { problem: NOT_TEXT }
  }
}

type File = { layout: Layout | null; drafts: Draft[]; problems: RowProblem[]; putsMonthsFirst: boolean }

function readFile(text: string, reading: ReadingFile): File | Unreadable {
  const file: File = { layout: null, drafts: [], problems: [], putsMonthsFirst: false }
  let unreadable: CsvProblem | null = null
  const fault = readRows(
    text,
    (row) => {
      if (file.layout) takeRow(row, file.layout, file, reading)
      else if (!unreadable) unreadable = takeHead(row, file)
    },
    reading.mostRows,
  )
  const found = unreadable ?? fault
  if (found) return { unreadable: found }
  return file.layout ? file : { unreadable: { line: null, message: 'the file is empty' } }
}

function takeHead({ line, cells }: Row, file: File): CsvProblem | null {
  const layout = findLayout(cells)
  if ('problem' in layout) return { line, message: layout.problem }
  file.layout = layout
  return null
}

function takeRow({ line, cells }: Row, layout: Layout, file: File, reading: ReadingFile): void {
  const { columns } = layout
  if (cells.length !== columns) {
    const message = `has ${cells.length} columns where the first line has ${columns}`
    file.problems.push({ line, message })
    return
  }
  const read = readRow(layout.written(cells), { ...reading, mayLackYear: layout.name === 'dspt' })
  file.putsMonthsFirst ||= read.isMonthFirst
  if ('faults' in read) file.problems.push({ line, message: faultsInWords(read.faults, layout) })
  else file.drafts.push({ line, record: read.record, isEitherWay: read.isEitherWay })
}

function faultsInWords(faults: readonly Fault[], { called }: Layout): string {
  return faults.map(({ column, message }) => `${called(column)} ${message}`).join('; ')
}
