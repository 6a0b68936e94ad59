import { describe, expect, it } from 'vitest'
import { BASE, DATA_ABSENT_REASON, WEIGHTS } from './canonical.ts'
import { faultInWords, type Json } from './faults.ts'
import { conditionalEdition, publishedEdition } from './fixtures/editions.ts'
import { ABOUT, asked, responseWith, type Said } from './fixtures/responses.ts'
import { add, put, type Spoil } from './fixtures/spoil.ts'
import { findPinned } from './read-about.ts'
import { readResponse } from './read-response.ts'

const COMPLETED = { ...ABOUT, status: 'completed' as const }
const EXPECTED = { organisationCode: 'ZZ1', assessmentId: 'zz1-2016' }

function faultsOf(resource: Json): string[] {
  const read = readResponse(resource, asked, EXPECTED)
  return 'faults' in read ? read.faults.map(faultInWords) : []
}

function changesOf(resource: Json) {
  const read = readResponse(resource, asked, EXPECTED)
  if ('faults' in read) throw new Error(read.faults.map(faultInWords).join('\n'))
  return read.changes
}

const ANSWERS: Readonly<Record<string, Said>> = {
  beds: { option: 'ready', revision: 2 },
  bikes: { option: 'none', note: 'None yet' },
}

const READY = { valueCoding: { system: `${BASE}/CodeSystem/scale.small.expectation`, code: 'ready' } }
const ITEMS = 'item.0.item.0.item'
const SECTION = 'QuestionnaireResponse.item[0].item[0]'

describe('a QuestionnaireResponse that is read', () => {
  it('becomes changes of answers, each naming the revision that it saw', () => {
    expect(changesOf(responseWith(ANSWERS))).toEqual([
      { question: 'beds', option: 'ready', reason: '', date: '', note: '', seen: 2 },
      { question: 'bikes', option: 'none', reason: '', date: '', note: 'None yet', seen: 0 },
    ])
  })

  it('leaves alone the questions that it has no item for, and clears those whose item is empty', () => {
    const beds = { linkId: 'beds', extension: [{ url: `${BASE}/StructureDefinition/revision`, valueInteger: 2 }] }
    const changes = changesOf(responseWith(ANSWERS, ABOUT, put('item.0.item', [{ linkId: 'section', item: [beds] }])))
    expect(changes).toEqual([{ question: 'beds', option: null, reason: '', date: '', note: '', seen: 2 }])
  })

  it('may name the organisation by the former system of ODS codes', () => {
    const former = 'http://fhir.nhs.net/Id/ods-organization-code'
    expect(changesOf(responseWith(ANSWERS, ABOUT, put('subject.identifier.system', former)))).toHaveLength(2)
  })

  it('may lack a reason or a date until it is complete', () => {
    const unfinished = { beds: { option: 'planned' }, bikes: { option: 'not-applicable', reason: '' } }
    expect(changesOf(responseWith(unfinished))).toHaveLength(2)
    expect(faultsOf(responseWith(unfinished, COMPLETED))).toEqual([
      `${SECTION}.item[0].answer[0] (beds.date): “beds.date” is not answered, and the response says that it is complete`,
      `${SECTION}.item[1] (wings): “wings” is not answered, and the response says that it is complete`,
      `${SECTION}.item[2].answer[0] (bikes.reason): “bikes.reason” is not answered, and the response says that it is complete`,
    ])
  })

  it('may say that it is complete when all that applies is answered', () => {
    expect(changesOf(responseWith(ANSWERS, COMPLETED))).toHaveLength(2)
  })
})

