import { describe, expect, it } from 'vitest'
import { WEIGHTS } from './canonical.ts'
import { faultInWords } from './faults.ts'
import { asked } from './fixtures/responses.ts'
import { add, put, type Spoil, spoilt } from './fixtures/spoil.ts'
import { questionnaireOf } from './questionnaire.ts'
import { readQuestionnaire } from './read-questionnaire.ts'

const read = (...spoils: Spoil[]) => readQuestionnaire(spoilt(questionnaireOf(asked), ...spoils))

function faultsAfter(spoil: Spoil): string[] {
  const result = read(spoil)
  return 'faults' in result ? result.faults.map(faultInWords) : []
}

const WINGS = 'Questionnaire.item[0].item[1].item[2]'
const QUESTIONS = 'item.0.item.1.item'

describe('a Questionnaire that is read', () => {
  it('may carry one of the two weights only, and what servers add', () => {
    const weigh = (question: number, option: number, valueDecimal: number) =>
      put(`${QUESTIONS}.${question}.answerOption.${option}.extension`, [{ url: WEIGHTS[1], valueDecimal }])
    const oneWeight = [1, 2, 3, 4].flatMap((question) =>
      [0, 50, 100, 0].map((weight, option) => weigh(question, option, weight)),
    )
    const result = read(...oneWeight, put('meta', { versionId: '3' }), put('publisher', 'Somebody'))
    expect(result).toHaveProperty('edition.questionnaire', 'small')
  })

  it.each<[string, Spoil, string]>([
    ['another resource', put('resourceType', 'Patient'), 'is a “Patient”'],
    [
      'another’s address',
      put('url', 'https://elsewhere.example/Questionnaire/small.vans'),
      'Questionnaire: the address “https://elsewhere.example/Questionnaire/small.vans” is not that of one of our questionnaires',
    ],
    ['no version', put('version', undefined), 'Questionnaire: “edition” is missing'],
    [
      'an element that an edition has no place for',
      put(`${QUESTIONS}.2.maxLength`, 3),
      `${WINGS}.maxLength (wings): holds “3”, which an edition has no place for`,
    ],
    [
      'an unknown extension',
      add(`${QUESTIONS}.2.extension`, { url: 'https://elsewhere.example/x', valueString: 'y' }),
      `${WINGS}.extension[1] (wings): holds an object, which an edition has no place for`,
    ],
    [
      'an option that the scale has elsewhere with another weight',
      put(
        `${QUESTIONS}.2.answerOption.1.extension`,
        WEIGHTS.map((url) => ({ url, valueDecimal: 60 })),
      ),
      `${WINGS}.answerOption[1].extension[0].valueDecimal (wings): holds “60” where the rest of the Questionnaire calls for “50”`,
    ],
    [
      'a score made in another way',
      put(`${QUESTIONS}.5.extension.0.valueExpression.expression`, '1'),
      'Questionnaire.item[0].item[1].item[5].extension[0].valueExpression.expression (section.score): holds “1” where',
    ],
    [
      'a linkId twice',
      put(`${QUESTIONS}.2.linkId`, 'beds'),
      `${WINGS} (beds): the linkId “beds” is already that of Questionnaire.item[0].item[1].item[1]`,
    ],
    ['a question without help', put(`${QUESTIONS}.2.item.0`, undefined), `${WINGS} (wings): “help” is missing`],
    ['a scale that is not described', put('extension.3', { url: 'urn:x' }), 'Questionnaire: “scales” is'],
    ['nothing in it', put('item', undefined), 'Questionnaire: “settings.0.questions” is'],
  ])('is refused with %s', (_what, spoil, message) => {
    expect(faultsAfter(spoil)[0]).toContain(message)
  })
})
