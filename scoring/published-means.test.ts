// The worked check from the real distributions of 2017 (NAO 2020, Figures 9 and 10): each percentage
// stands for that many organisations answering one question, and the means must come out as published.
import { describe, expect, it } from 'vitest'
import type { Edition } from '#questionnaires/definition.ts'
import { answersOf, microEdition } from './fixtures/micro-edition.ts'
import { asText, type Fraction, fraction, mean, roundHalfUp } from './fraction.ts'
import { scoreAssessment } from './score.ts'

const OPTIONS = ['not-applicable', 'dont-know', 'disagree', 'mostly-disagree', 'neither', 'mostly-agree', 'agree']

const PUBLISHED = [
  { question: 'SNOMED CT', percentages: [3, 1, 43, 19, 19, 8, 7], leftOut: 28.4, zero: 28.1 },
  { question: 'dm+d', percentages: [5, 10, 22, 15, 13, 19, 16], leftOut: 47.6, zero: 42.6 },
  { question: 'clinical summaries', percentages: [4, 5, 6, 10, 14, 40, 21], leftOut: 66.5, zero: 63.0 },
  { question: 'records can be relied on', percentages: [2, 0, 7, 15, 22, 32, 22], leftOut: 62.0, zero: 62.0 },
  { question: 'data recorded once', percentages: [2, 0, 8, 17, 21, 40, 13], leftOut: 58.3, zero: 58.3 },
]

const themes = { capability: { standards: ['question'] } }
const excluded = microEdition(themes, { dontKnow: 'excluded' })
const zero = microEdition(themes, { dontKnow: 'zero' })

describe.each(PUBLISHED)('the mean of “$question”', ({ percentages, leftOut, zero: withZero }) => {
  it(`is ${leftOut} with “don't know” left out`, () => {
    expect(oneDecimal(meanScore(excluded, percentages))).toBe(leftOut)
  })

  it(`is ${withZero} with “don't know” as 0`, () => {
    expect(oneDecimal(meanScore(zero, percentages))).toBe(withZero)
  })
})

it('is exact: SNOMED CT comes to 2725/96', () => {
  expect(asText(meanScore(excluded, [3, 1, 43, 19, 19, 8, 7]))).toBe('2725/96')
})

function meanScore(edition: Edition, percentages: readonly number[]): Fraction {
  const scores = percentages.flatMap((respondents, index) => {
    const answers = answersOf({ question: OPTIONS[index] ?? '' })
    const exact = scoreAssessment(edition, 'acute', answers).themes[0]?.exact ?? null
    return exact ? Array.from({ length: respondents }, () => exact) : []
  })
  const found = mean(scores)
  if (!found) throw new Error('nobody answered')
  return found
}

function oneDecimal({ numerator, denominator }: Fraction): number {
  return roundHalfUp(fraction(numerator * 10n, denominator)) / 10
}
