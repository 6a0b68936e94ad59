// A reviewer's queue: the parts that they have, read together and in as many statements however long it is.
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Decision, Part, Query } from '#review/review.ts'
import type { Work as ReviewWork } from '#review/standing.ts'
import type { Store } from './store.ts'

/** What a line of the queue says of whose review it is. */
export type Queued = {
  reviewId: string
  organisationCode: string
  organisationName: string
  collectionTitle: string
  kind: 'national' | 'local'
  scope: string
  part: Part
}

/** `isUnanswered`: the organisation has neither replied to what was asked last nor accepted what was proposed. */
export type QueuedQuery = Pick<Query, 'question' | 'part' | 'closedAt' | 'answerBy'> & { isUnanswered: boolean }

/** With all that tells what is left to do, by review/standing.ts. */
export type OpenPart = Queued & { dueOn: string } & Omit<ReviewWork, 'queries'> & { queries: QueuedQuery[] }

/** `endedAt`: when the person finished it, or when the review ended without an outcome, for `voidedFor`. */
export type PastPart = Queued & { endedAt: string; voidedFor: string; issuedAt: string | null }

export type Stretch = { limit: number; offset: number }

export async function isReviewer(store: Store, userId: string): Promise<boolean> {
  return (await scopesOf(store, userId)).length > 0
}

/** '' for the nation, else the codes of those for whom they review; none for somebody who reviews nothing. */
export async function scopesOf({ db, tables: { reviewers } }: Store, userId: string): Promise<string[]> {
  const rows = await db.select({ scope: reviewers.scope }).from(reviewers).where(eq(reviewers.userId, userId))
  return rows.map(({ scope }) => scope)
}

export type QueueLength = { open: number; overdue: number; past: number }

/** `today`: YYYY-MM-DD. */
export async function queueLength({ db, tables }: Store, userId: string, today: string): Promise<QueueLength> {
  const { reviewAssignments: mine, reviews } = tables
  const isOpen = sql`${mine.doneAt} is null and ${reviews.voidedAt} is null`
  const [row] = await db
    .select({
      open: sql<number>`count(*) filter (where ${isOpen})`.mapWith(Number),
      overdue: sql<number>`count(*) filter (where ${isOpen} and ${mine.dueOn} < ${today})`.mapWith(Number),
      all: count(),
    })
    .from(mine)
    .innerJoin(reviews, eq(reviews.id, mine.reviewId))
    .where(and(eq(mine.userId, userId), isNull(mine.leftAt)))
  const { open = 0, overdue = 0, all = 0 } = row ?? {}
  return { open, overdue, past: all - open }
}

/** What is due first comes first. */
export async function openPartsOf(store: Store, userId: string, { limit, offset }: Stretch): Promise<OpenPart[]> {
  const { reviewAssignments: mine, reviews, appeals } = store.tables
  const rows = await selectQueued(store)
    .where(and(eq(mine.userId, userId), isNull(mine.leftAt), isNull(mine.doneAt), isNull(reviews.voidedAt)))
    .orderBy(asc(mine.dueOn), asc(mine.reviewId))
    .limit(limit)
    .offset(offset)
  const ids = rows.map(({ reviewId }) => reviewId)
  if (ids.length === 0) return []
  const decisions = await decisionsIn(store, ids)
  const queries = await openQueriesIn(store, ids)
  const appealed = await store.db
    .select({ reviewId: appeals.reviewId, questions: appeals.questions })
    .from(appeals)
    .where(inArray(appeals.reviewId, ids))
  return rows.map((row) => ({
    ...row,
    decisions: decisions.get(row.reviewId) ?? [],
    queries: queries.filter(({ reviewId }) => reviewId === row.reviewId),
    appeal: appealed.find(({ reviewId }) => reviewId === row.reviewId) ?? null,
  }))
}

/** What they finished, or what ended without an outcome: the latest first. */
export async function pastPartsOf(store: Store, userId: string, { limit, offset }: Stretch): Promise<PastPart[]> {
  const { reviewAssignments: mine, reviews } = store.tables
  const endedAt = sql<string>`coalesce(${mine.doneAt}, ${reviews.voidedAt})`
  const isPast = or(isNotNull(mine.doneAt), isNotNull(reviews.voidedAt))
  const rows = await selectQueued(store)
    .where(and(eq(mine.userId, userId), isNull(mine.leftAt), isPast))
    .orderBy(desc(endedAt), asc(mine.reviewId))
    .limit(limit)
    .offset(offset)
  return rows.map(({ doneAt, voidedAt, ...row }) => ({ ...row, endedAt: doneAt ?? voidedAt ?? '' }))
}

