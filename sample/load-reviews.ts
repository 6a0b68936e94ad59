// Stores what was reviewed as the product would have: each review opened as it was drawn, then all that was done in it.
import { insertRows } from '#db/many-rows.ts'
import { grantReviewingWithin } from '#db/reviewers.ts'
import { changeReviewWithin } from '#db/reviews.ts'
import { ask, type Queries, type Store, type Work } from '#db/store.ts'
import { done } from '#review/acts/acted.ts'
import type { SampleReview, SampleReviewer, SampleReviewing } from './definition.ts'

export function* loadReviewers(tx: Queries, { tables }: Store, reviewers: readonly SampleReviewer[]): Work<void> {
  for (const { grantedAt: at, ...grant } of reviewers) {
    yield* grantReviewingWithin(tx, tables, { ...grant, by: null, at })
  }
}

/** Only of assessments that are there. */
export function* loadReviewing(tx: Queries, store: Store, { validation, reviews }: SampleReviewing): Work<void> {
  const { engine, tables } = store
  yield* insertRows(tx, engine, tables.validations, [validation])
  for (const review of reviews) yield* loadReview(tx, store, validation.id, review)
}

function* loadReview(tx: Queries, { tables }: Store, validationId: string, told: SampleReview): Work<void> {
  const { review, way, why, reasons, openedBy, history } = told
  const { id: reviewId, assessmentId, submissionNumber, kind, scope, dueOn, queryDays, validMonths, openedAt } = review
  yield* ask(
    tx.insert(tables.reviews).values({
      ...{ id: reviewId, assessmentId, submissionNumber, kind, scope, validationId, way, why, reasons: [...reasons] },
      ...{ required: [...review.required], doubled: [...review.doubled], dueOn, queryDays, validMonths },
      ...{ openedBy, openedAt },
    }),
  )
  const { at: last = openedAt } = history.at(-1) ?? {}
  yield* changeReviewWithin(tx, tables, { reviewId, by: null, at: last, act: () => done(review) })
  for (const { by, at, event } of history) {
    yield* changeReviewWithin(tx, tables, { reviewId, by, at, act: (now) => done(now, event) })
  }
}
