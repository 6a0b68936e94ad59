// Administrators and reviewing: who reviews, where reviews stand, and who has which part. Plain forms, no browser.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as invitation from '#app/pages/account/invitation.tsx'
import * as administration from '#app/pages/administration/administration.tsx'
import * as assignPage from '#app/pages/administration/assign.tsx'
import * as reviewerPage from '#app/pages/administration/reviewer.tsx'
import * as reviewersPage from '#app/pages/administration/reviewers.tsx'
import * as reviewingPage from '#app/pages/administration/reviewing.tsx'
import * as reviewsPage from '#app/pages/administration/reviews.tsx'
import { inviteAll } from '#db/invitations.ts'
import { addOrganisation, findOrganisation } from '#db/organisations.ts'
import { allReviewers, findReviewer } from '#db/reviewers.ts'
import { changeReview, findReview } from '#db/reviews.ts'
import { decide } from '#review/acts/decide.ts'
import { holderOf } from '#review/review.ts'
import { addPerson, type Person } from '#tests/support/factories.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Seen, Visit } from '#tests/support/visit.ts'
import { addReviewing, addWaitingReview, anyGround } from '#tests/support/waiting-reviews.ts'

const pages = {
  '/': { default: () => <p>Your assessments</p> },
  'invitations/:token': invitation,
  administration,
  'administration/reviewing': reviewingPage,
  'administration/reviewers': reviewersPage,
  'administration/reviewers/:reviewer': reviewerPage,
  'administration/reviews/:review/assign': assignPage,
  'administration/collections/:collection/reviews': reviewsPage,
}

const REVIEWERS = '/administration/reviewers'
const REVIEWS = '/administration/collections/trust-2017/reviews'

let prepared: Prepared
let site: Together
let root: Person
let visit: Visit
beforeAll(async () => {
  prepared = await prepareTogether()
}, 60_000)
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
  root = await addPerson(site.store, { name: 'Robin Root', isAdministrator: true })
  visit = await site.as(root)
})
afterEach(() => site.store.close())

async function add(email: string, fields: Record<string, string> = {}): Promise<Seen> {
  return visit.submit(await visit.get(REVIEWERS), 'Add the reviewer', {
    email,
    reach: 'national',
    moderates: '',
    ...fields,
  })
}

