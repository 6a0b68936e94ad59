// FHIR over HTTP: an assessment's questions and answers as downloads, and answers posted back by whoever may answer it.
import { createServer, type Server } from 'node:http'
import express, { type Request as ExpressRequest, type Response as ExpressResponse } from 'express'
import type { OperationOutcome, Questionnaire, QuestionnaireResponse } from 'fhir/r4'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Visitor } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { loader as questionnaireDownload } from '#app/pages/fhir/questionnaire.tsx'
import { action, loader as responseDownload } from '#app/pages/fhir/response.tsx'
import { answersOf, saveAnswers } from '#db/answers.ts'
import { openStore, type Store } from '#db/store.ts'
import { BASE } from '#fhir/canonical.ts'
import { conditionalEdition } from '#fhir/fixtures/editions.ts'
import { put, type Spoil, spoilt } from '#fhir/fixtures/spoil.ts'
import { editionId } from '#questionnaires/definition.ts'
import { readConfig } from '#server/config.ts'
import { readFhirBodies } from '#server/fhir-bodies.ts'
import { PublishedEditions } from '#server/published-editions.ts'
import { noFiles, noWaiting } from '#tests/support/visit.ts'

const edition = conditionalEdition()
const NOW = '2016-05-01T09:00:00.000Z'
const ITEMS = 'item.0.item.0.item'
const ODS_CODE = 'ZZ1'

const person = (id: string, organisationCode = ODS_CODE): Visitor => ({
  id,
  name: id === 'ada' ? 'Ada Lovelace' : 'Ben Carter',
  email: `${id}@example.org`,
  isAdministrator: false,
  memberships: [{ organisationCode, role: 'contributor' }],
})
const ada = person('ada')
const ben = person('ben')

let store: Store
beforeEach(async () => {
  store = await openStore(':memory:', 'db/migrations')
  const { db, tables } = store
  for (const code of ['ZZ1', 'ZZ2']) {
    await db.insert(tables.organisations).values({ code, name: `Trust ${code}`, type: 'trust', setting: 'vans' })
  }
  for (const user of [ada, ben]) await db.insert(tables.users).values({ ...user, passwordHash: null, createdAt: NOW })
  const stored = { id: editionId(edition), questionnaire: 'small', content: '', contentHash: 'abc', fileHash: '' }
  await db.insert(tables.editions).values({ ...stored, publishedAt: NOW })
  const dates = { opensAt: '2016-01-01T00:00:00.000Z', closesAt: '2016-12-31T00:00:00.000Z' }
  const collection = { id: 'small-2016', questionnaire: 'small', editionId: stored.id, title: 'Small', year: 2016 }
  await db.insert(tables.collections).values({ ...collection, ...dates })
  const assessment = { id: 'zz1-2016', collectionId: 'small-2016', organisationCode: ODS_CODE, setting: 'vans' }
  await db.insert(tables.assessments).values(assessment)
})
afterEach(() => store.close())

type Given = { option: string | null; note?: string; seen?: number }

async function answer(by: Visitor, answers: Readonly<Record<string, Given>>) {
  const changes = Object.entries(answers).map(([question, { option, note = '', seen = 0 }]) => {
    return { question, option, reason: '', date: '', note, seen }
  })
  const request = { assessmentId: 'zz1-2016', section: 'section', changedBy: by.id, at: NOW, changes }
  const outcome = await saveAnswers(store, { ...request, isWholePage: false })
  expect(outcome).toMatchObject({ kind: 'saved', conflicts: [] })
}

async function optionsStored() {
  const stored = await answersOf(store, 'zz1-2016')
  return Object.fromEntries(stored.map(({ question, option, changedByName }) => [question, [option, changedByName]]))
}

