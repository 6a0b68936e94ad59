// A correction after the version before, and all that organisations saw of their peers, then and now. An attacker knows who is in
// every group, who changed, and what is told by name; and solves equations, in whole numbers. What a few answered must not be
// the solution of any.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionsOf } from '#national/answer-codes.ts'
import { withheldAnswers } from '#national/benchmark.ts'
import { type Filter, isIn } from '#national/filters.ts'
import { groupsOf } from '#national/groups.ts'
import { maySucceed } from '#national/shown-after.ts'
import type { Respondent, Snapshot } from '#national/snapshot.ts'
import { circlesOf } from '#national/told-by-name.ts'
import { isAskedOf } from '#questionnaires/asked.ts'
import type { Question } from '#questionnaires/definition.ts'
import { smallEdition } from '#questionnaires/fixtures/small-edition.ts'
import { buildRelease } from './build-release.ts'
import { type Answered, buildingOf, roundOf } from './fixtures/rounds.ts'
import type { Release, ReleaseOptions } from './release.ts'

const { edition } = smallEdition({
  questions: [{ id: 'beds' }, { id: 'maps' }, { id: 'bikes', settings: ['vans'] }],
  bands: [
    { id: 'low', label: 'Low', from: 0 },
    { id: 'high', label: 'High', from: 50 },
  ],
})

const anyPlace = fc.record({
  setting: fc.constantFrom('wards', 'vans'),
  region: fc.constantFrom('R1', 'R2', null),
  size: fc.constantFrom<Respondent['size']>('small', 'large', null),
})
const anyAnswers = fc.record({ beds: fc.constantFrom('no', 'yes'), maps: fc.constantFrom('no', 'yes') })
const anyBlock = fc.record({
  place: anyPlace,
  said: anyAnswers,
  became: fc.constantFrom('same', 'same', 'same', 'other', 'gone', 'new', 'moved'),
  count: fc.integer({ min: 1, max: 7 }),
  elsewhere: anyPlace,
})
/** Several alike at a time, else hardly any two could be told. */
const anyTwo = fc.array(anyBlock, { minLength: 1, maxLength: 8 }).map((blocks) => {
  const rows = blocks.flatMap((block, at) =>
    Array.from({ length: block.count }, (_, index) => ({ ...block, code: `T${at}${index}` })),
  )
  const then = rows.map(({ code, place, said, became }): Answered => {
    return { code, ...place, ...(became !== 'new' && { answers: said }) }
  })
  const now = rows.map(({ code, place, elsewhere, said, became }): Answered => {
    const { setting } = place
    const where = became === 'moved' ? { ...elsewhere, setting } : place
    const answers = became === 'other' ? { ...said, beds: said.beds === 'no' ? 'dont-know' : 'no' } : said
    return { code, ...where, ...(became !== 'gone' && { answers }) }
  })
  return [roundOf(then, edition), roundOf(now, edition)] as const
})

const filterOf = (key: string) => Object.fromEntries(new URLSearchParams(key)) as Filter

function toldOf({ answers }: Release, { id }: Question): Filter[] {
  return (answers.find(({ question }) => question === id)?.groups ?? []).map(({ key }) => filterOf(key))
}

function seenIn({ respondents }: Snapshot, { id }: Question, minimum: number): Filter[] {
  const groups = groupsOf(respondents, minimum)
  const why = withheldAnswers(edition, respondents, groups)[id]
  return groups.shown.filter(({ key }) => why?.[key] === null).map(({ filter }) => filter)
}

type Columns = ReadonlyMap<string, readonly (readonly bigint[])[]>

