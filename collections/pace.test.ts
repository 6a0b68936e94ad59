import { describe, expect, it } from 'vitest'
import { burnUp, type DayCount, forecast, surgeOf } from './pace.ts'

const span = { opensOn: '2026-09-01', closesOn: '2026-09-30' }
const daily = (from: number, to: number, submitted: number): DayCount[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    on: `2026-09-${String(from + index).padStart(2, '0')}`,
    submitted,
  }))
const foresee = (counts: DayCount[], today: string, more: object = {}) =>
  forecast({ counts, span, invited: 100, today, surge: null, ...more })

describe('submissions day by day', () => {
  it('add up from the opening on, days without any too', () => {
    const counts = [
      { on: '2026-09-02', submitted: 3 },
      { on: '2026-09-04', submitted: 1 },
    ]
    expect(burnUp(counts, { opensOn: '2026-09-01', until: '2026-09-05' }).map(({ total }) => total)).toEqual([
      0, 3, 3, 4, 4,
    ])
  })

  it('keep what was submitted before the opening was moved', () => {
    const counts = [{ on: '2026-08-01', submitted: 2 }]
    expect(burnUp(counts, { opensOn: '2026-09-01', until: '2026-09-01' })).toEqual([{ on: '2026-09-01', total: 2 }])
  })
})

describe('the forecast', () => {
  it('lets the pace of the last 14 days go on', () => {
    // 14 in 14 days, and the first 6 days were quicker; 10 days are left, today among them.
    const counts = [...daily(1, 6, 4), ...daily(7, 20, 1)]
    expect(foresee(counts, '2026-09-21')).toMatchObject({ total: 24 + 14 + 10, pace: { submitted: 14, days: 14 } })
  })

  it('takes the days there are where there are fewer', () => {
    expect(foresee(daily(1, 4, 2), '2026-09-05')).toMatchObject({ total: 8 + 2 * 26, pace: { submitted: 8, days: 4 } })
  })

  it('lets the last week be as it was in the round before', () => {
    const surge = { submitted: 30, invited: 60 }
    expect(foresee(daily(7, 20, 1), '2026-09-21', { surge })).toMatchObject({ total: 14 + 3 + 50 })
    // In the last week its days that are left count.
    expect(foresee(daily(7, 26, 1), '2026-09-27', { surge })).toMatchObject({ total: Math.round(20 + (50 * 4) / 7) })
  })

  it('never exceeds those invited, nor falls below what is there', () => {
    expect(foresee(daily(1, 10, 9), '2026-09-11')).toMatchObject({ total: 100 })
    expect(foresee([{ on: '2026-09-21', submitted: 40 }], '2026-09-21')).toMatchObject({ total: 40 })
  })

  it('says nothing too early, and nothing afterwards', () => {
    expect(foresee(daily(1, 2, 5), '2026-09-03')).toEqual({ kind: 'too early' })
    expect(foresee([], '2026-08-20')).toEqual({ kind: 'too early' })
    expect(foresee(daily(1, 2, 5), '2026-10-01')).toEqual({ kind: 'over' })
  })
})

describe('the last week of a round before', () => {
  it('is counted against those who were invited', () => {
    expect(surgeOf(daily(20, 30, 2), span, 50)).toEqual({ submitted: 14, invited: 50 })
  })

  it('says nothing of a short round or an empty one', () => {
    expect(surgeOf([], { opensOn: '2026-09-20', closesOn: '2026-09-30' }, 50)).toBeNull()
    expect(surgeOf([], span, 0)).toBeNull()
  })
})
