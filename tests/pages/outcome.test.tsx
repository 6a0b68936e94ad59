// The organisation's side of a review, as people meet it without a browser: what is asked of it, what came out, an
// appeal, and the validated scores beside its own wherever they are.
import { parse } from 'csv-parse/sync'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dayOf, daysAfter } from '#app/assessments/due-dates.ts'
import * as taskList from '#app/pages/assessment/task-list.tsx'
import * as withdraw from '#app/pages/assessment/withdraw.tsx'
import * as history from '#app/pages/history/history.tsx'
import * as home from '#app/pages/home/home.tsx'
import * as appeal from '#app/pages/outcome/appeal.tsx'
import * as changes from '#app/pages/outcome/changes.tsx'
import * as outcome from '#app/pages/outcome/outcome.tsx'
import * as query from '#app/pages/outcome/query.tsx'
import * as longCsv from '#app/pages/results/long-csv.tsx'
import * as results from '#app/pages/results/results.tsx'
import * as wideCsv from '#app/pages/results/wide-csv.tsx'
import { remindOfQueries } from '#app/reviews/remind-of-queries.ts'
import { figuresVerb } from '#cli/figures.ts'
import { submissionOf } from '#db/assessments.ts'
import { eventsOf } from '#db/events.ts'
import { addLink } from '#db/evidence-changes.ts'
import type { Store } from '#db/store.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { decide } from '#review/acts/decide.ts'
import { reply } from '#review/acts/queries.ts'
import { asCell } from '#scoring/fraction.ts'
import { addAssessment, addPerson, addTrust, answerEverything, type Person, submit } from '#tests/support/factories.ts'
import {
  act,
  addReviewers,
  askOrganisation,
  decideThrough,
  openReview,
  type Reviewing,
  reviewOf,
  turnOf,
} from '#tests/support/review-outcomes.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import { home as address, type Seen, type Visit } from '#tests/support/visit.ts'

const pages = {
  '/': home,
  'assessments/:assessment': taskList,
  'assessments/:assessment/withdraw': withdraw,
  'assessments/:assessment/history': history,
  'assessments/:assessment/review': outcome,
  'assessments/:assessment/review/queries/:query': query,
  'assessments/:assessment/review/appeal': appeal,
  'assessments/:assessment/results': results,
  'assessments/:assessment/results/answers-long.csv': longCsv,
  'assessments/:assessment/results/answers-wide.csv': wideCsv,
  'organisations/:code/changes': changes,
}

const DAY = 86_400_000

let prepared: Prepared
let store: Store
let site: Together
let context: Reviewing
let asha: Visit
let reviewId: string
let questions: readonly AskedQuestion[]
let question: AskedQuestion
let approver: Person

beforeAll(async () => {
  prepared = await prepareTogether()
})
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
  store = site.store
  const settings = { serviceName: 'Maturity', publicUrl: address }
  const { editions, clock } = site
  context = { store, editions, settings, sendsEmail: true, now: () => clock.now }
  clock.sendsEmail = true
  asha = await site.as(site.lead)
  approver = await addPerson(store, { name: 'Chi Okafor', of: site.trust, role: 'approver' })
  await addReviewers(store)
  const edition = editions.get('trust/2017')?.edition
  if (!edition) throw new Error('there is no edition of 2017')
  questions = askedOf(edition, 'acute').questions
  question = questions[0] as AskedQuestion
  reviewId = await openReview(context, site.last, { required: [question.id] })
})
afterEach(() => store.close())

const at = (rest = '') => `/assessments/${site.last.id}/review${rest}`
const today = () => dayOf(site.clock.now)
const inDays = (days: number) => daysAfter(today(), days)
/** Sessions are of today: what reviewers did before happens at its own time. */
async function daysAgo<T>(days: number, what: () => Promise<T>): Promise<T> {
  const { now } = site.clock
  site.clock.now = new Date(now.getTime() - days * DAY)
  const done = await what()
  site.clock.now = now
  return done
}