function visit(visitor: Visitor | null, body?: object | string) {
  const editions = new PublishedEditions(store, [[editionId(edition), { id: '', contentHash: 'abc', edition }]])
  const sent =
    body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }
  const context: AppContext = {
    store,
    editions,
    assurance: new Map(),
    // Nothing here reads or writes files of editions.
    exchange: {} as AppContext['exchange'],
    draws: {} as AppContext['draws'],
    figures: {} as AppContext['figures'],
    reports: {} as AppContext['reports'],
    settings: { serviceName: 'Maturity', publicUrl: null },
    nonce: '',
    refusal: null,
    files: noFiles,
    waiting: noWaiting,
    upload: null,
    now: () => new Date(NOW),
    sendsEmail: false,
    visitor: async () => visitor,
    shownQuestions: null,
    reportError: never,
  }
  const request = new Request('http://localhost/assessments/zz1-2016/fhir/response', sent)
  return { request, params: { assessment: 'zz1-2016' }, context }
}

function never(): never {
  throw new Error('this is not asked for')
}

async function download(visitor: Visitor = ada): Promise<QuestionnaireResponse> {
  return (await responseDownload(visit(visitor))).json()
}

async function post(visitor: Visitor | null, body: object | string) {
  const response = await action(visit(visitor, body))
  expect(response.headers.get('Content-Type')).toContain('application/fhir+json')
  const { issue } = (await response.json()) as OperationOutcome
  return { status: response.status, told: issue.map(({ diagnostics }) => diagnostics) }
}

describe('the downloads', () => {
  it('are files of FHIR', async () => {
    const responses = [await questionnaireDownload(visit(ada)), await responseDownload(visit(ada))]
    expect(responses.map(({ headers }) => headers.get('Content-Type'))).toEqual([
      'application/fhir+json; charset=utf-8',
      'application/fhir+json; charset=utf-8',
    ])
    expect(responses.map(({ headers }) => headers.get('Content-Disposition'))).toEqual([
      'attachment; filename="small-2016-vans-questionnaire.json"',
      'attachment; filename="small-2016-ZZ1-response-not-submitted.json"',
    ])
  })

  it('say what is asked and what was answered, by the same edition', async () => {
    await answer(ada, { beds: { option: 'ready', note: 'Counted' } })
    const questionnaire: Questionnaire = await (await questionnaireDownload(visit(ben))).json()
    const response = await download(ben)
    expect(response.questionnaire).toBe(`${questionnaire.url}|${questionnaire.version}`)
    expect(questionnaire.effectivePeriod?.start).toBe('2016-01-01T00:00:00.000Z')
    expect(response.subject?.identifier?.value).toBe(ODS_CODE)
    expect(JSON.stringify(response)).not.toContain('Ada')
  })

  it('are for nobody else', async () => {
    const stranger = person('ada', 'ZZ2')
    await expect(responseDownload(visit(stranger))).rejects.toMatchObject({ status: 404 })
    await expect(questionnaireDownload(visit(stranger))).rejects.toMatchObject({ status: 404 })
    await expect(responseDownload(visit(null))).rejects.toMatchObject({ status: 302 })
  })
})

/** The response with an answer to its first question alone. */
function withBeds(response: QuestionnaireResponse, code: string, ...spoils: Spoil[]) {
  const beds = {
    ...response.item?.[0]?.item?.[0]?.item?.[0],
    answer: [{ valueCoding: { system: `${BASE}/CodeSystem/scale.small.expectation`, code } }],
  }
  return spoilt(response, put('item.0.item', [{ linkId: 'section', item: [beds] }]), ...spoils)
}

