import type { QuestionnaireResponseItem } from 'fhir/r4'
import { describe, expect, it } from 'vitest'
import { BASE, DATA_ABSENT_REASON, ODS } from './canonical.ts'
import { ABOUT, asked, given, type Said } from './fixtures/responses.ts'
import { responseOf } from './response.ts'

const itemsIn = (item: QuestionnaireResponseItem): QuestionnaireResponseItem[] => [
  item,
  ...(item.item ?? []).flatMap(itemsIn),
]

function itemsOf(answers: Readonly<Record<string, Said>>) {
  const { item = [] } = responseOf(asked, given(answers), ABOUT)
  return new Map(item.flatMap(itemsIn).map((each) => [each.linkId, each]))
}

const scale = `${BASE}/CodeSystem/scale.small.expectation`

describe('a QuestionnaireResponse', () => {
  it('is pinned to the edition, and is about an organisation by its ODS code; no person is named', () => {
    const about = { ...ABOUT, organisationName: 'Fernhill Trust', authored: '2026-10-01T09:00:00.000Z' }
    const { item: _, ...rest } = responseOf(asked, [], about)
    const organisation = { type: 'Organization', identifier: { system: ODS, value: 'ZZ1' }, display: 'Fernhill Trust' }
    expect(rest).toEqual({
      resourceType: 'QuestionnaireResponse',
      identifier: { system: `${BASE}/Id/assessment`, value: 'zz1-2016' },
      questionnaire: `${BASE}/Questionnaire/small.vans|2016`,
      status: 'in-progress',
      subject: organisation,
      authored: '2026-10-01T09:00:00.000Z',
      author: organisation,
    })
  })

  it('keeps apart what scores nothing, what is not applicable, what is unanswered and what is not asked', () => {
    const items = itemsOf({ beds: { option: 'none' }, bikes: { option: 'not-applicable' } })
    expect(items.get('beds')?.answer?.[0]?.valueCoding).toEqual({ system: scale, code: 'none', display: 'No' })
    expect(items.get('bikes')?.answer?.[0]?.valueCoding).toMatchObject({
      system: DATA_ABSENT_REASON,
      code: 'not-applicable',
    })
    expect(items.has('wings')).toBe(false)
    expect(itemsOf({ beds: { option: 'planned' } }).get('wings')).toEqual({ linkId: 'wings' })
  })

  it('leaves out an answer to a question that no longer applies, and what hangs on it', () => {
    const answers = { wings: { option: 'ready' }, maps: { option: 'ready' } }
    expect([...itemsOf({ beds: { option: 'ready' }, ...answers }).keys()]).toEqual([
      'theme',
      'section',
      'beds',
      'bikes',
      'section.score',
      'theme.score',
    ])
    expect(itemsOf({ beds: { option: 'planned' }, ...answers }).has('maps')).toBe(true)
  })

  it('holds reason, date and note inside the answer', () => {
    const [answer] =
      itemsOf({ beds: { option: 'planned', date: '2027-03-31', note: 'Ward 7' } }).get('beds')?.answer ?? []
    expect(answer?.item).toEqual([
      { linkId: 'beds.date', answer: [{ valueDate: '2027-03-31' }] },
      { linkId: 'beds.note', answer: [{ valueString: 'Ward 7' }] },
    ])
    expect(itemsOf({ beds: { option: 'not-applicable' } }).get('beds')?.answer?.[0]?.item).toEqual([
      { linkId: 'beds.reason', answer: [{ valueString: 'We have none' }] },
    ])
    expect(itemsOf({ beds: { note: 'Later' } }).get('beds')?.answer).toEqual([
      { item: [{ linkId: 'beds.note', answer: [{ valueString: 'Later' }] }] },
    ])
  })

  it('says which revision an answer is, where it was stored', () => {
    const items = itemsOf({ beds: { option: 'ready', revision: 3 }, bikes: { option: 'ready' } })
    expect(items.get('beds')?.extension).toEqual([{ url: `${BASE}/StructureDefinition/revision`, valueInteger: 3 }])
    expect(items.get('bikes')).not.toHaveProperty('extension')
  })

  it('holds the scores, and none where nothing is scored', () => {
    const items = itemsOf({ beds: { option: 'planned' }, bikes: { option: 'dont-know' } })
    expect(items.get('section.score')?.answer).toEqual([{ valueDecimal: 25 }])
    expect(items.get('theme.score')?.answer).toEqual([{ valueDecimal: 25 }])
    expect(itemsOf({ beds: { option: 'not-applicable' } }).has('theme.score')).toBe(false)
  })

  it('is marked as no real data where it was given for training', () => {
    expect(responseOf(asked, given({}), ABOUT)).not.toHaveProperty('meta')
    const { meta } = responseOf(asked, given({}), { ...ABOUT, isExercise: true })
    expect(meta?.tag).toMatchObject([{ code: 'HTEST' }])
  })

  it('is not made of answers that the edition knows nothing of', () => {
    expect(() => responseOf(asked, given({ towers: { option: 'ready' } }), ABOUT)).toThrow(RangeError)
    expect(() => responseOf(asked, given({ beds: { option: 'maybe' } }), ABOUT)).toThrow(RangeError)
  })
})
