// What no page of ours would send, or what came too late: refused with a clear message, and nothing stored is touched.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldNames, optionLabel } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import {
  addAssessment,
  addCollection,
  addFernhill,
  daysFromNow,
  type Fernhill,
  giveAnswers,
} from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import type { Page } from '#tests/support/read-page.ts'
import { type Service, startService } from '#tests/support/service.ts'
import { whatIsStored } from '#tests/support/what-is-stored.ts'

let service: Service<Fernhill>
let asha: FormClient
let question: AskedQuestion
let before: Awaited<ReturnType<typeof whatIsStored>>

beforeAll(async () => {
  service = await startService({
    async prepare(store, editions) {
      const fernhill = await addFernhill(store, editions)
      const { trust, assessment, contributor, asked } = fernhill
      const first = asked.questions[0] as AskedQuestion
      const closed = await addCollection(store, { id: 'closed', year: 2024, editionId: 'trust/2026' })
      const early = await addCollection(store, {
        id: 'early',
        year: 2028,
        editionId: 'trust/2026',
        opensAt: daysFromNow(5),
      })
      for (const collection of [closed, early]) await addAssessment(store, { collection, of: trust })
      const given = [[first.id, { option: first.options[0]?.id ?? null, note: 'As it was' }]] as const
      await giveAnswers(store, { assessment, by: contributor }, given)
      await giveAnswers(store, { assessment: { ...assessment, id: 'zz1-2024' }, by: contributor }, given)
      const { collections } = store.tables
      await store.db
        .update(collections)
        .set({ closesAt: daysFromNow(-1) })
        .where(eq(collections.id, closed.id))
      return fernhill
    },
  })
  question = service.prepared.asked.questions[0] as AskedQuestion
  asha = await signedIn(service, service.prepared.lead)
  before = await whatIsStored(service.store)
})
afterAll(() => service.stop())

const sectionOf = (assessment = service.prepared.assessment.id) =>
  `/assessments/${assessment}/sections/${question.section}`

/** The fields of one answer as the section page posts them. */
function fieldsOf(id: string, answer: Partial<Record<'option' | 'reason' | 'note' | 'seen', string>>) {
  const names = fieldNames(id)
  const sent = { option: 'dont-know', reason: '', note: '', seen: '1', ...answer }
  return (['option', 'reason', 'note', 'seen'] as const).map((control) => [names[control], sent[control]] as const)
}

async function expectRefusal(page: Page, status: number, message: string | RegExp) {
  expect(page.main).toMatch(message)
  expect(page.status).toBe(status)
  expect(await whatIsStored(service.store)).toEqual(before)
}

async function expectRefusedSave(fields: Record<string, string>, status: number, message: string) {
  const answer = await asha.save(service.prepared.assessment.id, { seen: '1', ...fields })
  expect(answer).toEqual({ status, told: { message } })
  expect(await whatIsStored(service.store)).toEqual(before)
}

describe('an answer that the questionnaire does not know', () => {
  it('an option that the question does not offer: 400', async () => {
    const page = await asha.post(sectionOf(), fieldsOf(question.id, { option: 'splendid' }))
    await expectRefusal(page, 400, 'Question 1 does not offer this answer. Nothing was saved.')
    const fields = { question: question.id, option: 'splendid' }
    await expectRefusedSave(fields, 400, 'Question 1 does not offer this answer. Nothing was saved.')
  })

  it('a question that does not exist: 400', async () => {
    const page = await asha.post(sectionOf(), fieldsOf('no-such-question', {}))
    await expectRefusal(page, 400, 'This section does not ask this question. Nothing was saved.')
    const message = 'This assessment does not ask this question. Nothing was saved.'
    await expectRefusedSave({ question: 'no-such-question', option: 'dont-know' }, 400, message)
    await expectRefusedSave({ option: 'dont-know' }, 400, message)
  })

  it('a question of another care setting: 400', async () => {
    const { edition } = service.prepared.asked
    const all = edition.themes.flatMap((theme) => theme.sections)
    const section = all.find(({ questions }) =>
      questions.some(({ settings }) => settings && !settings.includes('acute')),
    )
    const foreign = section?.questions.find(({ settings }) => settings && !settings.includes('acute'))
    const path = `/assessments/${service.prepared.assessment.id}/sections/${section?.id}`
    const page = await asha.post(path, fieldsOf(foreign?.id ?? '', { seen: '0' }))
    await expectRefusal(page, 400, 'This section does not ask this question. Nothing was saved.')
    const message = 'This assessment does not ask this question. Nothing was saved.'
    await expectRefusedSave({ question: foreign?.id ?? '', option: 'dont-know', seen: '0' }, 400, message)
  })

  it('a question of another section refuses the whole form: 400', async () => {
    const other = service.prepared.asked.questions.at(-1) as AskedQuestion
    const page = await asha.post(sectionOf(), [...fieldsOf(question.id, {}), ...fieldsOf(other.id, { seen: '0' })])
    await expectRefusal(page, 400, 'This section does not ask this question. Nothing was saved.')
  })

  it('a field that is sent twice: 400', async () => {
    const page = await asha.post(sectionOf(), [...fieldsOf(question.id, {}), ...fieldsOf(question.id, {})])
    await expectRefusal(page, 400, 'This was sent more than once. Nothing was saved.')
  })

  it('a form that does not say which answer it showed: 400', async () => {
    for (const seen of ['', '-1', '1.5', 'latest', '99999999999']) {
      const page = await asha.post(sectionOf(), fieldsOf(question.id, { seen }))
      await expectRefusal(page, 400, 'The form does not say which answer to question 1 it showed. Nothing was saved.')
    }
  })

  it('a note too long is not stored, and stays on the page to be shortened: 400', async () => {
    const note = 'x'.repeat(4001)
    const page = await asha.post(sectionOf(), fieldsOf(question.id, { note }))
    await expectRefusal(page, 400, 'The note on question 1 must be 4,000 characters or fewer')
    expect(page.question(1).valueOf('What stands behind this answer')).toBe(note)
    expect(page.problems.map(({ leadsTo }) => leadsTo)).toEqual([`#${question.id}-note`])
    await expectRefusedSave(
      { question: question.id, option: 'dont-know', note },
      400,
      'The note on question 1 must be 4,000 characters or fewer. Nothing was saved.',
    )
  })

  it('a section that there is not: 404', async () => {
    const path = `/assessments/${service.prepared.assessment.id}/sections/no-such-section`
    await expectRefusal(await asha.open(path), 404, 'Page not found')
    await expectRefusal(await asha.post(path, fieldsOf(question.id, {})), 404, 'Page not found')
  })
})

