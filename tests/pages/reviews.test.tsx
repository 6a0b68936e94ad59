// A review from the queue to its outcome, by everybody who has a part in it: as plain forms without a browser.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dayOf, daysAfter } from '#app/assessments/due-dates.ts'
import * as home from '#app/pages/home/home.tsx'
import * as conflicts from '#app/pages/reviews/conflicts.tsx'
import * as file from '#app/pages/reviews/file.tsx'
import * as question from '#app/pages/reviews/question.tsx'
import * as queue from '#app/pages/reviews/queue.tsx'
import * as reviewPage from '#app/pages/reviews/review.tsx'
import * as section from '#app/pages/reviews/section.tsx'
import * as standBack from '#app/pages/reviews/stand-back.tsx'
import { eventsOf } from '#db/events.ts'
import { addLink } from '#db/evidence-changes.ts'
import { declareConflict, findReviewer } from '#db/reviewers.ts'
import { changeReview } from '#db/reviews.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { makeVoid } from '#review/acts/finish.ts'
import { reply } from '#review/acts/queries.ts'
import type { Review } from '#review/review.ts'
import {
  addPerson,
  addSubmittedAssessment,
  addTrustWithLead,
  answerEverything,
  type Person,
  submit,
} from '#tests/support/factories.ts'
import { addReview, addReviewer, type GivenReview, reviewNow } from '#tests/support/reviews.ts'
import type { Editions } from '#tests/support/service.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Fields, Seen, Visit } from '#tests/support/visit.ts'

const pages = {
  '/': home,
  reviews: queue,
  'reviews/conflicts': conflicts,
  'reviews/:review': reviewPage,
  'reviews/:review/stand-back': standBack,
  'reviews/:review/sections/:section': section,
  'reviews/:review/questions/:question': question,
  'reviews/:review/evidence/:hash': file,
}

let prepared: Prepared
let site: Together
let farah: Person
let sam: Person
let mo: Person
let review: Review
let first: Visit

beforeAll(async () => {
  prepared = await prepareTogether()
})
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
  // What happens one after the other is to be told apart.
  Object.defineProperty(site.clock, 'now', { get: () => new Date() })
  farah = await addReviewer(site.store, { name: 'Farah First' })
  first = await site.as(farah)
})
afterEach(() => site.store.close())

const at = (number: number) => site.asked.questions[number - 1] as AskedQuestion
const idsOf = (...numbers: number[]) => numbers.map((number) => at(number).id)
const here = (number?: number) => `/reviews/${review.id}${number === undefined ? '' : `/questions/${at(number).id}`}`
const now = () => reviewNow(site.store, review.id)
const today = () => dayOf(site.clock.now)
/** An option that was not reported for the question. */
const otherOption = (number: number) => at(number).options[(number + 1) % at(number).options.length]?.id ?? ''
const otherLabel = (number: number) => at(number).options[(number + 1) % at(number).options.length]?.label ?? ''

async function submitted(): Promise<void> {
  const { store, assessment, lead, asked } = site
  const before = new Date(Date.now() - 60_000).toISOString()
  await answerEverything(store, asked, { assessment, by: lead, at: before })
  await submit(store, editions(), { assessment, by: lead, at: new Date().toISOString() })
}

const editions = () => {
  const { edition } = site.asked
  return new Map([[site.assessment.editionId, { contentHash: 'abc', edition }]]) as unknown as Editions
}

async function reviewed(given: Partial<GivenReview> = {}): Promise<void> {
  await submitted()
  review = await addReview(site.store, {
    of: site.assessment,
    first: farah,
    required: idsOf(1, 2, 3),
    doubled: idsOf(1),
    ...given,
  })
}

async function others(): Promise<void> {
  sam = await addReviewer(site.store, { name: 'Sam Second' })
  mo = await addReviewer(site.store, { name: 'Mo Moderator', mayModerate: true })
}

const decide = (visit: Visit, number: number, fields: Fields): Promise<Seen> =>
  visit.post(here(number), { act: 'decide', seen: '0', reason: '', decision: 'accept', step: 'next', ...fields })

