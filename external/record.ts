// A record of what others say about an organisation, before it is stored.
import type { Lasting, Meaning } from './scheme.ts'
import { findScheme } from './schemes.ts'

export type Status = 'self-reported' | 'validated'

export type NewRecord = {
  /** An ODS code. */
  readonly organisation: string
  /** A scheme's id, and one of its values, as cross-checks name them. */
  readonly scheme: string
  readonly version: string
  readonly value: string
  /** Where the value means different things: which; '' where it doesn't, or nobody has said yet. */
  readonly meaning: Meaning | ''
  readonly status: Status
  /** YYYY-MM-DD. `expires`: the last day it is good for, '' where it doesn't expire. */
  readonly date: string
  readonly expires: string
  /** Where it can be seen; '' where nobody said. */
  readonly source: string
}

/** Characters of what is free text; a spreadsheet can put far more into a cell. */
export const MOST_CHARACTERS = { version: 60, value: 100, source: 300 } as const

/** Text that is kept: what a spreadsheet would run as a formula gets the apostrophe that makes it text there. */
export function asText(text: string): string {
  return /^[=+\-@＝＋－＠]/u.test(text) ? `'${text}` : text
}

/**
 * The last day, YYYY-MM-DD, that a record without one of its own is good for, by the rule of its scheme; '' where that
 * has none.
 */
export function lastDayOf({ scheme: id, version, value, status, date }: Omit<NewRecord, 'expires'>): string {
  const lasts = findScheme(id)?.lasts
  if (!lasts) return ''
  const isMeant = lasts.values?.includes(value) ?? true
  const isGood = lasts.status === undefined || lasts.status === status
  return isMeant && isGood ? lastDay(lasts.for, version, date) : ''
}

// A toolkit of 2022-23 is due in June 2023, and the next one a year later.
function lastDay(lasting: Lasting, version: string, date: string): string {
  if (lasting === 'next June') return /^\d{4}-\d\d$/.test(version) ? `${Number(version.slice(0, 4)) + 2}-06-30` : ''
  return monthsAfter(date, lasting.months)
}

/** The same day of a later month; its last day where it has no such day. */
function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  lastOfMonth.setUTCDate(Math.min(day, lastOfMonth.getUTCDate()))
  return lastOfMonth.toISOString().slice(0, 10)
}

/** What two records can't both say: one scheme and version, as of one day, of one kind. Of free text, any number can. */
export function claimOf({ organisation, scheme, version, status, date, value }: NewRecord): string {
  const said = scheme === 'other' ? value : ''
  return [organisation, scheme, version.toLowerCase(), status, date, said].join('\n')
}
