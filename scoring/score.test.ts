import { describe, expect, it } from 'vitest'
import type { Edition } from '#questionnaires/definition.ts'
import * as golden from './fixtures/golden.ts'
import { answersOf, microEdition } from './fixtures/micro-edition.ts'
import { asText, type Fraction } from './fraction.ts'
import { scoreAssessment } from './score.ts'

const text = (exact: Fraction | null) => exact && asText(exact)

function themeOf(edition: Edition, options: Record<string, string>) {
  const theme = scoreAssessment(edition, 'acute', answersOf(options)).themes[0]
  if (!theme) throw new Error('the edition asks acute nothing')
  return { ...theme, exact: text(theme.exact), band: theme.band?.id ?? null }
}

describe('the golden assessment', () => {
  it('scores exactly as published', () => {
    const { themes } = scoreAssessment(golden.edition, 'acute', golden.answers)
    const asGolden = themes.map((theme) => ({
      ...theme,
      exact: text(theme.exact),
      sections: theme.sections.map((section) => ({ ...section, exact: text(section.exact) })),
    }))
    expect({ themes: asGolden }).toEqual(golden.score)
  })

  it('scores exactly as published under the other rule', () => {
    const { themes } = scoreAssessment(golden.otherRule.edition, 'acute', golden.answers)
    const summary = themes.map(({ id, score, exact, band }) => ({
      id,
      score,
      exact: text(exact),
      band: band?.id ?? null,
    }))
    expect(summary).toEqual(golden.otherRule.themes)
  })
})

describe('a theme score', () => {
  const sections = { leadership: ['a', 'b', 'c'], governance: ['d'] }
  const options = { a: 'disagree', b: 'disagree', c: 'disagree', d: 'agree' }

  it('is the mean of its sections, or of its questions, as the edition says', () => {
    const bySections = microEdition({ readiness: sections }, { aggregation: 'mean-of-sections' })
    const byQuestions = microEdition({ readiness: sections }, { aggregation: 'mean-of-questions' })
    expect(themeOf(bySections, options)).toMatchObject({ exact: '50/1', band: 'medium' })
    expect(themeOf(byQuestions, options)).toMatchObject({ exact: '25/1', band: 'low' })
  })

  it("counts “don't know” as 0 or leaves it out, as the edition says, and counts it as answered either way", () => {
    const known = { ...options, a: 'dont-know', b: 'agree', c: 'agree' }
    const zero = microEdition({ readiness: sections }, { dontKnow: 'zero' })
    const excluded = microEdition({ readiness: sections }, { dontKnow: 'excluded' })
    expect(themeOf(zero, known)).toMatchObject({ exact: '250/3', answered: 4, dontKnow: 1 })
    expect(themeOf(excluded, known)).toMatchObject({ exact: '100/1', answered: 4, dontKnow: 1 })
  })

  it('leaves out what is not applicable or unanswered; neither is 0', () => {
    const edition = microEdition({ readiness: sections })
    const half = themeOf(edition, { a: 'agree', b: 'not-applicable' })
    expect(half).toMatchObject({ exact: '100/1', asked: 4, answered: 2, notApplicable: 1, dontKnow: 0 })
  })

  it('is null, with no band, where nothing is scored', () => {
    const edition = microEdition({ readiness: sections })
    for (const nothing of [{}, { a: 'not-applicable', d: 'not-applicable' }]) {
      expect(themeOf(edition, nothing)).toMatchObject({ score: null, exact: null, band: null })
    }
  })

  it('covers only what is asked of the care setting', () => {
    const edition = microEdition({
      readiness: { leadership: ['a', { id: 'only-ambulance', settings: ['ambulance'] }] },
      capability: { fleet: [{ id: 'vehicles', settings: ['ambulance'] }] },
    })
    const scored = (setting: string) => scoreAssessment(edition, setting, answersOf({ a: 'agree' })).themes
    expect(scored('acute').map(({ id, asked }) => [id, asked])).toEqual([['readiness', 1]])
    expect(scored('ambulance').map(({ id, asked }) => [id, asked])).toEqual([
      ['readiness', 2],
      ['capability', 1],
    ])
  })
})

describe('rounding', () => {
  const edition = microEdition({
    readiness: { leadership: points('a', 3), governance: points('b', 7), records: points('c', 6) },
  })

  it('shows 39.5 as 40 and medium, 69.5 as 70 and high', () => {
    expect(themeOf(edition, { 'a-0': 'p39', 'a-1': 'p40' })).toMatchObject({ exact: '79/2', score: 40, band: 'medium' })
    expect(themeOf(edition, { 'a-0': 'p69', 'a-1': 'p70' })).toMatchObject({ exact: '139/2', score: 70, band: 'high' })
  })

  it('shows whatever is just below as 39 and low, 69 and medium', () => {
    const many = microEdition({ readiness: { leadership: points('a', 175) } })
    const upTo = (count: number, lower: string, upper: string) =>
      Object.fromEntries(Array.from({ length: 175 }, (_, index) => [`a-${index}`, index < count ? upper : lower]))
    expect(themeOf(many, upTo(87, 'p39', 'p40'))).toMatchObject({ exact: '6912/175', score: 39, band: 'low' })
    expect(themeOf(many, upTo(88, 'p39', 'p40'))).toMatchObject({ exact: '6913/175', score: 40, band: 'medium' })
    expect(themeOf(many, upTo(87, 'p69', 'p70'))).toMatchObject({ exact: '12162/175', score: 69, band: 'medium' })
  })

  it('is of the exact score, where floating point would lose a band', () => {
    const inFloatingPoint = (98 / 3 + 378 / 7 + 191 / 6) / 3
    expect(inFloatingPoint).toBeLessThan(39.5)
    const options = { ...summingTo('a', 98, 3), ...summingTo('b', 378, 7), ...summingTo('c', 191, 6) }
    expect(themeOf(edition, options)).toMatchObject({ exact: '79/2', score: 40, band: 'medium' })
  })

  function points(prefix: string, count: number) {
    return Array.from({ length: count }, (_, index) => ({ id: `${prefix}-${index}`, scale: 'hundred' }))
  }

  function summingTo(prefix: string, sum: number, count: number) {
    const share = Math.floor(sum / count)
    const pointsOf = (index: number) => (index === 0 ? sum - share * (count - 1) : share)
    return Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`${prefix}-${index}`, `p${pointsOf(index)}`]),
    )
  }
})

describe('answers that cannot be', () => {
  const edition = microEdition({ readiness: { leadership: ['sponsor', { id: 'fleet', settings: ['ambulance'] }] } })
  const scoring =
    (options: Record<string, string>, setting = 'acute') =>
    () =>
      scoreAssessment(edition, setting, answersOf(options))

  it('are refused: an option that the scale does not have', () => {
    expect(scoring({ sponsor: 'maybe' })).toThrow(RangeError)
    expect(scoring({ sponsor: 'maybe' })).toThrow('question sponsor of micro/2017 has no option “maybe”')
  })

  it('are refused: a question that is not asked of the setting, or not at all', () => {
    expect(scoring({ sponsor: 'agree', fleet: 'agree' })).toThrow(RangeError)
    expect(scoring({ sponsor: 'agree', fleet: 'agree' })).toThrow('micro/2017 does not ask acute the question “fleet”')
    expect(scoring({ stranger: 'agree' }, 'ambulance')).toThrow(
      'micro/2017 does not ask ambulance the question “stranger”',
    )
  })

  it('are refused: a setting that the edition does not have', () => {
    expect(scoring({}, 'dental')).toThrow(RangeError)
  })
})