describe('a QuestionnaireResponse is refused', () => {
  const spoils: [what: string, spoil: Spoil, message: string][] = [
    ['another resource', put('resourceType', 'Questionnaire'), 'is a “Questionnaire”'],
    [
      'no version',
      put('questionnaire', `${BASE}/Questionnaire/small.vans`),
      `QuestionnaireResponse.questionnaire: must be “${BASE}/Questionnaire/small.vans|2016”, not “${BASE}/Questionnaire/small.vans”`,
    ],
    [
      'another version',
      put('questionnaire', `${BASE}/Questionnaire/small.vans|2017`),
      `QuestionnaireResponse.questionnaire: must be “${BASE}/Questionnaire/small.vans|2016”, not “${BASE}/Questionnaire/small.vans|2017”`,
    ],
    [
      'a status that it can’t have',
      put('status', 'entered-in-error'),
      'QuestionnaireResponse.status: must be in-progress, completed, amended, not “entered-in-error”',
    ],
    [
      'another organisation',
      put('subject.identifier.value', 'ZZ2'),
      'QuestionnaireResponse.subject.identifier.value: is the organisation “ZZ2”, not “ZZ1”',
    ],
    [
      'an organisation without an ODS code',
      put('subject.identifier.value', 'zz-1'),
      'QuestionnaireResponse.subject.identifier.value: “zz-1” is not an ODS code',
    ],
    [
      'another kind of code',
      put('subject.identifier.system', 'https://fhir.nhs.uk/Id/nhs-number'),
      'QuestionnaireResponse.subject.identifier: must name the organisation by its ODS code',
    ],
    [
      'no organisation',
      put('subject', undefined),
      'QuestionnaireResponse.subject.identifier: must name the organisation by its ODS code',
    ],
    [
      'a patient',
      put('subject.type', 'Patient'),
      'QuestionnaireResponse.subject.type: must be “Organization”, not “Patient”',
    ],
    [
      'a time without its offset',
      put('authored', '2026-10-01T09:00:00'),
      'QuestionnaireResponse.authored: must be a time with its offset',
    ],
    [
      'another assessment',
      put('identifier.value', 'zz1-2017'),
      'QuestionnaireResponse.identifier: is of the assessment “zz1-2017”, not “zz1-2016”',
    ],
    [
      'a modifier that isn’t known',
      put('modifierExtension', []),
      'QuestionnaireResponse.modifierExtension: may change what the response means, in a way not known here',
    ],
    [
      'an unknown linkId',
      add(ITEMS, { linkId: 'towers' }),
      `${SECTION}.item[3] (towers): this edition asks no “towers” of this setting`,
    ],
    [
      'an item in another place',
      add('item', { linkId: 'beds' }),
      'QuestionnaireResponse.item[1] (beds): “beds” belongs in “section”, not here',
    ],
    ['an item twice', add(ITEMS, { linkId: 'beds' }), `${SECTION}.item[3] (beds): “beds” is answered above already`],
    ['an item without a linkId', add(ITEMS, {}), `${SECTION}.item[3]: has no linkId`],
    ['items that are no list', put(ITEMS, 'x'), `${SECTION}.item: is no list`],
    [
      'an option that the question doesn’t offer',
      put(`${ITEMS}.0.answer.0.valueCoding.code`, 'maybe'),
      `${SECTION}.item[0].answer[0] (beds): does not offer “maybe” of “${BASE}/CodeSystem/scale.small.expectation”; its options are none, planned, ready, asked-unknown, not-applicable`,
    ],
    [
      'an option of another scale',
      put(`${ITEMS}.0.answer.0.valueCoding.system`, 'urn:x'),
      `${SECTION}.item[0].answer[0] (beds): does not offer “ready” of “urn:x”; its options are none, planned, ready, asked-unknown, not-applicable`,
    ],
    [
      'an answer of another type',
      put(`${ITEMS}.0.answer`, [{ valueString: 'ready' }]),
      `${SECTION}.item[0].answer[0] (beds): is answered with a valueCoding, not with a valueString`,
    ],
    [
      'a value of another type',
      put(`${ITEMS}.1.answer.0.item.0.answer.0.valueString`, 7),
      `${SECTION}.item[1].answer[0].item[0].answer[0] (bikes.note): the valueString must be a text`,
    ],
    ['two answers', add(`${ITEMS}.0.answer`, READY), `${SECTION}.item[0] (beds): has 2 answers where there can be one`],
    [
      'two values',
      put(`${ITEMS}.0.answer.0.valueString`, 'ready'),
      `${SECTION}.item[0].answer[0] (beds): has 2 values where there can be one`,
    ],
    [
      'an answer to a group',
      put('item.0.answer', [{ valueString: 'x' }]),
      'QuestionnaireResponse.item[0] (theme): is a group, which has no answer',
    ],
    [
      'a note beside the answer',
      put(`${ITEMS}.0.item`, [{ linkId: 'beds.note' }]),
      `${SECTION}.item[0] (beds): is a question: what belongs to it stands inside its answer`,
    ],
    [
      'an answer to what doesn’t apply',
      add(ITEMS, { linkId: 'wings', answer: [READY] }),
      `${SECTION}.item[3] (wings): does not apply, given the other answers`,
    ],
    [
      'a reason for an answer that needs none',
      put(`${ITEMS}.0.answer.0.item`, [{ linkId: 'beds.reason', answer: [{ valueString: 'x' }] }]),
      `${SECTION}.item[0].answer[0].item[0] (beds.reason): does not apply, given the other answers`,
    ],
    [
      'a weight of its own',
      put(`${ITEMS}.1.answer.0.valueCoding.extension`, [{ url: WEIGHTS[0], valueDecimal: 100 }]),
      `${SECTION}.item[1].answer[0] (bikes): carries the weight “100”; the edition gives it “0”`,
    ],
    [
      'a weight on “not applicable”',
      put(`${ITEMS}.1.answer.0.valueCoding`, {
        system: DATA_ABSENT_REASON,
        code: 'not-applicable',
        extension: [{ url: WEIGHTS[1], valueDecimal: 0 }],
      }),
      `${SECTION}.item[1].answer[0] (bikes): carries the weight “0”; the edition gives it nothing`,
    ],
    [
      'a score that its answers don’t make',
      put(`${ITEMS}.2.answer.0.valueDecimal`, 51),
      `${SECTION}.item[2] (section.score): says “51”, but the answers make it 50`,
    ],
    [
      'a note that is too long',
      put(`${ITEMS}.1.answer.0.item.0.answer.0.valueString`, 'x'.repeat(4001)),
      `${SECTION}.item[1].answer[0].item[0] (bikes.note): The note on question 4 must be 4,000 characters or fewer`,
    ],
    [
      'a revision that is none',
      put(`${ITEMS}.0.extension.0.valueInteger`, 1.5),
      `${SECTION}.item[0] (beds): “1.5” is no revision of an answer`,
    ],
    [
      'revisions of who knows what',
      put('identifier', undefined),
      `${SECTION}.item[0] (beds): names a revision, but the response has no identifier that says of which assessment`,
    ],
  ]

  it.each(spoils)('with %s', (_what, spoil, message) => {
    expect(faultsOf(responseWith(ANSWERS, ABOUT, spoil))).toContain(message)
  })

  it('with a day that is none', () => {
    const planned = { beds: { option: 'planned', date: '2027-02-30' } }
    expect(faultsOf(responseWith(planned))).toEqual([
      `${SECTION}.item[0].answer[0].item[0] (beds.date): The date for question 1 must be a day such as 2027-03-31, between 2000 and 2099`,
    ])
  })

  it('with a score where the answers make none', () => {
    const none = responseWith(
      { beds: { option: 'not-applicable' } },
      ABOUT,
      add(ITEMS, { linkId: 'section.score', answer: [{ valueDecimal: 0 }] }),
    )
    expect(faultsOf(none)).toEqual([`${SECTION}.item[3] (section.score): says “0”, but the answers make no score`])
  })

  it('after 50 faults, without reading on', () => {
    const unknown = Array.from({ length: 80 }, (_, n) => ({ linkId: `towers-${n}` }))
    const wrong = responseWith(ANSWERS, ABOUT, add(ITEMS, ...unknown))
    expect(faultsOf(wrong)).toHaveLength(50)
  })
})

describe('the edition that a response is pinned to', () => {
  const editions = [conditionalEdition(), publishedEdition('trust/2017')]
  const pinned = (questionnaire: unknown) =>
    findPinned({ resourceType: 'QuestionnaireResponse', questionnaire }, editions)
  const faultsIn = (questionnaire: unknown) => {
    const found = pinned(questionnaire)
    return 'faults' in found ? found.faults.map(faultInWords) : []
  }

  it('is found by its address and version', () => {
    expect(pinned(`${BASE}/Questionnaire/small.vans|2016`)).toEqual({ edition: editions[0], setting: 'vans' })
  })

  it.each([
    [`${BASE}/Questionnaire/small.vans`, 'names no edition that there is; there is'],
    [`${BASE}/Questionnaire/small.vans|2015`, 'names no edition that there is; there is'],
    [`${BASE}/Questionnaire/large.vans|2016`, 'is none of our questionnaires'],
    [undefined, 'is none of our questionnaires'],
  ])('is not found by %s', (canonical, message) => {
    expect(faultsIn(canonical)).toEqual([expect.stringContaining(message)])
  })
})
