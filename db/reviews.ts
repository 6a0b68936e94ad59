// Reviews: read whole, changed by an act of the room review/, and kept with its events in the same transaction.
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Acted, Refusal, ReviewEvent } from '#review/acts/acted.ts'
import type { Appeal, Assignment, Decision, Outcome, Query, Review } from '#review/review.ts'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { readInTurn } from './store-reading.ts'

export async function findReview(store: Store, id: string): Promise<Review | null> {
  const { reviews } = store.tables
  const [row] = await store.db.select().from(reviews).where(eq(reviews.id, id))
  return row ? readInTurn(reviewOf(store.db, store.tables, row)) : null
}

/** All of an assessment, the oldest first. */
export async function reviewsOfAssessment(store: Store, assessmentId: string): Promise<Review[]> {
  return readInTurn(reviewsWithin(store.db, store.tables, assessmentId))
}

export function* reviewsWithin(tx: Queries, tables: Tables, assessmentId: string): Work<Review[]> {
  const { reviews } = tables
  const rows = yield* ask(
    tx
      .select()
      .from(reviews)
      .where(eq(reviews.assessmentId, assessmentId))
      .orderBy(asc(reviews.openedAt), asc(reviews.id)),
  )
  const whole: Review[] = []
  for (const row of rows) whole.push(yield* reviewOf(tx, tables, row))
  return whole
}

export type Changed =
  | { kind: 'done'; review: Review }
  | { kind: 'refused'; why: Refusal; review: Review }
  | { kind: 'no such review' }

export type Change = {
  reviewId: string
  /** Null where it came about by rule. */
  by: string | null
  at: string
  /** May run more than once: it changes nothing but what it returns. */
  act(review: Review): Acted
  /** What else belongs to it, such as letters, in the same transaction. */
  also?: (tx: Queries, tables: Tables, review: Review) => Work<void>
}

/** Whoever changes a review is alone with it: an act always sees what the one before left. */
export async function changeReview(store: Store, change: Change): Promise<Changed> {
  const { tables } = store
  return store.atomically(function* (tx): Work<Changed> {
    return yield* changeReviewWithin(tx, tables, change)
  })
}

export function* changeReviewWithin(tx: Queries, tables: Tables, change: Change): Work<Changed> {
  const { reviewId, by, at, act, also } = change
  const { reviews } = tables
  // Takes the row before reading the rest: on PostgreSQL the second of two waits here.
  const [held] = yield* ask(
    tx.update(reviews).set({ id: reviewId }).where(eq(reviews.id, reviewId)).returning({ id: reviews.id }),
  )
  if (!held) return { kind: 'no such review' }
  const [row] = yield* ask(tx.select().from(reviews).where(eq(reviews.id, reviewId)))
  if (!row) return { kind: 'no such review' }
  const before = yield* reviewOf(tx, tables, row)
  const acted = act(before)
  if (acted.kind === 'refused') return { ...acted, review: before }
  if (acted.review !== before) yield* keep(tx, tables, before, acted.review, row.revision)
  for (const event of acted.events) yield* record(tx, tables, acted.review, event, { by, at })
  if (also) yield* also(tx, tables, acted.review)
  return { kind: 'done', review: acted.review }
}

function* record(
  tx: Queries,
  tables: Tables,
  { id, assessmentId, assignments }: Review,
  { kind, detail, isForOrganisation }: ReviewEvent,
  { by, at }: { by: string | null; at: string },
): Work<void> {
  yield* recordEvent(tx, tables, { at, actor: by, kind, subject: id, detail })
  if (!isForOrganisation) return
  // Never who reviewed: of reviewers the organisation learns what they say, not who they are.
  const actor = assignments.some(({ userId }) => userId === by) ? null : by
  yield* recordEvent(tx, tables, { at, actor, kind, subject: assessmentId, detail: { ...detail, review: id } })
}

type Row = Tables['reviews']['$inferSelect']

function* reviewOf(tx: Queries, tables: Tables, row: Row): Work<Review> {
  const { reviewAssignments, reviewDecisions, appeals } = tables
  const assignments: Assignment[] = yield* ask(
    tx
      .select()
      .from(reviewAssignments)
      .where(eq(reviewAssignments.reviewId, row.id))
      .orderBy(asc(reviewAssignments.assignedAt), asc(reviewAssignments.id)),
  )
  const decisions: Decision[] = yield* ask(
    tx
      .select()
      .from(reviewDecisions)
      .where(eq(reviewDecisions.reviewId, row.id))
      .orderBy(asc(reviewDecisions.question), asc(reviewDecisions.part)),
  )
  const queries = yield* queriesOf(tx, tables, row.id)
  const [appeal]: Appeal[] = yield* ask(tx.select().from(appeals).where(eq(appeals.reviewId, row.id)))
  const outcome = row.outcome as Outcome | null
  return { ...row, outcome, assignments, decisions, queries, appeal: appeal ?? null }
}

