// Records as people read them: on pages, beside a question, in a review.
import type { NewRecord } from './record.ts'
import { findScheme } from './schemes.ts'

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
  if (value) {
    const { means = '' } = value
    return { value: value.label, meaning: typeof means === 'string' ? means : means[meaning || 'nhs'] }
  }
  const number = /^\d+$/.test(stored) ? scheme?.number : undefined
  return number ? { value: stored + number.said, meaning: number.means ?? '' } : { value: stored, meaning: '' }
}

/** “Standards met”, as it is said in the middle of other words. */
export function valueLabel(said: Said): string {
  return valueInWords(said).value
}