/** Another option than the one submitted. */
async function otherOption() {
  const kept = await submissionOf(store, site.last.id)
  const submitted = kept?.answers.find((answer) => answer.question === question.id)?.option
  const option = question.options.find(({ id }) => id !== submitted)
  if (!option) throw new Error('there is no other option')
  return option
}

async function asked(days = 14, isProposing = false, of = question) {
  const proposedOption = isProposing ? (await otherOption()).id : null
  const id = await askOrganisation(context, reviewId, { question: of.id, proposedOption, answerBy: inDays(days) })
  site.clock.now = new Date(site.clock.now.getTime() + 1000)
  return id
}

const REASON = 'The audit covers two wards only'
const adjusted = async () => [{ question: question.id, option: (await otherOption()).id, reason: REASON }]
const issued = async () => decideThrough(context, reviewId, await adjusted())

const letters = async () => store.db.select().from(store.tables.letters)
const lettersTo = async (person: Pick<Person, 'email'>) =>
  (await letters()).filter(({ recipient }) => recipient === person.email).map(({ subject }) => subject)

/** Of a form that the page could have sent. */
const messageOf = (page: Seen) => page.html.match(/name="message" value="([^"]*)"/)?.[1] ?? ''
const replyTo = async (visit: Visit, path: string, fields: Record<string, string>) => {
  const page = await visit.get(path)
  return visit.post(path, { intent: 'reply', message: messageOf(page), text: '', ...fields })
}

