// Who is made a reviewer, who may accept that, and what becomes of their reviews when they review no more: on each engine.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { shareOutMany } from '#app/reviews/share-out-many.ts'
import { withdrawReviewer } from '#app/reviews/withdraw-reviewer.ts'
import { eventsOf } from '#db/events.ts'
import { inviteAll } from '#db/invitations.ts'
import { createAdministrator, joinAsNewPerson } from '#db/joining.ts'
import { findLink } from '#db/links.ts'
import { addOrganisation } from '#db/organisations.ts'
import { openPartsOf, reviewsOfCollection } from '#db/review-lists.ts'
import { addReviewer, inviteReviewerAgain } from '#db/reviewer-invitations.ts'
import { allReviewers, findReviewer, grantReviewing } from '#db/reviewers.ts'
import { changeReview, findReview } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import { findUserByEmail } from '#db/users.ts'
import type { Acted } from '#review/acts/acted.ts'
import { decide } from '#review/acts/decide.ts'
import { finish, makeAppeal, makeVoid } from '#review/acts/finish.ts'
import { assign, leave } from '#review/acts/people.ts'
import { ask, reply } from '#review/acts/queries.ts'
import { holderOf, type Part, type Review } from '#review/review.ts'
import { isSilentPast, partWanted, stateOf } from '#review/standing.ts'
import {
  addAssessment,
  addEditionStub,
  addPastCollection,
  addPerson,
  addTrust,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'
import { addReviewing, addWaitingReview, anyGround } from '#tests/support/waiting-reviews.ts'

const at = '2026-03-02T09:00:00.000Z'
const later = '2026-03-03T09:00:00.000Z'
const rae = 'rae@example.org'
const silent = { granted: () => null, invited: () => null }
const person = (token: string) => ({ token, name: 'Rae Adams', passwordHash: 'a hash', at: later })

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let root: Person
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    const { tables } = store
    for (const table of [
      ...[tables.events, tables.letters, tables.sessions, tables.links, tables.memberships],
      ...[tables.appeals, tables.reviewMessages, tables.reviewQueries, tables.reviewDecisions],
      ...[tables.reviewAssignments, tables.reviews, tables.reviewers, tables.reviewerConflicts, tables.assessments],
      ...[tables.answerHistory, tables.collections, tables.editions, tables.organisations, tables.users],
    ]) {
      await store.db.delete(table)
    }
    root = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
    await addTrust(store)
    await addTrust(store, { code: 'ZZ2', name: 'Marsh Trust' })
  })

  const add = (email: string, given: { scope?: string; mayModerate?: boolean; at?: string } = {}) =>
    addReviewer(store, { email, scope: '', mayModerate: false, by: root.id, at, ...given }, silent)

  async function tokenFor(email: string): Promise<string> {
    const added = await add(email)
    if (added.kind !== 'invited') throw new Error(`${email} was not invited: ${added.kind}`)
    return added.token
  }

  async function trustInvites(email: string, organisationCode = 'ZZ1'): Promise<string> {
    const terms = { organisationCode, role: 'contributor', createdBy: root.id, at } as const
    const [invited] = await inviteAll(store, { emails: [email], ...terms }, () => null)
    return invited?.token ?? ''
  }

  describe('making somebody a reviewer', () => {
    it('who has an account is done at once, and recorded', async () => {
      const known = await addPerson(store, { name: 'Kim Known' })
      const added = await add(known.email, { mayModerate: true })
      expect(added).toEqual({ kind: 'granted', userId: known.id, name: 'Kim Known' })
      expect(await findReviewer(store, known.id)).toMatchObject({ scopes: [''], mayModerate: true, hasJoined: true })
      const [event] = await eventsOf(store, known.id)
      const detail = { scope: '', moderates: 'yes' }
      expect(event).toMatchObject({ kind: 'reviewing granted', actor: root.id, detail })
    })

    it('who has none is invited, cannot sign in before they accept, and has not joined until then', async () => {
      const token = await tokenFor(rae)
      expect(await findUserByEmail(store, rae)).toMatchObject({ passwordHash: null })
      expect(await allReviewers(store)).toMatchObject([{ email: rae, hasJoined: false }])
      expect(await findLink(store, 'invitation', token, later)).toMatchObject({
        link: { email: rae, organisationCode: null, isForReviewer: true },
      })
      expect(await joinAsNewPerson(store, person(token))).not.toBeNull()
      expect(await allReviewers(store)).toMatchObject([{ email: rae, name: 'Rae Adams', hasJoined: true }])
    })

    it('again makes the invitation before useless, with its letter, and says that it was cancelled', async () => {
      const tell = { granted: () => null, invited: (text: string) => ({ to: rae, subject: 'Review', text }) }
      const first = await addReviewer(store, { email: rae, scope: '', mayModerate: false, by: root.id, at }, tell)
      const again = await inviteReviewerAgain(store, { userId: first.userId, by: root.id, at: later }, tell)
      if (first.kind !== 'invited') throw new Error('they were not invited')
      expect(await findLink(store, 'invitation', first.token, later)).toEqual({ state: 'cancelled' })
      expect(await findLink(store, 'invitation', again ?? '', later)).toMatchObject({ state: 'usable' })
      const letters = await store.db.select().from(store.tables.letters)
      expect(letters.filter(({ givenUpAt }) => givenUpAt === null).map(({ text }) => text)).toEqual([again])
      await joinAsNewPerson(store, person(again ?? ''))
      expect(await inviteReviewerAgain(store, { userId: first.userId, by: root.id, at: later }, tell)).toBeNull()
    })

    it('leaves alone the invitation of a trust to the same person', async () => {
      const theirs = await trustInvites(rae)
      await tokenFor(rae)
      await tokenFor(rae)
      expect(await findLink(store, 'invitation', theirs, later)).toMatchObject({ state: 'usable' })
    })
  })

  describe('the account of somebody who is to review', () => {
    it('is not completed by an invitation that a trust sent, before or after', async () => {
      const before = await trustInvites(rae)
      const own = await tokenFor(rae)
      const after = await trustInvites(rae, 'ZZ2')
      for (const token of [before, after]) {
        expect(await joinAsNewPerson(store, person(token))).toBeNull()
        expect(await findLink(store, 'invitation', token, later)).toMatchObject({ state: 'usable' })
      }
      expect(await findUserByEmail(store, rae)).toMatchObject({ passwordHash: null, name: rae })
      expect(await joinAsNewPerson(store, person(own))).not.toBeNull()
    })

    it('is never held by somebody whom a trust invited, however the two meet', async () => {
      const theirs = await trustInvites(rae)
      const [session, added] = await Promise.all([joinAsNewPerson(store, person(theirs)), add(rae)])
      expect(session === null).toBe(added.kind === 'invited')
      expect((await findUserByEmail(store, rae))?.passwordHash === null).toBe(session === null)
    })

    it('can be completed by a trust’s invitation once they are not to review any more', async () => {
      const own = await tokenFor(rae)
      const theirs = await trustInvites(rae)
      const [reviewer] = await allReviewers(store)
      await withdraw(reviewer?.userId ?? '', rae)
      expect(await findLink(store, 'invitation', own, later)).toEqual({ state: 'cancelled' })
      expect(await joinAsNewPerson(store, person(own))).toBeNull()
      expect(await joinAsNewPerson(store, person(theirs))).not.toBeNull()
    })

    it('is an administrator’s where they are to be both: only the operator’s invitation completes it', async () => {
      const token = await tokenFor(rae)
      const own = await createAdministrator(store, rae, at)
      expect(await joinAsNewPerson(store, person(token))).toBeNull()
      expect(await add(rae, { mayModerate: true })).toMatchObject({ kind: 'invited otherwise' })
      const [reviewer] = await allReviewers(store)
      const again = { userId: reviewer?.userId ?? '', by: root.id, at: later }
      expect(await inviteReviewerAgain(store, again, silent)).toBeNull()
      expect(await joinAsNewPerson(store, person(own))).not.toBeNull()
      expect(await allReviewers(store)).toMatchObject([{ hasJoined: true, mayModerate: true }])
    })
  })

  const context = () => ({
    ...{ store, sendsEmail: true, now: () => new Date(later) },
    settings: { serviceName: 'Maturity', publicUrl: 'https://maturity.example' },
  })

  function withdraw(userId: string, email: string, scope = '') {
    return withdrawReviewer(context(), { userId, email, scope, by: root.id, reason: 'Has left' })
  }

  /** Reviews of so many trusts, all waiting. */
  async function waiting(count: number): Promise<string[]> {
    await addEditionStub(store, 'trust/2017')
    const collection = await addPastCollection(store, 2017)
    const ids: string[] = []
    for (let number = 1; number <= count; number += 1) {
      const trust = await addTrust(store, { code: `ZY${number}`, name: `Trust ${number}` })
      const { id: assessmentId } = await addAssessment(store, { collection, of: trust })
      const { id } = await addWaitingReview(store, { id: `review-${number}`, assessmentId })
      ids.push(id)
    }
    return ids
  }

  const listed = () => reviewsOfCollection(store, 'trust-2017')
  const holders = async () =>
    (await listed()).map(({ review }) => holderOf(review, partWanted(review) ?? 'first')?.userId ?? null)

  async function act(reviewId: string, run: (review: Review) => Acted): Promise<void> {
    const changed = await changeReview(store, { reviewId, by: null, at: later, act: run })
    if (changed.kind !== 'done') throw new Error(`refused: ${JSON.stringify(changed)}`)
  }

  describe('sharing out', () => {
    it('gives all that wait to reviewers in turn, with a letter each, and none to who has not joined', async () => {
      await waiting(25)
      const [ann, bob] = [
        await addReviewing(store, { name: 'Ann Able' }),
        await addReviewing(store, { name: 'Bob Busy' }),
      ]
      await tokenFor(rae)
      expect(await shareOutMany(context(), await listed())).toBe(25)
      const held = await holders()
      const parts = [ann, bob].map(({ id }) => held.filter((each) => each === id).length)
      expect(parts.toSorted()).toEqual([12, 13])
      expect(await store.db.select().from(store.tables.letters)).toHaveLength(25)
      expect(await shareOutMany(context(), await listed())).toBe(0)
    })

    it('leaves what nobody may have', async () => {
      await waiting(2)
      await addReviewing(store, { name: 'Ann Able', of: { code: 'ZY1', name: '', type: 'trust', setting: 'acute' } })
      expect(await shareOutMany(context(), await listed())).toBe(1)
      expect((await holders()).filter((id) => id === null)).toHaveLength(1)
    })
  })

  it('shares out nothing to whoever answered it and has left the organisation since', async () => {
    const [first = ''] = await waiting(1)
    const ann = await addReviewing(store, { name: 'Ann Able' })
    const assessmentId = (await findReview(store, first))?.assessmentId ?? ''
    await store.db.insert(store.tables.answerHistory).values({
      ...{ assessmentId, question: 'q-1', revision: 1, option: 'some', reason: '', note: '' },
      ...{ changedBy: ann.id, changedAt: at },
    })
    expect(await shareOutMany(context(), await listed())).toBe(0)
    const bob = await addReviewing(store, { name: 'Bob Busy' })
    expect(await shareOutMany(context(), await listed())).toBe(1)
    expect(await holders()).toEqual([bob.id])
  })

  describe('withdrawing somebody', () => {
    it('takes back what they have not finished, with their decisions, and gives it to others', async () => {
      const [first = ''] = await waiting(3)
      const ann = await addReviewing(store, { name: 'Ann Able' })
      await shareOutMany(context(), await listed())
      await act(first, (review) => decide(review, anyGround, decisionOf(ann.id, 'q-1')))
      const bob = await addReviewing(store, { name: 'Bob Busy' })
      expect(await withdraw(ann.id, ann.email)).toEqual({ taken: 3, given: 3 })
      expect(await holders()).toEqual([bob.id, bob.id, bob.id])
      expect(await findReviewer(store, ann.id)).toBeNull()
      const review = await findReview(store, first)
      expect(review?.decisions).toEqual([])
      expect(review?.assignments.find(({ userId }) => userId === ann.id)).toMatchObject({ leftFor: 'Has left' })
      const kinds = (await eventsOf(store, first)).map(({ kind, actor }) => [kind, actor])
      expect(kinds).toContainEqual(['review left', root.id])
      expect((await eventsOf(store, ann.id)).map(({ kind }) => kind)).toContain('reviewing withdrawn')
      expect(await withdraw(ann.id, ann.email)).toBeNull()
    })

    it('leaves what waits then for whoever comes', async () => {
      await waiting(2)
      const ann = await addReviewing(store, { name: 'Ann Able' })
      await shareOutMany(context(), await listed())
      expect(await withdraw(ann.id, ann.email)).toEqual({ taken: 2, given: 0 })
      expect(await holders()).toEqual([null, null])
    })

    it('from a commissioner leaves them what they review nationally', async () => {
      await addOrganisation(store, { code: 'ZC1', name: 'Vale Commissioner', type: 'commissioner', setting: null })
      await waiting(1)
      const ann = await addReviewing(store, { name: 'Ann Able' })
      await grantReviewing(store, { userId: ann.id, scope: 'ZC1', mayModerate: false, by: null, at })
      await shareOutMany(context(), await listed())
      expect(await withdraw(ann.id, ann.email, 'ZC1')).toEqual({ taken: 0, given: 0 })
      expect(await findReviewer(store, ann.id)).toMatchObject({ scopes: [''] })
      expect(await openPartsOf(store, ann.id)).toMatchObject([{ reviewId: 'review-1', part: 'first' }])
    })
  })

  const decisionOf = (by: string, question: string, option: string | null = null) => ({
    ...{ by, at: later, question, evidence: [], seen: 0, option },
    ...(option === null ? { decision: 'accept', reason: '' } : { decision: 'adjust', reason: 'Not shown' }),
  })

  describe('the list of reviews', () => {
    /** A review in every state that there is, by what is done in it. */
    async function inEveryState(): Promise<void> {
      const people: Record<string, Person> = {}
      for (const name of ['Ann', 'Bob', 'Mo', 'Max']) {
        people[name] = await addReviewing(store, { name, mayModerate: name.startsWith('M') })
      }
      const id = (name: string) => people[name]?.id ?? ''
      const give = (part: Part, name: string) => (review: Review) =>
        assign(review, {
          ...{ id: `${review.id}-${part}-${name}`, part, userId: id(name), by: null, at: later, dueOn: '2026-05-01' },
          ...{ conflict: null, mayModerate: name.startsWith('M') },
        })
      const says = (name: string, question: string, option?: string) => (review: Review) =>
        decide(review, anyGround, decisionOf(id(name), question, option ?? null))
      const asks = (name: string, question: string) => (review: Review) =>
        ask(review, anyGround, {
          ...{ id: `${review.id}-${question}`, messageId: `${review.id}-${question}-1`, by: id(name), at: later },
          ...{ question, text: 'How do you know?', proposedOption: null, answerBy: '2026-03-10' },
        })
      const answers = (question: string) => (review: Review) =>
        reply(review, {
          ...{ query: `${review.id}-${question}`, messageId: `${review.id}-${question}-2`, side: 'organisation' },
          ...{ author: root.id, at: later, text: 'We counted', evidence: [], accepts: false },
        })
      const done = (name: string) => (review: Review) => finish(review, anyGround, { by: id(name), at: later })
      const issued = [give('first', 'Ann'), says('Ann', 'q-1', 'some'), says('Ann', 'q-2'), done('Ann')]
      const agreed = [...issued, give('second', 'Bob'), says('Bob', 'q-1', 'some'), done('Bob')]
      const appealed = [
        ...agreed,
        (review: Review) => makeAppeal(review, { by: root.id, at: later, text: 'No', questions: ['q-1'] }),
      ]
      const disagreed = [...issued, give('second', 'Bob'), says('Bob', 'q-1'), done('Bob')]
      const stories: ((review: Review) => Acted)[][] = [
        [],
        [give('first', 'Ann')],
        [give('first', 'Ann'), says('Ann', 'q-1'), asks('Ann', 'q-2')],
        [give('first', 'Ann'), says('Ann', 'q-1'), asks('Ann', 'q-2'), answers('q-2')],
        [give('first', 'Ann'), asks('Ann', 'q-2')],
        [give('first', 'Ann'), (review) => leave(review, { userId: id('Ann'), at: later, reason: 'Ill' })],
        [give('first', 'Ann'), says('Ann', 'q-1'), says('Ann', 'q-2'), done('Ann')],
        issued,
        [...issued, give('second', 'Bob'), says('Bob', 'q-1')],
        agreed,
        disagreed,
        [...disagreed, give('moderator', 'Mo'), asks('Mo', 'q-1')],
        [...disagreed, give('moderator', 'Mo'), says('Mo', 'q-1'), done('Mo')],
        appealed,
        [...appealed, give('appeal', 'Max')],
        [...appealed, give('appeal', 'Max'), says('Max', 'q-1'), done('Max')],
        [...agreed, (review) => makeVoid(review, { at: later, why: 'Withdrawn' })],
      ]
      const ids = await waiting(stories.length)
      for (const [index, story] of stories.entries()) for (const step of story) await act(ids[index] ?? '', step)
    }

    it('says of each what reading it whole says: where it stands, whose turn it is, who is silent', async () => {
      await inEveryState()
      const told = (review: Review) => {
        const part = partWanted(review)
        const isSilent = review.queries.some((query) => isSilentPast(query, '2026-04-01'))
        return [review.id, stateOf(review), part, part && (holderOf(review, part)?.userId ?? null), isSilent]
      }
      const shown = (await listed()).map(({ review }) => told(review))
      const whole = await Promise.all(shown.map(([id]) => findReview(store, String(id))))
      expect(shown).toEqual(whole.map((review) => review && told(review)))
      expect(new Set(shown.map(([, state]) => state))).toEqual(
        new Set([
          ...['void', 'waiting for a reviewer', 'under review', 'waiting for the organisation'],
          ...['issued', 'appealed', 'final'],
        ]),
      )
    })
  })
})
