// The two layouts of files: our own, and that of the Data Security and Protection Toolkit as it is published. Which one
// a file has is told by its first line.
import { readYears } from './schemes.ts'

const NEEDED = ['organisation', 'scheme', 'version', 'value', 'status', 'date'] as const
const OWN_COLUMNS = [...NEEDED, 'expires', 'source', 'meaning'] as const
export type OwnColumn = (typeof OWN_COLUMNS)[number]

/** The cells of a row by what they are, as written. Where a column is missing, ''. */
export type Written = Readonly<Record<OwnColumn, string>>

export type Layout = {
  readonly name: 'own' | 'dspt'
  /** Of the first line. */
  readonly columns: number
  /** What the file calls a column, for people to find it. */
  readonly called: (column: OwnColumn) => string
  readonly written: (cells: readonly string[]) => Written
}

/** Reads the first line; says what is wrong with it where it is neither layout. */
export function findLayout(head: readonly string[]): Layout | { readonly problem: string } {
  const names = head.map((cell) => cell.trim().toLowerCase())
  return isToolkit(names) ? toolkitLayout(head, names) : ownLayout(names)
}

function ownLayout(names: readonly string[]): Layout | { problem: string } {
  const problem = problemOf(names)
  if (problem !== null) return { problem }
  const at = new Map(OWN_COLUMNS.map((name) => [name, names.indexOf(name)]))
  return {
    name: 'own',
    columns: names.length,
    called: (column) => column,
    written: (cells) => {
      const cell = (name: OwnColumn) => cells[at.get(name) ?? -1] ?? ''
      return Object.fromEntries(OWN_COLUMNS.map((name) => [name, cell(name)])) as Written
    },
  }
}

function problemOf(names: readonly string[]): string | null {
  const [only = ''] = names
  if (names.length === 1 && /[;\t|]/.test(only)) {
    return 'the columns are not divided by commas. Save the file as CSV with commas'
  }
  const missing = NEEDED.filter((name) => !names.includes(name))
  if (missing.length > 0) return `the first line names no column ${quoted(missing)}. Its columns must be ${COLUMNS}`
  const twice = OWN_COLUMNS.filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
  if (twice.length > 0) return `the first line names the column ${quoted(twice)} more than once`
  // A column that is misspelt would else be left out without a word.
  const strange = names.filter((name) => name !== '' && !(OWN_COLUMNS as readonly string[]).includes(name))
  return strange.length > 0 ? `there is no column ${quoted(strange.slice(0, 5))}. The columns are ${COLUMNS}` : null
}

const COLUMNS = `${NEEDED.join(', ')} and, if you like, expires, source and meaning`

const quoted = (names: readonly string[]) => names.map((name) => `“${name.slice(0, 40)}”`).join(', ')

const isToolkit = (names: readonly string[]) =>
  ['code', 'status', 'date of publication'].every((name) => names.includes(name))

function toolkitLayout(head: readonly string[], names: readonly string[]): Layout {
  const [code, status, date, sector] = ['code', 'status', 'date of publication', 'primary sector'].map((name) =>
    names.indexOf(name),
  ) as [number, number, number, number]
  const places: Partial<Record<OwnColumn, number>> = { organisation: code, date }
  return {
    name: 'dspt',
    columns: names.length,
    called: (column) => head[places[column] ?? status]?.trim() ?? column,
    written: (cells) => ({
      ...{ organisation: cells[code] ?? '', scheme: 'dspt', date: cells[date] ?? '' },
      ...statusOf(cells[status] ?? ''),
      // It is what each organisation says of itself.
      status: 'self-reported',
      ...{ expires: '', source: '' },
      meaning: sector < 0 ? '' : meaningIn(cells[sector] ?? ''),
    }),
  }
}

/** “22/23 Standards Met” is a year and a value; “Not Published” stands without a year. */
function statusOf(cell: string): { version: string; value: string } {
  const [, years = '', rest = ''] = /^(\d\d\/\d\d) (.*)$/.exec(cell.trim()) ?? []
  return readYears(years) === null ? { version: '', value: cell } : { version: years, value: rest }
}

function meaningIn(sector: string): string {
  if (sector.trim() === '') return ''
  return /social care|care home|domiciliary/i.test(sector) ? 'social-care' : 'nhs'
}
