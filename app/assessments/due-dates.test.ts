import { describe, expect, it } from 'vitest'
import { dayOf, daysAfter, dueDateProblem, dueInWords, isOverdue, ownerInWords } from './due-dates.ts'

const today = '2026-05-04'
const closesAt = '2026-06-30T16:00:00.000Z'

describe('a day', () => {
  it('is the one in the United Kingdom, not in Greenwich', () => {
    expect(dayOf('2026-05-03T23:30:00.000Z')).toBe('2026-05-04')
    expect(dayOf('2026-01-03T23:30:00.000Z')).toBe('2026-01-03')
  })

  it('counts on over months and changes of the clock', () => {
    expect(daysAfter('2026-03-27', 7)).toBe('2026-04-03')
    expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01')
  })
})

describe('a due date', () => {
  it.each(['', today, '2026-06-30'])('may be %j', (typed) => {
    expect(dueDateProblem(typed, { today, closesAt })).toBeNull()
  })

  it.each([
    ['2026-05-03', 'The due date must be today or later'],
    ['2026-07-01', 'The due date must be no later than 30 June 2026, when the collection closes'],
    ['2026-02-30', 'The due date must be a real day, such as 2027-03-31'],
    ['soon', 'The due date must be a real day, such as 2027-03-31'],
  ])('may not be %s', (typed, problem) => {
    expect(dueDateProblem(typed, { today, closesAt })).toBe(problem)
  })
})

describe('a section', () => {
  it('is overdue from the day after its due date, until it is handed back', () => {
    const due = { dueOn: today, state: 'assigned' } as const
    expect(isOverdue(due, today)).toBe(false)
    expect(isOverdue(due, '2026-05-05')).toBe(true)
    expect(isOverdue({ ...due, state: 'returned' }, '2026-05-05')).toBe(true)
    expect(isOverdue({ ...due, state: 'ready' }, '2026-05-05')).toBe(false)
    expect(isOverdue({ ...due, dueOn: '' }, '2026-05-05')).toBe(false)
  })

  it('says when it is due', () => {
    expect(dueInWords({ dueOn: '2026-05-14', state: 'assigned' }, today)).toBe('due 14 May 2026')
    expect(dueInWords({ dueOn: '2026-05-03', state: 'returned' }, today)).toBe('overdue since 3 May 2026')
    expect(dueInWords({ dueOn: '2026-05-03', state: 'ready' }, today)).toBe('')
  })

  it('says whose it is', () => {
    const bens = {
      name: 'Ben Carter',
      isVisitor: false,
      isMember: true,
      dueOn: '2026-05-14',
      state: 'assigned',
    } as const
    expect(ownerInWords(bens, today)).toBe('Ben Carter, due 14 May 2026')
    expect(ownerInWords({ ...bens, isVisitor: true, dueOn: '2026-05-01' }, today)).toBe('You, overdue since 1 May 2026')
    expect(ownerInWords({ ...bens, state: 'ready' }, today)).toBe('Ben Carter, handed back as ready')
    expect(ownerInWords({ ...bens, state: 'returned' }, today)).toBe('Ben Carter, returned to them, due 14 May 2026')
    expect(ownerInWords({ ...bens, isMember: false, dueOn: '' }, today)).toBe('Ben Carter (no longer a member)')
  })
})
