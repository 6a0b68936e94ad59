// Two people, one browser, no JavaScript: a page that one of them opened is sent while the other is signed in.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as signInPage from '#app/pages/account/sign-in.tsx'
import * as approvePage from '#app/pages/assessment/approve.tsx'
import * as checkPage from '#app/pages/assessment/check.tsx'
import * as sectionPage from '#app/pages/assessment/section.tsx'
import * as submitPage from '#app/pages/assessment/submit.tsx'
import * as peoplePage from '#app/pages/people/people.tsx'
import * as questionPage from '#app/pages/question/question.tsx'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import { approvalsOf, callReady } from '#db/approvals.ts'
import { findAssessment } from '#db/assessments.ts'
import { fingerprintNow } from '#db/fingerprint.ts'
import { threadsOn } from '#db/thread-views.ts'
import { fieldNames } from '#questionnaires/answers.ts'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { sessionOf } from '#tests/support/browse.ts'
import {
  addPerson,
  answerEverything,
  type Given,
  giveAnswers,
  PASSWORD,
  type Person,
} from '#tests/support/factories.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Visit } from '#tests/support/visit.ts'

const pages = {
  'assessments/:assessment/sections/:section': sectionPage,
  'assessments/:assessment/questions/:question': questionPage,
  'assessments/:assessment/check': checkPage,
  'assessments/:assessment/approve': approvePage,
  'assessments/:assessment/submit': submitPage,
  'organisations/:code/people': peoplePage,
  'sign-in': signInPage,
}

let prepared: Prepared
let site: Together
let section: AskedSection
let address: string
let browser: Visit

beforeAll(async () => {
  prepared = await prepareTogether()
})
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
  section = site.asked.sections[0] as AskedSection
  address = `/assessments/${site.assessment.id}/sections/${section.id}`
  browser = await site.as(site.lead)
})
afterEach(() => site.store.close())

async function signsIn(person: Person) {
  browser.cookies.set('session', await sessionOf(site.store, person))
}

const at = (place: number) => section.questions[place - 1] as AskedQuestion
const option = (place: number, index: number) => at(place).options[index]?.id ?? ''
const label = (place: number, index: number) => at(place).options[index]?.label ?? ''
const names = (place: number) => fieldNames(at(place).id)
const answers = () => answersOf(site.store, site.assessment.id)
const current = () => findAssessment(site.store, site.assessment.id)

const words =
  'Nothing was saved: somebody else opened this page, and Ben Carter (ben.carter@zz1.example) is signed in now.'

describe('the answers on a page that somebody else opened', () => {
  it('are saved in nobody’s name, and shown in the words of their questions', async () => {
    await giveAnswers(site.store, { assessment: site.assessment, by: site.lead }, [
      [at(2).id, { option: option(2, 0) }],
    ])
    const page = await browser.get(address)
    await signsIn(site.contributor)
    const refused = await browser.submit(page, 'Save and go to all sections', {
      [names(1).option]: option(1, 1),
      [names(1).note]: 'As the board\r\nsaw it',
    })
    expect(refused.status).toBe(403)
    expect(refused.text).toContain(words)
    expect(refused.text).toContain(`${at(1).text} ${label(1, 1)}`)
    expect(refused.text).toContain(`${at(1).text} (note) As the board saw it`)
    // Stored already, and only part of the same page.
    expect(refused.text).not.toContain(at(2).text)
    expect(await answers()).toMatchObject([{ question: at(2).id, revision: 1 }])
  })

  it('are saved by whoever is signed in once they say that they are theirs', async () => {
    const page = await browser.get(address)
    await signsIn(site.contributor)
    const typed = { [names(1).option]: option(1, 1), [names(1).note]: 'As the board\r\nsaw it' }
    const refused = await browser.submit(page, 'Save and go to all sections', typed)
    await browser.submit(refused, 'Save it as Ben Carter')
    expect(await answerHistoryOf(site.store, site.assessment.id)).toMatchObject([
      { question: at(1).id, option: option(1, 1), note: 'As the board\nsaw it', changedByName: 'Ben Carter' },
    ])
  })

  it('are saved by the one who opened it once they have signed in again', async () => {
    const page = await browser.get(address)
    await signsIn(site.contributor)
    const refused = await browser.submit(page, 'Save and go to all sections', { [names(1).option]: option(1, 1) })
    const signIn = await browser.submit(refused, 'Sign in as somebody else')
    const { email } = site.lead
    const signedIn = await browser.submit(signIn, 'Sign in', { email, password: PASSWORD })
    await browser.submit(signedIn, 'Save my answers')
    expect(await answers()).toMatchObject([{ option: option(1, 1), changedByName: 'Asha Patel' }])
  })

  it('are saved as ever for the one who opened it', async () => {
    const page = await browser.get(address)
    await browser.submit(page, 'Save and go to all sections', { [names(1).option]: option(1, 1) })
    expect(await answers()).toMatchObject([{ changedByName: 'Asha Patel' }])
  })

  it('are not offered to be saved where nothing differs from what is stored', async () => {
    const page = await browser.get(address)
    await signsIn(site.contributor)
    const refused = await browser.submit(page, 'Save and go to all sections')
    expect(refused.status).toBe(403)
    expect(refused.text).not.toContain('Save it as')
    expect(refused.html).toContain(`<a href="${address}">Open the page as`)
  })

  it('of somebody who may not answer here are shown in the words of their questions, to copy', async () => {
    const page = await browser.get(address)
    await signsIn(site.viewer)
    const typed = { [names(1).option]: option(1, 1), [names(1).note]: 'Not lost' }
    const refused = await browser.submit(page, 'Save and go to all sections', typed)
    expect(refused.status).toBe(404)
    expect(refused.text).toContain(`${at(1).text} ${label(1, 1)}`)
    expect(refused.text).toContain('Not lost')
    // Nobody can tell by it which assessments there are.
    const nowhere = await browser.post(address.replace(site.assessment.id, 'no-such'), {
      [names(1).option]: option(1, 1),
      [names(1).note]: 'Not lost',
    })
    expect(nowhere.text).toBe(refused.text)
  })
})

