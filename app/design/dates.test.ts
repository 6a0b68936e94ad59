import { describe, expect, it } from 'vitest'
import { endOfDay, startOfDay } from './dates.ts'

describe('a day in the United Kingdom', () => {
  it.each([
    ['in winter is a day of UTC', '2026-01-15', '2026-01-15T00:00:00.000Z', '2026-01-16T00:00:00.000Z'],
    ['in summer begins an hour earlier', '2026-07-01', '2026-06-30T23:00:00.000Z', '2026-07-01T23:00:00.000Z'],
    ['has 23 hours when summer begins', '2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
    ['has 25 hours when summer ends', '2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
    ['may be the last of its year', '2026-12-31', '2026-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ])('%s', (_, day, start, end) => {
    expect([startOfDay(day), endOfDay(day)]).toEqual([start, end])
  })
})