const adjust = (visit: Visit, number: number, fields: Fields = {}) =>
  decide(visit, number, { decision: 'adjust', option: otherOption(number), reason: 'The audit says less', ...fields })

const finish = (visit: Visit) => visit.post(here(), { act: 'finish' })

describe('the queue', () => {
  it('has what is due first at the top, with what is left and what waits, and is linked from home', async () => {
    await reviewed({ dueOn: daysAfter(today(), -2) })
    const early = await first.get('/reviews')
    expect(early.text).toContain('1 part of a review is yours, 1 overdue')
    expect(early.text).toContain('Fernhill Trust, first review Digital maturity 2026')
    expect(early.text).toContain('3 questions to decide')
    expect(early.text).toContain(`Overdue since ${dateInWords(daysAfter(today(), -2))}`)
    await decide(first, 1, {})
    await ask(first, 2)
    const later = await first.get('/reviews')
    expect(later.text).toContain('2 questions to decide')
    expect(later.text).toContain('1 waiting for the organisation')
    await dayPasses()
    expect((await first.get('/reviews')).text).toContain('1 not replied to in time')
    expect((await first.get('/')).text).toContain('Reviews: 1 part is yours to do, 1 overdue.')
  })

  it('is there for reviewers alone', async () => {
    const lead = await site.as(site.lead)
    expect((await lead.get('/reviews')).status).toBe(404)
    expect((await lead.get('/reviews/conflicts')).status).toBe(404)
    expect((await lead.get('/')).text).not.toContain('Reviews:')
    expect((await first.get('/')).text).toContain('Reviews: nothing waits for you')
  })

  it('says of a part that may not be done any more why', async () => {
    await reviewed()
    const declared = { userId: farah.id, organisationCode: site.trust.code, reason: 'Worked there' }
    await declareConflict(site.store, { ...declared, at: new Date().toISOString() })
    const page = await first.get('/reviews')
    expect(page.text).toContain('You can’t do this one. They declared a conflict of interest.')
    expect(page.html).not.toContain(`href="${here()}"`)
    expect((await first.get(here())).status).toBe(404)
  })
})

const ask = (visit: Visit, number: number, fields: Fields = {}) =>
  visit.post(here(number), {
    ...{ act: 'ask', text: 'Which wards did you audit?', proposedOption: '' },
    ...{ answerBy: daysAfter(today(), 10), ...fields },
  })

/** The last day for a reply was yesterday. */
async function dayPasses(): Promise<string> {
  const answerBy = daysAfter(today(), -1)
  await site.store.db.update(site.store.tables.reviewQueries).set({ answerBy })
  return answerBy
}

