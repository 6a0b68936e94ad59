// What is counted over all reviews of a collection, on every engine.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adjustedIn, judgedTwiceIn, reviewsAtAGlance, reviewsUnderWay, settledIn } from '#db/review-statistics.ts'
import { findReview } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import { makeVoid } from '#review/acts/finish.ts'
import { ask } from '#review/acts/queries.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { addCollection, addSubmittedAssessment, addTrustWithLead, type Person } from '#tests/support/factories.ts'
import { act, addReviewer, assignPart, doPart, type OpenedReview, openReview } from '#tests/support/reviewed.ts'
import type { Editions } from '#tests/support/service.ts'
import { engines } from '#tests/support/stores.ts'

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let editions: Editions
  let reviewers: { first: Person; second: Person; third: Person }
  let questions: string[]
  let reviews: { issued: OpenedReview; halfway: OpenedReview; voided: OpenedReview; untouched: OpenedReview }

  beforeAll(async () => {
    store = await open()
    editions = await publishEditionFiles(store, new Date().toISOString())
    reviewers = {
      first: await addReviewer(store, 'Fay First'),
      second: await addReviewer(store, 'Sam Second'),
      third: await addReviewer(store, 'Max Moderator'),
    }
    const collection = await addCollection(store, { year: 2026 })
    const opened: OpenedReview[] = []
    for (const code of ['ZA1', 'ZA2', 'ZA3', 'ZA4']) {
      const { trust, lead } = await addTrustWithLead(store, code, `Trust ${code}`)
      // One worth nothing anywhere: so that any other option is an adjustment upwards.
      const choose = ({ options }: { options: readonly { id: string }[] }) => ({ option: options[0]?.id ?? null })
      const assessment = await addSubmittedAssessment(store, editions, { collection, of: trust, by: lead, choose })
      const ids = [...(editions.get('trust/2026')?.edition.themes[0]?.sections[0]?.questions ?? [])].map(({ id }) => id)
      questions = ids.slice(0, 3)
      opened.push(
        await openReview(store, editions, { assessment, required: questions, doubled: questions.slice(0, 2) }),
      )
    }
    const [issued, halfway, voided, untouched] = opened
    if (!issued || !halfway || !voided || !untouched) throw new Error('not opened')
    reviews = { issued, halfway, voided, untouched }
    const [p = '', q = '', r = ''] = questions
    const optionOf = (question: string, index: number) => issued.ground.optionsOf(question)?.[index] ?? ''
    // p: both adjust, to different options; q: the second one alone adjusts; r: the first one alone.
    const first = { accepted: [q], adjusted: { [p]: optionOf(p, 1), [r]: optionOf(r, 1) } }
    const second = { accepted: [r], adjusted: { [p]: optionOf(p, 2), [q]: optionOf(q, 1) } }
    await doPart(store, issued, 'first', reviewers.first, first, 10)
    await doPart(store, issued, 'second', reviewers.second, second, 20)
    const settled = { accepted: [q, r], adjusted: { [p]: optionOf(p, 1) } }
    await doPart(store, issued, 'moderator', reviewers.third, settled, 30)
    // Halfway: the first has finished, the second is still at it.
    await doPart(store, halfway, 'first', reviewers.first, { accepted: [p, q, r] }, 10)
    await assignPart(store, halfway.id, 'second', reviewers.second, 20)
    const query = { id: 'query', messageId: 'message', by: reviewers.second.id, question: p, text: 'Where is it?' }
    await act(
      store,
      halfway.id,
      reviewers.second,
      (review, at) => ask(review, halfway.ground, { ...query, at, proposedOption: null, answerBy: '2026-10-20' }),
      30,
    )
    await doPart(store, voided, 'first', reviewers.first, first, 10)
    await act(store, voided.id, null, (review, at) => makeVoid(review, { at, why: 'Withdrawn' }), 50)
  }, 120_000)

  afterAll(() => store.close())

  it('every review is there at a glance', async () => {
    const found = await reviewsAtAGlance(store, 'trust-2026')
    const stateOf = (id: string) => found.find((each) => each.id === id)
    expect(found).toHaveLength(4)
    expect(stateOf(reviews.issued.id)).toMatchObject({
      issuedAt: '2026-10-01T09:34:00.000Z',
      voidedAt: null,
      appeal: null,
    })
    expect(stateOf(reviews.voided.id)).toMatchObject({ issuedAt: null, voidedAt: '2026-10-01T09:50:00.000Z' })
    expect(await reviewsAtAGlance(store, 'trust-2025')).toEqual([])
  })

  it('those under way are whole, exactly as each is by itself', async () => {
    const found = await reviewsUnderWay(store, 'trust-2026')
    expect(found.map(({ id }) => id).sort()).toEqual([reviews.halfway.id, reviews.untouched.id].sort())
    for (const review of found) {
      const alone = await findReview(store, review.id)
      expect(inOrder(review)).toEqual(alone && inOrder(alone))
    }
    expect(found.find(({ id }) => id === reviews.halfway.id)?.queries[0]?.messages).toHaveLength(1)
  })

  it('what two people decided counts where both have finished', async () => {
    expect(await judgedTwiceIn(store, 'trust-2026')).toEqual([
      { first: 'accept', second: 'adjust', count: 1, sameOption: 0 },
      { first: 'adjust', second: 'accept', count: 1, sameOption: 0 },
      { first: 'adjust', second: 'adjust', count: 1, sameOption: 0 },
    ])
  })

  it('questions and adjustments count of outcomes that stand, as they were settled', async () => {
    const [p = '', ...rest] = questions
    expect(await settledIn(store, 'trust-2026')).toEqual(
      [p, ...rest].sort().map((question) => ({ question, reviewed: 1 })),
    )
    const adjusted = await adjustedIn(store, 'trust-2026')
    expect(adjusted.map(({ question }) => question)).toEqual([p])
  })
})

type Whole = NonNullable<Awaited<ReturnType<typeof findReview>>>

/** Rows have no order of their own. */
function inOrder({ assignments, decisions, ...review }: Whole) {
  return {
    ...review,
    assignments: assignments.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    decisions: decisions.toSorted((a, b) => (a.question + a.part < b.question + b.part ? -1 : 1)),
  }
}
