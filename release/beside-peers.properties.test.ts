// What is public and what organisations see of their peers, both together: whoever has all of it, and knows who is in which
// group, can't tell any few apart. The rules on both sides are asked for what they show, and then put together here anew.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionsOf } from '#national/answer-codes.ts'
import { benchmarksOf, withheldAnswers } from '#national/benchmark.ts'
import { type Filter, isIn } from '#national/filters.ts'
import { groupsOf } from '#national/groups.ts'
import type { Respondent, Snapshot } from '#national/snapshot.ts'
import { isAskedOf } from '#questionnaires/asked.ts'
import { type SmallEdition, smallEdition } from '#questionnaires/fixtures/small-edition.ts'
import { buildRelease } from './build-release.ts'
import { type Answered, buildingOf, OPTIONS, roundOf } from './fixtures/rounds.ts'

const QUESTIONS: SmallEdition['questions'] = [
  { id: 'beds' },
  { id: 'maps', settings: ['wards', 'vans'] },
  { id: 'bikes', settings: ['vans'] },
]
const small = smallEdition({
  questions: QUESTIONS,
  bands: [
    { id: 'low', label: 'Low', from: 0 },
    { id: 'high', label: 'High', from: 50 },
  ],
})
/** Boats are asked the first question alone. */
const edition = {
  ...small.edition,
  settings: [...small.edition.settings, { id: 'boats', label: 'Boats', questions: 1 }],
}

/** Several alike at a time, else hardly any group would be large enough. */
const anySnapshot = fc
  .array(
    fc.record({
      setting: fc.constantFrom(...edition.settings.map(({ id }) => id)),
      region: fc.constantFrom('R1', 'R2', null),
      size: fc.constantFrom<Respondent['size']>('small', 'large', null),
      beds: fc.constantFrom('no', 'yes', 'not-applicable', undefined),
      many: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((blocks) =>
    blocks.flatMap(({ many, beds, ...whose }, block) =>
      Array.from({ length: many }, (_, at): Answered => {
        return { code: `T${block}${at}`, ...whose, answers: beds ? { beds } : {} }
      }),
    ),
  )
  .map((round) => roundOf(round, edition))

const filterOf = (key: string) => Object.fromEntries(new URLSearchParams(key)) as Filter

/** How many of those who are in a figure are alike in all the groups that it is shown of; Infinity where it is of none. */
function fewestAlike(members: readonly Respondent[], filters: readonly Filter[]): number {
  const atoms = new Map<string, number>()
  for (const member of members) {
    const atom = filters.map((filter) => Number(isIn(filter, member))).join('')
    // Of whom nothing is shown, nothing can be worked out.
    if (atom.includes('1')) atoms.set(atom, (atoms.get(atom) ?? 0) + 1)
  }
  return Math.min(...atoms.values())
}

function shownOf(snapshot: Snapshot, minimum: number) {
  const { respondents } = snapshot
  const groups = groupsOf(respondents, minimum)
  const benchmarks = benchmarksOf(edition, respondents, groups)
  const release = buildRelease(buildingOf(snapshot, { edition, options: { ...OPTIONS, names: 'none', minimum } }))
  return { respondents, groups, benchmarks, release }
}

describe('a release beside what organisations see of their peers', () => {
  it('tells of no few what they answered to any question, whoever was asked it', () => {
    let both = 0
    fc.assert(
      fc.property(anySnapshot, fc.integer({ min: 1, max: 4 }), (snapshot, minimum) => {
        const { respondents, groups, release } = shownOf(snapshot, minimum)
        for (const question of questionsOf(edition)) {
          const why = withheldAnswers(edition, respondents, groups)[question.id]
          const seen = groups.shown.filter(({ key }) => why?.[key] === null)
          const told = release.answers.find((each) => each.question === question.id)?.groups ?? []
          if (told.length > 1 && seen.length > 1) both += 1
          const filters = [...seen.map(({ filter }) => filter), ...told.map(({ key }) => filterOf(key))]
          const asked = respondents.filter(({ setting }) => isAskedOf(question, setting))
          expect(fewestAlike(asked, filters)).toBeGreaterThan(minimum)
        }
      }),
      { numRuns: 300 },
    )
    expect(both).toBeGreaterThan(50)
  })

  it('tells of no few what they scored, whoever has a score', () => {
    let both = 0
    fc.assert(
      fc.property(anySnapshot, fc.integer({ min: 1, max: 4 }), (snapshot, minimum) => {
        const { respondents, groups, benchmarks, release } = shownOf(snapshot, minimum)
        const seen = groups.shown.filter(({ key }) => {
          const benchmark = benchmarks[key]
          return benchmark?.kind === 'points' && benchmark.themes[0]?.withheld === null
        })
        const told = release.groups.filter(({ themes }) => themes[0])
        if (told.length > 1 && seen.length > 1) both += 1
        const filters = [...seen.map(({ filter }) => filter), ...told.map(({ key }) => filterOf(key))]
        const scored = respondents.filter(({ themes }) => themes[0])
        expect(fewestAlike(scored, filters)).toBeGreaterThan(minimum)
      }),
      { numRuns: 300 },
    )
    expect(both).toBeGreaterThan(50)
  })
})
