// Records as people read them: on pages, beside a question, in a review; and why a row of a file wasn't stored.
import { dateInWords } from '#questionnaires/answers.ts'
import type { Unreadable } from './read-records.ts'
import type { NewRecord } from './record.ts'
import type { Meaning, SchemeValue } from './scheme.ts'
import { findScheme } from './schemes.ts'
import type { RowProblem } from './sift.ts'

export type RecordInWords = {
  readonly scheme: string
  /** '' where nobody said. */
  readonly version: string
  readonly value: string
  /** What the value means, in a sentence; '' where it says so itself. */
  readonly meaning: string
  readonly status: string
  /** YYYY-MM-DD. `goodUntil`: '' where it doesn't expire. */
  readonly date: string
  readonly goodUntil: string
  readonly hasExpired: boolean
  readonly source: string
}

/** `today`: YYYY-MM-DD. A scheme or value that is not known any more is said as it is stored. */
export function recordInWords(record: Omit<NewRecord, 'organisation'>, today: string): RecordInWords {
  const { version, date, expires, source, status } = record
  return {
    scheme: findScheme(record.scheme)?.label ?? record.scheme,
    version,
    ...valueInWords(record),
    status: STATUSES[status],
    ...{ date, goodUntil: expires, hasExpired: expires !== '' && expires < today, source },
  }
}

const STATUSES = { 'self-reported': 'Self-reported', validated: 'Validated' } as const

type Said = Pick<NewRecord, 'scheme' | 'value' | 'meaning'>

function valueInWords({ scheme: id, value: stored, meaning }: Said): { value: string; meaning: string } {
  const scheme = findScheme(id)
  const value = scheme?.values.find((each) => each.id === stored)
  if (value) return { value: value.label, meaning: meansFor(value, meaning || 'nhs') }
  const number = /^\d+$/.test(stored) ? scheme?.number : undefined
  return number ? { value: stored + number.said, meaning: number.means ?? '' } : { value: stored, meaning: '' }
}

/** What a value means, in a sentence; '' where it says so itself. */
export function meansFor({ means = '' }: SchemeValue, meaning: Meaning): string {
  return typeof means === 'string' ? means : means[meaning]
}

export function unreadableInWords({ line, message }: Unreadable['unreadable']): string {
  return line === null ? message : `line ${line}: ${message}`
}

/** Why a row that is right by itself can't be stored. `standing`: what is stored already. */
export type Refusal = { readonly line: number; readonly record: NewRecord } & (
  | { readonly why: 'unknown organisation' | 'not for its type' }
  | { readonly why: 'contradicts'; readonly standing: NewRecord }
)

export function refusalInWords(refusal: Refusal): RowProblem {
  const { line, record } = refusal
  switch (refusal.why) {
    case 'unknown organisation':
      return { line, message: `there is no organisation with the code ${record.organisation}` }
    case 'not for its type':
      return { line, message: `${record.scheme} says nothing about organisations such as ${record.organisation}` }
    case 'contradicts':
      return { line, message: `${contradictionInWords(refusal.standing)}. Withdraw that record first` }
  }
}

/** What a record that stands says against another one of the same day. */
export function contradictionInWords(standing: NewRecord): string {
  const { value } = valueInWords(standing)
  return `a record of ${dateInWords(standing.date)} says “${value}”${standing.meaning && ` (${standing.meaning})`} already`
}