function* queriesOf(tx: Queries, tables: Tables, reviewId: string): Work<Query[]> {
  const { reviewQueries, reviewMessages } = tables
  const queries = yield* ask(
    tx
      .select()
      .from(reviewQueries)
      .where(eq(reviewQueries.reviewId, reviewId))
      .orderBy(asc(reviewQueries.askedAt), asc(reviewQueries.id)),
  )
  if (queries.length === 0) return []
  const ids = tx.select({ id: reviewQueries.id }).from(reviewQueries).where(eq(reviewQueries.reviewId, reviewId))
  const messages = yield* ask(
    tx
      .select()
      .from(reviewMessages)
      .where(inArray(reviewMessages.queryId, ids))
      .orderBy(asc(reviewMessages.at), asc(reviewMessages.id)),
  )
  return queries.map((query) => ({ ...query, messages: messages.filter(({ queryId }) => queryId === query.id) }))
}

/** Writes what is another object now. An act leaves alone what it doesn't change. */
function* keep(tx: Queries, tables: Tables, before: Review, after: Review, revision: number): Work<void> {
  yield* keepReview(tx, tables, after, revision)
  yield* keepAssignments(tx, tables, before, after)
  yield* keepDecisions(tx, tables, before, after)
  yield* keepQueries(tx, tables, before, after)
  yield* keepAppeal(tx, tables, before, after)
}

function* keepReview(tx: Queries, { reviews }: Tables, after: Review, revision: number): Work<void> {
  const { voidedAt, voidedFor, issuedAt, validUntil, lapsedAt, lapsedFor, outcome } = after
  const values = { voidedAt, voidedFor, issuedAt, validUntil, lapsedAt, lapsedFor, outcome, revision: revision + 1 }
  yield* ask(tx.update(reviews).set(values).where(eq(reviews.id, after.id)))
}

function* keepAssignments(tx: Queries, { reviewAssignments }: Tables, before: Review, after: Review): Work<void> {
  for (const each of after.assignments) {
    if (before.assignments.includes(each)) continue
    const { doneAt, leftAt, leftFor } = each
    yield* ask(
      tx
        .insert(reviewAssignments)
        .values({ ...each, reviewId: after.id })
        .onConflictDoUpdate({ target: reviewAssignments.id, set: { doneAt, leftAt, leftFor } }),
    )
  }
}

function* keepDecisions(tx: Queries, { reviewDecisions }: Tables, before: Review, after: Review): Work<void> {
  const { reviewId, question, part } = reviewDecisions
  const isThere = (wanted: Decision) =>
    after.decisions.some((each) => each.part === wanted.part && each.question === wanted.question)
  for (const gone of before.decisions.filter((each) => !isThere(each))) {
    const isThat = and(eq(reviewId, after.id), eq(question, gone.question), eq(part, gone.part))
    yield* ask(tx.delete(reviewDecisions).where(isThat))
  }
  for (const each of after.decisions) {
    if (before.decisions.includes(each)) continue
    const values = { ...each, evidence: [...each.evidence] }
    yield* ask(
      tx
        .insert(reviewDecisions)
        .values({ ...values, reviewId: after.id })
        .onConflictDoUpdate({ target: [reviewId, question, part], set: values }),
    )
  }
}

function* keepQueries(
  tx: Queries,
  { reviewQueries, reviewMessages }: Tables,
  before: Review,
  after: Review,
): Work<void> {
  for (const each of after.queries) {
    const known = before.queries.find(({ id }) => id === each.id)
    if (known === each) continue
    const { messages, ...query } = each
    const { acceptedBy, acceptedAt, closedAt } = query
    // Ids come with forms: one that another review has already is refused, never written over.
    if (known) {
      yield* ask(
        tx.update(reviewQueries).set({ acceptedBy, acceptedAt, closedAt }).where(eq(reviewQueries.id, each.id)),
      )
    } else {
      yield* ask(tx.insert(reviewQueries).values({ ...query, reviewId: after.id }))
    }
    for (const message of messages) {
      if (known?.messages.includes(message)) continue
      yield* ask(tx.insert(reviewMessages).values({ ...message, evidence: [...message.evidence], queryId: each.id }))
    }
  }
}

function* keepAppeal(tx: Queries, { appeals }: Tables, before: Review, after: Review): Work<void> {
  const { appeal } = after
  if (appeal === null || appeal === before.appeal) return
  yield* ask(
    tx
      .insert(appeals)
      .values({ ...appeal, questions: [...appeal.questions], reviewId: after.id })
      .onConflictDoUpdate({ target: appeals.reviewId, set: { decidedAt: appeal.decidedAt } }),
  )
}