describe('the review', () => {
  it('says why it was chosen, what was reported, and what is left', async () => {
    await reviewed({ way: 'risk', why: 'Risk 31, place 2 of 40.', reasons: ['Readiness moved up by 20 points.'] })
    const page = await first.get(here())
    for (const words of [
      'For reasons to look closer. Risk 31, place 2 of 40.',
      'Readiness moved up by 20 points.',
      'no verdict',
    ]) {
      expect(page.text).toContain(words)
    }
    expect(page.text).toContain('Scores as reported Theme Score Band Readiness')
    expect(page.text).toContain('3 questions are left to decide')
    expect(page.html).not.toContain('value="finish"')
  })

  it('is not there for others: the organisation, other reviewers, who is not signed in', async () => {
    await reviewed()
    await others()
    for (const person of [site.lead, sam]) {
      const visit = await site.as(person)
      for (const path of [here(), here(1), `${here()}/sections/${at(1).section}`, `${here()}/stand-back`]) {
        expect((await visit.get(path)).status).toBe(404)
      }
      const kept = await decide(visit, 1, { reason: 'Typed for nothing' })
      expect([kept.status, kept.text]).toEqual([404, expect.stringContaining('Typed for nothing')])
    }
    expect((await now()).decisions).toEqual([])
  })

  it('is for administrators to read', async () => {
    await reviewed()
    await adjust(first, 1)
    const root = await site.as(await addPerson(site.store, { name: 'Robin Root', isAdministrator: true }))
    const page = await root.get(here(1))
    expect(page.text).toContain(`First review Adjusted to “${otherLabel(1)}” The audit says less`)
    for (const path of [here(), here(1), `${here()}/sections/${at(1).section}`]) {
      expect((await root.get(path)).html).not.toContain('<form method="post" novalidate')
    }
    expect((await decide(root, 2, {})).status).toBe(404)
    expect((await site.store.db.select().from(site.store.tables.reviewLooks)).map(({ userId }) => userId)).toHaveLength(
      2,
    )
  })

  it('keeps a decision with the very time of its event, as an audit compares the two', async () => {
    await reviewed()
    let time = Date.now()
    Object.defineProperty(site.clock, 'now', { get: () => new Date(time++) })
    await decide(first, 1, {})
    const { events } = site.store.tables
    const told = (await site.store.db.select().from(events)).filter(({ kind }) => kind === 'review decided')
    expect(told).toHaveLength(1)
    expect((await now()).decisions.map(({ decidedAt }) => decidedAt)).toEqual(told.map(({ at }) => at))
  })

  it('can’t be finished before everything is decided, and then goes on', async () => {
    await reviewed()
    await others()
    await decide(first, 1, {})
    const early = await finish(first)
    expect([early.status, early.title]).toEqual([409, expect.stringMatching(/^Error: /)])
    expect(early.text).toContain('Some questions are not decided yet')
    await decide(first, 2, {})
    expect((await decide(first, 3, {})).text).toContain('Everything that has to be decided is decided')
    const done = await finish(first)
    expect(done.text).toContain('Your part of the review is finished')
    expect(done.text).toContain('Not finished by others yet')
    expect((await decide(first, 1, { seen: '1', reason: 'Too late' })).text).toContain('Too late')
    expect((await now()).assignments.map(({ part, userId }) => [part, userId])).toEqual([
      ['first', farah.id],
      // By rule: whoever may moderate is kept for that.
      ['second', sam.id],
    ])
  })
})

