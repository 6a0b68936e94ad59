import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainSection, ruleInWords } from './explain.ts'
import { anyAssessment } from './fixtures/arbitrary-assessment.ts'
import { answers, edition, otherRule } from './fixtures/golden.ts'
import { answersOf, microEdition } from './fixtures/micro-edition.ts'
import { scoreAssessment } from './score.ts'

describe('why a section is what it is', () => {
  it('is each answer with its points, or why it does not count', () => {
    const { questions, sum, count, score } = explainSection(edition, 'acute', answers, 'leadership')
    expect(questions.map(({ question, answer, points, notCounted }) => [question, answer, points, notCounted])).toEqual(
      [
        ['board-sponsor', 'Agree', 100, null],
        ['clinical-lead', 'Mostly agree', 75, null],
        ['digital-plan', 'Not applicable', null, 'not-applicable'],
      ],
    )
    expect({ sum, count, score }).toEqual({ sum: 175, count: 2, score: 88 })
  })

  it("tells “don't know” as 0 from “don't know” left out, and both from unanswered", () => {
    const [asZero] = explainSection(edition, 'acute', answers, 'governance').questions
    const [leftOut] = explainSection(otherRule.edition, 'acute', answers, 'governance').questions
    const [unanswered] = explainSection(edition, 'acute', answers, 'resourcing').questions
    expect(asZero).toMatchObject({ answer: 'Don’t know', points: 0, notCounted: null })
    expect(leftOut).toMatchObject({ answer: 'Don’t know', points: null, notCounted: 'dont-know' })
    expect(unanswered).toMatchObject({ answer: null, points: null, notCounted: 'unanswered' })
  })

  it('always adds up to the score of the section', () => {
    fc.assert(
      fc.property(anyAssessment, ({ edition, options }) => {
        const all = scoreAssessment(edition, 'acute', answersOf(options)).themes.flatMap((theme) => theme.sections)
        for (const { id, points, scored, exact, score } of all) {
          const explained = explainSection(edition, 'acute', answersOf(options), id)
          expect(explained).toMatchObject({ sum: points, count: scored, exact, score })
          expect(explained.questions.filter(({ notCounted }) => notCounted === null)).toHaveLength(scored)
        }
      }),
    )
  })

  it('is nothing, rather than refused, for a section of which no question applies', () => {
    const conditional = structuredClone(edition)
    const [first, ...others] = conditional.themes.flatMap((theme) => theme.sections)
    const source = first?.questions[0]?.id ?? ''
    const left = others[0]
    for (const question of left?.questions ?? []) question.when = { all: [{ question: source, is: 'not-applicable' }] }
    const given = answersOf({ [source]: 'agree' })
    expect(scoreAssessment(conditional, 'acute', given).themes[0]?.sections[1]).toMatchObject({ asked: 0, score: null })
    expect(explainSection(conditional, 'acute', given, left?.id ?? '')).toMatchObject({
      title: left?.title,
      questions: [],
      count: 0,
      score: null,
    })
  })

  it('is refused for a section that is not asked', () => {
    expect(() => explainSection(edition, 'acute', answers, 'faxes')).toThrow(RangeError)
  })
})

describe('the rule in words', () => {
  it('says how this edition makes a score', () => {
    expect(ruleInWords(edition)).toEqual([
      'Each answer scores from 0 to 100 points. A section score is the mean of the points of its questions.',
      'A theme score is the mean of its section scores, so every section counts the same.',
      '“Don’t know” scores 0 points.',
      'Questions that are not applicable or not answered are left out. They do not count as 0.',
      'A section or theme with nothing to score has no score.',
      'Scores are worked out exactly, then shown as whole numbers. Halves are rounded up.',
      'The band of a theme comes from the score shown: Low is 0 to 39, Medium is 40 to 69 and High is 70 to 100.',
    ])
  })

  it('follows the edition where it differs', () => {
    const words = ruleInWords(otherRule.edition)
    expect(words).toContain(
      'A theme score is the mean of the points of all its questions, so every question counts the same.',
    )
    expect(words).toContain('“Don’t know” is left out of the score.')
    const halves = [
      { id: 'more', label: 'More', from: 50 },
      { id: 'less', label: 'Less', from: 0 },
    ]
    const [last] = ruleInWords(microEdition({ readiness: { leadership: ['sponsor'] } }, { bands: halves })).slice(-1)
    expect(last).toBe('The band of a theme comes from the score shown: Less is 0 to 49 and More is 50 to 100.')
  })
})
