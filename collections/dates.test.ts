import { describe, expect, it } from 'vitest'
import { isRealDay, problemOfMoreTime, problemsOfDays, yearsAfter } from './dates.ts'

const today = '2026-09-10'
const days = (opensOn: string, closesOn: string) => ({ opensOn, closesOn })

describe('the days of a new collection', () => {
  const problems = (opensOn: string, closesOn: string) =>
    problemsOfDays(days(opensOn, closesOn), { today, standing: null })

  it.each([
    [today, '2026-11-30'],
    ['2027-02-01', '2029-02-01'],
  ])('%s to %s is fine', (opensOn, closesOn) => {
    expect(problems(opensOn, closesOn)).toEqual({})
  })

  it.each([
    ['2026-09-09', '2026-11-30', { opensOn: 'The day it opens must be today or later' }],
    [today, today, { closesOn: 'The day it closes must be after the day it opens' }],
    ['2026-12-01', '2026-11-30', { closesOn: 'The day it closes must be after the day it opens' }],
    ['9999-12-30', '9999-12-31', { opensOn: 'A collection can open 5 years from now at the latest' }],
    ['20266-12-30', '20266-12-31', expect.objectContaining({ opensOn: expect.stringContaining('real day') })],
    ['2027-02-01', '2029-02-02', { closesOn: 'A collection can be open for 2 years at most' }],
    [
      '2026-09-31',
      '',
      { opensOn: 'The day it opens must be a real day, such as 2027-03-31', closesOn: 'Enter the day it closes' },
    ],
    ['tomorrow', '2026-02-29', expect.objectContaining({ closesOn: expect.stringContaining('real day') })],
  ])('%s to %s is refused', (opensOn, closesOn, expected) => {
    expect(problems(opensOn, closesOn)).toEqual(expected)
  })
})

describe('the days of a collection that has opened', () => {
  const standing = days('2026-09-01', '2026-10-31')
  const problems = (opensOn: string, closesOn: string) => problemsOfDays(days(opensOn, closesOn), { today, standing })

  it('may end sooner or later, and keep what has passed', () => {
    expect(problems('2026-09-01', '2026-12-31')).toEqual({})
    expect(problems('2026-09-01', today)).toEqual({})
  })

  it('don’t begin otherwise, nor end in the past', () => {
    expect(problems('2026-10-01', '2026-12-31')).toEqual({
      opensOn: 'The collection has opened already. Its first day can’t be changed',
    })
    expect(problems('2026-09-01', '2026-09-09')).toEqual({ closesOn: 'The day it closes must be today or later' })
  })
})

describe('more time', () => {
  const problem = (until: string) => problemOfMoreTime(until, { today, closesOn: '2026-09-30' })

  it('ends after the collection, within a year', () => {
    expect(problem('2026-10-01')).toBeNull()
    expect(problem('2027-09-10')).toBeNull()
  })

  it('ends today at the earliest where the collection was closed before its last day was over', () => {
    expect(problemOfMoreTime(today, { today, closesOn: null })).toBeNull()
  })

  it('is refused otherwise', () => {
    expect(problem('2026-09-30')).toContain('open until then for everybody')
    expect(problem('2026-09-09')).toContain('today or later')
    expect(problem('2027-09-11')).toContain('one year from now')
    expect(problem('')).toBe('Enter the last day of the extra time')
    expect(problem('2026-13-01')).toContain('real day')
  })
})

it('knows leap years', () => {
  expect([isRealDay('2028-02-29'), isRealDay('2027-02-29'), isRealDay('0026-01-01')]).toEqual([true, false, false])
  expect(yearsAfter('2028-02-29', 1)).toBe('2029-03-01')
})
