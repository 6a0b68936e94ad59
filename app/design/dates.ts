// Dates and times as NHS content style writes them, in United Kingdom time.
const zone = { timeZone: 'Europe/London' } as const
const day = new Intl.DateTimeFormat('en-GB', { ...zone, day: 'numeric', month: 'long', year: 'numeric' })
const time = new Intl.DateTimeFormat('en-GB', { ...zone, hour: '2-digit', minute: '2-digit', hour12: false })

/** "3 May 2026" */
export function formatDate(iso: string): string {
  return day.format(new Date(iso))
}

/** "14:02" */
export function formatTime(iso: string): string {
  return time.format(new Date(iso))
}

/** "3 May 2026 at 14:02" */
export function formatDateTime(iso: string): string {
  return `${formatDate(iso)} at ${formatTime(iso)}`
}

/** "1 minute", "45 minutes"; from an hour on to the nearest half hour: "1 hour", "2.5 hours" */
export function formatMinutes(minutes: number): string {
  if (minutes < 60) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  const hours = Math.round(minutes / 30) / 2
  return hours === 1 ? '1 hour' : `${hours} hours`
}

const HOUR = 3_600_000

/** When a day (YYYY-MM-DD) begins in the United Kingdom, as a time in UTC: in summer an hour before UTC’s own. */
export function startOfDay(day: string): string {
  const midnight = new Date(`${day}T00:00:00.000Z`)
  const hoursAhead = Number(formatTime(midnight.toISOString()).slice(0, 2))
  return new Date(midnight.getTime() - hoursAhead * HOUR).toISOString()
}

/** When the day is over: the next one begins. */
export function endOfDay(day: string): string {
  const next = new Date(`${day}T00:00:00.000Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return startOfDay(next.toISOString().slice(0, 10))
}

/** The last moment of a day, so that what ends then is said to end on that day. */
export function lastMomentOf(day: string): string {
  return new Date(Date.parse(endOfDay(day)) - 1).toISOString()
}

/** "less than a year old", "1 year old", "9 years old" */
export function ageInWords(iso: string, now: Date): string {
  const then = new Date(iso)
  const birthday = new Date(then)
  birthday.setUTCFullYear(now.getUTCFullYear())
  const years = now.getUTCFullYear() - then.getUTCFullYear() - (now < birthday ? 1 : 0)
  if (years < 1) return 'less than a year old'
  return years === 1 ? '1 year old' : `${years} years old`
}
