// A ladder and a checklist of several organisations.
import { expect, it } from 'vitest'
import { microChecklist, microLadder } from '#scoring/fixtures/micro-rules.ts'
import { matchCohort } from './cohort.ts'
import { roundOf } from './fixtures/rounds.ts'
import { headingSums } from './headings.ts'
import { deploymentsOf, levelSharesOf } from './levels.ts'
import { levelMovement } from './movement.ts'

const ladder = microLadder([
  { id: 'level-1', asks: ['systems'] },
  { id: 'level-2', asks: ['hosted'] },
])
const both = { systems: 'met', hosted: 'met' }
const one = { systems: 'met', hosted: 'partly-met' }
const [first = '', second = ''] = ladder.settings.map(({ id }) => id)

it('levels by region and setting have the shape of the table of deployments of 2008, with its total', () => {
  const round = roundOf(ladder, [
    { code: 'A1', region: 'London', setting: first, answers: both },
    { code: 'A2', region: 'London', setting: first, answers: one },
    { code: 'A3', region: 'South', setting: first, answers: both },
    ...(second === '' ? [] : [{ code: 'A4', region: 'South', setting: second, answers: {} }]),
    { code: 'A5', setting: first, answers: one },
  ])
  const [level1, level2] = deploymentsOf(ladder, round.respondents)
  const numbers = ({ organisations, there }: { organisations: number; there: number }) => [organisations, there]
  expect(level2?.level.label).toBe('Level 2')
  expect(
    level2?.rows.map(({ region, cells }) => [region, ...numbers(cells[0] ?? { organisations: 0, there: 0 })]),
  ).toEqual([
    ['London', 2, 1],
    ['South', 1, 1],
    [null, 1, 0],
  ])
  expect(numbers(level2?.total[0] ?? { organisations: 0, there: 0 })).toEqual([4, 2])
  expect(numbers(level1?.total[0] ?? { organisations: 0, there: 0 })).toEqual([4, 4])
  const { none, levels } = levelSharesOf(ladder, round.respondents)
  expect([none.count, ...levels.map(({ count }) => count)].reduce((sum, count) => sum + count, 0)).toBe(
    round.respondents.length,
  )
})

it('levels move as bands do', () => {
  const before = roundOf(
    ladder,
    [
      { code: 'A1', answers: one },
      { code: 'A2', answers: {} },
    ],
    { year: 2008 },
  )
  const now = roundOf(
    ladder,
    [
      { code: 'A1', answers: both },
      { code: 'A2', answers: {} },
    ],
    { year: 2009 },
  )
  const { cells, direction, before: places } = levelMovement(ladder, ladder, matchCohort(before, now).pairs)
  expect(places.map(({ label }) => label)).toEqual(['Below Level 1', 'Level 1', 'Level 2'])
  expect(cells).toEqual([
    [1, 0, 0],
    [0, 0, 1],
    [0, 0, 0],
  ])
  expect(direction).toEqual({ up: 1, down: 0, level: 1 })
})

it('headings are summed over those that were asked; what is not applicable is in no share', () => {
  const checklist = microChecklist({ governance: ['policy', 'training'], records: ['summary'] })
  const round = roundOf(checklist, [
    { code: 'A1', answers: { policy: 'in-place', training: 'not-applicable', summary: 'not-in-place' } },
    { code: 'A2', answers: { policy: 'not-in-place', summary: 'in-place' } },
  ])
  const [governance, records] = headingSums(checklist, round.respondents)
  expect(governance).toMatchObject({ asked: 4, inPlace: 1, notInPlace: 1, notApplicable: 1, unanswered: 1 })
  expect(governance?.inPlaceShare).toEqual({ count: 1, percent: 33 })
  expect(records).toMatchObject({ organisations: 2, asked: 2, inPlaceShare: { count: 1, percent: 50 } })
})
