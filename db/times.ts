// Times in the database are ISO 8601 text in UTC, so that comparing the text compares the times.

const MINUTE = 60_000

export function minutesAfter(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * MINUTE).toISOString()
}

export function minutesBefore(at: string, minutes: number): string {
  return minutesAfter(at, -minutes)
}
