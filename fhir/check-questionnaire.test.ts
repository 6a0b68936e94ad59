import type { Questionnaire, QuestionnaireItem } from 'fhir/r4'
import { describe, expect, it } from 'vitest'
import { checkQuestionnaire } from './check-questionnaire.ts'
import { faultInWords, type Json } from './faults.ts'
import { asked } from './fixtures/responses.ts'
import { questionnaireOf } from './questionnaire.ts'

type Changeable = { -readonly [key in keyof QuestionnaireItem]: QuestionnaireItem[key] }

/** The faults of the small questionnaire after a change to two of its questions. */
function faultsAfter(change: (wings: Changeable, beds: Changeable) => void): string[] {
  const questionnaire: Questionnaire = structuredClone(questionnaireOf(asked))
  const questions = questionnaire.item?.[0]?.item?.[1]?.item ?? []
  const found = (id: string) => questions.find(({ linkId }) => linkId === id) ?? { linkId: '', type: 'choice' as const }
  change(found('wings'), found('beds'))
  return checkQuestionnaire({ ...questionnaire }).map(faultInWords)
}

const wings = 'Questionnaire.item[0].item[1].item[2]'

describe('a Questionnaire agrees with itself', () => {
  it('only if every linkId is there once', () => {
    expect(
      faultsAfter((item) => {
        item.linkId = 'beds'
      }),
    ).toContain(`${wings} (beds): the linkId “beds” is already that of Questionnaire.item[0].item[1].item[1]`)
    expect(
      faultsAfter((item) => {
        item.linkId = ''
      }),
    ).toContain(`${wings}: has no linkId`)
  })

  it('only if conditions look at items that there are', () => {
    expect(
      faultsAfter((item) => {
        item.enableWhen = [{ question: 'towers', operator: '=' }]
      }),
    ).toEqual([`${wings}.enableWhen[0] (wings): depends on “towers”, which is no item of this Questionnaire`])
  })

  it('only if conditions look at answers that can be given', () => {
    const withCode = (code: string) =>
      faultsAfter(({ enableWhen = [] }) => {
        if (enableWhen[0]) enableWhen[0].answerCoding = { code }
      })
    expect(withCode('maybe')).toEqual([
      `${wings}.enableWhen[0] (wings): depends on “maybe”, which “beds” does not offer`,
    ])
    const onText = [{ question: 'beds.note', operator: '=' as const, answerString: 'x' }]
    expect(
      faultsAfter((item) => {
        item.enableWhen = onText
      }),
    ).toEqual([`${wings}.enableWhen[0] (wings): depends on “beds.note”, which is not answered with an option`])
    const onBoolean = [{ question: 'beds', operator: '=' as const, answerBoolean: true }]
    expect(
      faultsAfter((item) => {
        item.enableWhen = onBoolean
      }),
    ).toEqual([`${wings}.enableWhen[0] (wings): must compare with “=” and an answerCoding`])
  })

  it('only if it says whether all or any of several conditions must hold', () => {
    expect(
      faultsAfter((item) => {
        delete item.enableBehavior
      }),
    ).toEqual([`${wings} (wings): has several conditions and no enableBehavior “all” or “any”`])
  })

  it('only if “not applicable” has no weight, and no option two', () => {
    const weight = 'http://hl7.org/fhir/StructureDefinition/itemWeight'
    const weigh = (index: number, valueDecimal: number) =>
      faultsAfter(({ answerOption = [] }) => {
        const option = answerOption[index]
        if (option) option.extension = [...(option.extension ?? []).slice(0, 1), { url: weight, valueDecimal }]
      })
    expect(weigh(4, 0)).toEqual([`${wings}.answerOption[4] (wings): “not applicable” must have no weight`])
    expect(weigh(1, 51)).toEqual([`${wings}.answerOption[1] (wings): has two weights that differ`])
  })

  it('whatever it is', () => {
    const odd: Json = { item: [null, 7, { linkId: 'x', item: 'y', enableWhen: [null], answerOption: [3] }] }
    expect(checkQuestionnaire(odd).map(faultInWords)).toEqual([
      'Questionnaire.item[2].enableWhen[0] (x): depends on nothing, which is no item of this Questionnaire',
    ])
  })
})
