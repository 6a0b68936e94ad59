// What came out of reviews, and what they ask of organisations, for pages and figures about many: never a review whole.
import { and, asc, between, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Outcome } from '#review/review.ts'
import type { IssuedReview } from '#review/standing-validation.ts'
import type { Tables } from './schema.ts'
import type { Queries, Store } from './store.ts'

/** What is known of a review without reading it whole. */
export type ReviewHead = IssuedReview & { assessmentId: string }

/** Every review of these assessments, void ones too, the oldest first. One question to the store. */
export async function reviewHeadsOf(store: Store, assessmentIds: readonly string[]): Promise<ReviewHead[]> {
  if (assessmentIds.length === 0) return []
  return selectHeads(store, inArray(store.tables.reviews.assessmentId, [...assessmentIds]))
}

/** Those of all assessments of a collection whose outcome was issued. */
export async function issuedReviewsIn(store: Store, collectionId: string): Promise<ReviewHead[]> {
  const { reviews, assessments } = store.tables
  const inCollection = store.db
    .select({ id: assessments.id })
    .from(assessments)
    .where(eq(assessments.collectionId, collectionId))
  return selectHeads(store, and(inArray(reviews.assessmentId, inCollection), isNotNull(reviews.issuedAt)))
}

async function selectHeads({ db, tables }: Store, which: SQL | undefined): Promise<ReviewHead[]> {
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
    .where(which)
    .orderBy(asc(reviews.openedAt), asc(reviews.id))
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
  return selectWaiting(db, tables, inArray(tables.reviews.assessmentId, [...assessmentIds]))
}

/** Those without an answer whose last day is one of these, YYYY-MM-DD. */
export async function queriesWaitingBetween(
  { db, tables }: Store,
  { first, last }: { first: string; last: string },
): Promise<WaitingQuery[]> {
  return selectWaiting(db, tables, between(tables.reviewQueries.answerBy, first, last))
}

export function selectWaiting(db: Queries, tables: Tables, which: SQL | undefined) {
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
        which,
        isNull(reviews.voidedAt),
        isNull(reviewQueries.closedAt),
        isNull(reviewQueries.acceptedAt),
        sql`${lastSide} = 'reviewer'`,
      ),
    )
    .orderBy(asc(reviewQueries.answerBy), asc(reviewQueries.id))
}
