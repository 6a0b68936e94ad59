// Reminding an organisation's leads of a reviewer's question before its last day: once for each question.
import { and, eq, isNull, sql } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { queueLetter } from './letters.ts'
import { selectWaiting, type WaitingQuery } from './review-outcomes.ts'
import type { Tables } from './schema.ts'
import type { Wording } from './sign-off.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** Whether it did: not a second time, and not where it was answered meanwhile. Of two servers that try at once, one does. */
export async function remindOfQuery(
  store: Store,
  { query, at, letter }: { query: WaitingQuery; at: string; letter: Wording },
): Promise<boolean> {
  const { tables } = store
  const { reviewId, queryId, assessmentId } = query
  return store.atomically(function* (tx): Work<boolean> {
    const { reviews, reviewQueries } = tables
    // Takes the review: whoever else reminds, or replies, waits here on PostgreSQL.
    yield* ask(tx.update(reviews).set({ id: reviewId }).where(eq(reviews.id, reviewId)))
    const waiting = yield* ask(selectWaiting(tx, tables, eq(reviewQueries.id, queryId)))
    if (waiting.length === 0 || (yield* wasReminded(tx, tables, query))) return false
    for (const to of yield* leadsOf(tx, tables, assessmentId)) yield* queueLetter(tx, tables, { to, ...letter }, at)
    const detail = { query: queryId }
    yield* recordEvent(tx, tables, { at, actor: null, kind: 'query reminded of', subject: reviewId, detail })
    return true
  })
}

function* wasReminded(tx: Queries, { events }: Tables, { reviewId, queryId }: WaitingQuery): Work<boolean> {
  const isOfIt = eq(sql`${events.detail} ->> 'query'`, queryId)
  const isThat = and(eq(events.subject, reviewId), eq(events.kind, 'query reminded of'), isOfIt)
  const found = yield* ask(tx.select({ id: events.id }).from(events).where(isThat).limit(1))
  return found.length > 0
}

/** Without those who asked for no reminders. */
function* leadsOf(tx: Queries, { assessments, memberships, users }: Tables, assessmentId: string): Work<string[]> {
  const isWilling = isNull(users.remindersStoppedAt)
  const people = yield* ask(
    tx
      .select({ email: users.email })
      .from(assessments)
      .innerJoin(memberships, eq(memberships.organisationCode, assessments.organisationCode))
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(assessments.id, assessmentId), eq(memberships.role, 'lead'), isWilling)),
  )
  return people.map(({ email }) => email)
}