describe('a question', () => {
  it('comes with the answer, its note, last year’s, help, evidence, reasons, records and no peers below 5', async () => {
    const { store, assessment, lead, asked } = site
    const time = new Date().toISOString()
    await answerEverything(store, asked, { assessment, by: lead, at: time }, ({ id, options }) => ({
      option: options[0]?.id ?? null,
      note: id === at(1).id ? 'As the board saw it' : '',
    }))
    const link = { assessmentId: assessment.id, question: at(1).id, by: lead.id, at: time, ifVoided: null }
    await addLink(store, {
      ...link,
      url: 'https://fern.example/strategy',
      title: 'Digital strategy',
      expiresOn: '',
    } as never)
    await submit(store, editions(), { assessment, by: lead, at: time })
    const reasons = ['Questions 1 and 7: both can’t be true.', 'Question 11 says “no”.', 'Readiness moved up.']
    review = await addReview(store, { of: assessment, first: farah, required: idsOf(1), reasons })
    await store.db.insert(store.tables.externalRecords).values({
      ...{ id: 'r1', organisationCode: 'ZZ1', scheme: 'dspt', version: '2025-26', value: 'approaching-standards' },
      ...{ meaning: 'nhs', status: 'validated', date: '2026-06-30', expires: '', source: '', enteredAt: time },
    })
    const page = await first.get(here(1))
    for (const words of [
      at(1).text,
      at(1).help,
      `Answer ${at(1).options[0]?.label}`,
      'As the board saw it',
      '2017 answer',
      'Digital strategy',
      'About this question: Questions 1 and 7: both can’t be true.',
      'Readiness moved up.',
      'Data Security and Protection Toolkit (DSPT) 2025-26',
      'Approaching standards',
      'Fewer than 5 peers',
    ]) {
      expect(page.text).toContain(words)
    }
    expect(page.text).not.toContain('Question 11 says')
    await decide(first, 1, {})
    const [piece] = await store.db.select().from(store.tables.evidence)
    expect((await now()).decisions).toMatchObject([{ question: at(1).id, evidence: [piece?.id] }])
  })

  it('shows how 5 peers answered, with the answer that is looked at marked', async () => {
    await reviewed()
    for (const code of ['ZA1', 'ZA2', 'ZA3', 'ZA4', 'ZA5']) {
      const { trust, lead } = await addTrustWithLead(site.store, code, `Trust ${code}`)
      const given = { collection: site.collection, of: trust, by: lead }
      await addSubmittedAssessment(site.store, editions(), given)
      const page = await first.get(here(1))
      expect(page.text.includes('Fewer than 5 peers')).toBe(code !== 'ZA5')
    }
    const page = await first.get(here(1))
    expect(page.text).toContain('How 5 peers answered')
    expect(page.text).toContain('(reported here)')
    expect(page.html).toContain('data-views="5"')
  })

  it('leads from one decision to the next, and says what was decided', async () => {
    await reviewed()
    const second = await decide(first, 1, {})
    expect(second.path).toBe(`${here(2)}?after=${at(1).id}`)
    expect(second.text).toContain('Question 1: Accepted.')
    const same = await adjust(first, 2, { step: 'stay' })
    expect(same.path).toBe(`${here(2)}?after=${at(2).id}`)
    expect(same.text).toContain(`Question 2: Adjusted to “${otherLabel(2)}”.`)
    expect((await decide(first, 3, {})).path).toBe(`${here()}`)
    expect(await eventsOf(site.store, review.id)).toMatchObject([
      { kind: 'review assigned' },
      { kind: 'review decided', detail: { question: at(1).id, decision: 'accept' } },
      { kind: 'review decided', detail: { question: at(2).id, option: otherOption(2) } },
      { kind: 'review decided', detail: { question: at(3).id } },
    ])
  })

  it.each<[string, Fields, string]>([
    ['no decision', { decision: '', reason: 'Typed already' }, 'Select what you decide'],
    ['an unknown decision', { decision: 'burn' }, 'Select what you decide'],
    ['adjusting without a reason', { decision: 'adjust', option: 'other' }, 'Enter your reason'],
    ['a reason that nobody can see', { decision: 'adjust', option: 'other', reason: '\u200b ' }, 'Enter your reason'],
    ['adjusting to nothing', { decision: 'adjust', reason: 'Typed already' }, 'Select what to adjust it to'],
    [
      'an option that isn’t there',
      { decision: 'adjust', option: 'nonsense', reason: 'Typed already' },
      'Select one of the options',
    ],
    [
      'what was reported',
      { decision: 'adjust', option: 'same', reason: 'Typed already' },
      'other than the one that was submitted',
    ],
    ['a reason too long', { reason: 'x'.repeat(4001) }, 'must be 4,000 characters or fewer'],
    ['control characters', { reason: 'a\u0007b' }, 'must not include control characters'],
  ])('refuses %s, and keeps what was typed', async (_, fields, problem) => {
    await reviewed()
    const same = (await site.store.db.select().from(site.store.tables.answers)).find(
      ({ question }) => question === at(1).id,
    )
    const option = { other: otherOption(1), same: same?.option ?? '' }[fields.option ?? ''] ?? fields.option
    const page = await decide(first, 1, { ...fields, ...(option === undefined ? {} : { option }) })
    expect([page.status, page.text]).toEqual([400, expect.stringContaining(problem)])
    expect(page.title).toMatch(/^Error: /)
    if (fields.reason === 'Typed already') expect(page.html).toContain('>Typed already</textarea>')
    if (fields.decision === 'adjust') expect(page.html).toMatch(/checked="" value="adjust"/)
    const [, target] = /<a href="#([\w-]+)">/.exec(page.html.slice(page.html.indexOf('error-summary'))) ?? []
    expect(page.html).toContain(` id="${target}"`)
    expect((await now()).decisions).toEqual([])
  })

  it('shows both where it was decided in another window', async () => {
    await reviewed()
    await adjust(first, 1, { step: 'stay' })
    const late = await decide(first, 1, { reason: 'Seen on site', seen: '0' })
    expect([late.status, late.title]).toEqual([409, expect.stringMatching(/^Error: /)])
    expect(late.text).toContain('You decided this question in another window')
    expect(late.text).toContain('Reason: The audit says less')
    expect(late.html).toContain('>Seen on site</textarea>')
    expect((await now()).decisions).toMatchObject([{ decision: 'adjust', revision: 1 }])
    const replaced = await first.submit(late, 'Save and go to the next question', {
      reason: 'Seen on site',
      step: 'stay',
    })
    expect(replaced.text).toContain('Question 1: Accepted.')
    expect((await now()).decisions).toMatchObject([{ decision: 'accept', reason: 'Seen on site', revision: 2 }])
  })

  it('is not decided any more once the submission was withdrawn', async () => {
    await reviewed()
    const made = { at: new Date().toISOString(), why: 'The submission was withdrawn' }
    await changeReview(site.store, { reviewId: review.id, by: null, at: made.at, act: (each) => makeVoid(each, made) })
    const late = await adjust(first, 1)
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('does not stand any more')])
    expect(late.text).toContain('The audit says less')
    const page = await first.get(here(1))
    expect(page.text).toContain('Ended without an outcome: The submission was withdrawn')
    expect(page.html).not.toContain('<form')
    expect((await first.get('/reviews')).text).toContain('Ended without an outcome: The submission was withdrawn')
  })

  it('keeps who opened it, first and last', async () => {
    await reviewed()
    await first.get(here(1))
    const looks = () => site.store.db.select().from(site.store.tables.reviewLooks)
    const [once] = await looks()
    expect(once).toMatchObject({ reviewId: review.id, userId: farah.id, what: at(1).id, lastAt: once?.firstAt })
    await first.get(here(1))
    const again = await looks()
    expect(again).toEqual([{ ...once, lastAt: again[0]?.lastAt }])
    expect(Date.parse(again[0]?.lastAt ?? '')).toBeGreaterThan(Date.parse(once?.firstAt ?? ''))
  })
})

