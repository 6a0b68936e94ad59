// Answers out of the service as FHIR and back into it, as somebody's software would: signed in, through the whole server.
import type { Questionnaire, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answersOf } from '#db/answers.ts'
import { addFernhill, type Fernhill } from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill>
let asha: FormClient
let home: string
beforeAll(async () => {
  service = await startService({ prepare: addFernhill })
  home = `/assessments/${service.prepared.assessment.id}`
  asha = await signedIn(service, service.prepared.lead)
})
afterAll(() => service.stop())

const FHIR = 'application/fhir+json'

function post(body: object | string, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const sent = { 'Content-Type': FHIR, Accept: FHIR, Origin: service.url, ...headers }
  return asha.send(`${home}/fhir/response`, { method: 'POST', body: text, headers: sent })
}

const questionsIn = ({ item = [] }: QuestionnaireResponse): QuestionnaireResponseItem[] =>
  item.flatMap((theme) => theme.item ?? []).flatMap((section) => section.item ?? [])

it('links to both downloads from the results', async () => {
  const page = await asha.open(`${home}/results`)
  expect(page.linkTo(/QuestionnaireResponse/)).toBe(`${home}/fhir/response`)
  expect(page.linkTo(/as a Questionnaire /)).toBe(`${home}/fhir/questionnaire`)
})

it('takes back a download with an answer filled in, and takes it again', async () => {
  const downloads = [await asha.send(`${home}/fhir/questionnaire`), await asha.send(`${home}/fhir/response`)]
  for (const { headers } of downloads) {
    expect(headers.get('Content-Type')).toContain(FHIR)
    expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="trust-2026-.+\.json"$/)
  }
  const questionnaire: Questionnaire = await downloads[0]?.json()
  const response: QuestionnaireResponse = await downloads[1]?.json()
  const asked = questionnaire.item?.[0]?.item?.[1]?.item?.[1]
  const [first] = questionsIn(response)
  expect(first?.linkId).toBe(asked?.linkId)
  if (first) first.answer = [{ valueCoding: asked?.answerOption?.[0]?.valueCoding }]

  const saved = await post(response)
  expect(saved.status).toBe(200)
  expect(await saved.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'information' }] })
  expect(await answersOf(service.store, service.prepared.assessment.id)).toMatchObject([
    { question: first?.linkId, option: asked?.answerOption?.[0]?.valueCoding?.code, revision: 1 },
  ])

  const again = await post(response)
  expect(again.status).toBe(200)
})

it.each([
  ['as a form', 'question=x', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
  ['from another site', '{}', { Origin: 'https://elsewhere.example' }, 403],
  ['that are no FHIR', '{}', {}, 400],
  ['without an end', '['.repeat(2_000_000), {}, 413],
])('turns away answers %s, and says why in FHIR', async (_what, body, headers, status) => {
  const refused = await post(body, headers)
  expect(refused.status).toBe(status)
  expect(await refused.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] })
})

it('knows no assessment but the visitor’s own, and says so in FHIR', async () => {
  const headers = { 'Content-Type': FHIR, Accept: FHIR, Origin: service.url }
  const refused = await asha.send('/assessments/no-such/fhir/response', { method: 'POST', body: '{}', headers })
  expect(refused.status).toBe(404)
  expect(await refused.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'not-found' }] })
})

it('takes FHIR at no other address', async () => {
  const headers = { 'Content-Type': FHIR, Accept: 'application/json', Origin: service.url }
  const elsewhere = await asha.send(`${home}/answers`, { method: 'POST', body: '{}', headers })
  expect(elsewhere.status).toBe(415)
})
