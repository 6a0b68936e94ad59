import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import { compareAssessments } from './compare.ts'
import { anyAssessment } from './fixtures/arbitrary-assessment.ts'
import { answersOf, microEdition } from './fixtures/micro-edition.ts'
import { edition2016, edition2017 } from './fixtures/micro-years.ts'
import { add, asText, type Fraction } from './fraction.ts'
import { biggestMoves } from './moves.ts'

type Options = Record<string, string>

function compareYears(before: Options, now: Options, [first, last]: [Edition, Edition] = [edition2016, edition2017]) {
  return compareAssessments({
    before: { edition: first, setting: 'acute', answers: answersOf(before) },
    now: { edition: last, setting: 'acute', answers: answersOf(now) },
    path: first === last ? [first] : [first, last],
  })
}

const line = ({ score, exact }: { score: number | null; exact: Fraction | null }) => [score, exact && asText(exact)]
const change = (by: { points: number; exact: Fraction } | null) => by && [by.points, asText(by.exact)]
const NOTHING = [null, null]

describe('two years, worked by hand', () => {
  const comparison = compareYears(
    // leadership (0 + 50 + 100) ÷ 3 = 50, governance (75 + 100) ÷ 2 = 175/2
    {
      sponsor: 'disagree',
      'clinical-lead': 'neither',
      plan: 'agree',
      risks: 'mostly-agree',
      'paper-minutes': 'agree',
      'fax-lines': 'agree',
      notes: 'mostly-disagree',
    },
    // leadership (50 + 0) ÷ 2 = 25, governance 100
    {
      sponsor: 'neither',
      'clinical-lead': 'not-applicable',
      'funded-plan': 'disagree',
      risks: 'agree',
      'shared-record': 'agree',
    },
  )
  const [readiness, capability] = comparison.themes

  it('has each theme as it was scored in its own year', () => {
    expect(readiness && line(readiness.before)).toEqual([69, '275/4'])
    expect(readiness && line(readiness.now)).toEqual([63, '125/2'])
    expect([readiness?.before.band?.id, readiness?.now.band?.id]).toEqual(['medium', 'medium'])
  })

  it('has the like-for-like score over what is scored in both years only', () => {
    // sponsor 0 → 50 and risks 75 → 100; the clinical lead is comparable, but not applicable now
    expect(readiness?.likeForLike).toMatchObject({ comparable: 3, of: 5, countedBoth: 2 })
    expect(readiness && line(readiness.likeForLike.before)).toEqual([38, '75/2'])
    expect(readiness && line(readiness.likeForLike.now)).toEqual([75, '75/1'])
  })

  it('has both lines for each section', () => {
    const [leadership, governance] = readiness?.sections ?? []
    expect(leadership && [line(leadership.before), line(leadership.now)]).toEqual([
      [50, '50/1'],
      [25, '25/1'],
    ])
    expect(leadership?.likeForLike).toMatchObject({ comparable: 2, of: 3, countedBoth: 1 })
    expect(leadership && line(leadership.likeForLike.now)).toEqual([50, '50/1'])
    expect(governance?.likeForLike).toMatchObject({ comparable: 1, of: 2, countedBoth: 1 })
    expect(governance && line(governance.likeForLike.before)).toEqual([75, '75/1'])
  })

  it('splits the change into like-for-like and the rest', () => {
    const { asScored = null, likeForLike = null, rest = null } = readiness?.change ?? {}
    expect([change(asScored), change(likeForLike), change(rest)]).toEqual([
      [-6, '-25/4'],
      [37, '75/2'],
      [-43, '-175/4'],
    ])
  })

  it('never makes a zero of what is missing', () => {
    // notes is comparable, but unanswered now: nothing of capability is scored in both years
    expect(capability && line(capability.likeForLike.before)).toEqual(NOTHING)
    expect(capability?.likeForLike).toMatchObject({ comparable: 1, of: 2, countedBoth: 0 })
    expect(capability?.change).toMatchObject({ asScored: { points: 37 }, likeForLike: null, rest: null })
    const sections = capability?.sections.map(({ id, before, now }) => [id, line(before), line(now)])
    expect(sections).toEqual([
      ['records', [25, '25/1'], NOTHING],
      ['sharing', NOTHING, [100, '100/1']],
      ['faxes', [100, '100/1'], NOTHING],
    ])
  })

  it('says how much of what is asked now is comparable', () => {
    expect(comparison).toMatchObject({ comparable: 4, of: 7, countedBoth: 2, ruleChanged: false })
  })

  it('lists the moves of single questions in the order of the later edition', () => {
    const moves = comparison.moves.map((move) => [move.question, move.before.points, move.now.points, move.difference])
    expect(moves).toEqual([
      ['sponsor', 0, 50, 50],
      ['risks', 75, 100, 25],
    ])
  })
})

describe('a theme that only one year has', () => {
  it('has no score in the other, in either direction', () => {
    const wifi = { id: 'wifi', crosswalk: { relation: 'new' as const } }
    const earlier = microEdition({ readiness: { leadership: ['sponsor'] } }, { edition: '2016' })
    const later = microEdition({ infrastructure: { enabling: [wifi] } }, { edition: '2017', previous: '2016' })
    const { themes } = compareYears({ sponsor: 'agree' }, { wifi: 'neither' }, [earlier, later])
    expect(themes.map(({ id, before, now, likeForLike }) => [id, before.score, now.score, likeForLike.of])).toEqual([
      ['infrastructure', null, 50, 1],
      ['readiness', 100, null, 0],
    ])
  })
})

