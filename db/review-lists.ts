// Reviews by the hundred, for the pages that list them: where each stands, without reading each of them whole.
import { and, asc, count, desc, eq, exists, inArray, isNotNull, isNull, notInArray, or, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Part, Review } from '#review/review.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { readInTurn } from './store-reading.ts'

/**
 * Of the `review` everything is there that says where it stands and who has which part. What isn't: its outcome, closed
 * queries, and decisions that change nothing about that.
 */
export type ListedReview = {
  review: Review
  organisationCode: string
  organisationName: string
  collectionTitle: string
}

/** The collections in which anything was chosen to be reviewed, the latest first, with how many reviews each has. */
export async function reviewedCollections(store: Store): Promise<{ id: string; title: string; reviews: number }[]> {
  const { reviews, assessments, collections } = store.tables
  return store.db
    .select({ id: collections.id, title: collections.title, reviews: count() })
    .from(reviews)
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .innerJoin(collections, eq(collections.id, assessments.collectionId))
    .groupBy(collections.id, collections.title, collections.opensAt)
    .orderBy(desc(collections.opensAt), asc(collections.id))
}

/** Null where there is no such collection. */
export async function titleOfCollection({ db, tables: { collections } }: Store, id: string): Promise<string | null> {
  const [row] = await db.select({ title: collections.title }).from(collections).where(eq(collections.id, id))
  return row?.title ?? null
}

/** In order of the organisations' names. */
export async function reviewsOfCollection(store: Store, collectionId: string): Promise<ListedReview[]> {
  return readInTurn(listed(store.db, store.tables, eq(store.tables.assessments.collectionId, collectionId)))
}

/**
 * Those in which somebody has a part that they haven't finished, as a national reviewer (`scope` is '') or for a
 * commissioner or region. In order of their ids: several that are changed in one transaction are taken in that order.
 */
export function* reviewsWithOpenPart(
  tx: Queries,
  tables: Tables,
  { userId, scope }: { userId: string; scope: string },
): Work<ListedReview[]> {
  const { reviews, reviewAssignments: parts } = tables
  const isOpen = and(eq(parts.userId, userId), isNull(parts.leftAt), isNull(parts.doneAt))
  const held = tx.select({ id: parts.reviewId }).from(parts).where(isOpen)
  const isNational = eq(reviews.kind, 'national')
  const isOfScope = scope === '' ? isNational : and(eq(reviews.kind, 'local'), eq(reviews.scope, scope))
  const found = yield* listed(tx, tables, and(inArray(reviews.id, held), isNull(reviews.voidedAt), isOfScope))
  return found.toSorted((a, b) => (a.review.id < b.review.id ? -1 : 1))
}

export type OpenPart = {
  reviewId: string
  part: Part
  /** YYYY-MM-DD. */
  dueOn: string
  organisationCode: string
  organisationName: string
  collectionTitle: string
}

/** What somebody has and hasn't finished, the earliest due first. */
export async function openPartsOf({ db, tables }: Store, userId: string): Promise<OpenPart[]> {
  const { reviewAssignments: parts, reviews, assessments, organisations, collections } = tables
  return db
    .select({
      reviewId: parts.reviewId,
      part: parts.part,
      dueOn: parts.dueOn,
      organisationCode: organisations.code,
      organisationName: organisations.name,
      collectionTitle: collections.title,
    })
    .from(parts)
    .innerJoin(reviews, eq(reviews.id, parts.reviewId))
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
    .innerJoin(collections, eq(collections.id, assessments.collectionId))
    .where(and(eq(parts.userId, userId), isNull(parts.leftAt), isNull(parts.doneAt), isNull(reviews.voidedAt)))
    .orderBy(asc(parts.dueOn), asc(organisations.name))
}

