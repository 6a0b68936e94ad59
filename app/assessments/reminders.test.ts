import { describe, expect, it } from 'vitest'
import type { OwnedSection } from '#db/owned-sections.ts'
import { dueSoon, unfinished, whoToRemind } from './reminders.ts'

const now = new Date('2026-05-04T09:00:00Z')

const section = (given: Partial<OwnedSection> = {}): OwnedSection => ({
  userId: 'ben',
  email: 'ben@zz1.example',
  role: 'contributor',
  remindedAt: null,
  remindersStoppedAt: null,
  assessmentId: 'zz1-2026',
  editionId: 'trust/2026',
  setting: 'acute',
  collectionTitle: 'Digital maturity 2026',
  organisationCode: 'ZZ1',
  organisationName: 'Fernhill Trust',
  section: 'beds',
  dueOn: '2026-05-06',
  state: 'assigned',
  ...given,
})

describe('people are reminded of', () => {
  it.each([
    ['a section that is due today', { dueOn: '2026-05-04' }],
    ['one that is due in 7 days', { dueOn: '2026-05-11' }],
    ['one that is overdue', { dueOn: '2026-04-01' }],
    ['one that was returned to them', { state: 'returned' }],
    ['one that they, as a lead, gave themselves', { role: 'lead' }],
  ] as const)('%s', (_, given) => {
    expect(dueSoon([section(given)], now)).toHaveLength(1)
  })

  it.each([
    ['one that is due later', { dueOn: '2026-05-12' }],
    ['one without a due date', { dueOn: '' }],
    ['one that they have handed back', { state: 'ready', dueOn: '2026-04-01' }],
    ['one that they may not answer any more', { role: 'viewer' }],
  ] as const)('not of %s', (_, given) => {
    expect(dueSoon([section(given)], now)).toEqual([])
  })

  it('those without a date too, when a lead asks for it', () => {
    const far = [section({ dueOn: '' }), section({ dueOn: '2026-06-30' })]
    expect(unfinished([...far, section({ state: 'ready' }), section({ role: 'viewer' })])).toEqual(far)
  })
})

describe('a reminder goes', () => {
  const who = (given: Partial<OwnedSection>, by: 'service' | 'lead' = 'service') =>
    whoToRemind([section(given)], by, now)
  const reminded = { people: ['ben'], remindedAlready: 0, stopped: 0 }
  const leftAlone = { people: [], remindedAlready: 1, stopped: 0 }

  it('once to each person, however many sections they have in however many organisations', () => {
    const sections = [section(), section({ section: 'maps' }), section({ organisationCode: 'ZZ2' })]
    expect(whoToRemind([...sections, section({ userId: 'cara' })], 'service', now).people).toEqual(['ben', 'cara'])
  })

  it('from the service once in 3 days', () => {
    expect(who({ remindedAt: '2026-05-01T09:00:00.001Z' })).toEqual(leftAlone)
    expect(who({ remindedAt: '2026-05-01T09:00:00.000Z' })).toEqual(reminded)
  })

  it('for one organisation as if there were no other', () => {
    const reminded = section({ remindedAt: '2026-05-04T08:00:00.000Z' })
    const elsewhere = section({ organisationCode: 'ZZ2' })
    expect(whoToRemind([reminded, elsewhere], 'service', now)).toEqual({
      ...{ people: ['ben'], remindedAlready: 0, stopped: 0 },
    })
    expect(whoToRemind([reminded, reminded], 'service', now)).toEqual(leftAlone)
  })

  it('when a lead presses the button, once a day', () => {
    expect(who({ remindedAt: '2026-05-03T10:00:00.000Z' }, 'lead')).toEqual(leftAlone)
    expect(who({ remindedAt: '2026-05-03T08:00:00.000Z' }, 'lead')).toEqual(reminded)
  })

  it('never to somebody who stopped them', () => {
    const stopped = { remindersStoppedAt: '2026-01-01T09:00:00.000Z' }
    expect(who(stopped)).toEqual({ people: [], remindedAlready: 0, stopped: 1 })
    expect(who(stopped, 'lead')).toEqual({ people: [], remindedAlready: 0, stopped: 1 })
  })
})