describe('making reviewers', () => {
  it('somebody with an account can begin at once, and is listed', async () => {
    const page = await add(site.contributor.email, { moderates: 'yes' })
    expect(page.text).toContain('Ben Carter reviews nationally now')
    expect(page.text).toMatch(/Ben Carter .*Nationally\. May moderate .*0/)
  })

  it('nobody makes themselves one, as administrators may look at reviews', async () => {
    const page = await add(root.email.toUpperCase())
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('You can’t make yourself a reviewer')])
    expect(await findReviewer(site.store, root.id)).toBeNull()
  })

  it('anybody else gets an invitation, by hand where no email goes out, and makes their account with it', async () => {
    const page = await add('rae@example.org')
    expect(page.text).toContain('Pass this invitation on')
    expect(page.text).toContain('Not accepted yet')
    const path = /value="http:\/\/[^/]+(\/invitations\/[^"]+)"/.exec(page.html)?.[1] ?? ''
    const stranger = site.stranger()
    const opened = await stranger.get(path)
    expect(opened.text).toContain('You are invited to review the assessments of organisations')
    expect(opened.text).not.toContain('administrator.')
    await stranger.submit(opened, 'Create my account', { name: 'Rae Adams', password: 'four plain words here' })
    expect(await allReviewers(site.store)).toMatchObject([{ name: 'Rae Adams', hasJoined: true }])
  })

  it('by email, with a letter that says where', async () => {
    site.clock.sendsEmail = true
    visit = await site.as(root)
    await addOrganisation(site.store, { code: 'ZC1', name: 'Vale Commissioner', type: 'commissioner', setting: null })
    const page = await add('rae@example.org', { reach: 'local', scope: 'zc1' })
    expect(page.text).toContain('rae@example.org is invited to review for Vale Commissioner')
    const [letter] = await site.store.db.select().from(site.store.tables.letters)
    expect(letter?.text).toContain(
      'Robin Root has invited you to review assessments in Maturity, for Vale Commissioner',
    )
    expect(page.html).not.toContain('/invitations/')
  })

  it.each([
    [{ email: 'rae@' }, 'email', 'Enter an email address in the correct format'],
    [{ reach: '' }, 'reach', 'Select where they review'],
    [{ reach: 'local' }, 'scope', 'Enter the ODS code of the commissioner or region'],
    [{ reach: 'local', scope: 'NONE' }, 'scope', 'There is no organisation with the code NONE here'],
    [{ reach: 'local', scope: 'ZZ1' }, 'scope', 'Fernhill Trust is neither a commissioner nor a region'],
    [
      { reach: 'local', scope: 'ZZ1', moderates: 'yes' },
      'moderates',
      'Only somebody who reviews nationally can moderate',
    ],
  ])('refuses %o, says why at its field, and grants nothing', async (fields, field, why) => {
    const page = await add('rae@example.org', fields)
    expect(page).toMatchObject({ status: 400, title: 'Error: Reviewers – Maturity' })
    expect(page.html).toContain(`<a href="#${field}">${why}</a>`)
    expect(page.html).toContain(`id="${field}"`)
    expect(await allReviewers(site.store)).toEqual([])
  })

  it('an invitation of a trust to the same person says that the other one comes first', async () => {
    await add('rae@example.org')
    const terms = {
      organisationCode: 'ZZ1',
      role: 'viewer',
      createdBy: site.lead.id,
      at: new Date().toISOString(),
    } as const
    const [invited] = await inviteAll(site.store, { emails: ['rae@example.org'], ...terms }, () => null)
    const opened = await site.stranger().get(`/invitations/${invited?.token}`)
    expect(opened.text).toContain('Accept that one first')
    expect(opened.text).not.toContain('Create my account')
    const fields = { name: 'Mallory', password: 'four plain words here' }
    await site.stranger().post(`/invitations/${invited?.token}`, fields)
    expect(await allReviewers(site.store)).toMatchObject([{ name: 'rae@example.org', hasJoined: false }])
  })

  it('is not there for anybody else', async () => {
    const lead = await site.as(site.lead)
    for (const path of [REVIEWERS, `${REVIEWERS}/${root.id}`, REVIEWS, '/administration/reviews/none/assign']) {
      expect((await lead.get(path)).status).toBe(404)
      expect((await lead.post(path, { email: 'rae@example.org', reach: 'national' })).status).toBe(404)
    }
    expect(await allReviewers(site.store)).toEqual([])
  })
})

describe('one reviewer', () => {
  it('is withdrawn with a reason, which the history keeps; their review waits then', async () => {
    const ann = await addReviewing(site.store, { name: 'Ann Able' })
    const { id } = await addWaitingReview(site.store, { assessmentId: site.last.id })
    await visit.submit(await visit.get(REVIEWS), 'Share out all that wait')
    const page = await visit.get(`${REVIEWERS}/${ann.id}`)
    expect(page.text).toContain('Fernhill Trust, Digital maturity 2017')
    const refused = await visit.submit(page, 'Withdraw', { reason: ' ' })
    expect(refused.status).toBe(400)
    expect(refused.html).toContain('<a href="#reason-national">Enter a reason</a>')
    const done = await visit.submit(page, 'Withdraw', { reason: 'Has left the team' })
    expect(done.text).toContain('1 part of a review was taken back, and 0 given to others. 1 waits for a reviewer.')
    expect(done.text).toMatch(/Review withdrawn, nationally .*Robin Root .*Has left the team/)
    const review = await findReview(site.store, id)
    expect(review && holderOf(review, 'first')).toBeNull()
  })

  it('who has not accepted is invited again', async () => {
    await add('rae@example.org')
    const [rae] = await allReviewers(site.store)
    const page = await visit.get(`${REVIEWERS}/${rae?.userId}`)
    expect((await visit.submit(page, 'Make a new invitation')).text).toContain('Pass this invitation on')
  })

  it('is nobody who never reviewed', async () => {
    expect((await visit.get(`${REVIEWERS}/${site.lead.id}`)).status).toBe(404)
    expect((await visit.get(`${REVIEWERS}/none`)).status).toBe(404)
  })
})