describe('asking the organisation', () => {
  it('shows the thread, takes more, and is closed by the reviewer or by the decision', async () => {
    await reviewed()
    const asked = await ask(first, 1, { proposedOption: otherOption(1) })
    expect(asked.text).toContain('Which wards did you audit?')
    expect(asked.text).toContain(`Proposed: “${otherLabel(1)}”`)
    expect(asked.text).toContain(`Waiting for the organisation, until ${dateInWords(daysAfter(today(), 10))}`)
    const [query] = (await now()).queries
    const again = await first.submit(asked, 'Send', { text: 'And since when?', act: 'write' })
    expect(again.text).toContain('And since when?')
    await replied(query?.id ?? '', 'All of them')
    const answered = await first.get(here(1))
    expect(answered.text).toContain('The organisation has replied')
    expect(answered.text).toContain('All of them')
    await first.submit(answered, 'No answer is needed any more', { act: 'close', text: '' })
    expect((await now()).queries).toMatchObject([{ closedAt: expect.any(String) }])
    await ask(first, 1)
    await decide(first, 1, {})
    expect((await now()).queries.map(({ closedAt }) => closedAt !== null)).toEqual([true, true])
  })

  it('says when the day has passed without a reply', async () => {
    await reviewed()
    await ask(first, 1)
    const day = await dayPasses()
    expect((await first.get(here(1))).text).toContain(`No reply by ${dateInWords(day)}`)
  })

  it.each<[Fields, string]>([
    [{ text: ' ' }, 'Enter what you want to know'],
    [{ text: 'x'.repeat(4001) }, 'must be 4,000 characters or fewer'],
    [{ answerBy: '2026-02-30' }, 'must be a real day'],
    [{ answerBy: '2020-01-01' }, 'must be after today'],
    [{ answerBy: '2099-01-01' }, 'must be within a year'],
    [{ proposedOption: 'nonsense' }, 'Select one of the options'],
  ])('refuses %j, and keeps what was typed', async (fields, problem) => {
    await reviewed()
    const page = await ask(first, 1, fields)
    expect([page.status, page.text]).toEqual([400, expect.stringContaining(problem)])
    if (!fields.text) expect(page.html).toContain('>Which wards did you audit?</textarea>')
    expect((await now()).queries).toEqual([])
  })

  it('is done once, also by a form that is sent twice; a second question is kept on the page', async () => {
    await reviewed()
    const form = { id: crypto.randomUUID(), messageId: crypto.randomUUID() }
    await ask(first, 1, form)
    expect((await ask(first, 1, form)).status).toBe(200)
    const other = await ask(first, 1, { text: 'Something else' })
    expect([other.status, other.text]).toEqual([
      409,
      expect.stringContaining('has been asked about this question already'),
    ])
    expect(other.html).toContain('>Something else</textarea>')
    expect((await now()).queries).toMatchObject([{ messages: [{ text: 'Which wards did you audit?' }] }])
    // Back to the page that it was sent from: what is written there now isn't taken for what was sent then.
    const back = await ask(first, 1, { ...form, text: 'Which theatres?' })
    expect([back.status, back.html]).toEqual([409, expect.stringContaining('>Which theatres?</textarea>')])
    const [query] = (await now()).queries
    const written = { act: 'write', query: query?.id ?? '', messageId: crypto.randomUUID() }
    for (const text of ['And since when?', 'And since when?', 'By whom?']) {
      await first.post(here(1), { ...written, text })
    }
    const said = (await now()).queries.flatMap(({ messages }) => messages.map(({ text }) => text))
    expect(said.toSorted()).toEqual(['And since when?', 'By whom?', 'Which wards did you audit?'])
  })

  it('also after the decision keeps the part open, until the answer is read', async () => {
    await reviewed()
    await decide(first, 1, {})
    const page = await ask(first, 1)
    expect(page.text).toContain('Waiting for the organisation')
    expect((await first.get('/reviews')).text).toContain('1 waiting for the organisation')
  })
})

