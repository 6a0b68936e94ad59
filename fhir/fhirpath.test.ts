// A second computation of every score, by a FHIRPath engine that knows nothing of scoring/: over the exported response,
// with the weights of the exported Questionnaire, by the expressions that stand in it.
import fc from 'fast-check'
import type { QuestionnaireItem } from 'fhir/r4'
import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { answersGiven } from '#questionnaires/answers.ts'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import { microLadder } from '#scoring/fixtures/micro-rules.ts'
import { climb } from '#scoring/ladder.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { CALCULATED, WEIGHTS } from './canonical.ts'
import { allAnswered, anyAnswers } from './fixtures/any-answers.ts'
import { conditionalEdition, publishedEdition } from './fixtures/editions.ts'
import { questionnaireOf } from './questionnaire.ts'
import { type GivenAnswer, responseOf } from './response.ts'

/** What each calculated item of the Questionnaire makes of the answers, by linkId; what it makes nothing of is left out. */
function calculatorOf(asked: Asked, questionnaire: object = questionnaireOf(asked)) {
  const { item = [] } = questionnaireOf(asked)
  const compiled = item.flatMap(itemsIn).flatMap(({ linkId, extension = [] }) => {
    const expression = extension.find(({ url }) => url === CALCULATED)?.valueExpression?.expression
    return expression ? [[linkId, fhirpath.compile(expression, r4)] as const] : []
  })
  return (given: readonly GivenAnswer[]) => {
    const { item, ...response } = responseOf(asked, given, { organisationCode: 'ZZ1', status: 'in-progress' })
    const unscored = { ...response, item: withoutCalculated(item, new Set(compiled.map(([linkId]) => linkId))) }
    return Object.fromEntries(
      compiled.flatMap(([linkId, calculate]) =>
        [calculate(unscored, { questionnaire, resource: unscored })].flat().map((value) => [linkId, Number(value)]),
      ),
    )
  }
}

function itemsIn(item: QuestionnaireItem): QuestionnaireItem[] {
  return [item, ...(item.item ?? []).flatMap(itemsIn)]
}

type Item = { linkId: string; item?: Item[] | undefined }

// Nothing may be read off: every value is worked out again.
function withoutCalculated(items: readonly Item[] = [], calculated: ReadonlySet<string>): Item[] {
  return items
    .filter(({ linkId }) => !calculated.has(linkId))
    .map(({ item, ...rest }) => ({ ...rest, ...(item ? { item: withoutCalculated(item, calculated) } : {}) }))
}

function scoresOf({ edition, setting }: Asked, given: readonly GivenAnswer[]) {
  const { themes } = scoreAssessment(edition, setting, answersGiven(given))
  const all = themes.flatMap((theme) => [theme, ...theme.sections])
  return Object.fromEntries(all.flatMap(({ id, score }) => (score === null ? [] : [[`${id}.score`, score]])))
}

function expectAgreement(asked: Asked, numRuns: number) {
  const calculate = calculatorOf(asked)
  const anything = fc.oneof(anyAnswers(asked), allAnswered(asked))
  fc.assert(
    fc.property(anything, (given) => {
      expect(calculate(given)).toEqual(scoresOf(asked, given))
    }),
    { numRuns },
  )
}

describe('a FHIRPath engine makes the scores that we make', () => {
  it.each(['2016', '2017', '2026'])('of the trusts’ questionnaire of %s', (edition) => {
    for (const setting of ['acute', 'ambulance']) {
      expectAgreement(askedOf(publishedEdition(`trust/${edition}`), setting), 10)
    }
  })

  it.each([
    ['“don’t know” scores nothing', conditionalEdition()],
    ['“don’t know” is left out', conditionalEdition({ dontKnow: 'excluded' })],
    ['every question counts the same', conditionalEdition({ questions: true })],
  ])('where questions apply under conditions, and %s', (_what, edition) => {
    expectAgreement(askedOf(edition, 'vans'), 100)
  })

  it('where a mean ends on a half, which is rounded up', () => {
    const asked = askedOf(publishedEdition('trust/2017'), 'acute')
    const [first, second] = asked.sectionById.get('leadership')?.questions ?? []
    const given = [first, second].flatMap((question, index) => {
      const option = question?.options[index]
      return question && option ? [{ question: question.id, option: option.id, reason: '', note: '', revision: 0 }] : []
    })
    const scores = scoresOf(asked, given)
    expect(scores['leadership.score']).toBe(13)
    expect(calculatorOf(asked)(given)).toEqual(scores)
  })

  it.each(WEIGHTS)('from either name of the weight alone: %s', (url) => {
    const asked = askedOf(conditionalEdition(), 'vans')
    const { item = [], ...questionnaire } = questionnaireOf(asked)
    for (const { answerOption = [] } of item.flatMap(itemsIn)) {
      for (const option of answerOption) option.extension = option.extension?.filter((each) => each.url === url)
    }
    const given = [{ question: 'beds', option: 'planned', reason: '', note: '', revision: 0 }]
    expect(calculatorOf(asked, { ...questionnaire, item })(given)).toEqual({ 'section.score': 50, 'theme.score': 50 })
  })
})

describe('a FHIRPath engine climbs as far as we do', () => {
  const ladder = microLadder([
    { id: 'low', asks: ['beds', 'maps'], plan: true },
    { id: 'middle', asks: ['wings', 'lamps', 'doors'], passShare: 60 },
    { id: 'high', asks: [{ id: 'bikes', when: { all: [{ question: 'beds', is: 'met' }] } }] },
  ])

  it('on a ladder with plans, pass shares and conditions', () => {
    const asked = askedOf(ladder, 'acute')
    const calculate = calculatorOf(asked)
    const reached = new Set<number>()
    fc.assert(
      fc.property(fc.oneof(anyAnswers(asked), allAnswered(asked)), (given) => {
        const position = climb(ladder, 'acute', answersGiven(given)).reached?.position ?? 0
        reached.add(position)
        expect(calculate(given)).toEqual({ 'level.reached': position })
      }),
      { numRuns: 500 },
    )
    expect(reached.size).toBeGreaterThan(1)
  })
})