describe('the reviews of a collection', () => {
  it('say where each stands, are filtered, and are shared out together', async () => {
    await addWaitingReview(site.store, { assessmentId: site.last.id, dueOn: '2020-01-01' })
    const page = await visit.get(REVIEWS)
    expect(page.text).toContain('In 1 review nobody has the part whose turn it is')
    expect(page.text).toMatch(/Fernhill Trust .*Waiting for a reviewer .*First review: Nobody .*1 January 2020 Overdue/)
    expect((await visit.submit(page, 'Share out all that wait')).text).toContain(
      'Nothing was shared out: there is no reviewer who may have the 1 that still wait',
    )
    await addReviewing(site.store, { name: 'Ann Able' })
    const shared = await visit.submit(page, 'Share out all that wait')
    expect(shared.text).toContain('1 was shared out')
    expect(shared.text).toMatch(/Under review .*First review: Ann Able/)
    expect((await visit.get(`${REVIEWS}?state=nobody`)).text).toContain('None is like that.')
    expect((await visit.get(`${REVIEWS}?state=under+review&due=in-time`)).text).toContain('1 review')
    expect((await visit.get(`${REVIEWS}?due=overdue`)).text).toContain('None is like that.')
    expect((await visit.get('/administration/reviewing')).text).toContain('1 review of trust-2017')
    expect((await visit.get('/administration/collections/none/reviews')).status).toBe(404)
  })

  it('of an organisation that the administrator belongs to are not theirs to see or to give', async () => {
    const { id } = await addWaitingReview(site.store, { assessmentId: site.last.id })
    await addReviewing(site.store, { name: 'Ann Able' })
    const own = await site.as(await addPerson(site.store, { name: 'Ola Own', of: site.trust, isAdministrator: true }))
    await visit.submit(await visit.get(REVIEWS), 'Share out all that wait')
    const page = await own.get(REVIEWS)
    expect(page.text).toContain('Reviews of organisations that you belong to are not shown.')
    expect(page.text).not.toContain('Ann Able')
    expect((await own.get(`/administration/reviews/${id}/assign`)).status).toBe(404)
  })
})

