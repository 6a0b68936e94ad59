import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { parseResource } from '#fhir/faults.ts'
import { publishedEdition } from '#fhir/fixtures/editions.ts'
import { put, spoilt } from '#fhir/fixtures/spoil.ts'
import { questionnaireOf } from '#fhir/questionnaire.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { readEdition } from '#questionnaires/read-edition.ts'
import { readAnswersCsv } from './answers-csv.ts'
import { fhirVerb, printed, responseOfCsv } from './fhir.ts'

const edition = publishedEdition('trust/2017')
const asked = askedOf(edition, 'acute')

const CSV = [
  'question,answer,reason,note',
  'sa-approved-strategy,yes,,seen',
  'sa-projects-objectives,not-applicable,"=no plan, yet",',
  'sa-care-priorities,dont-know,,',
].join('\n')

const exported = () => spoilt(responseOfCsv(asked, 'RJ1', CSV, 'answers.csv'))

describe('dma fhir export', () => {
  it('writes the answers of a CSV file as a response to the edition', () => {
    expect(exported()).toMatchObject({
      resourceType: 'QuestionnaireResponse',
      questionnaire: expect.stringMatching(/trust\.acute\|2017$/),
      subject: { identifier: { value: 'RJ1' } },
    })
  })

  it('names file and line of what is wrong with them', () => {
    const wrong = `${CSV}\nsa-local-plan,maybe,,`
    expect(() => responseOfCsv(asked, 'RJ1', wrong, 'answers.csv')).toThrow(/^answers\.csv: line 5: question/)
  })

  it.each([
    [['export', 'everything'], {}, 'There is no “fhir export everything”'],
    [['delete', 'x'], {}, 'There is no “fhir delete”'],
    [['export', 'questionnaire'], {}, 'Which edition?'],
    [['export', 'response'], {}, 'Which answers?'],
    [['import', 'no-such-file.json'], {}, 'no-such-file.json can’t be read: there is no such file'],
  ])('and import want to be told what: %j', async (args, options, message) => {
    await expect(fhirVerb(args, options)).rejects.toThrow(message)
  })

  it('writes the definitions of our extensions', async () => {
    const parsed = parseResource(new TextEncoder().encode(await fhirVerb(['export', 'definitions'], {})))
    expect(parsed).toHaveProperty('resource.entry.0.resource.resourceType', 'StructureDefinition')
  })
})

describe('dma fhir import', () => {
  it('prints the answers of a response as a CSV file that can be scored', () => {
    const csv = printed(exported(), [edition], 'response.json')
    expect(parse(csv, { columns: true })).toEqual([
      { question: 'sa-approved-strategy', answer: 'yes', reason: '', date: '', note: '' },
      { question: 'sa-projects-objectives', answer: 'not-applicable', reason: "'=no plan, yet", date: '', note: '' },
      { question: 'sa-care-priorities', answer: 'dont-know', reason: '', date: '', note: '' },
    ])
    const read = readAnswersCsv(csv, edition, 'acute')
    expect(read).toEqual(readAnswersCsv(CSV, edition, 'acute'))
  })

  it('prints the edition that a Questionnaire holds', () => {
    const yaml = printed(spoilt(questionnaireOf(asked)), [], 'questionnaire.json')
    const read = readEdition(yaml, 'trust/2017.yaml')
    expect('edition' in read && askedOf(read.edition, 'acute').questions).toHaveLength(175)
  })

  it('names file, place and item of what is wrong', () => {
    const wrong = spoilt(exported(), put('item.0.item.0.item.0.linkId', 'sa-rejected-strategy'))
    expect(() => printed(wrong, [edition], 'response.json')).toThrow(
      'response.json: QuestionnaireResponse.item[0].item[0].item[0] (sa-rejected-strategy): this edition asks no',
    )
  })
})
