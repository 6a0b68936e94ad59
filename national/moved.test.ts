// What moved from one round to the next, as scored and like-for-like.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareAssessments } from '#scoring/compare.ts'
import { edition2016, edition2017, edition2026 } from '#scoring/fixtures/micro-years.ts'
import { asText } from '#scoring/fraction.ts'
import { decodeAnswers } from './answer-codes.ts'
import { matchCohort, type Pair } from './cohort.ts'
import { anyRound, roundOf } from './fixtures/rounds.ts'
import { likeForLikeOf } from './like-for-like.ts'
import { mostMoved, movedOf } from './moved.ts'
import { bandMovements } from './movement.ts'

const path = [edition2016, edition2017, edition2026]

/** Pairs of any answers: of each organisation of one round with one of the other, whoever they are. */
const anyPairs = fc.tuple(anyRound(edition2016), anyRound(edition2026)).map(([before, now]) =>
  before.respondents.flatMap((each, at): Pair[] => {
    const other = now.respondents[at]
    return other ? [{ before: each, now: other }] : []
  }),
)

describe('the like-for-like line of a nation', () => {
  it('is for each organisation what the comparison of its two assessments says', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const nation = likeForLikeOf(path, pairs)
        for (const [at, pair] of pairs.entries()) {
          const assessed = (side: 'before' | 'now', edition: typeof edition2016) => ({
            edition,
            setting: pair[side].setting,
            answers: decodeAnswers(edition, pair[side].answers),
          })
          const compared = { before: assessed('before', edition2016), now: assessed('now', edition2026), path }
          const { themes, comparable, of } = compareAssessments(compared)
          for (const [index, { id }] of edition2026.themes.entries()) {
            const line = themes.find((theme) => theme.id === id)?.likeForLike
            for (const year of ['before', 'now'] as const) {
              const exact = line?.[year].exact
              expect(nation.themes[index]?.[year][at]?.exact).toBe(exact ? asText(exact) : undefined)
            }
          }
          expect(nation.grounds).toContainEqual({ setting: pair.now.setting, comparable, of })
        }
      }),
    )
  })
})

describe('medians that moved', () => {
  const answers = { sponsor: 'neither', 'clinical-lead': 'neither', risks: 'agree', notes: 'neither' }
  const before = roundOf(edition2016, [
    { code: 'A1', answers },
    { code: 'A2', answers: { ...answers, sponsor: 'disagree' } },
    { code: 'GONE', answers },
  ])
  const now = roundOf(edition2017, [
    { code: 'A1', answers: { ...answers, sponsor: 'agree', risks: 'disagree' } },
    { code: 'A2', answers: { ...answers, sponsor: 'agree', risks: 'disagree', audits: 'agree' } },
  ])
  const { pairs } = matchCohort(before, now)
  const moved = movedOf(edition2016, edition2017, pairs, likeForLikeOf([edition2016, edition2017], pairs))

  it('are of those who have a score in both years, as scored beside like-for-like', () => {
    const governance = moved.find(({ id }) => id === 'governance')
    expect(governance?.asScored).toMatchObject({ n: 2, before: { score: 100 }, now: { exact: '25/1' }, points: -75 })
    // The new question is in the score of its year, and in no comparison.
    expect(governance?.likeForLike).toMatchObject({ n: 2, before: { score: 100 }, now: { score: 0 }, points: -100 })
  })

  it('leave out what only one of the years has', () => {
    expect(moved.map(({ kind, id }) => [kind, id])).toEqual([
      ['theme', 'readiness'],
      ['theme', 'capability'],
      ['section', 'leadership'],
      ['section', 'governance'],
      ['section', 'records'],
    ])
  })

  it('are listed by how far they moved, up and down', () => {
    const { up, down } = mostMoved(moved, 1)
    expect([up.map(({ id }) => id), down.map(({ id }) => id)]).toEqual([['leadership'], ['governance']])
  })

  it('come with who moved from which band to which', () => {
    const [readiness, capability] = bandMovements(edition2016, edition2017, pairs)
    expect(readiness).toMatchObject({ id: 'readiness', direction: { up: 0, down: 1, level: 1 } })
    expect(capability?.cells.flat().reduce((sum, count) => sum + count, 0)).toBe(2)
  })
})
