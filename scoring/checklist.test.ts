import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkEdition } from '#questionnaires/soundness.ts'
import { type ChecklistCounts, summariseChecklist } from './checklist.ts'
import { answersOn, microChecklist, microLadder } from './fixtures/micro-rules.ts'

const edition = microChecklist({
  governance: ['board', 'training', 'audit'],
  records: ['summary', 'sharing', { id: 'fleet', settings: ['ambulance'] }],
})
const TODAY = '2008-04-01'

const summary = (options: Record<string, string>, asOf = TODAY) =>
  summariseChecklist(edition, 'acute', answersOn(options), asOf)

const states = (options: Record<string, string>, asOf?: string) =>
  Object.fromEntries(
    summary(options, asOf).headings.flatMap(({ expectations }) =>
      expectations.map(({ question, state }) => [question, state]),
    ),
  )

it('is summed up here from an edition that is sound', () => {
  expect(checkEdition({ edition, source: { file: 'micro.yaml', lineOf: () => 1 } })).toEqual([])
})

describe('an expectation', () => {
  it('is in place, planned, planned without a date, overdue, not in place, not applicable or unanswered', () => {
    const all = {
      board: 'in-place',
      training: 'planned 2008-09-30',
      audit: 'planned',
      summary: 'planned 2008-03-31',
      sharing: 'not-in-place',
    }
    expect(states(all)).toEqual({
      board: 'in-place',
      training: 'planned',
      audit: 'planned-without-date',
      summary: 'overdue',
      sharing: 'not-in-place',
    })
    expect(states({ board: 'not-applicable' })).toMatchObject({ board: 'not-applicable', audit: 'unanswered' })
  })

  it('is overdue from the day after the planned one', () => {
    const planned = { board: 'planned 2008-04-01' }
    expect([states(planned, '2008-03-31').board, states(planned, '2008-04-01').board]).toEqual(['planned', 'planned'])
    expect(states(planned, '2008-04-02').board).toBe('overdue')
  })

  it('that nobody knows is not in place', () => {
    expect(states({ board: 'dont-know' }).board).toBe('not-in-place')
  })

  it('keeps the date it is planned for, and no other', () => {
    const { headings } = summary({ board: 'planned 2008-03-31', training: 'in-place 2008-03-31' })
    const dates = headings[0]?.expectations.map(({ date }) => date)
    expect(dates).toEqual(['2008-03-31', null, null])
  })
})

describe('the summary', () => {
  const { headings, total } = summary({
    board: 'planned 2008-12-31',
    training: 'planned 2008-06-30',
    audit: 'planned 2008-12-31',
    summary: 'planned 2008-01-31',
    sharing: 'in-place',
  })

  it('has a heading for each section, with its counts', () => {
    expect(
      headings.map(({ title, asked, planned, overdue, inPlace }) => [title, asked, planned, overdue, inPlace]),
    ).toEqual([
      ['Governance', 3, 3, 0, 0],
      ['Records', 2, 0, 1, 1],
    ])
    expect(total).toMatchObject({ asked: 5, planned: 3, overdue: 1, inPlace: 1, unanswered: 0 })
  })

  it('has how many are planned by when, earliest first, without what is overdue', () => {
    const days = [
      { on: '2008-06-30', count: 1 },
      { on: '2008-12-31', count: 2 },
    ]
    expect(headings.map(({ plannedDays }) => plannedDays)).toEqual([days, []])
    expect(total.plannedDays).toEqual(days)
  })

  it('asks of each setting what is its own', () => {
    expect(summariseChecklist(edition, 'ambulance', answersOn({ fleet: 'in-place' }), TODAY).total).toMatchObject({
      asked: 6,
      inPlace: 1,
      unanswered: 5,
    })
  })

  it('leaves out what does not apply', () => {
    const when = { any: [{ question: 'board', is: 'in-place' }] }
    const conditional = microChecklist({ governance: ['board', { id: 'minutes', when }], rest: [{ id: 'more', when }] })
    const answers = answersOn({ board: 'not-in-place', minutes: 'in-place' })
    const { headings, total } = summariseChecklist(conditional, 'acute', answers, TODAY)
    expect(headings.map(({ section }) => section)).toEqual(['governance'])
    expect(total).toMatchObject({ asked: 1, notInPlace: 1, inPlace: 0 })
  })

  it('counts every expectation once, in whatever order the answers come', () => {
    const OPTIONS = [
      'in-place',
      'planned',
      'planned 2008-01-01',
      'planned 2009-01-01',
      'not-in-place',
      'not-applicable',
    ]
    const ids = ['board', 'training', 'audit', 'summary', 'sharing']
    const anyAnswers = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...OPTIONS))
    fc.assert(
      fc.property(anyAnswers, (options) => {
        const { headings, total } = summary(options)
        for (const counts of [total, ...headings]) expect(sumOf(counts)).toBe(counts.asked)
        expect(total.asked).toBe(5)
        expect(total.plannedDays.reduce((sum, { count }) => sum + count, 0)).toBe(total.planned)
        expect(summary(Object.fromEntries(Object.entries(options).reverse()))).toEqual({ headings, total })
      }),
    )
  })

  it('is refused for another kind of edition, for what is no day and for an unknown answer', () => {
    const ladder = microLadder([{ id: 'one', asks: ['board'] }])
    expect(() => summariseChecklist(ladder, 'acute', answersOn({}), TODAY)).toThrow('micro/2007 is not a checklist')
    expect(() => summary({}, 'tomorrow')).toThrow('“tomorrow” is not a day such as 2011-03-31')
    expect(() => summary({ board: 'maybe' })).toThrow(RangeError)
    expect(() => summary({ fleet: 'in-place' })).toThrow('micro/2007 does not ask acute the question “fleet”')
  })
})

function sumOf(counts: ChecklistCounts): number {
  const { inPlace, planned, plannedWithoutDate, overdue, notInPlace, notApplicable, unanswered } = counts
  return inPlace + planned + plannedWithoutDate + overdue + notInPlace + notApplicable + unanswered
}
