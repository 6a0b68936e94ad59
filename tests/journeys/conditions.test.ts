// Questions that stop applying while somebody answers them: what was typed, refused or scored does not get lost with them.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answersOf } from '#db/answers.ts'
import { publishEdition } from '#db/editions.ts'
import type { Store } from '#db/store.ts'
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import { smallEdition } from '#questionnaires/fixtures/small-edition.ts'
import { identify } from '#server/edition-files.ts'
import { addAssessment, addCollection, addPerson, addTrust } from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

const after = (question: string) => ({ all: [{ question, is: 'yes' }] })

/** A section that decides, one that hangs on it in part, and one that hangs on it whole. */
function conditionalEdition() {
  const { edition } = smallEdition({
    questions: [
      { id: 'video' },
      { id: 'share', when: after('video') },
      { id: 'quality', when: after('share') },
      { id: 'phones' },
      { id: 'training', when: after('video') },
    ],
  })
  const [theme] = edition.themes
  const questions = theme?.sections[0]?.questions ?? []
  const section = (id: string, from: number, to: number) => ({
    ...{ id, title: `About ${id}`, summary: 'All of it', questions: questions.slice(from, to) },
  })
  const sections = [section('calls', 0, 1), section('detail', 1, 4), section('people', 4, 5)]
  return { ...edition, questionnaire: 'calls', themes: theme ? [{ ...theme, sections }] : [] }
}

async function addConditional(store: Store) {
  const edition = conditionalEdition()
  const { id, contentHash } = identify(edition)
  const { questionnaire } = edition
  const stored = { id, questionnaire, contentHash, content: canonicalJson(edition), fileHash: '' }
  await publishEdition(store, stored, new Date().toISOString())
  const trust = await addTrust(store, { setting: 'wards' })
  const lead = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
  const colleague = await addPerson(store, { name: 'Ben Carter', of: trust })
  const collection = await addCollection(store, { year: 2026, questionnaire, editionId: id })
  const { id: assessmentId } = await addAssessment(store, { collection, of: trust })
  return { lead, colleague, assessmentId }
}

let service: Service<Awaited<ReturnType<typeof addConditional>>>
let asha: FormClient
let ben: FormClient
let home: string

beforeAll(async () => {
  service = await startService({ prepare: addConditional })
  asha = await signedIn(service, service.prepared.lead)
  ben = await signedIn(service, service.prepared.colleague)
  home = `/assessments/${service.prepared.assessmentId}`
})
afterAll(() => service.stop())

const stored = async (id: string) =>
  (await answersOf(service.store, service.prepared.assessmentId)).find(({ question }) => question === id)

async function save(client: FormClient, question: string, option: string) {
  const seen = String((await stored(question))?.revision ?? 0)
  expect((await client.save(service.prepared.assessmentId, { question, option, seen })).status).toBe(200)
}

it('a page shows nothing that hangs on a question which an answer elsewhere keeps from being asked', async () => {
  await save(asha, 'video', 'no')
  const page = await asha.open(`${home}/sections/detail`)
  expect(page.all('fieldset legend').map(({ text }) => text)).toEqual([expect.stringMatching(/^4\. /)])
})

it('a section that doesn’t apply says so, to whoever comes back to it', async () => {
  const page = await asha.open(`${home}/sections/people`)
  expect(page.main).toContain('No question of this section applies, given the answers to other questions.')
  expect(page.main).not.toContain('How to choose an answer')
})

it('an answer that a colleague overtook is asked about, even where it doesn’t apply any more', async () => {
  await save(asha, 'video', 'yes')
  await asha.open(`${home}/sections/detail`)
  asha.page.question(2).choose('Yes')
  await save(ben, 'share', 'no')
  await save(ben, 'video', 'no')
  const page = await asha.press('Save and continue')
  expect(page.status).toBe(409)
  expect(page.problems).toEqual([{ text: 'Question 2: choose which answer to keep', leadsTo: '#share-conflict' }])
  expect(page.has('share-conflict')).toBe(true)
  const settled = await asha.press('Use your answer for question 2')
  expect(settled.status).toBe(200)
  expect(await stored('share')).toMatchObject({ option: 'yes', revision: 2 })
})

it('a reason is not asked for where the same page says that it doesn’t apply, nor forgotten where it does', async () => {
  const fields = (option: string, seen: number) => ({
    ...{ 'answers.share.option': option, 'answers.share.seen': String(seen) },
    ...{ 'answers.quality.option': 'not-applicable', 'answers.quality.reason': '', 'answers.quality.seen': '0' },
    // biome-ignore lint/suspicious/noThenProperty: the name of the form's button
    then: 'task-list',
  })
  await save(ben, 'video', 'yes')
  expect((await asha.post(`${home}/sections/detail`, fields('yes', 2))).status).toBe(400)
  expect((await asha.post(`${home}/sections/detail`, { ...fields('', 2), 'answers.quality.seen': '1' })).status).toBe(
    200,
  )
})

it('the results of what is left are shown, with the section that doesn’t apply left out of the mean', async () => {
  await save(asha, 'video', 'no')
  await save(asha, 'phones', 'yes')
  const page = await asha.open(`${home}/results`)
  expect(page.status).toBe(200)
  expect(page.main).toContain('Left out, having no score: About people.')
  expect((await stored('share'))?.revision).toBe(3)
})
