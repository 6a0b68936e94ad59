// Polls: what colleagues think of one question. Here is what became of them; whom they ask is in asking.ts, the views
// themselves are in poll-views.ts.
import { and, count, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { SaveOutcome } from './answers.ts'
import { type Decision, recordDecision } from './decisions.ts'
import { recordEvent } from './events.ts'
import { openAssessments } from './open-assessments.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Poll = {
  id: string
  question: string
  message: string
  showsNames: boolean
  askedByName: string
  askedAt: string
  expiresAt: string
  closedAt: string | null
  /** When its links were last made anew. */
  renewedAt: string | null
  asked: number
  /** While a poll without names is open, nobody is to learn this: see `showPoll`. */
  given: number
  /** Without names: how many of the views given may be seen. */
  shown: number
}

export function isPollOpen({ closedAt, expiresAt }: Pick<Poll, 'closedAt' | 'expiresAt'>, at: string): boolean {
  return closedAt === null && expiresAt > at
}

/** The polls on a question, or on several, newest first. */
export async function pollsOn(store: Store, assessmentId: string, questions: readonly string[]): Promise<Poll[]> {
  const { polls, pollViews, users } = store.tables
  return store.db
    .select({
      id: polls.id,
      question: polls.question,
      message: polls.message,
      showsNames: polls.showsNames,
      askedByName: users.name,
      askedAt: polls.askedAt,
      expiresAt: polls.expiresAt,
      closedAt: polls.closedAt,
      renewedAt: polls.renewedAt,
      asked: count(pollViews.tokenHash),
      given: count(pollViews.givenAt),
      shown: count(pollViews.shownOption),
    })
    .from(polls)
    .innerJoin(users, eq(users.id, polls.askedBy))
    .leftJoin(pollViews, eq(pollViews.pollId, polls.id))
    .where(and(eq(polls.assessmentId, assessmentId), inArray(polls.question, [...questions])))
    .groupBy(polls.id, users.name)
    .orderBy(desc(polls.askedAt), desc(polls.id))
}

/** False where it was over already. */
export async function closePoll(store: Store, closing: Closing): Promise<boolean> {
  return store.atomically((tx) => close(tx, store.tables, closing))
}

type Closing = { pollId: string; by: string; at: string }

function* close(tx: Queries, tables: Tables, { pollId, by, at }: Closing): Work<boolean> {
  const { polls } = tables
  const [closed] = yield* ask(
    tx
      .update(polls)
      .set({ closedAt: at })
      .where(and(eq(polls.id, pollId), isNull(polls.closedAt), gt(polls.expiresAt, at)))
      .returning({ question: polls.question, assessmentId: polls.assessmentId }),
  )
  if (!closed) return false
  const { assessmentId, question } = closed
  const detail = { question, poll: pollId }
  yield* recordEvent(tx, tables, { at, actor: by, kind: 'poll closed', subject: assessmentId, detail })
  return true
}

/** Decides the question with the views in hand and, if asked to, closes the poll with it. A conflict closes nothing. */
export async function decidePoll(
  store: Store,
  { closes, ...decision }: Decision & { closes: boolean },
): Promise<SaveOutcome> {
  const { tables } = store
  return store.atomically(function* (tx): Work<SaveOutcome> {
    const outcome = yield* recordDecision(tx, tables, decision)
    if (closes && outcome.kind === 'saved' && outcome.conflicts.length === 0) {
      yield* close(tx, tables, { pollId: decision.in.id, by: decision.decidedBy, at: decision.at })
    }
    return outcome
  })
}

/** Keeps the poll open until we commit, and lets nobody else change whom it asks; null where it is over. */
export function* holdOpenPoll(tx: Queries, tables: Tables, pollId: string, at: string) {
  const { polls } = tables
  const [held] = yield* ask(
    tx
      .update(polls)
      .set({ message: sql`${polls.message}` })
      .where(
        and(
          eq(polls.id, pollId),
          isNull(polls.closedAt),
          gt(polls.expiresAt, at),
          inArray(polls.assessmentId, openAssessments(tx, tables, at)),
        ),
      )
      .returning(),
  )
  return held ?? null
}
