// Days to name under an axis of days: the first of a year, or of a month where the axis is short.

const DAY = 86_400_000
const MOST = 4
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
/** In months. */
const STEPS = [1, 3, 12, 24, 60, 120, 300]

/** `from` and `to` in days since 1970; four ticks at most, none where not even one begins in between. */
export function dayTicks(from: number, to: number): { at: number; label: string }[] {
  const [first, last] = [monthAfter(from), monthAfter(to)]
  const months = Array.from({ length: Math.max(last - first, 0) }, (_, index) => first + index)
  const step = STEPS.find((each) => months.filter((month) => month % each === 0).length <= MOST) ?? 1200
  return months
    .filter((month) => month % step === 0)
    .map((month) => ({ at: Date.UTC(Math.floor(month / 12), month % 12) / DAY, label: labelOf(month, step) }))
}

/** Months since the year 0 of the first month that begins on or after the day. */
function monthAfter(day: number): number {
  const date = new Date(day * DAY)
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth()
  const begins = Date.UTC(date.getUTCFullYear(), date.getUTCMonth()) / DAY
  return begins >= day ? month : month + 1
}

function labelOf(month: number, step: number): string {
  const year = String(Math.floor(month / 12))
  return step % 12 === 0 ? year : `${MONTHS[month % 12]} ${year}`
}