describe('a response that is posted', () => {
  it('is saved in the name of whoever sent it', async () => {
    await answer(ada, { beds: { option: 'none' }, bikes: { option: 'ready' } })
    const sent = withBeds(await download(), 'ready')
    expect(await post(ben, sent)).toEqual({ status: 200, told: ['1 of 1 answers are saved.'] })
    expect(await optionsStored()).toEqual({ beds: ['ready', 'Ben Carter'], bikes: ['ready', 'Ada Lovelace'] })
  })

  it('changes nothing when it is what was downloaded', async () => {
    await answer(ada, { beds: { option: 'none' }, bikes: { option: 'ready' } })
    expect((await post(ben, await download())).status).toBe(200)
    expect(await optionsStored()).toEqual({ beds: ['none', 'Ada Lovelace'], bikes: ['ready', 'Ada Lovelace'] })
  })

  it('does not overwrite what changed since, and says so', async () => {
    await answer(ada, { beds: { option: 'none' } })
    const sent = withBeds(await download(), 'ready')
    await answer(ada, { beds: { option: 'planned', seen: 1 } })
    expect(await post(ben, sent)).toEqual({
      status: 409,
      told: ['0 of 1 answers are saved.', `beds: changed by Ada Lovelace at ${NOW} and left as it is now, “Planned”`],
    })
    expect(await optionsStored()).toEqual({ beds: ['planned', 'Ada Lovelace'] })
  })

  it('is refused whole where one answer is wrong', async () => {
    const sent = withBeds(await download(), 'maybe')
    const { status, told } = await post(ben, sent)
    expect(status).toBe(422)
    expect(told).toEqual([expect.stringContaining('beds: does not offer “maybe”')])
    expect(await optionsStored()).toEqual({})
  })

  it('is refused where it is of another edition or organisation, no JSON, or names a revision that there never was', async () => {
    const response = await download()
    const revision = [{ url: `${BASE}/StructureDefinition/revision`, valueInteger: 7 }]
    const refused = [
      await post(ben, spoilt(response, put('questionnaire', `${BASE}/Questionnaire/small.vans|2015`))),
      await post(ben, spoilt(response, put('subject.identifier.value', 'ZZ2'))),
      await post(ben, '<QuestionnaireResponse/>'),
      await post(ben, withBeds(response, 'ready', put(`${ITEMS}.0.extension`, revision))),
    ]
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 400, 422])
    expect(refused.at(-1)?.told).toEqual(['names a revision of an answer that there never was'])
    expect(await optionsStored()).toEqual({})
  })

  it('is refused once the assessment is submitted', async () => {
    const sent = withBeds(await download(), 'ready')
    await store.db.update(store.tables.assessments).set({ submittedAt: NOW })
    expect((await post(ben, sent)).status).toBe(409)
    expect(await optionsStored()).toEqual({})
  })

  it('is only for those who may answer', async () => {
    const sent = withBeds(await download(), 'ready')
    expect(await post(null, sent)).toEqual({ status: 401, told: ['Sign in first.'] })
    expect(await post(person('ben', 'ZZ2'), sent)).toEqual({ status: 404, told: ['There is no such assessment.'] })
  })
})

describe('what is sent to that address', () => {
  let server: Server
  let url: string
  beforeEach(async () => {
    const app = express()
    app.post(
      '/response',
      ...readFhirBodies(readConfig({ MAX_BODY_KB: '16' })),
      (request: ExpressRequest, response: ExpressResponse) => {
        response.send(`${request.body.length} bytes`)
      },
    )
    server = createServer(app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  const FHIR = 'application/fhir+json; charset=utf-8'
  const send = (headers: Record<string, string>, body: string) =>
    fetch(`${url}/response`, { method: 'POST', headers, body })

  it('is read where it is FHIR from this service or from software', async () => {
    expect(await (await send({ 'Content-Type': FHIR }, '{}')).text()).toBe('2 bytes')
    expect(await (await send({ 'Content-Type': FHIR, Origin: url }, '{}')).text()).toBe('2 bytes')
  })

  it.each([
    ['from elsewhere', { 'Content-Type': FHIR, Origin: 'https://elsewhere.example' }, '{}', 403, 'forbidden'],
    ['as a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=b', 415, 'not-supported'],
    ['as any JSON', { 'Content-Type': 'application/json' }, '{}', 415, 'not-supported'],
    ['larger than the limit', { 'Content-Type': FHIR }, 'x'.repeat(17_000), 413, 'too-long'],
  ])('is refused where it is sent %s', async (_how, headers, body, status, code) => {
    const response = await send(headers, body)
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Type')).toContain('application/fhir+json')
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code }] })
  })
})