/** The reviews of an organisation in which this person has a part that isn't finished, in order of id. */
export async function openReviewsAt(
  { db, tables }: Store,
  { userId, organisationCode }: { userId: string; organisationCode: string },
): Promise<string[]> {
  const { reviewAssignments: mine, reviews, assessments } = tables
  const rows = await db
    .select({ id: reviews.id })
    .from(mine)
    .innerJoin(reviews, eq(reviews.id, mine.reviewId))
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .where(
      and(
        eq(mine.userId, userId),
        isNull(mine.leftAt),
        isNull(mine.doneAt),
        isNull(reviews.voidedAt),
        eq(assessments.organisationCode, organisationCode),
      ),
    )
    .orderBy(asc(reviews.id))
  return rows.map(({ id }) => id)
}

function selectQueued({ db, tables }: Store) {
  const { reviewAssignments: mine, reviews, assessments, organisations, collections } = tables
  return db
    .select({
      reviewId: reviews.id,
      organisationCode: organisations.code,
      organisationName: organisations.name,
      collectionTitle: collections.title,
      kind: reviews.kind,
      scope: reviews.scope,
      part: mine.part,
      dueOn: mine.dueOn,
      doneAt: mine.doneAt,
      required: reviews.required,
      doubled: reviews.doubled,
      voidedAt: reviews.voidedAt,
      voidedFor: reviews.voidedFor,
      issuedAt: reviews.issuedAt,
    })
    .from(mine)
    .innerJoin(reviews, eq(reviews.id, mine.reviewId))
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
    .innerJoin(collections, eq(collections.id, assessments.collectionId))
}

type Decided = Pick<Decision, 'question' | 'part' | 'decision' | 'option'>

// A queue has thousands of decisions: those of a review travel as one text, as no id has a space or a semicolon in it.
async function decisionsIn({ db, tables }: Store, ids: string[]): Promise<ReadonlyMap<string, Decided[]>> {
  const { reviewId, question, part, decision, option } = tables.reviewDecisions
  const one = sql`${question} || ' ' || ${part} || ' ' || ${decision} || ' ' || coalesce(${option}, '')`
  const rows = await db
    .select({ reviewId, decided: sql<string>`string_agg(${one}, ';')` })
    .from(tables.reviewDecisions)
    .where(inArray(reviewId, ids))
    .groupBy(reviewId)
  return new Map(rows.map((row) => [row.reviewId, row.decided.split(';').map(decidedIn)]))
}

function decidedIn(text: string): Decided {
  const [question = '', part = '', decision = '', option = ''] = text.split(' ')
  return { question, part: part as Part, decision, option: option || null }
}

async function openQueriesIn({ db, tables }: Store, ids: string[]): Promise<(QueuedQuery & { reviewId: string })[]> {
  const { reviewQueries: queries, reviewMessages: messages } = tables
  const isOpen = and(inArray(queries.reviewId, ids), isNull(queries.closedAt))
  const { reviewId, question, part, closedAt, answerBy, acceptedAt } = queries
  const rows = await db
    .select({ id: queries.id, reviewId, question, part, closedAt, answerBy, acceptedAt })
    .from(queries)
    .where(isOpen)
  const said = await db
    .select({ queryId: messages.queryId, side: messages.side })
    .from(messages)
    .innerJoin(queries, eq(queries.id, messages.queryId))
    .where(isOpen)
    .orderBy(asc(messages.at), asc(messages.id))
  const lastSide = new Map(said.map(({ queryId, side }) => [queryId, side]))
  return rows.map(({ id, acceptedAt, ...query }) => ({
    ...query,
    isUnanswered: acceptedAt === null && lastSide.get(id) === 'reviewer',
  }))
}

/** Whether they ever had a part in a review of the organisation, also one that they stood back from. */
export async function hadPartIn({ db, tables }: Store, userId: string, organisationCode: string): Promise<boolean> {
  const { reviewAssignments, reviews, assessments } = tables
  const rows = await db
    .select({ id: reviewAssignments.reviewId })
    .from(reviewAssignments)
    .innerJoin(reviews, eq(reviews.id, reviewAssignments.reviewId))
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .where(and(eq(reviewAssignments.userId, userId), eq(assessments.organisationCode, organisationCode)))
    .limit(1)
  return rows.length > 0
}