it('a message is not sent in somebody else’s name, and can be in one’s own', async () => {
  const discussion = `/assessments/${site.assessment.id}/questions/${at(1).id}`
  const page = await browser.get(discussion)
  await signsIn(site.contributor)
  const refused = await browser.submit(page, 'Start', { text: 'How many wards?' })
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('How many wards?')])
  expect(await threadsOn(site.store, site.assessment.id, at(1).id)).toEqual([])
  await browser.submit(refused, 'Save it as Ben Carter')
  const [thread] = await threadsOn(site.store, site.assessment.id, at(1).id)
  expect(thread?.messages).toMatchObject([{ text: 'How many wards?', author: 'Ben Carter' }])
})

describe('what one puts one’s name to', () => {
  const choose = ({ options }: AskedQuestion): Given => ({ option: options[0]?.id ?? null })
  const complete = () =>
    answerEverything(site.store, site.asked, { assessment: site.assessment, by: site.contributor }, choose)
  const add = (name: string, role: 'lead' | 'approver') => addPerson(site.store, { name, of: site.trust, role })

  it('is not submitted from a page that another lead opened, nor offered to be', async () => {
    await complete()
    const page = await browser.get(`/assessments/${site.assessment.id}/submit`)
    await signsIn(await add('Dee Evans', 'lead'))
    const refused = await browser.submit(page, 'Submit', { declared: 'yes' })
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('Dee Evans')])
    expect(refused.text).not.toContain('Save it as')
    expect((await current())?.submittedAt).toBeNull()
    const own = await browser.get(`/assessments/${site.assessment.id}/submit`)
    await browser.submit(own, 'Submit', { declared: 'yes' })
    expect((await current())?.submittedAt).not.toBeNull()
  })

  it('is not approved from a page that another approver opened', async () => {
    await complete()
    await site.store.db.update(site.store.tables.collections).set({ needsApproval: true })
    const seen = await fingerprintNow(site.store, site.assessment.id)
    const at = site.clock.now.toISOString()
    await callReady(site.store, { assessmentId: site.assessment.id, by: site.lead.id, at, seen })
    await signsIn(await add('Chi Okafor', 'approver'))
    const page = await browser.get(`/assessments/${site.assessment.id}/approve`)
    await signsIn(await add('Dee Evans', 'approver'))
    const refused = await browser.submit(page, 'Approve these answers', { approved: 'yes' })
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('Dee Evans')])
    expect(refused.text).not.toContain('Save it as')
    expect(await approvalsOf(site.store, site.assessment.id)).toEqual([])
  })
})

it('nobody is invited in somebody else’s name', async () => {
  const page = await browser.get(`/organisations/${site.trust.code}/people`)
  await signsIn(await addPerson(site.store, { name: 'Dee Evans', of: site.trust, role: 'lead' }))
  const refused = await browser.submit(page, 'Invite', { people: 'new@zz1.example', role: 'viewer' })
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('new@zz1.example')])
})
