// The files of the Organisation Data Service, as they come, as the organisations and successions they list. What is wrong
// in them is said by file and line.
import { compare, newReading, type Reading } from './listing.ts'
import { type OdsFile, type Row, rowsOf } from './ods-rows.ts'
import { readList } from './read-list.ts'
import { readLookup } from './read-lookup.ts'
import { readSuccessions } from './read-successions.ts'
import { COLUMNS, type FileKind, type Recognised, recognise, SUCCESSION_COLUMNS, usualColumns } from './recognise.ts'

export type ReadFile = {
  readonly name: string
  readonly kind: FileKind
  readonly rows: number
  /** Codes of rows that are no organisations of ours: prescribing cost centres that are not general practices. */
  readonly leftOut: readonly string[]
}

export type ReadOds = Omit<Reading, 'leftOut'> & { readonly files: readonly ReadFile[] }

export const MOST_FILES = 20

/** The same for the same files, in whatever order they come. */
export function readOds(given: readonly OdsFile[]): ReadOds {
  const { listed, successions, problems, notices } = newReading()
  const files: ReadFile[] = []
  if (given.length > MOST_FILES) {
    problems.push({ file: '', line: null, message: `There are more than ${MOST_FILES} files` })
  }
  for (const file of given.slice(0, MOST_FILES).sort((a, b) => compare(a.name, b.name))) {
    const { reading, recognised } = readFile(file)
    if (recognised) {
      const { kind, rows } = recognised
      files.push({ name: file.name, kind, rows: rows.length, leftOut: reading.leftOut })
    }
    // Not spread into `push`, which takes only so many arguments.
    for (const one of reading.listed) listed.push(one)
    for (const one of reading.successions) successions.push(one)
    for (const one of reading.problems) problems.push(one)
    for (const one of reading.notices) notices.push(one)
  }
  return { files, listed, successions, problems, notices }
}

const UNKNOWN =
  'is none of the files that are known here. Give it the name that the Organisation Data Service gives it, such as etr.csv'

/** A list under another name, or no list at all. */
function unknownInWords(rows: readonly Row[]): string {
  const columns = usualColumns(rows)
  if (columns === COLUMNS) return UNKNOWN
  return `is none of the files that are known here: most lines have ${columns} ${columns === 1 ? 'column' : 'columns'}, and lists of organisations ${COLUMNS}, of successions ${SUCCESSION_COLUMNS[0]} to ${SUCCESSION_COLUMNS.at(-1)}`
}

function readFile(file: OdsFile): { reading: Reading; recognised: Recognised | null } {
  const reading = newReading()
  const rows = rowsOf(file)
  if (!Array.isArray(rows)) {
    reading.problems.push(rows)
    return { reading, recognised: null }
  }
  const recognised = recognise(file.name, rows)
  if (recognised) readRows(file.name, recognised, reading)
  else reading.problems.push({ file: file.name, line: null, message: unknownInWords(rows) })
  return { reading, recognised }
}

function readRows(file: string, { kind, rows, head }: Recognised, reading: Reading): void {
  if (kind === 'successions') readSuccessions(file, rows, reading)
  else if (kind !== 'lookup') readList(file, kind, rows, reading)
  else if (head) readLookup(file, head, rows, reading)
}