describe('a question from a reviewer', () => {
  it('is named with its last day, on the home page, the task list and the page of the review', async () => {
    await asked(14)
    const by = `by ${dateInWords(inDays(14))}`
    expect((await asha.get('/')).text).toContain(`1 question from a reviewer: reply ${by}`)
    expect((await asha.get(`/assessments/${site.last.id}`)).text).toContain(`1 question from a reviewer: reply ${by}`)
    expect((await asha.get(at())).text).toContain(`Reply ${by}`)
  })

  it('is told to the leads, without what was asked', async () => {
    await asked()
    const [letter, ...others] = (await letters()).filter(({ recipient }) => recipient === site.lead.email)
    expect(others).toEqual([])
    expect(letter?.subject).toBe(`A reviewer has a question: ${site.last.collectionTitle}, Fernhill Trust`)
    expect(letter?.text).toContain(`/assessments/${site.last.id}/review/queries/`)
    expect(letter?.text).not.toContain('Which wards')
    expect(letter?.text).not.toContain('Rowan')
  })

  it('is answered once however often the form is sent, and whoever asked is told', async () => {
    const id = await asked()
    const reviewer = await turnOf(context, reviewId)
    const page = await asha.get(at(`/queries/${id}`))
    expect(page.text).toContain('Which wards does this cover?')
    const done = await asha.submit(page, 'Send the reply', { text: 'All of them' })
    expect(done.text).toContain('Your reply was sent')
    expect(done.text).toContain('All of them')
    await asha.submit(page, 'Send the reply', { text: 'All of them' })
    const [{ messages = [] } = {}] = (await reviewOf(context, reviewId)).queries
    expect(messages.map(({ text }) => text)).toEqual(['Which wards does this cover?', 'All of them'])
    expect((await asha.get('/')).text).not.toContain('from a reviewer')
    const users = await store.db.select().from(store.tables.users)
    const email = users.find((user) => user.id === reviewer)?.email ?? ''
    expect(await lettersTo({ email })).toContain(`A reply: ${site.last.collectionTitle}, Fernhill Trust`)
  })

  it('keeps what somebody sends who went back to the page that they had replied from', async () => {
    const id = await asked(14, true)
    const page = await asha.get(at(`/queries/${id}`))
    const message = messageOf(page)
    for (const fields of [
      { intent: 'reply', message, text: 'All of them' },
      { intent: 'reply', message, text: 'And the day unit' },
      { intent: 'accept', message, text: '' },
    ]) {
      await asha.post(at(`/queries/${id}`), fields)
    }
    const [{ messages = [], acceptedAt = null } = {}] = (await reviewOf(context, reviewId)).queries
    expect(
      messages
        .slice(1)
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(['', 'All of them', 'And the day unit'])
    expect(acceptedAt).not.toBeNull()
  })

  it('is answered by whoever may answer, read by everyone else there, and is not there for strangers', async () => {
    const id = await asked()
    const ben = await site.as(site.contributor)
    expect((await replyTo(ben, at(`/queries/${id}`), { text: 'From Ben' })).text).toContain('Your reply was sent')
    const vera = await site.as(site.viewer)
    expect((await vera.get(at(`/queries/${id}`))).text).toContain('You can read this, but not reply to it.')
    const message = crypto.randomUUID()
    const refused = await vera.post(at(`/queries/${id}`), { intent: 'reply', message, text: 'From Vera' })
    expect([refused.status, refused.text.includes('From Vera')]).toEqual([404, true])
    const marsh = await addTrust(store, { code: 'ZZ2', name: 'Marsh Trust' })
    const stranger = await site.as(await addPerson(store, { name: 'Sam Stranger', of: marsh, role: 'lead' }))
    const administrator = await site.as(await addPerson(store, { name: 'Robin Root', isAdministrator: true }))
    for (const visit of [stranger, administrator]) {
      for (const path of ['', `/queries/${id}`, '/appeal']) expect((await visit.get(at(path))).status).toBe(404)
      expect((await visit.post(at(`/queries/${id}`), { intent: 'reply', message, text: 'x' })).status).toBe(404)
    }
    expect((await asha.get(at('/queries/no-such-query'))).status).toBe(404)
    const { queries } = await reviewOf(context, reviewId)
    expect(queries[0]?.messages.map(({ text }) => text)).toEqual(['Which wards does this cover?', 'From Ben'])
  })

  it('of another assessment is not there under this one', async () => {
    const id = await asked()
    expect((await asha.get(`/assessments/${site.assessment.id}/review/queries/${id}`)).status).toBe(404)
  })

  it('takes a reply after the last day, and says that it is late; silence is said as such', async () => {
    const id = await daysAgo(4, () => asked(3))
    const silent = `No reply by ${dateInWords(inDays(-1))}`
    expect((await asha.get(at())).text).toContain(silent)
    expect((await asha.get('/')).text).toContain(`1 question from a reviewer: no reply by ${dateInWords(inDays(-1))}`)
    const done = await replyTo(asha, at(`/queries/${id}`), { text: 'Sorry' })
    expect(done.text).toContain('After the last day to reply')
    expect((await asha.get(at())).text).toContain(`Replied on ${dateInWords(today())}, late`)
  })

  it('keeps what was typed where something is wrong, and leads to the field', async () => {
    const id = await asked()
    const fields = { text: '', title: 'Strategy', url: 'ftp://example.org' }
    const page = await replyTo(asha, at(`/queries/${id}`), fields)
    expect(page.status).toBe(400)
    expect(page.title).toMatch(/^Error: /)
    expect(page.html).toMatch(/href="#reply-text"[^>]*>Enter a reply</)
    expect(page.html).toMatch(/href="#reply-url"[^>]*>Enter a link that begins with/)
    expect(page.html).toContain('value="ftp://example.org"')
    const long = await replyTo(asha, at(`/queries/${id}`), { text: 'x'.repeat(4001) })
    expect(long.text).toContain('The reply must be 4,000 characters or fewer')
    expect(long.text).toContain('x'.repeat(4001))
    const without = await asha.post(at(`/queries/${id}`), { intent: 'file', message: messageOf(page), text: 'See' })
    expect(without.html).toMatch(/href="#file-file"[^>]*>Select a file/)
    expect((await asha.post(at(`/queries/${id}`), { intent: 'odd' })).status).toBe(400)
  })

  it('takes evidence with the reply, a link or what there is already, and leaves the submission as it was', async () => {
    const { id: assessmentId } = site.assessment
    const where = { assessmentId, question: site.asked.questions[0]?.id ?? '', by: site.lead.id }
    const link = { title: 'Ward audit', url: 'https://example.org/audit', expiresOn: '' }
    await addLink(store, { ...where, at: site.clock.now.toISOString(), ...link })
    const [known] = await store.db.select().from(store.tables.evidence)
    const before = await submissionOf(store, site.last.id)
    const uses = await store.db.select().from(store.tables.evidenceUses)
    const id = await asked()
    const fields = { text: 'See both', evidence: known?.id ?? '', title: 'Strategy', url: 'https://example.org/plan' }
    const done = await replyTo(asha, at(`/queries/${id}`), fields)
    expect(done.text).toContain('Ward audit')
    expect(done.text).toContain('Strategy')
    const { queries } = await reviewOf(context, reviewId)
    expect(queries[0]?.messages.at(-1)?.evidence).toHaveLength(2)
    expect(await submissionOf(store, site.last.id)).toEqual(before)
    expect(await store.db.select().from(store.tables.evidenceUses)).toEqual(uses)
    const kinds = (await eventsOf(store, site.last.id)).map(({ kind }) => kind)
    expect(kinds).toContain('evidence added')
    const again = await replyTo(asha, at(`/queries/${id}`), { ...fields, evidence: crypto.randomUUID() })
    expect(again.text).toContain('Some of this evidence is not there any more')
  })

  it('is accepted by a lead or an approver, where something is proposed', async () => {
    const id = await asked(14, true)
    const { label } = await otherOption()
    const ben = await site.as(site.contributor)
    const page = await ben.get(at(`/queries/${id}`))
    expect(page.text).toContain(`The reviewer proposes ${label}`)
    expect(page.text).not.toContain(`Accept “${label}”`)
    const refused = await ben.post(at(`/queries/${id}`), { intent: 'accept', message: messageOf(page) })
    expect(refused.status).toBe(404)
    const chi = await site.as(approver)
    const done = await chi.submit(await chi.get(at(`/queries/${id}`)), `Accept “${label}”`)
    expect(done.text).toContain('You have accepted what the reviewer proposes')
    expect(done.text).toContain('Chi Okafor accepted what the reviewer proposes')
    expect((await reviewOf(context, reviewId)).queries[0]).toMatchObject({ acceptedBy: approver.id, closedAt: null })
    expect((await chi.get(at(`/queries/${id}`))).text).not.toContain(`Accept “${label}”`)
  })

  it('can’t be accepted where nothing is proposed, nor answered once it is closed: what was typed is shown', async () => {
    const id = await asked()
    const page = await asha.get(at(`/queries/${id}`))
    const accepted = await asha.post(at(`/queries/${id}`), { intent: 'accept', message: messageOf(page) })
    expect([accepted.status, accepted.text.includes('proposes nothing')]).toEqual([409, true])
    const by = await turnOf(context, reviewId)
    const given = { by, at: site.clock.now.toISOString(), question: question.id, decision: 'accept', option: null }
    await act(context, reviewId, by, (now, ground) =>
      decide(now, ground, { ...given, reason: '', evidence: [], seen: 0 }),
    )
    const late = await asha.submit(page, 'Send the reply', { text: 'Too late, alas' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('The reviewer needs no answer to this any more')
    expect(late.text).toContain('Too late, alas')
    const closed = await asha.get(at(`/queries/${id}`))
    expect(closed.text).toContain('Closed')
    expect(closed.html).not.toContain('<form')
  })

  it('is reminded of once, in the last days, while nobody has answered', async () => {
    const remind = () => remindOfQueries({ store, now: context.now, serviceName: 'Maturity', publicUrl: address })
    await asked(4)
    expect(await remind()).toBe(0)
    const second = questions[1]
    const id = await asked(3, false, second)
    expect((await Promise.all([remind(), remind()])).sort()).toEqual([0, 1])
    const subject = `A reviewer waits for your reply: ${site.last.collectionTitle}, Fernhill Trust`
    expect((await lettersTo(site.lead)).filter((one) => one === subject)).toHaveLength(1)
    expect(await remind()).toBe(0)
    const [letter] = (await letters()).filter((one) => one.subject === subject)
    expect(letter?.text).toContain(at(`/queries/${id}`))
  })

  it('never names a reviewer, in the thread or in the history', async () => {
    const id = await asked()
    await replyTo(asha, at(`/queries/${id}`), { text: 'All of them' })
    const by = await turnOf(context, reviewId)
    await act(context, reviewId, by, (now) =>
      reply(now, {
        ...{ query: id, messageId: crypto.randomUUID(), side: 'reviewer', author: by },
        ...{ at: site.clock.now.toISOString(), text: 'And the others?', evidence: [], accepts: false },
      }),
    )
    expect(await lettersTo(site.lead)).toContain(
      `A reviewer has written again: ${site.last.collectionTitle}, Fernhill Trust`,
    )
    await issued()
    const thread = await asha.get(at(`/queries/${id}`))
    expect(thread.text).toContain('And the others?')
    const told = await asha.get(`/assessments/${site.last.id}/history`)
    expect(told.text).toContain('A reviewer wrote again')
    expect(told.text).toContain('The outcome of the review was issued')
    for (const page of [thread, told, await asha.get(at())]) expect(page.text).not.toContain('Rowan')
  })
})

describe('the outcome', () => {
  it('shows nothing of what is decided before it is issued', async () => {
    const by = await turnOf(context, reviewId)
    const [adjustment] = await adjusted()
    const given = { by, at: site.clock.now.toISOString(), decision: 'adjust', evidence: [], seen: 0 }
    if (adjustment) await act(context, reviewId, by, (now, ground) => decide(now, ground, { ...given, ...adjustment }))
    for (const path of [at(), `/assessments/${site.last.id}/results`, '/']) {
      const page = await asha.get(path)
      expect(page.text).not.toContain(REASON)
      expect(page.text).not.toContain('Validated')
    }
    expect((await asha.get(at())).text).toContain('What they decide is shown when the outcome is issued')
  })

  it('has both scores, each adjustment with its reason, what was reviewed and until when it is valid', async () => {
    const { validUntil } = await issued()
    const page = await asha.get(at())
    expect(page.text).toContain(`1 of 175 questions reviewed. Valid until ${dateInWords(validUntil)}`)
    expect(page.text).toContain(REASON)
    expect(page.text).toContain('1 answer was adjusted')
    expect(page.text).toContain((await otherOption()).label)
    expect(await lettersTo(site.lead)).toContain(
      `The outcome of the review: ${site.last.collectionTitle}, Fernhill Trust`,
    )
  })

  it('stands beside the self-reported scores on the results page, the home page and in the files', async () => {
    const review = await issued()
    if (review.outcome?.kind !== 'scores') throw new Error('nothing was validated')
    const [readiness] = review.outcome.themes
    const page = await asha.get(`/assessments/${site.last.id}/results`)
    expect(page.text).toContain(`Self-reported ${readiness?.reported.score} out of 100`)
    expect(page.text).toContain(`Validated ${readiness?.validated.score} out of 100`)
    expect(page.text).toContain('1 of 175 questions reviewed')
    expect(page.text).toContain('Validated: not reviewed')
    expect((await asha.get('/')).text).toMatch(
      new RegExp(
        `Self-reported: Readiness ${readiness?.reported.score}.* Validated: Readiness ${readiness?.validated.score}`,
      ),
    )
    const rowsOf = async (kind: string): Promise<Record<string, string>[]> => {
      const { html } = await asha.get(`/assessments/${site.last.id}/results/answers-${kind}.csv`)
      return parse(html, { columns: true, bom: true })
    }
    const [row, ...others] = await rowsOf('long')
    expect(row).toMatchObject({
      question: question.id,
      validated: (await otherOption()).id,
      validated_reason: REASON,
      theme_score: String(readiness?.reported.score),
      theme_exact: asCell(readiness?.reported.exact ?? ''),
      theme_validated_score: String(readiness?.validated.score),
      theme_validated_exact: asCell(readiness?.validated.exact ?? ''),
      validated_band: readiness?.validated.band,
      valid_until: review.validUntil,
      validity: 'valid',
    })
    expect(others.every(({ validated }) => validated === '')).toBe(true)
    const [wide] = await rowsOf('wide')
    expect(wide).toMatchObject({
      readiness_score: String(readiness?.reported.score),
      readiness_validated_score: String(readiness?.validated.score),
      readiness_reviewed: '1',
      capability_reviewed: '0',
      capability_validated_score: '',
      reviewed: '1',
      validity: 'valid',
    })
  })

  it('has empty columns in the files where nobody reviewed', async () => {
    const { html } = await asha.get(`/assessments/${site.last.id}/results/answers-wide.csv`)
    const [wide]: Record<string, string>[] = parse(html, { columns: true, bom: true })
    expect(wide).toMatchObject({ readiness_validated_score: '', reviewed: '', validity: '' })
    const page = await asha.get(`/assessments/${site.last.id}/results`)
    expect(page.text).toContain('nobody outside has checked these answers')
  })

  it('is in the figures of its collection, beside what was self-reported', async () => {
    const themesOf2017 = async () => {
      const { collections } = await figuresVerb(store, site.editions, 'trust')
      const found = collections.find(({ year }) => year === 2017)
      return found && 'themes' in found ? found.themes : []
    }
    const before = await themesOf2017()
    expect(JSON.stringify(before)).not.toContain('validated')
    const { outcome: came } = await issued()
    const band = came?.kind === 'scores' ? came.themes[0]?.validated.band : null
    const [first, second] = await themesOf2017()
    expect(second?.validated).toEqual({ assessments: 0, high: null, medium: null, low: null })
    if (!first) throw new Error('there are no figures of 2017')
    const { validated, ...same } = first
    expect(validated).toEqual({ assessments: 1, high: 0, medium: 0, low: 0, [band ?? '']: 100 })
    expect(same).toEqual(before[0])
  })

  it('says when it is valid no more', async () => {
    await issued()
    await store.db.update(store.tables.reviews).set({ validUntil: inDays(-1) })
    const over = `No longer valid: it was valid until ${dateInWords(inDays(-1))}`
    for (const path of [at(), `/assessments/${site.last.id}/results`, '/']) {
      expect((await asha.get(path)).text).toContain(over)
    }
  })
})

describe('an appeal', () => {
  const send = async (visit: Visit, fields: Record<string, string>) => visit.post(at('/appeal'), fields)

  it('is made once, decided by somebody else, and then final with what was decided and why', async () => {
    await issued()
    const page = await asha.get(at())
    expect(page.text).toContain(`You can appeal once, until ${dateInWords(inDays(28))}`)
    const form = await asha.get(at('/appeal'))
    const made = await asha.post(form.path, { questions: question.id, text: 'The second audit was left out' })
    expect(made.text).toContain('Your appeal was sent')
    expect(made.text).toContain('Asha Patel appealed on')
    expect(made.text).toContain('The appeal waits to be decided')
    expect(made.text).not.toContain('You can appeal once')
    expect((await asha.get(`/assessments/${site.last.id}/results`)).text).toContain('An appeal waits to be decided')
    const review = await reviewOf(context, reviewId)
    const hearing = await turnOf(context, reviewId)
    expect(review.assignments.filter(({ userId }) => userId === hearing)).toHaveLength(1)
    await decideThrough(context, reviewId)
    const final = await asha.get(at())
    expect(final.text).toContain('The outcome above is final')
    expect(final.text).toContain('The answer as submitted')
    expect(final.text).toContain('No answer was adjusted')
    expect(await lettersTo(site.lead)).toContain(
      `Your appeal was decided: ${site.last.collectionTitle}, Fernhill Trust`,
    )
    expect((await asha.get(`/assessments/${site.last.id}/history`)).text).not.toContain('Rowan')
  })

  it('is refused a second time, with what was typed', async () => {
    await issued()
    await send(asha, { questions: question.id, text: 'The second audit was left out' })
    const again = await send(await site.as(approver), { questions: question.id, text: 'And another thing' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('Your organisation has appealed against this outcome already')
    expect(again.text).toContain('And another thing')
    expect((await reviewOf(context, reviewId)).appeal).toMatchObject({ madeBy: site.lead.id })
  })

  it('is a lead’s or an approver’s to make', async () => {
    await issued()
    for (const person of [site.contributor, site.viewer]) {
      const visit = await site.as(person)
      expect((await visit.get(at('/appeal'))).status).toBe(404)
      expect((await send(visit, { questions: question.id, text: 'No' })).status).toBe(404)
      expect((await visit.get(at())).text).not.toContain('You can appeal')
    }
    expect((await (await site.as(approver)).get(at('/appeal'))).text).toContain('Appeal against the outcome')
  })

  it('needs adjusted answers and a reason', async () => {
    await issued()
    const empty = await send(asha, { text: ' ' })
    expect(empty.html).toMatch(/href="#questions"[^>]*>Select the answers that you appeal about</)
    expect(empty.html).toMatch(/href="#text"[^>]*>Enter why you do not agree</)
    const other = await send(asha, { questions: 'no-such-question', text: 'Because' })
    expect([other.status, other.text.includes('Only answers that the review adjusted')]).toEqual([409, true])
    expect((await reviewOf(context, reviewId)).appeal).toBeNull()
  })

  it('is too late after the last day, and too early before the outcome', async () => {
    const early = await send(asha, { questions: question.id, text: 'Because' })
    expect([early.status, early.text.includes('no outcome to appeal against')]).toEqual([409, true])
    await daysAgo(29, issued)
    expect((await asha.get(at('/appeal'))).path).toBe(at())
    const late = await send(asha, { questions: question.id, text: 'Because' })
    expect([late.status, late.text.includes('The last day to appeal has passed')]).toEqual([409, true])
  })
})

describe('a withdrawn submission', () => {
  let assessmentId: string

  /** Submitted while the collection is open, reviewed to the end. */
  async function submitted() {
    const { assessment, lead, asked: all } = site
    assessmentId = assessment.id
    const now = site.clock.now.toISOString()
    await answerEverything(store, all, { assessment, by: lead, at: now })
    await submit(store, site.editions, { assessment, by: lead, at: now })
  }

  const withdrawIt = async () => {
    const page = await asha.get(`/assessments/${assessmentId}/withdraw`)
    return asha.submit(page, 'Withdraw the submission', { reason: 'A ward was left out' })
  }

  it('ends its review: it says so, and nothing more is decided of it', async () => {
    await submitted()
    const [first] = site.asked.questions
    const id = await openReview(context, site.assessment, { required: [first?.id ?? ''] })
    const queryId = await askOrganisation(context, id, { question: first?.id ?? '', answerBy: inDays(14) })
    const before = await asha.get(`/assessments/${assessmentId}/review/queries/${queryId}`)
    expect((await asha.get(`/assessments/${assessmentId}/withdraw`)).text).toContain('Their review ends with it')
    await withdrawIt()
    const page = await asha.get(`/assessments/${assessmentId}/review`)
    expect(page.text).toContain('counts for nothing any more. The submission was withdrawn.')
    expect((await asha.get('/')).text).not.toContain('from a reviewer')
    const late = await asha.submit(before, 'Send the reply', { text: 'Which wards?' })
    expect([late.status, late.text.includes('its review is over')]).toEqual([409, true])
    const by = (await reviewOf(context, id)).assignments[0]?.userId ?? ''
    const given = { by, at: site.clock.now.toISOString(), question: first?.id ?? '', decision: 'accept', option: null }
    const refused = await act(context, id, by, (now, ground) =>
      decide(now, ground, { ...given, reason: '', evidence: [], seen: 0 }),
    )
    expect(refused).toMatchObject({ kind: 'refused', why: 'void' })
    const kinds = (await eventsOf(store, assessmentId)).map(({ kind }) => kind)
    expect(kinds).toContain('review void')
  })

  it('leaves no validation standing, also when it was submitted again', async () => {
    await submitted()
    const id = await openReview(context, site.assessment)
    await decideThrough(context, id)
    const address = `/assessments/${assessmentId}/results`
    expect((await asha.get(address)).text).toContain('Validated')
    await withdrawIt()
    expect((await asha.get(address)).text).not.toContain('Validated')
    await submit(store, site.editions, { assessment: site.assessment, by: site.lead, at: site.clock.now.toISOString() })
    expect((await asha.get(address)).text).not.toContain('Validated')
    const old = await asha.get(`${address}/answers-long.csv?submission=1`)
    expect(old.html).not.toContain(',valid\r')
  })
})

describe('a change of the organisation', () => {
  const path = '/organisations/ZZ1/changes'

  it('makes what was validated before it no longer valid, with its words wherever it is', async () => {
    await issued()
    const page = await asha.get(path)
    expect(page.text).toContain(site.last.collectionTitle)
    const done = await asha.post(path, { what: 'record-system', on: today() })
    expect(done.text).toContain('no longer valid')
    expect(done.text).toContain('No validated score of this organisation is valid at present')
    const words = `No longer valid since ${dateInWords(today())}: The main record system changed on ${dateInWords(today())}`
    for (const where of [at(), `/assessments/${site.last.id}/results`, '/']) {
      expect((await asha.get(where)).text).toContain(words)
    }
    const kept = (await eventsOf(store, 'ZZ1')).filter(({ kind }) => kind === 'organisation changed')
    expect(kept.map(({ actor, detail }) => [actor, detail.lapsed])).toEqual([[site.lead.id, '1']])
    expect((await asha.post(path, { what: 'record-system', on: today() })).text).toContain(
      'No validated score was touched by it',
    )
  })

  it('makes no longer valid what was under review then and comes out later', async () => {
    await asha.post(path, { what: 'record-system', on: today() })
    await issued()
    const page = await asha.get(at())
    expect(page.text).toContain('No longer valid since')
    expect(page.text).not.toContain('Valid until')
  })

  it('leaves valid what was submitted after it', async () => {
    await issued()
    await asha.post(path, { what: 'record-system', on: '2016-12-31' })
    expect((await asha.get(at())).text).toContain('Valid until')
  })

  it('is reported by a lead or an administrator; a merger by an administrator alone', async () => {
    for (const person of [site.contributor, site.viewer, approver]) {
      expect((await (await site.as(person)).get(path)).status).toBe(404)
    }
    const root = await site.as(await addPerson(store, { name: 'Robin Root', isAdministrator: true }))
    expect((await root.get('/organisations/ZZ9/changes')).status).toBe(404)
    expect((await asha.get(path)).text).not.toContain('merged')
    const refused = await asha.post(path, { what: 'merged', on: today() })
    expect([refused.status, refused.text.includes('Select what changed')]).toEqual([400, true])
    expect((await root.post(path, { what: 'merged', on: today() })).text).toContain('The change was recorded')
  })

  it('needs a day that has come', async () => {
    for (const on of ['', 'yesterday', '2026-02-30', inDays(1)]) {
      const page = await asha.post(path, { what: 'record-system', on })
      expect([page.status, /href="#on"/.test(page.html)]).toEqual([400, true])
    }
  })
})

it('says that nobody reviews a submission where nobody does', async () => {
  const marsh = await addTrust(store, { code: 'ZZ3', name: 'Oak Trust' })
  const lead = await addPerson(store, { name: 'Lee Oak', of: marsh, role: 'lead' })
  const assessment = await addAssessment(store, { collection: site.collection, of: marsh })
  const page = await (await site.as(lead)).get(`/assessments/${assessment.id}/review`)
  expect(page.text).toContain('Only what was submitted is reviewed, and this assessment isn’t.')
})