function* listed(tx: Queries, tables: Tables, which: SQL | undefined): Work<ListedReview[]> {
  const { reviews, assessments, organisations, collections } = tables
  const rows = yield* ask(
    tx
      .select({
        review: withoutOutcome(reviews),
        organisationCode: organisations.code,
        organisationName: organisations.name,
        collectionTitle: collections.title,
      })
      .from(reviews)
      .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
      .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
      .innerJoin(collections, eq(collections.id, assessments.collectionId))
      .where(which)
      .orderBy(asc(organisations.name), asc(organisations.code), asc(reviews.openedAt), asc(reviews.id)),
  )
  const ids = idsOf(tx, tables, which)
  const assignments = byReview(yield* assignmentsOf(tx, tables, ids))
  const decisions = byReview(yield* decisionsThatTell(tx, tables, ids))
  const queries = byReview(yield* openQueriesOf(tx, tables, ids))
  const appeals = byReview(yield* ask(tx.select().from(tables.appeals).where(inArray(tables.appeals.reviewId, ids))))
  return rows.map(({ review, ...about }) => ({
    ...about,
    review: {
      ...review,
      outcome: null,
      assignments: assignments.get(review.id) ?? [],
      decisions: decisions.get(review.id) ?? [],
      queries: queries.get(review.id) ?? [],
      appeal: appeals.get(review.id)?.[0] ?? null,
    },
  }))
}

function withoutOutcome(reviews: Tables['reviews']) {
  const { id, assessmentId, submissionNumber, kind, scope, required, doubled, dueOn, queryDays, validMonths } = reviews
  const { openedAt, voidedAt, voidedFor, issuedAt, validUntil, lapsedAt, lapsedFor } = reviews
  return {
    ...{ id, assessmentId, submissionNumber, kind, scope, required, doubled, dueOn, queryDays, validMonths },
    ...{ openedAt, voidedAt, voidedFor, issuedAt, validUntil, lapsedAt, lapsedFor },
  }
}

/** Of those that are listed: a query within each of the others, so that no statement has to name them all. */
function idsOf(tx: Queries, { reviews, assessments }: Tables, which: SQL | undefined) {
  return tx
    .select({ id: reviews.id })
    .from(reviews)
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .where(which)
}

type Ids = ReturnType<typeof idsOf>

function byReview<T extends { reviewId: string }>(rows: readonly T[]): ReadonlyMap<string, T[]> {
  return groupedBy(rows, ({ reviewId }) => reviewId)
}

function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

function* assignmentsOf(tx: Queries, { reviewAssignments: parts }: Tables, ids: Ids) {
  return yield* ask(
    tx.select().from(parts).where(inArray(parts.reviewId, ids)).orderBy(asc(parts.assignedAt), asc(parts.id)),
  )
}

/**
 * What was adjusted asks for a second person, what two decided may differ, and where the organisation was asked it counts
 * what is left to decide. All else that was decided in a round, most of it, says nothing about whose turn it is.
 */
function* decisionsThatTell(tx: Queries, tables: Tables, ids: Ids) {
  const { reviews, reviewDecisions: decisions, reviewQueries: asked } = tables
  const other = alias(decisions, 'other')
  const isSame = and(eq(other.reviewId, decisions.reviewId), eq(other.question, decisions.question))
  const second = tx
    .select({ part: other.part })
    .from(other)
    .where(and(isSame, eq(other.part, 'second')))
  const open = tx.select({ id: asked.reviewId }).from(asked).where(isNull(asked.closedAt))
  const isOver = tx
    .select({ id: reviews.id })
    .from(reviews)
    .where(or(isNotNull(reviews.issuedAt), isNotNull(reviews.voidedAt)))
  return yield* ask(
    tx
      .select()
      .from(decisions)
      .where(
        and(
          inArray(decisions.reviewId, ids),
          notInArray(decisions.reviewId, isOver),
          or(
            eq(decisions.decision, 'adjust'),
            eq(decisions.part, 'second'),
            exists(second),
            inArray(decisions.reviewId, open),
          ),
        ),
      ),
  )
}

function* openQueriesOf(tx: Queries, { reviewQueries: asked, reviewMessages: messages }: Tables, ids: Ids) {
  const queries = yield* ask(
    tx
      .select()
      .from(asked)
      .where(and(inArray(asked.reviewId, ids), isNull(asked.closedAt)))
      .orderBy(asc(asked.askedAt), asc(asked.id)),
  )
  const open = tx
    .select({ id: asked.id })
    .from(asked)
    .where(and(inArray(asked.reviewId, ids), isNull(asked.closedAt)))
  const said = yield* ask(
    tx.select().from(messages).where(inArray(messages.queryId, open)).orderBy(asc(messages.at), asc(messages.id)),
  )
  const byQuery = groupedBy(said, ({ queryId }) => queryId)
  return queries.map((query) => ({ ...query, messages: byQuery.get(query.id) ?? [] }))
}
