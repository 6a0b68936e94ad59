import type { QuestionnaireItem } from 'fhir/r4'
import { describe, expect, it } from 'vitest'
import { askedOf } from '#questionnaires/asked.ts'
import { BASE, CALCULATED, DATA_ABSENT_REASON, WEIGHTS } from './canonical.ts'
import { conditionalEdition, publishedEdition } from './fixtures/editions.ts'
import { asked } from './fixtures/responses.ts'
import { questionnaireOf } from './questionnaire.ts'

const itemsIn = (item: QuestionnaireItem): QuestionnaireItem[] => [item, ...(item.item ?? []).flatMap(itemsIn)]
const itemsOf = (of = asked) => new Map((questionnaireOf(of).item ?? []).flatMap(itemsIn).map((i) => [i.linkId, i]))

describe('a Questionnaire', () => {
  it('is named by questionnaire and setting, and is of the version of the edition', () => {
    const { url, version, name, title, status, subjectType } = questionnaireOf(asked)
    expect({ url, version, name, title, status, subjectType }).toEqual({
      url: `${BASE}/Questionnaire/small.vans`,
      version: '2016',
      name: 'SmallVans',
      title: 'Small 2016',
      status: 'active',
      subjectType: ['Organization'],
    })
  })

  it('says which edition it replaces, whose wording it is and whom it asks', () => {
    const { extension, copyright, useContext } = questionnaireOf(asked)
    expect(extension).toContainEqual({
      url: 'http://hl7.org/fhir/StructureDefinition/replaces',
      valueCanonical: `${BASE}/Questionnaire/small.vans|2015`,
    })
    expect(copyright).toBe('For tests')
    expect(useContext?.[0]?.valueCodeableConcept?.coding?.[0]?.code).toBe('vans')
  })

  it('carries the dates of a collection and the content hash where they are known', () => {
    const period = { start: '2026-09-01', end: '2026-11-30' }
    const { effectivePeriod, identifier } = questionnaireOf(asked, { contentHash: 'abc', period })
    expect(effectivePeriod).toEqual(period)
    expect(identifier).toEqual([{ system: `${BASE}/Id/content-hash`, value: 'abc' }])
    expect(questionnaireOf(asked)).not.toHaveProperty('effectivePeriod')
  })

  it('nests questions in sections and sections in themes, with what was asked of others left out', () => {
    const wards = questionnaireOf(askedOf(conditionalEdition(), 'wards'))
    expect((wards.item ?? []).flatMap(itemsIn).some(({ linkId }) => linkId === 'bikes')).toBe(false)
    const [theme] = questionnaireOf(asked).item ?? []
    const section = theme?.item?.find(({ type }) => type === 'group')
    expect([theme?.linkId, section?.linkId]).toEqual(['theme', 'section'])
    const questions = section?.item?.filter(({ type }) => type === 'choice').map(({ prefix, text }) => [prefix, text])
    expect(questions?.[0]).toEqual(['1', 'Is beds in place?'])
    expect(questions).toHaveLength(4)
  })

  it('gives each question the code by which editions compare', () => {
    expect(itemsOf().get('beds')?.code).toEqual([{ system: `${BASE}/CodeSystem/question.small`, code: 'beds' }])
  })

  it('gives every option its weight under both names, and “not applicable” none', () => {
    const weights = itemsOf()
      .get('beds')
      ?.answerOption?.map(({ valueCoding, extension = [] }) => [
        valueCoding?.code,
        ...extension.map(({ url, valueDecimal }) => `${(WEIGHTS as readonly string[]).indexOf(url)}: ${valueDecimal}`),
      ])
    expect(weights).toEqual([
      ['none', '0: 0', '1: 0'],
      ['planned', '0: 50', '1: 50'],
      ['ready', '0: 100', '1: 100'],
      ['asked-unknown', '0: 0', '1: 0'],
      ['not-applicable'],
    ])
  })

  it('gives “don’t know” no weight where it is left out of the score', () => {
    const items = itemsOf(askedOf(conditionalEdition({ dontKnow: 'excluded' }), 'vans'))
    const unknown = items.get('beds')?.answerOption?.find(({ valueCoding }) => valueCoding?.code === 'asked-unknown')
    expect(unknown?.valueCoding?.system).toBe(DATA_ABSENT_REASON)
    expect(unknown).not.toHaveProperty('extension')
  })

  it('says when a question applies', () => {
    const system = `${BASE}/CodeSystem/scale.small.expectation`
    const { enableWhen, enableBehavior } = itemsOf().get('wings') ?? {}
    expect(enableBehavior).toBe('any')
    expect(enableWhen).toEqual([
      { question: 'beds', operator: '=', answerCoding: { system, code: 'planned' } },
      { question: 'beds', operator: '=', answerCoding: { system: DATA_ABSENT_REASON, code: 'not-applicable' } },
    ])
    expect(itemsOf().get('maps')?.enableBehavior).toBe('all')
  })

  it('asks beside the option why, by when, and for a note', () => {
    const items = itemsOf()
    expect(items.get('beds.reason')).toMatchObject({ type: 'text', required: true, maxLength: 500 })
    expect(items.get('beds.reason')?.enableWhen?.map(({ answerCoding }) => answerCoding?.code)).toEqual([
      'not-applicable',
    ])
    expect(items.get('beds.date')).toMatchObject({ type: 'date', required: true })
    expect(items.get('beds.date')?.enableWhen?.map(({ answerCoding }) => answerCoding?.code)).toEqual(['planned'])
    expect(items.get('beds.note')).toMatchObject({ type: 'text', maxLength: 4000 })
  })

  it('shows the guidance as display items', () => {
    const items = itemsOf()
    expect(items.get('beds.help')).toMatchObject({ type: 'display', text: 'Count today' })
    expect(items.get('beds.high')).toMatchObject({ type: 'display', prefix: 'A high answer', text: 'It is' })
  })

  it('calculates a score for each section and theme, or the level reached, and nothing else', () => {
    const calculated = (id: string, setting: string) =>
      [...itemsOf(askedOf(publishedEdition(id), setting)).values()].filter(({ extension = [] }) =>
        extension.some(({ url }) => url === CALCULATED),
      )
    const scores = calculated('trust/2017', 'acute')
    expect(scores).toHaveLength(3 + 14)
    expect(scores.every(({ type, readOnly }) => type === 'decimal' && readOnly)).toBe(true)
    expect(calculated('ssmm/2007', 'ambulance')).toMatchObject([{ linkId: 'level.reached', type: 'integer' }])
  })
})
