// What somebody wrote of one record, in a row of a file or in a form, as the record; or what is wrong with it.
import { DAY_EXAMPLES, type ReadDay, readDay } from './days.ts'
import type { OwnColumn, Written } from './layouts.ts'
import { asText, lastDayOf, MOST_CHARACTERS, type NewRecord, type Status } from './record.ts'
import type { Meaning, Scheme } from './scheme.ts'
import { findScheme, readValue, readYears, SCHEMES, valuesInWords } from './schemes.ts'

/** What is wrong in a column, as the end of a sentence that begins with the column’s name. */
export type Fault = { readonly column: OwnColumn; readonly message: string }

/** `isMonthFirst`: a day in it is one only if the month comes first; `isEitherWay`: it would be another day then. */
export type ReadRow = { readonly isMonthFirst: boolean; readonly isEitherWay: boolean } & (
  | { readonly record: NewRecord }
  | { readonly faults: readonly Fault[] }
)

/** `today`: YYYY-MM-DD. `source`: where none is written. `mayLackYear`: of the toolkit, and then the version is ''. */
export type Reading = { readonly today: string; readonly source: string; readonly mayLackYear?: boolean }

type Tell = (column: OwnColumn, message: string) => void

export function readRow(written: Written, { today, source, mayLackYear = false }: Reading): ReadRow {
  const faults: Fault[] = []
  const tell: Tell = (column, message) => void faults.push({ column, message })
  const organisation = readCode(written.organisation, tell)
  const scheme = findScheme(written.scheme)
  if (!scheme) tell('scheme', `${quoted(written.scheme)} is not known; it can be ${ids}`)
  const said = {
    ...{ organisation, scheme: scheme?.id ?? '' },
    version: scheme ? readVersion(written.version, scheme, mayLackYear, tell) : '',
    value: scheme ? readValueOf(written.value, scheme, tell) : '',
    ...{ meaning: readMeaning(written.meaning, tell), status: readStatus(written.status, tell) },
    source: readText(written.source, 'source', tell) || source,
  }
  const { date, expires, isMonthFirst, isEitherWay } = readDays(written, today, tell)
  if (faults.length > 0 || !date) return { faults, isMonthFirst, isEitherWay }
  const record = { ...said, date: date.day }
  return { record: { ...record, expires: expires?.day ?? lastDayOf(record) }, isMonthFirst, isEitherWay }
}

const ids = SCHEMES.map(({ id }) => id).join(', ')

function readCode(cell: string, tell: Tell): string {
  const code = cell.trim().toUpperCase()
  if (!/^[A-Z0-9]{3,10}$/.test(code))
    tell('organisation', `${quoted(cell)} is not an ODS code: 3 to 10 letters and digits`)
  return code
}

function readVersion(cell: string, { version }: Scheme, mayLackYear: boolean, tell: Tell): string {
  if (version.is === 'text') {
    const text = readText(cell, 'version', tell)
    if (text === '' && version.isNeeded) tell('version', 'is empty')
    return text
  }
  // The published file leaves the year out where nothing was published: the other rows have it.
  if (cell.trim() === '' && mayLackYear) return ''
  const years = readYears(cell)
  if (years === null) tell('version', `${quoted(cell)} is not a year such as 2022-23`)
  return years ?? ''
}

function readValueOf(cell: string, scheme: Scheme, tell: Tell): string {
  if (valuesInWords(scheme) === '') {
    const text = readText(cell, 'value', tell)
    if (text === '') tell('value', 'is empty')
    return text
  }
  const value = readValue(scheme, cell)
  if (value === null) tell('value', `${quoted(cell)} is not known; of ${scheme.id} it can be ${valuesInWords(scheme)}`)
  return value ?? ''
}

const STATUSES: ReadonlyMap<string, Status> = new Map([
  ['self-reported', 'self-reported'],
  ['self reported', 'self-reported'],
  ['validated', 'validated'],
])

function readStatus(cell: string, tell: Tell): Status {
  const status = STATUSES.get(cell.trim().toLowerCase())
  if (!status) tell('status', `${quoted(cell)} is neither self-reported nor validated`)
  return status ?? 'self-reported'
}

function readMeaning(cell: string, tell: Tell): Meaning | '' {
  const meaning = cell.trim().toLowerCase()
  if (meaning === '' || meaning === 'nhs' || meaning === 'social-care') return meaning
  tell('meaning', `${quoted(cell)} is neither nhs nor social-care`)
  return ''
}

function readText(cell: string, column: 'version' | 'value' | 'source', tell: Tell): string {
  const text = cell.trim()
  const most = MOST_CHARACTERS[column]
  if (text.length > most) tell(column, `is over ${most} characters long`)
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text)) tell(column, 'holds line breaks or other characters that can’t be seen')
  return asText(text)
}

type Days = Pick<ReadRow, 'isMonthFirst' | 'isEitherWay'> & { date: ReadDay | null; expires: ReadDay | null }

function readDays(written: Written, today: string, tell: Tell): Days {
  const read = { date: readDay(written.date), expires: written.expires.trim() === '' ? null : readDay(written.expires) }
  const [date, expires] = [dayIn(read.date), dayIn(read.expires)]
  if (!date) tell('date', notADay(written.date))
  if (!expires && written.expires.trim() !== '') tell('expires', notADay(written.expires))
  if (date && date.day > today) tell('date', `${quoted(written.date)} is after today`)
  if (date && expires && expires.day < date.day) tell('expires', `${quoted(written.expires)} is before the date`)
  const isMonthFirst = read.date === 'month first' || read.expires === 'month first'
  return { date, expires, isMonthFirst, isEitherWay: [date, expires].some((each) => each?.isEitherWay) }
}

function dayIn(read: ReturnType<typeof readDay>): ReadDay | null {
  return read === 'month first' ? null : read
}

const notADay = (cell: string) => `${quoted(cell)} is not a day. Write ${DAY_EXAMPLES}`

const MOST_QUOTED = 60

function quoted(cell: string): string {
  const text = cell.trim().replaceAll(/[\p{C}\s]+/gu, ' ')
  if (text === '') return '(empty)'
  return `“${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text}”`
}
