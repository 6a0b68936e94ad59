// Of all reviews of a collection at once: where they stand, how their people agree, and what became of each question.
import { and, asc, count, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Outcome, Review } from '#review/review.ts'
import type { Store } from './store.ts'

export type GlancedReview = {
  id: string
  kind: 'national' | 'local'
  openedAt: string
  dueOn: string
  issuedAt: string | null
  voidedAt: string | null
  /** Null where there was no appeal; `decidedAt` null while it is heard. */
  appeal: { decidedAt: string | null } | null
}

/** Every review of the collection, without its decisions; in the order of ids. */
export async function reviewsAtAGlance(store: Store, collectionId: string): Promise<GlancedReview[]> {
  const { reviews, assessments, appeals } = store.tables
  const { id, kind, openedAt, dueOn, issuedAt, voidedAt } = reviews
  const rows = await store.db
    .select({ id, kind, openedAt, dueOn, issuedAt, voidedAt, madeAt: appeals.madeAt, decidedAt: appeals.decidedAt })
    .from(reviews)
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .leftJoin(appeals, eq(appeals.reviewId, id))
    .where(eq(assessments.collectionId, collectionId))
    .orderBy(asc(id))
  return rows.map(({ madeAt, decidedAt, ...row }) => ({ ...row, appeal: madeAt === null ? null : { decidedAt } }))
}

/** Whole, those that are neither issued nor void: what is needed to say whose turn it is. Six queries, however many. */
export async function reviewsUnderWay(store: Store, collectionId: string): Promise<Review[]> {
  const { reviews, assessments, reviewAssignments, reviewDecisions, reviewQueries, reviewMessages } = store.tables
  const { db } = store
  const isThere = and(eq(assessments.collectionId, collectionId), isNull(reviews.issuedAt), isNull(reviews.voidedAt))
  const ids = db
    .select({ id: reviews.id })
    .from(reviews)
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .where(isThere)
  const rows = await db.select().from(reviews).where(inArray(reviews.id, ids)).orderBy(asc(reviews.id))
  const assignments = await db.select().from(reviewAssignments).where(inArray(reviewAssignments.reviewId, ids))
  const decisions = await db.select().from(reviewDecisions).where(inArray(reviewDecisions.reviewId, ids))
  const queries = await db.select().from(reviewQueries).where(inArray(reviewQueries.reviewId, ids))
  const messages = await db
    .select()
    .from(reviewMessages)
    .where(
      inArray(
        reviewMessages.queryId,
        db.select({ id: reviewQueries.id }).from(reviewQueries).where(inArray(reviewQueries.reviewId, ids)),
      ),
    )
    .orderBy(asc(reviewMessages.at), asc(reviewMessages.id))
  const assignmentsOf = grouped(assignments, ({ reviewId }) => reviewId)
  const decisionsOf = grouped(decisions, ({ reviewId }) => reviewId)
  const queriesOf = grouped(queries, ({ reviewId }) => reviewId)
  const messagesOf = grouped(messages, ({ queryId }) => queryId)
  return rows.map((row) => ({
    ...row,
    outcome: row.outcome as Outcome | null,
    assignments: assignmentsOf.get(row.id) ?? [],
    decisions: decisionsOf.get(row.id) ?? [],
    queries: (queriesOf.get(row.id) ?? []).map((query) => ({ ...query, messages: messagesOf.get(query.id) ?? [] })),
    appeal: null,
  }))
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/** `sameOption`: of those that both adjusted, how many to the same option. */
export type JudgedTwice = { first: string; second: string; count: number; sameOption: number }

/** Of validations that stand: the questions that two people decided who both have finished, by what they decided. */
export async function judgedTwiceIn(store: Store, collectionId: string): Promise<JudgedTwice[]> {
  const { reviews, assessments, reviewDecisions } = store.tables
  const first = alias(reviewDecisions, 'first_decision')
  const second = alias(reviewDecisions, 'second_decision')
  const sameOption = sql<number>`sum(case when ${first.option} = ${second.option} then 1 else 0 end)`.mapWith(Number)
  return store.db
    .select({ first: first.decision, second: second.decision, count: count(), sameOption })
    .from(reviews)
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .innerJoin(first, and(eq(first.reviewId, reviews.id), eq(first.part, 'first')))
    .innerJoin(
      second,
      and(eq(second.reviewId, reviews.id), eq(second.part, 'second'), eq(second.question, first.question)),
    )
    .where(
      and(
        eq(assessments.collectionId, collectionId),
        eq(reviews.kind, 'national'),
        isNull(reviews.voidedAt),
        inArray(reviews.id, withFinished(store, 'second')),
        inArray(reviews.id, withFinished(store, 'first')),
      ),
    )
    .groupBy(first.decision, second.decision)
    .orderBy(asc(first.decision), asc(second.decision))
}

function withFinished({ db, tables: { reviewAssignments } }: Store, part: 'first' | 'second') {
  const { reviewId, doneAt, leftAt } = reviewAssignments
  return db
    .select({ reviewId })
    .from(reviewAssignments)
    .where(and(eq(reviewAssignments.part, part), isNotNull(doneAt), isNull(leftAt)))
}

/** In how many outcomes that stand each question was settled: in an issued one, all that the first reviewer decided. */
export async function settledIn(store: Store, collectionId: string): Promise<{ question: string; reviewed: number }[]> {
  const { reviews, assessments, reviewDecisions } = store.tables
  return store.db
    .select({ question: reviewDecisions.question, reviewed: count() })
    .from(reviewDecisions)
    .innerJoin(reviews, eq(reviews.id, reviewDecisions.reviewId))
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .where(and(eq(reviewDecisions.part, 'first'), isIssuedIn(store, collectionId)))
    .groupBy(reviewDecisions.question)
    .orderBy(asc(reviewDecisions.question))
}

/** What the outcomes that stand adjusted. */
export async function adjustedIn(
  store: Store,
  collectionId: string,
): Promise<{ question: string; from: string; to: string }[]> {
  const { reviews, assessments } = store.tables
  const rows = await store.db
    .select({ outcome: reviews.outcome })
    .from(reviews)
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .where(isIssuedIn(store, collectionId))
  return rows.flatMap(({ outcome }) => {
    const issued = outcome as Outcome | null
    if (issued?.kind !== 'scores') return []
    return issued.adjusted.map(({ question, from, to }) => ({ question, from, to }))
  })
}

function isIssuedIn({ tables: { reviews, assessments } }: Store, collectionId: string) {
  const isNational = and(eq(assessments.collectionId, collectionId), eq(reviews.kind, 'national'))
  return and(isNational, isNotNull(reviews.issuedAt), isNull(reviews.voidedAt))
}