describe('what stands elsewhere than before', () => {
  const same = (id: string) => ({ id, crosswalk: { relation: 'same' as const } })
  const earlier = microEdition(
    { readiness: { leadership: ['sponsor'], records: ['notes', 'skills'] }, capability: { care: ['pathways'] } },
    { edition: '2016' },
  )
  const later = microEdition(
    { readiness: { leadership: [same('sponsor'), same('skills')] }, capability: { records: [same('notes')] } },
    { edition: '2017', previous: '2016' },
  )
  const before = { sponsor: 'disagree', notes: 'neither', skills: 'agree', pathways: 'agree' }
  const now = { sponsor: 'neither', notes: 'neither', skills: 'agree' }
  const { themes } = compareYears(before, now, [earlier, later])

  it('has its own former score beside it, wherever that stood', () => {
    const sections = themes.map(({ id, sections }) => [
      id,
      ...sections.map((one) => [one.id, one.before.score, one.now.score]),
    ])
    expect(sections).toEqual([
      ['readiness', ['leadership', 0, 75]],
      ['capability', ['records', 75, 50], ['care', 100, null]],
    ])
  })

  it('is like-for-like where it stands now, in both years', () => {
    const lines = themes.map(({ likeForLike }) => [likeForLike.before.score, likeForLike.now.score])
    expect(lines).toEqual([
      [50, 75],
      [50, 50],
    ])
  })
})

describe('one rule for both years', () => {
  const excluding: Edition = { ...edition2017, scoring: { ...pointsScoringOf(edition2017), dontKnow: 'excluded' } }

  it("is the later one: “don't know” counts in both years or in neither", () => {
    const before = { sponsor: 'dont-know', risks: 'neither' }
    const now = { sponsor: 'agree', risks: 'neither' }
    const asZero = compareYears(before, now)
    expect(asZero.moves.map(({ question, difference }) => [question, difference])).toEqual([
      ['sponsor', 100],
      ['risks', 0],
    ])
    const leftOut = compareYears(before, now, [edition2016, excluding])
    expect(leftOut.moves.map(({ question }) => question)).toEqual(['risks'])
    expect([asZero.ruleChanged, leftOut.ruleChanged]).toEqual([false, true])
  })
})

describe('whatever the answers', () => {
  const twoYears = anyAssessment.chain(({ edition, options }) =>
    fc.record({
      edition: fc.constant(edition),
      before: fc.constant(options),
      now: fc.subarray(Object.entries(options)).map((kept): Options => Object.fromEntries(kept)),
    }),
  )

  it('change as scored is like-for-like and the rest, in shown points and exactly', () => {
    fc.assert(
      fc.property(twoYears, ({ edition, before, now }) => {
        for (const { change } of compareYears(before, now, [edition, edition]).themes) {
          const { asScored, likeForLike, rest } = change
          expect(rest === null).toBe(asScored === null || likeForLike === null)
          if (!asScored || !likeForLike || !rest) continue
          expect(likeForLike.points + rest.points).toBe(asScored.points)
          expect(add(likeForLike.exact, rest.exact)).toEqual(asScored.exact)
        }
      }),
    )
  })

  it('like-for-like has no change where every answer stayed or went missing', () => {
    fc.assert(
      fc.property(twoYears, ({ edition, before, now }) => {
        for (const { likeForLike } of compareYears(before, now, [edition, edition]).themes) {
          expect(likeForLike.now).toEqual(likeForLike.before)
        }
      }),
    )
  })

  it('like-for-like is as scored where the same questions of the same edition are scored', () => {
    fc.assert(
      fc.property(anyAssessment, ({ edition, options }) => {
        const comparison = compareYears(options, options, [edition, edition])
        expect(comparison.comparable).toBe(comparison.of)
        for (const { likeForLike, now } of comparison.themes) expect(line(likeForLike.now)).toEqual(line(now))
      }),
    )
  })
})

describe('the biggest moves', () => {
  const before = { sponsor: 'neither', 'clinical-lead': 'agree', risks: 'neither', notes: 'disagree' }
  const now = { sponsor: 'agree', 'clinical-lead': 'disagree', risks: 'agree', notes: 'agree' }
  const { moves } = compareYears(before, now)
  const ids = (n: number) => {
    const { up, down } = biggestMoves(moves, n)
    return { up: up.map((move) => move.question), down: down.map((move) => move.question) }
  }

  it('are largest first, equal ones in reading order, up and down apart', () => {
    expect(ids(5)).toEqual({ up: ['notes', 'sponsor', 'risks'], down: ['clinical-lead'] })
    expect(ids(2)).toEqual({ up: ['notes', 'sponsor'], down: ['clinical-lead'] })
  })

  it('leave out what stayed put', () => {
    expect(biggestMoves(compareYears(before, before).moves, 5)).toEqual({ up: [], down: [] })
  })

  it('do not depend on the order in which the moves come', () => {
    expect(biggestMoves(moves.toReversed(), 3)).toEqual(biggestMoves(moves, 3))
  })
})
