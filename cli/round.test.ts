import { expect, it } from 'vitest'
import { readRound } from './round.ts'

const days = { year: '2026', opens: '2026-09-01', closes: '2026-11-30' }

it('lasts from the first moment of one day to the last of the other', () => {
  expect(readRound(days)).toEqual({
    year: 2026,
    opensAt: '2026-09-01T00:00:00.000Z',
    closesAt: '2026-12-01T00:00:00.000Z',
  })
})

it('says whether approval is needed only where that is said', () => {
  expect(readRound({ ...days, approval: 'no' }).needsApproval).toBe(false)
  expect(readRound({ ...days, approval: 'yes' }).needsApproval).toBe(true)
  expect(readRound(days)).not.toHaveProperty('needsApproval')
})

it.each([
  [{ ...days, year: '26' }, '--year takes a year'],
  [{ ...days, opens: '1 September' }, '--opens takes a day'],
  [{ ...days, closes: '2026-02-30' }, '--closes takes a day'],
  [{ ...days, closes: undefined }, '--closes takes a day'],
  [{ ...days, closes: '2026-08-31' }, 'is before'],
  [{ ...days, approval: 'maybe' }, '--approval takes yes or no'],
])('refuses %o', (typed, reason) => {
  expect(() => readRound(typed)).toThrow(reason)
})