async function replied(query: string, text: string, evidence: string[] = []): Promise<void> {
  const said = { side: 'organisation', author: site.lead.id, at: new Date().toISOString(), text, evidence } as const
  const given = { query, messageId: crypto.randomUUID(), accepts: false, ...said }
  await changeReview(site.store, {
    reviewId: review.id,
    by: site.lead.id,
    at: said.at,
    act: (each) => reply(each, given),
  })
}

describe('a section', () => {
  const address = () => `${here()}/sections/${at(1).section}`

  it('accepts together what is shown and neither decided nor asked about', async () => {
    await reviewed()
    await adjust(first, 1)
    await ask(first, 2)
    const page = await first.get(address())
    expect(page.text).toContain('Waiting for the organisation')
    expect(page.text).toContain(`Adjusted to “${otherLabel(1)}”.`)
    const shown = [...page.html.matchAll(/name="shown" value="([^"]+)"/g)].map(([, id]) => id)
    const inSection = site.asked.questions.filter(({ section }) => section === at(1).section)
    expect(shown).toEqual(inSection.slice(2).map(({ id }) => id))
    const form = new URLSearchParams(shown.map((id) => ['shown', id ?? '']))
    const done = await first.post(address(), form)
    expect(done.text).toContain(`${shown.length} answers accepted`)
    const decided = (await now()).decisions.filter(({ isBulk }) => isBulk)
    expect(decided.map(({ question, decision }) => [question, decision]).toSorted()).toEqual(
      shown.map((id) => [id, 'accept']).toSorted(),
    )
    expect((await now()).decisions.find(({ question }) => question === at(1).id)).toMatchObject({ decision: 'adjust' })
    expect(done.text).not.toContain('Accept what needs no comment')
  })

  it('accepts nothing that it did not show', async () => {
    await reviewed()
    const elsewhere = site.asked.questions.at(-1)?.id ?? ''
    for (const shown of ['', 'nonsense', elsewhere]) {
      const page = await first.post(address(), { shown })
      expect([page.status, page.text]).toEqual([400, expect.stringContaining('Nothing was accepted')])
    }
    expect((await now()).decisions).toEqual([])
  })
})