/** By organisation what is not known of it: its answer then and now, or one where both are the same, with a 1 in each sum it is in. */
function unknowns(
  question: Question,
  [then, now]: readonly [Snapshot, Snapshot],
  [before, after]: readonly [readonly Filter[], readonly Filter[]],
  isKnown: (respondent: Respondent) => boolean,
): Columns {
  const columns = new Map<string, bigint[][]>()
  const member = (filters: readonly Filter[], each: Respondent | undefined) =>
    filters.map((filter) => (each && isIn(filter, each) ? 1n : 0n))
  const thoseOf = ({ respondents }: Snapshot) =>
    new Map(respondents.filter(({ setting }) => isAskedOf(question, setting)).map((each) => [each.code, each]))
  const [was, is] = [thoseOf(then), thoseOf(now)]
  for (const code of new Set([...was.keys(), ...is.keys()])) {
    const [earlier, later] = [was.get(code), is.get(code)]
    const isSame = earlier && later && earlier.answers === later.answers
    const both = [
      [...member(before, earlier), ...member(after, isSame ? later : undefined)],
      [...member(before, undefined), ...member(after, later)],
    ]
    columns.set(code, [
      ...(earlier && !isKnown(earlier) ? both.slice(0, 1) : []),
      ...(later && !isSame && !isKnown(later) ? both.slice(1) : []),
    ])
  }
  return columns
}

/** Without division, so exact. */
function rankOf(rows: readonly (readonly bigint[])[]): number {
  const [first] = rows
  if (!first) return 0
  const pivot = first.findIndex((value) => value !== 0n)
  if (pivot < 0) return rankOf(rows.slice(1))
  const rest = rows.slice(1).map((row) => {
    const [by, own] = [first[pivot] ?? 0n, row[pivot] ?? 0n]
    return row.map((value, at) => value * by - own * (first[at] ?? 0n))
  })
  return 1 + rankOf(distinct(rest))
}

function distinct(rows: readonly (readonly bigint[])[]): (readonly bigint[])[] {
  return [...new Map(rows.map((row) => [row.join(), row])).values()]
}

function* setsOf<T>(items: readonly T[], most: number): Generator<T[]> {
  for (const [at, item] of items.entries()) {
    yield [item]
    if (most > 1) for (const rest of setsOf(items.slice(at + 1), most - 1)) yield [item, ...rest]
  }
}

/** Some few of whom alone a sum can be worked out; null where there are none. */
function fewThatAreTold(columns: Columns, minimum: number): string[] | null {
  const like = new Map<string, string[]>()
  for (const [code, own] of columns) like.set(own.join('|'), [...(like.get(own.join('|')) ?? []), code])
  // Nothing can be worked out of some of those that are alike without the others.
  const seldom = [...like.values()].filter((codes) => codes.length <= minimum).flat()
  const all = distinct([...columns.values()].flat())
  const rank = rankOf(all)
  for (const few of setsOf(seldom, minimum)) {
    const others = [...columns].filter(([code]) => !few.includes(code)).flatMap(([, own]) => own)
    if (rankOf(distinct(others)) < rank) return few
  }
  return null
}

describe('a correction, after what was told before', () => {
  it.each(['all', 'none'] as const)('tells of no few what they answered, with names of %s', (names) => {
    let both = 0
    fc.assert(
      fc.property(anyTwo, fc.integer({ min: 1, max: 2 }), ([then, now], minimum) => {
        const options: ReleaseOptions = { note: '', names, league: false, minimum }
        const first = buildRelease(buildingOf(then, { edition, options }))
        const earlier = [
          { version: 1, snapshot: then },
          { version: 'peers' as const, snapshot: then },
        ]
        const second = buildRelease(buildingOf(now, { edition, options, version: 2, earlier }))
        const isKnown = ({ sections, themes }: Respondent) =>
          names === 'all' && [sections[0], themes[0]].some((each) => !each || ['0/1', '100/1'].includes(each.exact))
        for (const question of questionsOf(edition)) {
          const before = [...toldOf(first, question), ...seenIn(then, question, minimum)]
          const peersNow = maySucceed(then, now, { minimum, circles: circlesOf(edition) })
            ? seenIn(now, question, minimum)
            : []
          const after = [...toldOf(second, question), ...peersNow]
          if (toldOf(first, question).length > 1 && toldOf(second, question).length > 0) both += 1
          const columns = unknowns(question, [then, now], [before, after], isKnown)
          expect(fewThatAreTold(columns, minimum)).toBeNull()
        }
      }),
      { numRuns: 60 },
    )
    expect(both).toBeGreaterThan(10)
  })
})