describe('an answer that comes too late', () => {
  it('over a revision that is no longer the newest: 409, with both answers', async () => {
    const page = await asha.post(sectionOf(), fieldsOf(question.id, { seen: '0' }))
    await expectRefusal(page, 409, /Ben Carter changed this answer on .+\. Choose which one to keep\./)
    const { status, told } = await asha.save(service.prepared.assessment.id, {
      question: question.id,
      option: 'dont-know',
      seen: '0',
    })
    expect(status).toBe(409)
    const option = question.options[0]?.id ?? ''
    expect(told.current).toMatchObject({
      option,
      optionLabel: optionLabel(question, option),
      note: 'As it was',
      revision: 1,
      by: 'Ben Carter',
    })
    expect(await whatIsStored(service.store)).toEqual(before)
  })

  it('over a revision that there never was: 400', async () => {
    const unanswered = service.prepared.asked.questions[1] as AskedQuestion
    const message = 'The form names an answer that there never was. Nothing was saved.'
    for (const { id } of [question, unanswered]) {
      await expectRefusal(await asha.post(sectionOf(), fieldsOf(id, { seen: '7' })), 400, message)
      await expectRefusedSave({ question: id, option: 'dont-know', seen: '7' }, 400, message)
    }
  })

  it.each([
    ['into a collection that has closed', 'zz1-2024'],
    ['into a collection that has not opened', 'zz1-2028'],
    ['into an assessment that was submitted', 'zz1-2017'],
  ])('%s: 409, and what was typed stays on the page', async (_, assessment) => {
    const page = await asha.post(sectionOf(assessment), fieldsOf(question.id, { note: 'What I typed' }))
    await expectRefusal(page, 409, 'These changes were not saved')
    expect(page.question(1).valueOf('What stands behind this answer')).toBe('What I typed')
    const { status, told } = await asha.save(assessment, { question: question.id, option: 'dont-know', seen: '1' })
    expect(status).toBe(409)
    expect(told.message).toBe('Not saved: the assessment was submitted or has closed.')
    const submission = await asha.post(`/assessments/${assessment}/submit`, { declared: 'yes', seen: 'x' })
    await expectRefusal(submission, 409, /[Nn]othing was (submitted|changed)/)
  })
})

describe('a form that this service does not take', () => {
  it('larger than 1024 kB: 413', async () => {
    const fields = fieldsOf(question.id, { note: 'x'.repeat(1100 * 1024) })
    const message = 'This form is larger than 1024 kB, so nothing was saved. Shorten the notes and try again.'
    await expectRefusal(await asha.post(sectionOf(), fields), 413, message)
    const note = 'x'.repeat(1100 * 1024)
    await expectRefusedSave({ question: question.id, option: 'dont-know', note }, 413, message)
  })

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain'])('sent as %s: 415', async (type) => {
    const page = await asha.post(sectionOf(), fieldsOf(question.id, {}), { 'Content-Type': type })
    await expectRefusal(
      page,
      415,
      'This service takes forms only (application/x-www-form-urlencoded). Nothing was saved.',
    )
  })

  it.each([
    ['from another site', { Origin: 'https://elsewhere.example' }],
    ['from another port of this machine', { Origin: 'http://localhost:1' }],
    ['from a page that hides where it is', { Origin: 'null' }],
  ])('forged, sent %s: 403', async (_, headers) => {
    const message = 'This form was not sent from this service, so nothing was saved.'
    await expectRefusal(await asha.post(sectionOf(), fieldsOf(question.id, {}), headers), 403, message)
    const submission = await asha.post('/sign-out', {}, headers)
    await expectRefusal(submission, 403, message)
    expect((await asha.open('/')).heading).toBe('Your assessments')
  })

  it('forged, from a browser that names no origin: 403', async () => {
    const body = new URLSearchParams(fieldsOf(question.id, {}).map(([name, value]) => [name, value])).toString()
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'cross-site' }
    expect((await asha.send(sectionOf(), { method: 'POST', body, headers })).status).toBe(403)
    expect(await whatIsStored(service.store)).toEqual(before)
  })
})