describe('the second reviewer, and the moderator', () => {
  let second: Visit
  let moderator: Visit

  async function untilSecond(): Promise<void> {
    await reviewed()
    sam = await addReviewer(site.store, { name: 'Sam Second' })
    await ask(first, 2, { text: 'The opinion of the first', proposedOption: otherOption(2) })
    await replied((await now()).queries[0]?.id ?? '', 'What the trust says')
    await decide(first, 1, { reason: 'Accepted by the first' })
    await adjust(first, 2, { reason: 'Adjusted by the first' })
    await decide(first, 3, {})
    await finish(first)
    second = await site.as(sam)
  }

  it('sees the evidence, and nothing of the first opinion before they have finished', async () => {
    await untilSecond()
    const page = await second.get(here())
    expect(page.text).toContain('Second review')
    expect(page.text).toContain('2 questions are left')
    expect((await second.get(here(3))).status).toBe(404)
    for (const number of [1, 2]) {
      const { text } = await second.get(here(number))
      for (const opinion of ['by the first', 'opinion of the first', 'Proposed', 'decided by others', 'Adjusted']) {
        expect(text).not.toContain(opinion)
      }
    }
    expect((await second.get(here(2))).text).toContain('What the organisation said to another reviewer')
    expect((await second.get(here(2))).text).toContain('What the trust says')
    const decided = await adjust(second, 2, { step: 'stay' })
    for (const opinion of ['by the first', 'opinion of the first', 'decided by others']) {
      expect(decided.text).not.toContain(opinion)
    }
    await decide(second, 1, {})
    await finish(second)
    const after = await second.get(here(2))
    expect(after.text).toContain('What was decided by others First review Adjusted to')
    expect(after.text).toContain('Adjusted by the first')
    expect(after.text).toContain('The opinion of the first')
  })

  it('agrees: the outcome is issued; disagrees: a moderator who sees both settles it', async () => {
    await untilSecond()
    mo = await addReviewer(site.store, { name: 'Mo Moderator', mayModerate: true })
    await adjust(second, 1, { reason: 'The second thinks less' })
    await adjust(second, 2)
    expect((await finish(second)).status).toBe(200)
    moderator = await site.as(mo)
    expect((await moderator.get('/reviews')).text).toContain('Moderation 1 question to decide')
    const page = await moderator.get(here(1))
    expect(page.text).toContain('First review Accepted Accepted by the first')
    expect(page.text).toContain('The second thinks less')
    const listed = await moderator.get(`${here()}/sections/${at(1).section}`)
    expect(listed.html).not.toContain('name="shown"')
    expect((await moderator.post(`${here()}/sections/${at(1).section}`, { shown: at(1).id })).status).toBe(409)
    await decide(moderator, 1, { reason: 'The first is right' })
    await finish(moderator)
    const issued = await now()
    expect(issued.issuedAt).not.toBeNull()
    expect(issued.outcome).toMatchObject({ kind: 'scores', adjusted: [{ question: at(2).id, to: otherOption(2) }] })
    expect((await second.get(here(2))).text).toContain('Outcome issued on')
    expect((await second.get(here(2))).html).not.toContain('<form')
  })
})

