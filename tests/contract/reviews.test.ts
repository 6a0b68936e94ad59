// A review is kept as the acts left it, with its events, on every engine; and two who act at once act one after the other.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ancestorsOf } from '#db/ancestors.ts'
import { eventsOf } from '#db/events.ts'
import { declareConflict, findReviewer, grantReviewing, withdrawReviewingWithin } from '#db/reviewers.ts'
import { changeReview, findReview, reviewsOfAssessment } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import { readInTurn } from '#db/store-reading.ts'
import type { Acted } from '#review/acts/acted.ts'
import { makeAppeal, makeVoid } from '#review/acts/finish.ts'
import { leave } from '#review/acts/people.ts'
import { ask, reply } from '#review/acts/queries.ts'
import { AT, deciding, finishing, giving, ground, opened } from '#review/fixtures/small-review.ts'
import type { Review } from '#review/review.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPerson,
  addTrust,
  daysFromNow,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let people: Record<'ann' | 'ben' | 'moe' | 'lead', Person>
  let reviewId: string
  let assessmentId: string
  let stories = 0

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    people = {
      ann: await addPerson(store, { name: 'Ann First' }),
      ben: await addPerson(store, { name: 'Ben Second' }),
      moe: await addPerson(store, { name: 'Moe Derator' }),
      lead: await addPerson(store, { name: 'Lea Lead' }),
    }
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    stories += 1
    const trust = await addTrust(store, { code: `ZR${stories}` })
    const collection = await addCollection(store, { id: `reviewed-${stories}`, year: 2026 })
    assessmentId = (await addAssessment(store, { collection, of: trust })).id
    reviewId = `review-${stories}`
    const { required, doubled, assignments: _, decisions: __, queries: ___, appeal: ____, ...row } = opened
    await store.db.insert(store.tables.reviews).values({
      ...row,
      ...{ id: reviewId, assessmentId, required: [...required], doubled: [...doubled] },
      ...{ way: 'risk', why: 'Risk 40, place 1 of 9.', reasons: ['Jumped'], openedBy: people.ann.id },
    })
  })

  async function change(by: Person, ...acts: ((review: Review) => Acted)[]): Promise<Review> {
    let last: Review | null = null
    for (const act of acts) {
      const changed = await changeReview(store, { reviewId, by: by.id, at: AT, act })
      if (changed.kind !== 'done') throw new Error(changed.kind === 'refused' ? changed.why : changed.kind)
      last = changed.review
      expect(await findReview(store, reviewId)).toMatchObject(withoutOrder(last))
    }
    return last ?? (await found())
  }
  const found = async () => (await findReview(store, reviewId)) as Review
  // Lists come back in an order of their own, and rows with their own count of changes.
  const withoutOrder = ({ assignments, decisions, queries, ...rest }: Review) => ({
    ...rest,
    revision: expect.any(Number),
    assignments: expect.arrayContaining(assignments.map((each) => expect.objectContaining(each))),
    decisions: expect.arrayContaining(decisions.map((each) => expect.objectContaining(each))),
    queries: expect.arrayContaining(queries.map(({ id }) => expect.objectContaining({ id }))),
  })
  const asking = (review: Review) =>
    ask(review, ground, {
      ...{ id: `query-${reviewId}`, messageId: `asked-${reviewId}`, by: people.ann.id, at: AT, question: 'sponsor' },
      ...{ text: 'Who is it?', proposedOption: 'neither', answerBy: '2026-12-16' },
    })
  const replying = (review: Review) =>
    reply(review, {
      ...{ query: `query-${reviewId}`, messageId: `said-${reviewId}`, side: 'organisation', author: people.lead.id },
      ...{ at: AT, text: 'Our medical director', evidence: ['e1', 'e2'], accepts: false },
    })

  it('a whole review, from its first person to its appeal', async () => {
    const { ann, ben, lead } = people
    await change(ann, giving('first', ann.id), asking)
    await change(lead, replying)
    await change(ann, deciding(ann.id, 'sponsor', 'neither'), deciding(ann.id, 'strategy'), finishing(ann.id))
    await change(ben, giving('second', ben.id), deciding(ben.id, 'sponsor', 'neither'), deciding(ben.id, 'strategy'))
    const issued = await change(ben, finishing(ben.id))
    expect(issued).toMatchObject({ issuedAt: AT, validUntil: '2029-12-01', outcome: { kind: 'scores', reviewed: 2 } })
    const appealed = await change(lead, (review) =>
      makeAppeal(review, { by: lead.id, at: AT, text: 'She is in the minutes', questions: ['sponsor'] }),
    )
    expect(appealed.appeal).toMatchObject({ questions: ['sponsor'], decidedAt: null })
    const kept = await found()
    expect(kept.queries[0]?.messages.map(({ text, evidence }) => [text, evidence])).toEqual([
      ['Who is it?', []],
      ['Our medical director', ['e1', 'e2']],
    ])
    expect(await reviewsOfAssessment(store, assessmentId)).toEqual([kept])
  })

  it('what happened, with what was decided before it was changed; of reviewers the organisation’s history names nobody', async () => {
    const { ann } = people
    await change(
      ann,
      giving('first', ann.id),
      deciding(ann.id, 'sponsor'),
      deciding(ann.id, 'sponsor', 'neither'),
      asking,
    )
    const events = await eventsOf(store, reviewId)
    const decided = events.filter(({ kind }) => kind === 'review decided').map(({ detail }) => detail.decision)
    expect(decided.toSorted()).toEqual(['accept', 'adjust'])
    const [told, ...more] = await eventsOf(store, assessmentId)
    expect(told).toMatchObject({ kind: 'review queried', actor: null })
    expect(more).toEqual([])
  })

  it('who stands back takes their decisions with them, and the history keeps them', async () => {
    const { ann } = people
    await change(ann, giving('first', ann.id), deciding(ann.id, 'sponsor'), (review) =>
      leave(review, { userId: ann.id, at: AT, reason: 'I worked there' }),
    )
    expect((await found()).decisions).toEqual([])
    expect((await eventsOf(store, reviewId)).map(({ kind }) => kind)).toContain('review decided')
  })

  it('nothing of an act that is refused', async () => {
    const before = await found()
    const act = (review: Review) => deciding(people.ben.id, 'sponsor')(review)
    const changed = await changeReview(store, { reviewId, by: people.ben.id, at: AT, act })
    expect(changed).toMatchObject({ kind: 'refused', why: 'not your turn' })
    expect(await found()).toEqual(before)
    expect(await eventsOf(store, reviewId)).toEqual([])
  })

  it('nothing under the id of what was asked in another review', async () => {
    const { ann, lead } = people
    await change(ann, giving('first', ann.id), asking)
    await change(lead, (review) =>
      reply(review, {
        ...{ query: `query-${reviewId}`, messageId: `yes-${reviewId}`, side: 'organisation', author: lead.id, at: AT },
        ...{ text: '', evidence: [], accepts: true },
      }),
    )
    const [theirs, asked] = [reviewId, await found()]
    const { required, doubled, assignments: _, decisions: __, queries: ___, appeal: ____, ...row } = opened
    const other = { ...row, id: `${theirs}-other`, assessmentId, scope: 'other' }
    await store.db.insert(store.tables.reviews).values({
      ...{ ...other, required: [...required], doubled: [...doubled] },
      ...{ way: 'risk', why: '', reasons: [], openedBy: ann.id },
    })
    const act = (one: (review: Review) => Acted) =>
      changeReview(store, { reviewId: other.id, by: ann.id, at: AT, act: one })
    await act(giving('first', ann.id))
    await expect(act(asking)).rejects.toThrow()
    expect(await found()).toEqual(asked)
    expect((await findReview(store, other.id))?.queries).toEqual([])
  })

  it('one of two who take the same part at once', async () => {
    const both = [people.ann, people.ben].map((person) =>
      changeReview(store, { reviewId, by: person.id, at: AT, act: giving('first', person.id) }),
    )
    const kinds = (await Promise.all(both)).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['done', 'refused'])
    expect((await found()).assignments).toHaveLength(1)
  })

  it('no decision beside a withdrawal', async () => {
    await change(people.ann, giving('first', people.ann.id))
    const [withdrawn, decided] = await Promise.all([
      changeReview(store, { reviewId, by: null, at: AT, act: (now) => makeVoid(now, { at: AT, why: 'Withdrawn' }) }),
      changeReview(store, { reviewId, by: people.ann.id, at: AT, act: deciding(people.ann.id, 'sponsor') }),
    ])
    expect(withdrawn.kind).toBe('done')
    const { decisions } = await found()
    expect(decisions).toHaveLength(decided.kind === 'done' ? 1 : 0)
    const later = await changeReview(store, {
      ...{ reviewId, by: people.ann.id, at: AT },
      act: deciding(people.ann.id, 'strategy'),
    })
    expect(later).toMatchObject({ kind: 'refused', why: 'void' })
  })

  it('nothing of a review that isn’t there', async () => {
    const change = { reviewId: 'none', by: null, at: AT, act: giving('first', 'ann') }
    expect(await changeReview(store, change)).toEqual({ kind: 'no such review' })
    expect(await findReview(store, 'none')).toBeNull()
  })

  describe('a reviewer', () => {
    it('is known with what they may not judge, and how much they have to do', async () => {
      const trust = await addTrust(store, { code: `ZT${stories}` })
      await store.db.insert(store.tables.organisations).values([
        { code: `QA${stories}`, name: 'Commissioner', type: 'commissioner', parentCode: `YA${stories}` },
        { code: `YA${stories}`, name: 'Region', type: 'region' },
        { code: `RB${stories}`, name: 'Provider', type: 'trust', setting: 'acute', parentCode: `QA${stories}` },
      ])
      const provider = { ...trust, code: `RB${stories}` }
      const member = await addPerson(store, { name: `Member ${stories}`, of: provider, role: 'viewer' })
      const at = daysFromNow(-1)
      await grantReviewing(store, { userId: member.id, scope: '', mayModerate: true, by: null, at })
      await grantReviewing(store, { userId: member.id, scope: `QA${stories}`, mayModerate: false, by: null, at })
      await declareConflict(store, { userId: member.id, organisationCode: trust.code, reason: 'My brother', at })
      await change(member, giving('first', member.id))
      expect(await findReviewer(store, member.id)).toEqual({
        userId: member.id,
        name: member.name,
        email: member.email,
        scopes: ['', `QA${stories}`],
        mayModerate: true,
        memberOf: [`RB${stories}`],
        ancestorsOfOwn: [`QA${stories}`, `YA${stories}`],
        declared: [trust.code],
        open: 1,
        hasJoined: true,
      })
      const withdrawn = { userId: member.id, by: people.ann.id, at, reason: 'They left' }
      for (const scope of ['', `QA${stories}`]) {
        await store.atomically((tx) => withdrawReviewingWithin(tx, store.tables, { ...withdrawn, scope }))
      }
      expect(await findReviewer(store, member.id)).toBeNull()
    })

    it('is nobody who was never made one', async () => expect(await findReviewer(store, people.lead.id)).toBeNull())
  })

  it('commissioners and regions are found, also where the data goes round in a circle', async () => {
    await store.db.insert(store.tables.organisations).values([
      { code: `C1${stories}`, name: 'One', type: 'commissioner', parentCode: `C2${stories}` },
      { code: `C2${stories}`, name: 'Two', type: 'region', parentCode: `C1${stories}` },
      { code: `C3${stories}`, name: 'Three', type: 'trust', parentCode: 'UNKNOWN' },
    ])
    const found = await readInTurn(
      ancestorsOf(store.db, store.tables, [`C1${stories}`, `C3${stories}`, `ZR${stories}`, 'NOBODY']),
    )
    expect([...found]).toEqual([
      [`C1${stories}`, [`C2${stories}`]],
      [`C3${stories}`, ['UNKNOWN']],
      [`ZR${stories}`, []],
      ['NOBODY', []],
    ])
  })
})
