// What is told of many beside what is told by name. Whoever reads both takes the second away from the first: what is left must be
// nobody's, or that of enough.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionsOf } from '#national/answer-codes.ts'
import { withheldAnswers } from '#national/benchmark.ts'
import { type Filter, isIn } from '#national/filters.ts'
import { groupsOf } from '#national/groups.ts'
import { isAskedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { smallEdition } from '#questionnaires/fixtures/small-edition.ts'
import { microLadder } from '#scoring/fixtures/micro-rules.ts'
import { buildRelease } from './build-release.ts'
import { type Answered, buildingOf, many, roundOf } from './fixtures/rounds.ts'

const { edition } = smallEdition({
  questions: [{ id: 'beds' }, { id: 'maps', settings: ['wards'] }, { id: 'doors', settings: ['wards'] }],
  bands: [
    { id: 'low', label: 'Low', from: 0 },
    { id: 'high', label: 'High', from: 50 },
  ],
})
const boats = { id: 'boats', label: 'Boats', questions: 3 }
const withBoats: Edition = {
  ...edition,
  settings: [...edition.settings, boats],
  themes: edition.themes.map((theme) => ({
    ...theme,
    sections: theme.sections.map((section) => ({
      ...section,
      questions: section.questions.map((each) => (each.settings ? { ...each, settings: ['wards', 'boats'] } : each)),
    })),
  })),
}
const inPlace = {
  title: 'Whether it is met',
  options: [
    { id: 'in-place', label: 'In place', points: 100 },
    { id: 'not-in-place', label: 'Not in place', points: 0 },
  ],
}
const checklist: Edition = {
  ...withBoats,
  scoring: { kind: 'checklist' },
  scales: withBoats.scales.map(({ id }) => ({ ...inPlace, id })),
}

const saying = (count: number, prefix: string, answers: Record<string, string>, whose: Partial<Answered> = {}) =>
  many(count, whose, prefix).map((each): Answered => ({ ...each, answers }))
const releaseOf = (round: readonly Answered[], of: Edition = edition) =>
  buildRelease(buildingOf(roundOf(round, of), { edition: of }))
const told = (round: readonly Answered[], question: string, of: Edition = edition) =>
  releaseOf(round, of)
    .answers.find((each) => each.question === question)
    ?.groups.map(({ key, asked }) => [key, asked])

describe('what groups answered, beside scores by name', () => {
  const best = saying(20, 'A', { beds: 'yes', maps: 'yes', doors: 'yes' })
  const between = (count: number) => saying(count, 'B', { beds: 'no', maps: 'yes', doors: 'yes' })

  it('isn’t told where all but a few have the highest score: it would be the answers of those', () => {
    expect(told([...best, ...between(1)], 'beds')).toEqual([])
    expect(told([...best, ...between(5)], 'beds')).toEqual([])
  })

  it('is told of as many as that as a group has to have, and of nobody', () => {
    expect(told([...best, ...between(6)], 'beds')).toEqual([['', 26]])
    expect(told(best, 'beds')).toEqual([['', 20]])
  })

  it('isn’t told of a group in which all others have it', () => {
    const round = [
      ...best.map((each) => ({ ...each, region: 'R1' })),
      ...between(2).map((each) => ({ ...each, region: 'R1' })),
      ...saying(20, 'C', { beds: 'no', maps: 'yes', doors: 'yes' }, { region: 'R2' }),
    ]
    expect(told(round, 'beds')).toEqual([['', 42]])
  })

  it('isn’t told of the requirements of a level that all but a few have reached', () => {
    const ladder = microLadder([
      { id: 'level-1', asks: ['systems', 'others'] },
      { id: 'level-2', asks: ['hosted', 'booking'] },
    ])
    const setting = ladder.settings[0]?.id ?? ''
    const reached = { systems: 'met', others: 'met', hosted: 'partly-met', booking: 'met' }
    const round = [
      ...saying(12, 'A', reached, { setting }),
      ...saying(1, 'B', { ...reached, others: 'not-met' }, { setting }),
    ]
    expect(releaseOf(round, ladder).groups[0]?.levels).toEqual([1, 12, 0])
    expect(told(round, 'others', ladder)).toEqual([])
    expect(told(round, 'hosted', ladder)).toEqual([['', 13]])
  })

  it('isn’t told under a heading that all but a few have in place', () => {
    const round = [
      ...saying(12, 'A', { beds: 'in-place', maps: 'in-place', doors: 'in-place' }),
      ...saying(1, 'B', { beds: 'in-place', maps: 'in-place', doors: 'not-in-place' }),
    ]
    expect(told(round, 'doors', checklist)).toEqual([])
  })
})

describe('figures of parts that are left out by name', () => {
  // Vans are asked the beds alone, so that their score would be the answer.
  const mixed = { beds: 'yes', maps: 'no', doors: 'yes' }
  const wards = (count: number, whose: Partial<Answered> = {}) => saying(count, 'A', mixed, whose)
  const vans = (count: number, prefix: string, whose: Partial<Answered> = {}) =>
    saying(count, prefix, { beds: 'no' }, { setting: 'vans', ...whose })

  it('aren’t told where few are left out: the others can be taken away', () => {
    const { groups, organisations } = releaseOf([...wards(20), ...vans(3, 'V')])
    expect(organisations.find(({ code }) => code === 'V000')?.themes).toEqual([null])
    expect(groups[0]).toMatchObject({ submitted: 23, themes: [null], sections: [null] })
  })

  it('are told where enough are', () => {
    const { groups } = releaseOf([...wards(20), ...vans(6, 'V')])
    expect(groups[0]).toMatchObject({ submitted: 26, themes: [{ scored: 26, bands: [6, 20] }] })
  })

  it('aren’t told of a group with a few of those either', () => {
    // Too few boats for a group of their own, so that vans and boats can't be told apart.
    const said = { beds: 'in-place', maps: 'in-place', doors: 'not-in-place' }
    const round = [
      ...saying(20, 'A', said, { region: 'R1' }),
      ...saying(13, 'V', { beds: 'in-place' }, { setting: 'vans', region: 'R1' }),
      ...saying(1, 'W', { beds: 'not-in-place' }, { setting: 'vans', region: 'R2' }),
      ...saying(5, 'B', said, { setting: 'boats', region: 'R2' }),
    ]
    const { groups } = releaseOf(round, checklist)
    expect(groups.map(({ key, headings }) => [key, headings[0]?.organisations])).toEqual([
      ['', 39],
      ['region=R1', undefined],
      ['region=R2', undefined],
      ['setting=wards', 20],
    ])
  })
})

describe('any release by name, beside what organisations see of their peers', () => {
  const anyRound = fc
    .array(
      fc.record({
        setting: fc.constantFrom('wards', 'vans', 'boats'),
        region: fc.constantFrom('R1', 'R2', null),
        beds: fc.constantFrom('no', 'yes', 'yes', undefined),
        maps: fc.constantFrom('yes', 'yes', 'no', 'not-applicable'),
        count: fc.integer({ min: 1, max: 9 }),
      }),
      { minLength: 1, maxLength: 10 },
    )
    .map((blocks) =>
      blocks.flatMap(({ setting, region, beds, maps, count }, at) =>
        saying(
          count,
          `T${at}`,
          { ...(beds && { beds }), ...(setting === 'vans' ? {} : { maps, doors: 'yes' }) },
          { setting, region },
        ),
      ),
    )
  const filterOf = (key: string) => Object.fromEntries(new URLSearchParams(key)) as Filter

  it('tells of no few, once all that is told by name is taken away', () => {
    let seldom = 0
    fc.assert(
      fc.property(anyRound, fc.integer({ min: 1, max: 4 }), (round, minimum) => {
        const snapshot = roundOf(round, withBoats)
        const { respondents } = snapshot
        const options = { note: '', names: 'all', league: false, minimum } as const
        const release = buildRelease(buildingOf(snapshot, { edition: withBoats, options }))
        const named = new Map(release.organisations.map((each) => [each.code, each]))
        const peers = groupsOf(respondents, minimum)
        for (const question of questionsOf(withBoats)) {
          const why = withheldAnswers(withBoats, respondents, peers)[question.id]
          const seen = peers.shown.filter(({ key }) => why?.[key] === null).map(({ filter }) => filter)
          const groups = release.answers.find((each) => each.question === question.id)?.groups ?? []
          const filters = [...seen, ...groups.map(({ key }) => filterOf(key))]
          const left = respondents.filter(({ code, setting }) => {
            const { sections = [], themes = [] } = named.get(code) ?? {}
            const isTold = [sections[0], themes[0]].some((exact) => exact === '0/1' || exact === '100/1')
            const isUnscored = setting !== 'vans' && sections[0] === null
            return isAskedOf(question, setting) && !isTold && !isUnscored
          })
          if (filters.length > 1 && left.length > 0) seldom += 1
          const atoms = new Map<string, number>()
          for (const each of left) {
            const atom = filters.map((filter) => Number(isIn(filter, each))).join('')
            if (atom.includes('1')) atoms.set(atom, (atoms.get(atom) ?? 0) + 1)
          }
          expect(Math.min(...atoms.values())).toBeGreaterThan(minimum)
        }
      }),
      { numRuns: 200 },
    )
    expect(seldom).toBeGreaterThan(50)
  })
})
