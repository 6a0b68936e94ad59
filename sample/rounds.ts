// When things happened: the collections' windows, and the working days and hours in which trusts answered.
// Dates come in as text; `Date` serves as a calendar only, never as a clock.
import type { SampleCollection } from './definition.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const OPENED_BEFORE_TODAY = 42
const CLOSES_AFTER_TODAY = 35

/** `today` as YYYY-MM-DD: the 2026 collection is open on it, whatever it is. */
export function roundsOf(today: string): { 2016: SampleCollection; 2017: SampleCollection; 2026: SampleCollection } {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(today))) {
    throw new RangeError(`today is “${today}”; write it as YYYY-MM-DD`)
  }
  return {
    2016: round(2016, '2015-11-09', '2016-01-15'),
    2017: round(2017, '2017-09-04', '2017-11-30'),
    2026: round(2026, daysAfter(today, -OPENED_BEFORE_TODAY), daysAfter(today, CLOSES_AFTER_TODAY)),
  }
}

function round(year: number, opens: string, closes: string): SampleCollection {
  return {
    id: `trust-${year}`,
    questionnaire: 'trust',
    editionId: `trust/${year}`,
    title: `Digital maturity self-assessment ${year} (sample)`,
    year,
    opensAt: `${opens}T09:00:00.000Z`,
    closesAt: `${closes}T17:00:00.000Z`,
  }
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
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

export function asTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
