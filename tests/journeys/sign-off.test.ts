// Three people sign an assessment off without JavaScript: a lead calls it ready, an executive approver approves it, and
// it is submitted; it is withdrawn and submitted again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvalsOf } from '#db/approvals.ts'
import { findAssessment } from '#db/assessments.ts'
import { eventsOf } from '#db/events.ts'
import { fingerprintNow } from '#db/fingerprint.ts'
import type { Store } from '#db/store.ts'
import { submissionsOf } from '#db/submissions.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import {
  addAssessment,
  addCollection,
  addPerson,
  addTrust,
  answerEverything,
  askedIn,
  type Given,
} from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

type Prepared = Awaited<ReturnType<typeof addAnswered>>

async function addAnswered(store: Store, editions: Editions) {
  const trust = await addTrust(store)
  const lead = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
  const contributor = await addPerson(store, { name: 'Ben Carter', of: trust })
  const approver = await addPerson(store, { name: 'Chi Okafor', of: trust, role: 'approver' })
  const viewer = await addPerson(store, { name: 'Vic Jones', of: trust, role: 'viewer' })
  const collection = await addCollection(store, { year: 2026, needsApproval: true })
  const assessment = await addAssessment(store, { collection, of: trust })
  const asked = askedIn(editions, assessment)
  const at = new Date(Date.now() - 60_000).toISOString()
  await answerEverything(store, asked, { assessment, by: contributor, at }, choose)
  return { trust, lead, contributor, approver, viewer, assessment, asked }
}

const choose = ({ options }: AskedQuestion): Given => ({ option: options[0]?.id ?? null })

let service: Service<Prepared>
let home: string
let asha: FormClient
let ben: FormClient
let chi: FormClient
let vic: FormClient

beforeAll(async () => {
  service = await startService({ prepare: addAnswered })
  const { lead, contributor, approver, viewer, assessment } = service.prepared
  home = `/assessments/${assessment.id}`
  asha = await signedIn(service, lead)
  ben = await signedIn(service, contributor)
  chi = await signedIn(service, approver)
  vic = await signedIn(service, viewer)
})
afterAll(() => service.stop())

const now = () => findAssessment(service.store, service.prepared.assessment.id)
const approvals = () => approvalsOf(service.store, service.prepared.assessment.id)

/** Chooses the first or the last option of the first question. */
async function change(person: FormClient, which: 'first' | 'last') {
  const [section] = service.prepared.asked.sections
  const [question] = section?.questions ?? []
  await person.open(`${home}/sections/${section?.id}`)
  person.page.question(1).choose(question?.options.at(which === 'first' ? 0 : -1)?.label ?? '')
  await person.press('Save and go to all sections')
}

async function approve(person: FormClient) {
  await person.open(`${home}/approve`)
  person.page.choose('I have looked at the answers, and I approve them and this declaration for Fernhill Trust.')
  return person.press('Approve these answers')
}

