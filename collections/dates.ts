// The days of a collection, and of more time for one organisation: which make sense.

/** Days YYYY-MM-DD. */
export type Days = { readonly opensOn: string; readonly closesOn: string }

/** What is wrong, by field. */
export type DayProblems = { opensOn?: string; closesOn?: string }

const MOST_YEARS = 2
const MOST_YEARS_MORE = 1
const MOST_YEARS_AHEAD = 5

/** A day that there is: 2026-02-30 isn’t one. */
export function isRealDay(typed: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed) ?? []
  if (year === '' || Number(year) < 2000 || Number(month) < 1 || Number(month) > 12) return false
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return Number(day) >= 1 && Number(day) <= last
}

/** The same day of another year, YYYY-MM-DD; of the 29th of February the 1st of March where there is none. */
export function yearsAfter(day: string, years: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() + years)
  return date.toISOString().slice(0, 10)
}

/**
 * `standing`: the days that the collection has already; null for a new one. A day that has passed may stay, never be
 * chosen.
 */
export function problemsOfDays(
  typed: Days,
  { today, standing }: { today: string; standing: Days | null },
): DayProblems {
  const problems: DayProblems = {}
  const { opensOn, closesOn } = typed
  if (!isRealDay(opensOn)) problems.opensOn = realDay('The day it opens', opensOn)
  else if (standing && standing.opensOn <= today && opensOn !== standing.opensOn)
    problems.opensOn = 'The collection has opened already. Its first day can’t be changed'
  else if (opensOn < today && opensOn !== standing?.opensOn)
    problems.opensOn = 'The day it opens must be today or later'
  else if (opensOn > yearsAfter(today, MOST_YEARS_AHEAD))
    problems.opensOn = `A collection can open ${MOST_YEARS_AHEAD} years from now at the latest`
  if (!isRealDay(closesOn)) problems.closesOn = realDay('The day it closes', closesOn)
  else if (closesOn < today && closesOn !== standing?.closesOn)
    problems.closesOn = 'The day it closes must be today or later'
  if (problems.opensOn === undefined && problems.closesOn === undefined) {
    if (closesOn <= opensOn) problems.closesOn = 'The day it closes must be after the day it opens'
    else if (closesOn > yearsAfter(opensOn, MOST_YEARS))
      problems.closesOn = `A collection can be open for ${MOST_YEARS} years at most`
  }
  return problems
}

/** `closesOn`: the collection’s; null where it has closed. Null where nothing is wrong. */
export function problemOfMoreTime(
  until: string,
  { today, closesOn }: { today: string; closesOn: string | null },
): string | null {
  if (!isRealDay(until)) return realDay('The last day of the extra time', until)
  if (until < today) return 'The last day of the extra time must be today or later'
  if (closesOn !== null && until <= closesOn)
    return 'The collection is open until then for everybody. Choose a later day'
  if (until > yearsAfter(today, MOST_YEARS_MORE)) return 'The extra time can end one year from now at the latest'
  return null
}

function realDay(what: string, typed: string): string {
  return typed === ''
    ? `Enter ${what.charAt(0).toLowerCase()}${what.slice(1)}`
    : `${what} must be a real day, such as 2027-03-31`
}
