// A reviewer's queue, what they opened, and evidence as it was frozen, as each engine reads them.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countPeers } from '#db/counts.ts'
import { frozenEvidence } from '#db/review-evidence.ts'
import { noteLook } from '#db/review-looks.ts'
import { isReviewer, openPartsOf, openReviewsAt, pastPartsOf, queueLength } from '#db/review-queue.ts'
import { changeReview, findReview } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import { decide } from '#review/acts/decide.ts'
import { finish, makeVoid } from '#review/acts/finish.ts'
import { ask, reply } from '#review/acts/queries.ts'
import { leftToDecide } from '#review/standing.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addTrustWithLead,
  type Person,
} from '#tests/support/factories.ts'
import { addReview, addReviewer } from '#tests/support/reviews.ts'
import { engines } from '#tests/support/stores.ts'

const ALL = { limit: 50, offset: 0 }
const ground = {
  optionsOf: () => ['yes', 'no'],
  reported: () => 'yes',
  words: new Map(),
  outcomeOf: () => ({ kind: 'words' as const, words: [], asked: 0, reviewed: 0 }),
}
const at = () => new Date().toISOString()

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let farah: Person
  let lead: Person
  let ids: Record<'late' | 'soon' | 'done' | 'over', string>

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    const collection = await addCollection(store, { year: 2026 })
    farah = await addReviewer(store, { name: 'Farah First' })
    const given = { first: farah, required: ['a', 'b', 'c'], doubled: [] }
    const reviewOf = async (code: string, dueOn: string) => {
      const added = await addTrustWithLead(store, code, `Trust ${code}`)
      lead = added.lead
      const assessment = await addAssessment(store, { collection, of: added.trust })
      return (await addReview(store, { of: assessment, dueOn, ...given })).id
    }
    ids = {
      soon: await reviewOf('ZZ1', '2026-12-20'),
      late: await reviewOf('ZZ2', '2026-11-01'),
      done: await reviewOf('ZZ3', '2026-11-02'),
      over: await reviewOf('ZZ4', '2026-11-03'),
    }
    await work()
  })
  afterAll(() => store.close())

  const change = (id: string, act: Parameters<typeof changeReview>[1]['act']) =>
    changeReview(store, { reviewId: id, by: farah.id, at: at(), act })

  const accept = (id: string, question: string) => {
    const given = { decision: 'accept', option: null, reason: '', evidence: [], seen: 0 }
    return change(id, (review) => decide(review, ground, { by: farah.id, at: at(), question, ...given }))
  }

  async function asking(id: string, question: string): Promise<string> {
    const query = randomUUID()
    const given = { text: 'Why?', proposedOption: null, answerBy: '2026-11-20', messageId: randomUUID() }
    await change(id, (review) => ask(review, ground, { id: query, by: farah.id, at: at(), question, ...given }))
    return query
  }

  async function work() {
    await accept(ids.late, 'a')
    await asking(ids.late, 'b')
    const query = await asking(ids.late, 'c')
    const said = { side: 'organisation', author: lead.id, text: 'As audited', evidence: [], accepts: false } as const
    const later = new Date(Date.now() + 1000).toISOString()
    await change(ids.late, (review) => reply(review, { query, messageId: randomUUID(), at: later, ...said }))
    for (const question of ['a', 'b', 'c']) await accept(ids.done, question)
    await change(ids.done, (review) => finish(review, ground, { by: farah.id, at: at() }))
    await change(ids.over, (review) => makeVoid(review, { at: later, why: 'Withdrawn' }))
  }

  it('has the open parts by when they are due, with what is left as the whole review says it', async () => {
    const parts = await openPartsOf(store, farah.id, ALL)
    expect(parts.map(({ reviewId, organisationName }) => [reviewId, organisationName])).toEqual([
      [ids.late, 'Trust ZZ2'],
      [ids.soon, 'Trust ZZ1'],
    ])
    for (const part of parts) {
      const review = await findReview(store, part.reviewId)
      expect(leftToDecide(part, part.part)).toEqual(review && leftToDecide(review, part.part))
    }
    expect(parts[0]?.queries.map(({ question, isUnanswered }) => [question, isUnanswered]).toSorted()).toEqual([
      ['b', true],
      ['c', false],
    ])
    expect(await openPartsOf(store, farah.id, { limit: 1, offset: 1 })).toMatchObject([{ reviewId: ids.soon }])
  })

  it('has what is done or over apart, and counts both', async () => {
    expect(await pastPartsOf(store, farah.id, ALL)).toMatchObject([
      { reviewId: ids.over, voidedFor: 'Withdrawn' },
      { reviewId: ids.done, voidedFor: '', issuedAt: expect.any(String) },
    ])
    expect(await queueLength(store, farah.id, '2026-11-28')).toEqual({ open: 2, overdue: 1, past: 2 })
    expect(await queueLength(store, lead.id, '2026-11-28')).toEqual({ open: 0, overdue: 0, past: 0 })
    expect([await isReviewer(store, farah.id), await isReviewer(store, lead.id)]).toEqual([true, false])
    expect(await openReviewsAt(store, { userId: farah.id, organisationCode: 'ZZ2' })).toEqual([ids.late])
    expect(await openReviewsAt(store, { userId: farah.id, organisationCode: 'ZZ3' })).toEqual([])
  })

  it('keeps the first and the last look', async () => {
    const look = { reviewId: ids.soon, userId: farah.id, what: 'a' }
    for (const time of ['2026-11-01T09:00:00.000Z', '2026-11-02T09:00:00.000Z', '2026-11-03T09:00:00.000Z']) {
      await noteLook(store, { ...look, at: time })
    }
    expect(await store.db.select().from(store.tables.reviewLooks)).toEqual([
      { ...look, firstAt: '2026-11-01T09:00:00.000Z', lastAt: '2026-11-03T09:00:00.000Z' },
    ])
  })

  it('finds the pieces that a submission froze, as it named them then', async () => {
    const piece = { title: 'New title', url: 'https://a.example/', fileHash: null, fileName: '', expiresOn: '' }
    const added = { organisationCode: 'ZZ1', addedBy: lead.id, addedAt: at() }
    await store.db.insert(store.tables.evidence).values({ id: 'e1', ...piece, ...added })
    const frozen = { question: 'a', ...piece, fileHash: '', title: 'Old title' }
    expect(await frozenEvidence(store, 'ZZ1', [frozen])).toMatchObject([
      { id: 'e1', title: 'Old title', question: 'a' },
    ])
    expect(await frozenEvidence(store, 'ZZ2', [frozen])).toEqual([])
    expect(await frozenEvidence(store, 'ZZ1', [])).toEqual([])
  })

  it('counts the peers of the setting, without the one they are peers of', async () => {
    const { answers, assessments } = store.tables
    const all = await store.db.select().from(assessments)
    const option = (index: number) => (index === 0 ? 'no' : 'yes')
    for (const [index, { id }] of all.entries()) {
      const value = { assessmentId: id, question: 'a', option: option(index), reason: '', note: '', revision: 1 }
      const countedIn = 'trust-2026'
      await store.db.insert(answers).values({ ...value, changedBy: lead.id, changedAt: at(), countedIn })
    }
    const peers = { collectionId: 'trust-2026', question: 'a', butOf: all[1]?.id ?? '' }
    expect(await countPeers(store, { ...peers, setting: 'acute' })).toEqual(
      new Map([
        ['no', 1],
        ['yes', 2],
      ]),
    )
    expect(await countPeers(store, { ...peers, setting: 'ambulance' })).toEqual(new Map())
  })
})
