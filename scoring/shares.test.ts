import { describe, expect, it } from 'vitest'
import { summariseChecklist } from './checklist.ts'
import { answersOn, microChecklist, microLadder } from './fixtures/micro-rules.ts'
import { climb } from './ladder.ts'
import { countChosen, inPlaceShares, levelShares, publishedShares } from './shares.ts'

const figure = (id: string, question: string, is: string[]) => ({ id, text: `Share with ${id}`, question, is })
const when = { all: [{ question: 'board', is: 'in-place' }] }
const edition = microChecklist(
  { governance: ['board', { id: 'minutes', when }, { id: 'fleet', settings: ['ambulance'] }] },
  {
    figures: [
      figure('board', 'board', ['in-place']),
      figure('some-board', 'board', ['in-place', 'planned']),
      figure('fleet', 'fleet', ['in-place']),
      figure('minutes', 'minutes', ['in-place']),
    ],
  },
)

const counted = (assessments: Record<string, number>, chosen: Record<string, Record<string, number>>) => ({
  assessments: new Map(Object.entries(assessments)),
  chosen: new Map(Object.entries(chosen).map(([question, counts]) => [question, new Map(Object.entries(counts))])),
})
const shares = (...given: Parameters<typeof counted>) =>
  Object.fromEntries(
    publishedShares(edition, counted(...given)).map(({ id, count, asked, percent }) => [id, [count, asked, percent]]),
  )

describe('the published shares', () => {
  it('are of the assessments of the settings asked, in whole percents', () => {
    const all = shares({ acute: 6, ambulance: 2 }, { board: { 'in-place': 4, planned: 1 }, fleet: { 'in-place': 1 } })
    expect(all).toEqual({ board: [4, 8, 50], 'some-board': [5, 8, 63], fleet: [1, 2, 50], minutes: [0, 8, 0] })
  })

  it('are rounded half up', () => {
    const percent = (count: number) => shares({ acute: 200 }, { board: { 'in-place': count } }).board?.[2]
    expect([percent(1), percent(86), percent(87), percent(88), percent(199)]).toEqual([1, 43, 44, 44, 100])
    expect(shares({ acute: 6872 }, { board: { 'in-place': 34 } }).board?.[2]).toBe(0)
    expect(shares({ acute: 6872 }, { board: { 'in-place': 35 } }).board?.[2]).toBe(1)
  })

  it('keep those among the asked who did not answer, who said not applicable and who were led past it', () => {
    const answers = [{ board: 'in-place', minutes: 'in-place' }, { board: 'not-applicable' }, { board: 'planned' }, {}]
    const assessments = answers.map((options) => ({ setting: 'acute', answers: answersOn({ ...options }) }))
    const all = publishedShares(edition, countChosen(edition, assessments))
    expect(all.map(({ id, percent }) => [id, percent])).toEqual([
      ['board', 25],
      ['some-board', 50],
      ['fleet', null],
      ['minutes', 25],
    ])
  })

  it('have no percentage where nobody was asked', () => {
    expect(shares({ acute: 3 }, {}).fleet).toEqual([0, 0, null])
  })

  it('are in the order of the edition, with their text, and none where it names none', () => {
    const [board] = publishedShares(edition, counted({}, {}))
    expect(board).toEqual({ id: 'board', text: 'Share with board', asked: 0, count: 0, percent: null })
    expect(publishedShares(microChecklist({ governance: ['board'] }), counted({}, {}))).toEqual([])
  })

  it('are refused where the counts cannot be right', () => {
    expect(() => shares({ acute: 1 }, { board: { maybe: 1 } })).toThrow('no option “maybe”')
    expect(() => shares({ acute: 1 }, { board: { 'in-place': 1, planned: 1 } })).toThrow(
      '2 answers to board of micro/2007, which 1 were asked',
    )
  })
})

describe('counting the answers', () => {
  it('is by question and option, without those to questions that do not apply', () => {
    const assessments = [
      { setting: 'acute', answers: answersOn({ board: 'in-place', minutes: 'in-place' }) },
      { setting: 'ambulance', answers: answersOn({ board: 'planned 2008-01-01', minutes: 'in-place' }) },
    ]
    expect(countChosen(edition, assessments)).toEqual(
      counted({ acute: 1, ambulance: 1 }, { board: { 'in-place': 1, planned: 1 }, minutes: { 'in-place': 1 } }),
    )
  })
})

describe('the share at each level of a ladder', () => {
  const ladder = microLadder([
    { id: 'one', asks: ['board'] },
    { id: 'two', asks: ['booking'] },
  ])
  const all = [{}, { board: 'met' }, { board: 'met', booking: 'met' }, { booking: 'met' }, {}, { board: 'met' }, {}, {}]
  const climbs = all.map((options) => climb(ladder, 'acute', answersOn({ ...options })))

  it('is of all assessments, those that reached none among them', () => {
    const { assessments, none, levels } = levelShares(ladder, climbs)
    expect(assessments).toBe(8)
    expect(none).toEqual({ count: 5, percent: 63 })
    expect(levels).toEqual([
      { level: { id: 'one', label: 'One', position: 1 }, count: 2, percent: 25 },
      { level: { id: 'two', label: 'Two', position: 2 }, count: 1, percent: 13 },
    ])
  })

  it('is no percentage without assessments', () => {
    const { none, levels } = levelShares(ladder, [])
    expect([none, ...levels].map(({ percent }) => percent)).toEqual([null, null, null])
  })
})

describe('the share in place under each heading', () => {
  const checklist = microChecklist({
    governance: ['audit', 'training'],
    vans: [{ id: 'radio', settings: ['ambulance'] }],
  })
  const all = [
    { audit: 'in-place', training: 'in-place' },
    { audit: 'in-place', training: 'not-applicable' },
    { audit: 'planned 2009-01-01' },
  ]
  const summaries = all.map((options) =>
    summariseChecklist(checklist, 'acute', answersOn({ ...options }), '2008-04-01'),
  )

  it('is of what applies, over all assessments', () => {
    expect(inPlaceShares(checklist, summaries)).toEqual([
      { section: 'governance', title: 'Governance', applicable: 5, count: 3, percent: 60 },
      { section: 'vans', title: 'Vans', applicable: 0, count: 0, percent: null },
    ])
  })
})