describe('standing back', () => {
  it('gives the part to somebody else, who begins anew', async () => {
    await reviewed()
    sam = await addReviewer(site.store, { name: 'Sam Second' })
    await decide(first, 1, {})
    const empty = await first.post(`${here()}/stand-back`, { reason: ' ', conflict: 'yes' })
    expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('Enter why you stand back')])
    expect(empty.html).toMatch(/name="conflict"[^>]*checked=""/)
    const left = await first.post(`${here()}/stand-back`, { reason: 'On leave' })
    expect(left.text).toContain('You have stood back from the review')
    expect((await first.get(here())).status).toBe(404)
    const { assignments, decisions } = await now()
    expect(assignments).toMatchObject([
      { userId: farah.id, leftFor: 'On leave' },
      { userId: sam.id, part: 'first' },
    ])
    expect(decisions).toEqual([])
    expect((await findReviewer(site.store, farah.id))?.declared).toEqual([])
  })

  it('declares the conflict with it', async () => {
    await reviewed()
    await first.post(`${here()}/stand-back`, { reason: 'I worked there', conflict: 'yes' })
    expect((await findReviewer(site.store, farah.id))?.declared).toEqual(['ZZ1'])
    expect((await now()).assignments).toMatchObject([{ leftFor: 'I worked there' }])
  })

  it('is done by declaring a conflict on its own page too, by code or by name', async () => {
    await reviewed()
    await addTrustWithLead(site.store, 'ZZ8', 'Fernhill Dale Trust')
    const several = await first.post('/reviews/conflicts', { search: 'fernhill', reason: 'I worked there' })
    expect([several.status, several.text]).toEqual([400, expect.stringContaining('Select which of these 2 you mean')])
    const unchosen = await first.submit(several, 'Declare the conflict', {
      search: 'fernhill',
      reason: 'I worked there',
    })
    expect(unchosen.text).toContain('Select which organisation you mean')
    const done = await first.submit(several, 'Declare the conflict', {
      ...{ search: 'fernhill', reason: 'I worked there', organisation: 'ZZ1' },
    })
    expect(done.text).toContain('and you have stood back from 1 review')
    expect(done.text).toContain('Fernhill Trust (ZZ1) I worked there')
    expect((await now()).assignments).toMatchObject([{ leftFor: 'I worked there' }])
    await first.post('/reviews/conflicts', { search: ' zz8 ', reason: 'A friend is its lead' })
    expect((await findReviewer(site.store, farah.id))?.declared.toSorted()).toEqual(['ZZ1', 'ZZ8'])
  })

  it.each<[Fields, string]>([
    [{ search: '', reason: 'Typed' }, 'Enter the code or the name'],
    [{ search: 'nowhere', reason: 'Typed' }, 'No organisation has “nowhere”'],
    [{ search: 'x'.repeat(101), reason: 'Typed' }, 'must be 100 characters or fewer'],
    [{ search: 'ZZ1', reason: '' }, 'Enter why you can’t judge this organisation'],
  ])('refuses %j', async (fields, problem) => {
    const page = await first.post('/reviews/conflicts', fields)
    expect([page.status, page.text]).toEqual([400, expect.stringContaining(problem)])
    if (fields.reason) expect(page.html).toContain('>Typed</textarea>')
    expect((await findReviewer(site.store, farah.id))?.declared).toEqual([])
  })
})

describe('a file of evidence', () => {
  it('is sent to download where it belongs to the submission or to a reply that may be seen, and the look is kept', async () => {
    await reviewed()
    const { store, lead } = site
    const [hash, other] = ['a'.repeat(64), 'b'.repeat(64)]
    for (const [id, fileHash] of [
      ['e1', hash],
      ['e2', other],
    ] as const) {
      const time = new Date().toISOString()
      await store.db
        .insert(store.tables.files)
        .values({ hash: fileHash, bytes: 3, mediaType: 'application/pdf', storedAt: time })
      const piece = { id, title: id, url: '', fileHash, fileName: 'audit.pdf', expiresOn: '' }
      await store.db
        .insert(store.tables.evidence)
        .values({ ...piece, organisationCode: 'ZZ1', addedBy: lead.id, addedAt: time })
    }
    site.clock.files = { ...site.clock.files, open: async () => new Blob(['PDF']).stream() }
    first = await site.as(farah)
    expect((await first.get(`${here()}/evidence/${hash}`)).status).toBe(404)
    await ask(first, 1)
    await replied((await now()).queries[0]?.id ?? '', 'See the audit', ['e1'])
    expect((await first.get(here(1))).html).toContain(`href="${here()}/evidence/${hash}"`)
    expect(await first.get(`${here()}/evidence/${hash}`)).toMatchObject({ status: 200, html: 'PDF' })
    expect((await first.get(`${here()}/evidence/${other}`)).status).toBe(404)
    const looks = await store.db.select().from(store.tables.reviewLooks)
    expect(looks.map(({ what }) => what).filter((what) => what.startsWith('file/'))).toEqual([`file/${hash}`])
  })
})