// In order: each story begins where the one before ended.
describe('an assessment that needs approval', () => {
  it('says to each what comes next, and can’t be submitted yet', async () => {
    expect((await asha.open(home)).main).toContain('Not called ready yet')
    const page = await asha.open(`${home}/check`)
    expect(page.main).toContain('An executive approver (Chi Okafor) looks at the answers before they can be submitted.')
    expect((await ben.open(`${home}/check`)).main).toContain('A lead of your organisation can now call it ready.')
    expect((await chi.open(`${home}/approve`)).path).toBe(`${home}/check`)
    expect((await asha.open(`${home}/submit`)).path).toBe(`${home}/check`)
    expect((await asha.open(`${home}/approve`)).status).toBe(404)
    expect((await ben.post(`${home}/check`, { step: 'ready', seen: 'x' })).status).toBe(404)
    expect((await vic.post(`${home}/check`, { step: 'ready', seen: 'x' })).status).toBe(404)
    expect((await asha.post(`${home}/check`, { step: 'onwards' })).status).toBe(400)
    expect((await asha.post(`${home}/check`, { step: 'ready', seen: 'x' })).main).toContain(
      'An answer or its evidence was changed after you opened this page. Look at the answers again, then call it ready.',
    )
    expect((await now())?.readyAt).toBeNull()
  })

  it('is submitted by no forged form before it is approved', async () => {
    const answers = { declared: 'yes', seen: 'x' }
    const page = await asha.post(`${home}/submit`, answers)
    expect(page.status).toBe(409)
    expect(page.main).toContain('Nothing was submitted.')
    expect((await now())?.submittedAt).toBeNull()
  })

  it('is called ready by a lead, who can take it back, and waits on the approver’s first page', async () => {
    await asha.open(`${home}/check`)
    await asha.press('Call it ready for approval')
    expect(asha.page.main).toContain('Waiting for an executive approver (Chi Okafor).')
    expect(asha.page.main).toContain('No email goes out from this service: tell them yourself.')
    await asha.press('It is not ready after all')
    expect((await chi.open('/')).main).not.toContain('Waiting for your approval')
    await asha.press('Call it ready for approval')
    expect((await ben.open('/')).main).not.toContain('Waiting for your approval')
    expect((await chi.open('/')).main).toContain('Waiting for your approval Fernhill Trust: Digital maturity 2026')
    expect((await asha.open(home)).main).toContain('Waiting for approval')
  })

  it('is not approved by who changed an answer last: they are told who may, and nothing is stored', async () => {
    await change(chi, 'last')
    const page = await chi.open(`${home}/approve`)
    expect(page.main).toContain('The last to change an answer or evidence: Chi Okafor')
    expect(page.main).toContain(
      'You changed an answer or evidence last. Somebody other than you approves these answers.',
    )
    expect(page.main).toContain('Fernhill Trust has no other executive approver.')
    expect(page.all('main form')).toEqual([])
    await change(ben, 'first')
    await chi.open(`${home}/approve`)
    const seen = chi.page.all('input[name=seen]')[0]?.getAttribute('value') ?? ''
    await change(chi, 'last')
    const stale = await chi.post(`${home}/approve`, { approved: 'yes', seen })
    expect(stale.status).toBe(409)
    expect(stale.main).toContain(
      'An answer or its evidence was changed after you opened this page, so nothing was approved.',
    )
    expect(await approvals()).toEqual([])
  })

  it('is refused with words, and nothing stored, when somebody posts an approval of their own answers', async () => {
    const seen = await fingerprintNow(service.store, service.prepared.assessment.id)
    const page = await chi.post(`${home}/approve`, { approved: 'yes', seen })
    expect(page.status).toBe(409)
    expect(page.problems).toEqual([
      { text: 'You can’t approve your own answers and evidence. Nothing was approved.', leadsTo: '#own' },
    ])
    expect(page.has('own')).toBe(true)
    expect(await approvals()).toEqual([])
    for (const person of [asha, ben, vic]) {
      expect((await person.post(`${home}/approve`, { approved: 'yes', seen })).status).toBe(404)
    }
  })

  it('is approved by an executive approver who confirms it, with name, role and time', async () => {
    await change(ben, 'first')
    await chi.open(`${home}/approve`)
    expect(chi.page.main).toContain('The last to change an answer or evidence: Ben Carter')
    expect(chi.page.main).toContain(service.prepared.asked.edition.declaration)
    const unconfirmed = await chi.press('Approve these answers')
    expect(unconfirmed.problems).toEqual([
      { text: 'Confirm that you have looked at the answers and approve them', leadsTo: '#approved' },
    ])
    const page = await approve(chi)
    expect(page.main).toMatch(/Approved by Chi Okafor, executive approver, on .+ at \d\d:\d\d\./)
    expect(page.linkTo('Go to the declaration')).toBe(`${home}/submit`)
    expect((await asha.open(home)).main).toContain('Approved by Chi Okafor, executive approver')
    expect((await ben.open(`${home}/check`)).main).toContain(
      'A lead or an executive approver of your organisation can now make the declaration and submit.',
    )
  })

  it('loses its approval visibly with any change, and needs another', async () => {
    await change(ben, 'last')
    const page = await asha.open(`${home}/check`)
    expect(page.main).toMatch(
      /Approved by Chi Okafor, .+ Void since .+ at \d\d:\d\d, because an answer was changed by Ben Carter\./,
    )
    expect((await asha.open(`${home}/submit`)).path).toBe(`${home}/check`)
    expect((await asha.open(home)).main).toContain('Void since')
    expect((await approve(chi)).main).toContain('Go to the declaration')
    expect(await approvals()).toHaveLength(2)
  })

  it('is submitted by the approver too, and can then be read only', async () => {
    await chi.open(`${home}/submit`)
    expect(chi.page.main).toContain('Approved by Chi Okafor, executive approver')
    chi.page.choose(/^I am the lead/)
    expect((await chi.press('Submit the assessment')).heading).toContain('Results')
    expect((await asha.open(home)).main).toMatch(/Submitted on .+ Approved by Chi Okafor/)
    expect((await asha.open(`${home}/approve`)).status).toBe(404)
    expect((await chi.open(`${home}/approve`)).path).toBe(home)
  })

  it('is withdrawn with a reason, by a lead or an approver alone', async () => {
    for (const person of [ben, vic]) {
      expect((await person.open(home)).main).not.toContain('Withdraw')
      expect((await person.open(`${home}/withdraw`)).status).toBe(404)
      expect((await person.post(`${home}/withdraw`, { reason: 'Because' })).status).toBe(404)
    }
    await asha.open(home)
    await asha.follow('Withdraw the submission to correct it')
    expect((await asha.press('Withdraw the submission')).problems).toEqual([
      { text: 'Enter why the submission is withdrawn', leadsTo: '#reason' },
    ])
    asha.page.fill('Why it is withdrawn', 'x'.repeat(501))
    const tooLong = await asha.press('Withdraw the submission')
    expect(tooLong.problems[0]?.text).toBe('The reason must be 500 characters or fewer')
    expect(tooLong.valueOf('Why it is withdrawn')).toBe('x'.repeat(501))
    expect((await now())?.submittedAt).not.toBeNull()
    asha.page.fill('Why it is withdrawn', 'A ward was left out')
    const page = await asha.press('Withdraw the submission')
    expect(page.main).toContain('Not called ready yet')
    expect(page.main).toMatch(/Void since .+, because the submission was withdrawn by Asha Patel/)
    expect(page.main).toMatch(/by Asha Patel: A ward was left out/)
    expect((await asha.open(`${home}/withdraw`)).path).toBe(home)
    const again = await asha.post(`${home}/withdraw`, { reason: 'Again', submitted: '2026-01-01T00:00:00.000Z' })
    expect(again.status).toBe(409)
  })

  it('is submitted again, each submission kept whole and downloadable', async () => {
    await change(ben, 'first')
    await asha.open(`${home}/check`)
    await asha.press('Call it ready for approval')
    await approve(chi)
    await asha.open(`${home}/submit`)
    asha.page.choose(/^I am the lead/)
    await asha.press('Submit the assessment')
    expect((await submissionsOf(service.store, service.prepared.assessment.id)).map(({ number }) => number)).toEqual([
      1, 2,
    ])
    const page = await vic.open(home)
    expect(page.main).toContain('Download submission 1 (CSV)')
    const [question] = service.prepared.asked.questions
    const answerIn = async (number: string) => {
      const response = await vic.send(`${home}/results/answers-long.csv?submission=${number}`)
      return { status: response.status, csv: await response.text(), headers: response.headers }
    }
    const [first, second] = [await answerIn('1'), await answerIn('2')]
    expect(first.headers.get('Content-Disposition')).toContain('-submission-1.csv')
    expect(first.csv).toContain(`${question?.options.at(-1)?.id},`)
    expect(first.csv).not.toBe(second.csv)
    for (const wrong of ['0', '3', '-1', '1e1', 'x', '', '99999999999999']) {
      expect({ wrong, status: (await answerIn(wrong)).status }).toEqual({ wrong, status: 404 })
    }
  })

  it('has every step among its events', async () => {
    const kinds = (await eventsOf(service.store, service.prepared.assessment.id)).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(
      [
        'assessment called ready',
        'assessment called not ready',
        'assessment called ready',
        'assessment approved',
        'approval voided',
        'assessment approved',
        'assessment submitted',
        'approval voided',
        'submission withdrawn',
        'assessment called ready',
        'assessment approved',
        'assessment submitted',
      ].toSorted(),
    )
  })
})
