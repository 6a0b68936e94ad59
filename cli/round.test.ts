import { expect, it } from 'vitest'
import { readRound, withTimesOf } from './round.ts'

const today = '2026-08-20'
const days = { year: '2026', opens: '2026-09-01', closes: '2026-11-30' }

it('lasts from the first moment of one day to the last of the other, as on the pages: in summer an hour before UTC’s', () => {
  expect(readRound(days, today)).toEqual({
    year: 2026,
    opensAt: '2026-08-31T23:00:00.000Z',
    closesAt: '2026-11-30T23:59:59.999Z',
  })
  const changing = { ...days, opens: '2026-10-25', closes: '2027-03-28' }
  expect(readRound(changing, today)).toMatchObject({
    opensAt: '2026-10-24T23:00:00.000Z',
    closesAt: '2027-03-28T22:59:59.999Z',
  })
})

it('is the round that was opened for the same days when those were counted in UTC', () => {
  const round = readRound(days, today)
  const then = { opensAt: '2026-09-01T00:00:00.000Z', closesAt: '2026-12-01T00:00:00.000Z' }
  expect(withTimesOf(round, days, then)).toMatchObject(then)
  expect(withTimesOf(round, days, { ...then, closesAt: '2026-12-02T00:00:00.000Z' })).toEqual(round)
  expect(withTimesOf(round, days, null)).toEqual(round)
})

it('says whether approval is needed only where that is said', () => {
  expect(readRound({ ...days, approval: 'no' }, today).needsApproval).toBe(false)
  expect(readRound({ ...days, approval: 'yes' }, today).needsApproval).toBe(true)
  expect(readRound(days, today)).not.toHaveProperty('needsApproval')
})

it.each([
  [{ ...days, year: '26' }, '--year takes a year'],
  [{ ...days, opens: '1 September' }, '--opens takes a day'],
  [{ ...days, closes: '2026-02-30' }, '--closes takes a day'],
  [{ ...days, closes: undefined }, '--closes takes a day'],
  [{ ...days, closes: '2026-08-31' }, 'is before'],
  [{ ...days, opens: '20266-09-01' }, '--opens takes a day'],
  [{ ...days, opens: '2031-09-01', closes: '2031-10-01' }, 'more than 5 years from now'],
  [{ ...days, closes: '9999-12-31' }, 'more than 2 years after'],
  [{ ...days, approval: 'maybe' }, '--approval takes yes or no'],
])('refuses %o', (typed, reason) => {
  expect(() => readRound(typed, today)).toThrow(reason)
})