describe('a part of a review', () => {
  let ann: Person
  let bob: Person
  let assign: string
  let reviewId: string
  beforeEach(async () => {
    ann = await addReviewing(site.store, { name: 'Ann Able' })
    bob = await addReviewing(site.store, { name: 'Bob Busy' })
    await addReviewing(site.store, { name: 'Cy Conflicted', of: site.trust })
    const [question = ''] = site.asked.questions.map(({ id }) => id)
    reviewId = (await addWaitingReview(site.store, { assessmentId: site.last.id, required: [question] })).id
    assign = `/administration/reviews/${reviewId}/assign`
  })
  const holder = async () => {
    const review = await findReview(site.store, reviewId)
    return review && holderOf(review, 'first')?.userId
  }

  it('is given by hand to somebody who may have it; those who may not are named with the reason', async () => {
    const page = await visit.get(assign)
    expect(page.text).toContain('First review: nobody has it yet.')
    expect(page.text).toMatch(/Who may not have it .*Cy Conflicted .*They belong to this organisation\./)
    expect(page.html).not.toContain('Cy Conflicted</label>')
    expect((await visit.submit(page, 'Give it')).html).toContain('<a href="#to">Select who gets it</a>')
    const given = await visit.submit(page, 'Give it', { to: bob.id })
    expect(given.text).toContain('First review: Bob Busy has it')
    expect(await holder()).toBe(bob.id)
    const late = await visit.submit(page, 'Give it', { to: ann.id })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Somebody else has this part already')
    expect(await holder()).toBe(bob.id)
  })

  it('is not given to somebody who is conflicted, also where the form is made up', async () => {
    const [cy] = (await allReviewers(site.store)).filter(({ name }) => name === 'Cy Conflicted')
    const page = await visit.post(assign, { part: 'first', from: '', to: cy?.userId ?? '', reason: '' })
    expect(page.status).toBe(409)
    expect(page.text).toContain('This person has a conflict of interest with the organisation')
    expect(await holder()).toBeUndefined()
  })

  it('is taken back with a reason, and given to another, in one go: what was decided in it is gone', async () => {
    await visit.submit(await visit.get(assign), 'Give it', { to: ann.id })
    const at = new Date().toISOString()
    const made = { by: ann.id, at, question: 'q', decision: 'accept', option: null, reason: '', evidence: [], seen: 0 }
    await changeReview(site.store, { reviewId, by: ann.id, at, act: (review) => decide(review, anyGround, made) })
    const page = await visit.get(assign)
    expect((await visit.submit(page, 'Take it back', { to: bob.id })).text).toContain('Enter why it is taken back')
    const [cy] = (await allReviewers(site.store)).filter(({ name }) => name === 'Cy Conflicted')
    await visit.submit(page, 'Take it back', { to: cy?.userId ?? '', reason: 'Ill' })
    expect((await findReview(site.store, reviewId))?.decisions).toHaveLength(1)
    expect(await holder()).toBe(ann.id)
    const done = await visit.submit(page, 'Take it back', { to: bob.id, reason: 'Ill for a month' })
    expect(done.text).toContain('First review: Bob Busy has it')
    const review = await findReview(site.store, reviewId)
    expect(review?.decisions).toEqual([])
    const left = new Map(review?.assignments.map(({ userId, leftFor }) => [userId, leftFor]))
    expect(left).toEqual(
      new Map([
        [ann.id, 'Ill for a month'],
        [bob.id, ''],
      ]),
    )
  })

  it('is shared out by rule where nobody is chosen', async () => {
    const done = await visit.submit(await visit.get(assign), 'Give it', { to: 'by-rule' })
    expect(done.text).toMatch(/First review: (Ann Able|Bob Busy) has it/)
  })
})

describe('adding an organisation', () => {
  const fields = { code: 'ZZ9', name: 'Hill Trust', kind: 'acute' }
  const addOne = async (parent: string) =>
    visit.submit(await visit.get('/administration'), 'Add the organisation', { ...fields, parent })

  it('takes the commissioner that it belongs to', async () => {
    await addOrganisation(site.store, { code: 'ZC1', name: 'Vale Commissioner', type: 'commissioner', setting: null })
    expect((await addOne(' zc1 ')).text).toContain('Hill Trust (ZZ9) was added')
    expect(await findOrganisation(site.store, 'ZZ9')).toMatchObject({ parentCode: 'ZC1' })
  })

  it.each([
    ['NONE', 'There is no organisation with the code NONE here'],
    ['ZZ1', 'Fernhill Trust is neither a commissioner nor a region'],
    ['ZZ9', 'An organisation cannot belong to itself'],
  ])('does not take %s as one, and keeps what was typed', async (parent, why) => {
    const page = await addOne(parent)
    expect(page.html).toContain(`<a href="#parent">${why}</a>`)
    expect(page.html).toContain(`value="${parent}"`)
    expect(await findOrganisation(site.store, 'ZZ9')).toBeNull()
  })
})
