// How a collection comes along: submissions day by day, and how many there will be at the end.

/** `submitted`: on that day, YYYY-MM-DD, by those whose submission stands. */
export type DayCount = { readonly on: string; readonly submitted: number }

/** Days YYYY-MM-DD; `closesOn` is the last one. */
export type Span = { readonly opensOn: string; readonly closesOn: string }

const DAY = 86_400_000
const WINDOW = 14
const SURGE = 7
/** Before that, a pace says nothing. */
const LEAST_DAYS = 3

const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY
const dayOf = (number: number) => new Date(number * DAY).toISOString().slice(0, 10)

/** So many by the end of each day from the opening to `until`, both included; what came before counts from the start. */
export function burnUp(counts: readonly DayCount[], { opensOn, until }: { opensOn: string; until: string }) {
  const byDay = new Map<string, number>()
  for (const { on, submitted } of counts) {
    const day = on < opensOn ? opensOn : on
    byDay.set(day, (byDay.get(day) ?? 0) + submitted)
  }
  const days: { on: string; total: number }[] = []
  let total = 0
  for (let number = numberOf(opensOn); number <= numberOf(until); number += 1) {
    const on = dayOf(number)
    total += byDay.get(on) ?? 0
    days.push({ on, total })
  }
  return days
}

/** The share of those invited who submitted in the last week of an earlier round: `submitted` of `invited`. */
export type Surge = { readonly submitted: number; readonly invited: number }

/** Null where that round says nothing: nobody was invited, or it was open for less than two weeks. */
export function surgeOf(counts: readonly DayCount[], { opensOn, closesOn }: Span, invited: number): Surge | null {
  if (invited === 0 || numberOf(closesOn) - numberOf(opensOn) < 2 * SURGE) return null
  const from = dayOf(numberOf(closesOn) - SURGE + 1)
  const submitted = counts.reduce((sum, { on, submitted }) => sum + (on >= from && on <= closesOn ? submitted : 0), 0)
  return { submitted, invited }
}

export type Forecast =
  /** `total`: at the end, a whole number, never more than are invited. `pace`: submissions in so many `days`. */
  | {
      readonly kind: 'forecast'
      readonly total: number
      readonly pace: { submitted: number; days: number }
      readonly surge: Surge | null
    }
  | { readonly kind: 'too early' | 'over' }

type Standing = {
  readonly counts: readonly DayCount[]
  readonly span: Span
  readonly invited: number
  readonly today: string
  /** Of the round before; null where there was none. */
  readonly surge: Surge | null
}

/**
 * The pace of the last 14 days, or of all days where there are fewer, goes on until the end. With an earlier round, the
 * last week is another: in it as large a share of those invited submits as did then. `today` isn’t over: it counts among
 * the days that are left, and not in the pace.
 */
export function forecast({ counts, span, invited, today, surge }: Standing): Forecast {
  const [first, last, now] = [numberOf(span.opensOn), numberOf(span.closesOn), numberOf(today)]
  if (now > last) return { kind: 'over' }
  const days = Math.min(now - first, WINDOW)
  if (days < LEAST_DAYS) return { kind: 'too early' }
  const total = counts.reduce((sum, { submitted }) => sum + submitted, 0)
  const isLately = ({ on }: DayCount) => numberOf(on) >= now - days && numberOf(on) < now
  const pace = counts.filter(isLately).reduce((sum, { submitted }) => sum + submitted, 0)
  const left = last - now + 1
  const rushed = surge === null ? 0 : Math.min(left, SURGE)
  const steady = (pace * (left - rushed)) / days
  const rush = surge === null ? 0 : (surge.submitted * invited * rushed) / (surge.invited * SURGE)
  const ofToday = counts.filter(({ on }) => on === today).reduce((sum, { submitted }) => sum + submitted, 0)
  // What came in today is in both the total and the days that are left.
  const more = Math.max(steady + rush - ofToday, 0)
  return {
    kind: 'forecast',
    total: Math.min(Math.round(total + more), invited),
    pace: { submitted: pace, days },
    surge,
  }
}
