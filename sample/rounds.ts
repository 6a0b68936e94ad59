// When things happened: the collections' windows, and the working days and hours in which people answered.
// Dates come in as text; `Date` serves as a calendar only, never as a clock.
import type { SampleCollection } from './definition.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const OPENED_BEFORE_TODAY = 42
const CLOSES_AFTER_TODAY = 35

/** `edition`: its id within the questionnaire. `days`: the first and the last; null for a collection that is open. */
export type Round = {
  edition: string
  year: number
  title: string
  days: readonly [string, string] | null
  needsApproval?: boolean
}

/** `today` as YYYY-MM-DD: an open collection is open on it, whatever it is. */
export function collectionOf(questionnaire: string, round: Round, today: string): SampleCollection {
  const { edition, year, title, days, needsApproval = false } = round
  const [opens, closes] = days ?? [daysAfter(today, -OPENED_BEFORE_TODAY), daysAfter(today, CLOSES_AFTER_TODAY)]
  return {
    id: `${questionnaire}-${year}`,
    questionnaire,
    editionId: `${questionnaire}/${edition}`,
    title: `${title} (sample)`,
    year,
    opensAt: `${opens}T09:00:00.000Z`,
    closesAt: `${closes}T17:00:00.000Z`,
    needsApproval,
  }
}

/** YYYY-MM-DD, both. */
export function daysAfter(date: string, days: number): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) {
    throw new RangeError(`today is “${date}”; write it as YYYY-MM-DD`)
  }
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
}

/** The last day of the month that is so many months after a time. */
export function endOfMonth(time: string, months: number): string {
  const date = new Date(time)
  return asTime(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).slice(0, 10)
}

/** A time between 9:00 and 16:30 on a working day; `share` of the way from `from` to `until`, `hour` of the day. */
export function workingTime(from: string, until: string, share: number, hour: number): number {
  const start = Date.parse(from.slice(0, 10))
  const days = Math.floor((Date.parse(until.slice(0, 10)) - start) / DAY)
  let day = start + Math.floor(days * share) * DAY
  const weekday = new Date(day).getUTCDay()
  if (weekday === 0) day += DAY
  if (weekday === 6) day -= DAY
  return day + 9 * 60 * MINUTE + Math.floor(hour * 450) * MINUTE
}

/** The working day that is so many before a day, YYYY-MM-DD. */
export function workingDaysBefore(day: string, days: number): string {
  let found = day
  for (let left = days; left > 0; ) {
    found = daysAfter(found, -1)
    if (![0, 6].includes(new Date(found).getUTCDay())) left -= 1
  }
  return found
}

export function asTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
