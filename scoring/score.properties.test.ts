// What must hold of every score, whatever the edition and the answers.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedOf } from '#questionnaires/asked.ts'
import { type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import { anyAssessment, type MicroAssessment } from './fixtures/arbitrary-assessment.ts'
import { answersOf } from './fixtures/micro-edition.ts'
import { type Score, scoreAssessment, type ThemeScore } from './score.ts'

const scoreOf = ({ edition, options }: MicroAssessment) => scoreAssessment(edition, 'acute', answersOf(options))

const byId = <T extends { id: string }>(all: readonly T[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))

function inIdOrder({ themes }: Score) {
  return byId(themes).map((theme) => ({ ...theme, sections: byId(theme.sections) }))
}

describe('every score', () => {
  it('lies from 0 to 100, and is null exactly where nothing is scored', () => {
    fc.assert(
      fc.property(anyAssessment, (assessment) => {
        for (const theme of scoreOf(assessment).themes) {
          for (const { score, exact, scored } of theme.sections) {
            expect(score === null).toBe(scored === 0)
            expect(exact === null).toBe(scored === 0)
          }
          const scored = [theme, ...theme.sections].flatMap(({ score }) => score ?? [])
          expect(scored.every((score) => Number.isInteger(score) && score >= 0 && score <= 100)).toBe(true)
          expect(theme.score === null).toBe(theme.sections.every((section) => section.scored === 0))
          expect(theme.band === null).toBe(theme.score === null)
        }
      }),
    )
  })

  it('counts every question once', () => {
    fc.assert(
      fc.property(anyAssessment, ({ edition, options }) => {
        const { themes } = scoreOf({ edition, options })
        const chosen = Object.values(options)
        const total = (count: 'asked' | 'answered' | 'notApplicable' | 'dontKnow') =>
          themes.reduce((sum, theme) => sum + theme[count], 0)
        expect(total('asked')).toBe(askedOf(edition, 'acute').questions.length)
        expect(total('answered')).toBe(chosen.length)
        expect(total('notApplicable')).toBe(chosen.filter((option) => option === 'not-applicable').length)
        expect(total('dontKnow')).toBe(chosen.filter((option) => option === 'dont-know').length)
      }),
    )
  })

  it('agrees with a naive computation over a common denominator', () => {
    fc.assert(
      fc.property(anyAssessment, (assessment) => {
        for (const theme of scoreOf(assessment).themes) {
          const naive = naively(assessment, theme.id)
          expect(theme.score).toBe(naive?.score ?? null)
          expect(theme.band?.id).toBe(naive?.band)
          if (naive && theme.exact) {
            const { numerator, denominator } = theme.exact
            expect(numerator * naive.denominator).toBe(naive.numerator * denominator)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on the order of answers, questions, sections or themes', () => {
    fc.assert(
      fc.property(anyAssessment, ({ edition, options }) => {
        const turned: MicroAssessment = {
          edition: turnedRound(edition),
          options: Object.fromEntries(Object.entries(options).reverse()),
        }
        expect(inIdOrder(scoreOf(turned))).toEqual(inIdOrder(scoreOf({ edition, options })))
      }),
    )
  })

  it('treats “not applicable” in the means as if the question were not there', () => {
    const exactById = ({ themes }: Score) => {
      const all = themes.flatMap((theme) => [theme, ...theme.sections])
      return new Map(all.flatMap(({ id, exact }) => (exact ? [[id, exact]] : [])))
    }
    fc.assert(
      fc.property(anyAssessment, ({ edition, options }) => {
        const isThere = (id: string) => options[id] !== 'not-applicable'
        const without = {
          edition: onlyWith(edition, isThere),
          options: Object.fromEntries(Object.entries(options).filter(([id]) => isThere(id))),
        }
        expect(exactById(scoreOf(without))).toEqual(exactById(scoreOf({ edition, options })))
      }),
    )
  })

  it('never falls, nor its band, when one answer earns more points', () => {
    const better = anyAssessment.chain((assessment) => {
      const raises = raisesOf(assessment)
      return raises.length === 0 ? fc.constant({ assessment, raised: assessment }) : fc.constantFrom(...raises)
    })
    fc.assert(
      fc.property(better, ({ assessment, raised }) => {
        const before = scoreOf(assessment).themes
        scoreOf(raised).themes.forEach((theme, index) => {
          expectNotBelow(theme, before[index])
        })
      }),
      { numRuns: 300 },
    )
  })
})

function expectNotBelow(after: ThemeScore, before: ThemeScore | undefined) {
  if (!before) throw new Error('a theme appeared from nowhere')
  expect(after.band?.from ?? -1).toBeGreaterThanOrEqual(before.band?.from ?? -1)
  const pairs = [
    [after, before] as const,
    ...after.sections.map((section, index) => [section, before.sections[index]] as const),
  ]
  for (const [{ score, exact }, former] of pairs) {
    expect(score ?? -1).toBeGreaterThanOrEqual(former?.score ?? -1)
    if (!exact || !former?.exact) continue
    expect(exact.numerator * former.exact.denominator >= former.exact.numerator * exact.denominator).toBe(true)
  }
}

/** Every assessment that differs in one answer, worth more points. */
function raisesOf(assessment: MicroAssessment) {
  const { edition, options } = assessment
  return askedOf(edition, 'acute').questions.flatMap(({ id, options: scale }) => {
    const now = scale.find((option) => option.id === options[id])
    const higher = now ? scale.filter((option) => option.points > now.points) : []
    return higher.map((option) => ({ assessment, raised: { edition, options: { ...options, [id]: option.id } } }))
  })
}

function turnedRound(edition: Edition): Edition {
  const themes = edition.themes.toReversed().map((theme) => ({
    ...theme,
    sections: theme.sections.toReversed().map((section) => ({ ...section, questions: section.questions.toReversed() })),
  }))
  return { ...edition, themes, scales: edition.scales.toReversed() }
}

function onlyWith(edition: Edition, isThere: (id: string) => boolean): Edition {
  const themes = edition.themes.map((theme) => ({
    ...theme,
    sections: theme.sections.map((section) => ({
      ...section,
      questions: section.questions.filter(({ id }) => isThere(id)),
    })),
  }))
  return { ...edition, themes }
}

/** Written without anything of this room: one fraction over the product of all denominators, never reduced. */
function naively({ edition, options }: MicroAssessment, themeId: string) {
  const theme = edition.themes.find(({ id }) => id === themeId)
  const pointsOf = (question: { id: string; scale: string }): number[] => {
    const option = options[question.id]
    if (option === 'dont-know') return pointsScoringOf(edition).dontKnow === 'zero' ? [0] : []
    const scale = edition.scales.find(({ id }) => id === question.scale)
    return scale?.options.filter(({ id }) => id === option).map(({ points }) => points) ?? []
  }
  let groups = (theme?.sections ?? []).map((section) => section.questions.flatMap(pointsOf))
  if (pointsScoringOf(edition).aggregation === 'mean-of-questions') groups = [groups.flat()]
  groups = groups.filter((points) => points.length > 0)
  if (groups.length === 0) return null

  const product = groups.reduce((all, points) => all * BigInt(points.length), 1n)
  const sum = (points: readonly number[]) => BigInt(points.reduce((total, each) => total + each, 0))
  const numerator = groups.reduce((total, points) => total + (sum(points) * product) / BigInt(points.length), 0n)
  const denominator = product * BigInt(groups.length)
  let score = 0
  while (2n * numerator >= BigInt(2 * score + 1) * denominator) score += 1
  return { numerator, denominator, score, band: score < 40 ? 'low' : score < 70 ? 'medium' : 'high' }
}
