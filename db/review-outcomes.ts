// What came out of reviews, and what they ask of organisations, for pages and figures about many: never a review whole.
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Outcome } from '#review/review.ts'
import type { IssuedReview } from '#review/standing-validation.ts'
import type { Store } from './store.ts'

export type IssuedOf = IssuedReview & { assessmentId: string }

/** Every review of these assessments whose outcome was issued, void ones too. One question to the store. */
export async function issuedReviewsOf(store: Store, assessmentIds: readonly string[]): Promise<IssuedOf[]> {
  if (assessmentIds.length === 0) return []
  return selectIssued(store, inArray(store.tables.reviews.assessmentId, [...assessmentIds]))
}

/** Of all assessments of a collection. */
export async function issuedReviewsIn(store: Store, collectionId: string): Promise<IssuedOf[]> {
  const { reviews, assessments } = store.tables
  const inCollection = store.db
    .select({ id: assessments.id })
    .from(assessments)
    .where(eq(assessments.collectionId, collectionId))
  return selectIssued(store, inArray(reviews.assessmentId, inCollection))
}

async function selectIssued({ db, tables }: Store, which: ReturnType<typeof inArray>): Promise<IssuedOf[]> {
  const { reviews, appeals } = tables
  const rows = await db
    .select({
      id: reviews.id,
      assessmentId: reviews.assessmentId,
      submissionNumber: reviews.submissionNumber,
      kind: reviews.kind,
      voidedAt: reviews.voidedAt,
      issuedAt: reviews.issuedAt,
      validUntil: reviews.validUntil,
      lapsedAt: reviews.lapsedAt,
      lapsedFor: reviews.lapsedFor,
      outcome: reviews.outcome,
      appealedAt: appeals.madeAt,
      appealDecidedAt: appeals.decidedAt,
    })
    .from(reviews)
    .leftJoin(appeals, eq(appeals.reviewId, reviews.id))
    .where(and(which, isNotNull(reviews.issuedAt)))
    .orderBy(asc(reviews.issuedAt), asc(reviews.id))
  return rows.map(({ appealedAt, appealDecidedAt, outcome, ...row }) => ({
    ...row,
    outcome: outcome as Outcome | null,
    appeal: appealedAt === null ? null : { decidedAt: appealDecidedAt },
  }))
}

/** `answerBy`: YYYY-MM-DD. */
export type WaitingQuery = { assessmentId: string; reviewId: string; queryId: string; answerBy: string }

/** What reviewers asked of these assessments and nobody has answered: the first to be answered first. */
export async function queriesWaitingIn(
  { db, tables }: Store,
  assessmentIds: readonly string[],
): Promise<WaitingQuery[]> {
  if (assessmentIds.length === 0) return []
  const { reviews, reviewQueries, reviewMessages } = tables
  const lastSide = sql<string>`(select ${reviewMessages.side} from ${reviewMessages} where ${reviewMessages.queryId} = ${reviewQueries.id} order by ${reviewMessages.at} desc, ${reviewMessages.id} desc limit 1)`
  return db
    .select({
      assessmentId: reviews.assessmentId,
      reviewId: reviews.id,
      queryId: reviewQueries.id,
      answerBy: reviewQueries.answerBy,
    })
    .from(reviewQueries)
    .innerJoin(reviews, eq(reviews.id, reviewQueries.reviewId))
    .where(
      and(
        inArray(reviews.assessmentId, [...assessmentIds]),
        isNull(reviews.voidedAt),
        isNull(reviewQueries.closedAt),
        isNull(reviewQueries.acceptedAt),
        sql`${lastSide} = 'reviewer'`,
      ),
    )
    .orderBy(asc(reviewQueries.answerBy), asc(reviewQueries.id))
}
