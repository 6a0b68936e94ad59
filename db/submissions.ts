// What was submitted: every submission is kept, also one that was withdrawn.
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Acted } from '#review/acts/acted.ts'
import type { Review } from '#review/review.ts'
import { recordEvent } from './events.ts'
import { isOpenAt } from './open-assessments.ts'
import { prepared } from './prepared.ts'
import { changeReviewWithin } from './reviews.ts'
import type { AnswerSnapshot, Tables } from './schema.ts'
import { voidApproval, type Wording } from './sign-off.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Withdrawal = {
  assessmentId: string
  /** When the submission that the person saw was made: not another one since. */
  submittedAt: string
  by: string
  reason: string
  at: string
  /** Goes to the leads and the approver where an approval is void with it. */
  letter?: Wording | null
  /** The act of the room review/ that ends a review of what was submitted. */
  voidReview(review: Review, given: { at: string; why: string }): Acted
}

export type WithdrawOutcome = { kind: 'withdrawn' } | { kind: 'closed' }

/**
 * Opens the assessment again: it counts in no figures, is not ready, its approval is void, and so are its reviews. Only
 * while it is open.
 */
export async function withdrawSubmission(store: Store, withdrawal: Withdrawal): Promise<WithdrawOutcome> {
  const { tables } = store
  const { assessments, answers, submissions } = tables
  const { assessmentId, submittedAt, by, reason, at, letter } = withdrawal
  return store.atomically(function* (tx): Work<WithdrawOutcome> {
    const isThat = and(eq(assessments.id, assessmentId), eq(assessments.submittedAt, submittedAt))
    const [opened] = yield* ask(
      tx
        .update(assessments)
        .set({ submittedAt: null, readyAt: null })
        .where(and(isThat, isOpenAt(tx, tables, at)))
        .returning({ id: assessments.id }),
    )
    if (!opened) return { kind: 'closed' }
    yield* ask(tx.update(answers).set({ countedIn: null }).where(eq(answers.assessmentId, assessmentId)))
    const [last] = yield* ask(
      tx
        .select({ number: submissions.number })
        .from(submissions)
        .where(eq(submissions.assessmentId, assessmentId))
        .orderBy(desc(submissions.number))
        .limit(1),
    )
    const detail = { number: String(last?.number ?? 0), reason }
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'submission withdrawn', subject: assessmentId, detail })
    yield* voidApproval(tx, tables, { assessmentId, by, at, reason: 'The submission was withdrawn', letter })
    yield* voidReviews(tx, tables, withdrawal)
    return { kind: 'withdrawn' }
  })
}

/** Nothing more is decided of what was withdrawn, and what was validated of it stands no longer. */
function* voidReviews(tx: Queries, tables: Tables, { assessmentId, by, at, voidReview }: Withdrawal): Work<void> {
  const { reviews } = tables
  const standing = yield* ask(
    tx
      .select({ id: reviews.id })
      .from(reviews)
      .where(and(eq(reviews.assessmentId, assessmentId), isNull(reviews.voidedAt)))
      .orderBy(asc(reviews.id)),
  )
  const why = 'The submission was withdrawn'
  for (const { id: reviewId } of standing) {
    yield* changeReviewWithin(tx, tables, { reviewId, by, at, act: (review) => voidReview(review, { at, why }) })
  }
}

export type FormerSubmission = {
  number: number
  submitterName: string
  submittedAt: string
  /** Null for the one that stands. */
  withdrawn: { by: string; at: string; reason: string } | null
}

/** Every submission of an assessment, oldest first, without its answers. */
export async function submissionsOf(store: Store, assessmentId: string): Promise<FormerSubmission[]> {
  const { submissions, events, users } = store.tables
  const { number, submitterName, submittedAt } = submissions
  const kept = await store.db
    .select({ number, submitterName, submittedAt })
    .from(submissions)
    .where(eq(submissions.assessmentId, assessmentId))
    .orderBy(asc(number))
  if (kept.length === 0) return []
  const withdrawals = await store.db
    .select({ by: users.name, at: events.at, detail: events.detail })
    .from(events)
    .innerJoin(users, eq(users.id, events.actor))
    .where(and(eq(events.subject, assessmentId), eq(events.kind, 'submission withdrawn')))
  return kept.map((submission) => {
    const found = withdrawals.find(({ detail }) => detail.number === String(submission.number))
    return {
      ...submission,
      withdrawn: found ? { by: found.by, at: found.at, reason: found.detail.reason ?? '' } : null,
    }
  })
}

/** One of its submissions, whole. */
export async function submissionNumbered({ db, tables }: Store, assessmentId: string, number: number) {
  const { submissions } = tables
  const [row] = await db
    .select()
    .from(submissions)
    .where(and(eq(submissions.assessmentId, assessmentId), eq(submissions.number, number)))
  return row ?? null
}

/** `answeredAt`: when that value was given. */
export type KeptAnswer = AnswerSnapshot & { answeredAt: string }

/** By question. The same object for the same submission, as long as it is remembered. */
export type KeptSubmission = { number: number; submittedAt: string; answers: ReadonlyMap<string, KeptAnswer> }

/** Enough for those who are answering at one time; each holds an organisation's answers. */
const REMEMBERED = 100
const remembered = new WeakMap<Store, Map<string, KeptSubmission>>()

/** The last submission. Submissions never change, so that one that was read lately is not read again. */
export async function lastSubmissionOf(store: Store, assessmentId: string): Promise<KeptSubmission | null> {
  const [last] = await selectLastNumber(store, { assessmentId })
  if (!last) return null
  const known = remembered.get(store) ?? new Map<string, KeptSubmission>()
  remembered.set(store, known)
  const key = `${last.number} ${assessmentId}`
  const kept = known.get(key) ?? (await readSubmission(store, assessmentId, last.number))
  // Whatever was asked for last is the last to go.
  known.delete(key)
  known.set(key, kept)
  for (const oldest of known.keys()) {
    if (known.size <= REMEMBERED) break
    known.delete(oldest)
  }
  return kept
}

const selectLastNumber = prepared((db, { submissions }) =>
  db
    .select({ number: submissions.number })
    .from(submissions)
    .where(eq(submissions.assessmentId, sql.placeholder('assessmentId')))
    .orderBy(desc(submissions.number))
    .limit(1),
)

async function readSubmission(store: Store, assessmentId: string, number: number): Promise<KeptSubmission> {
  const submission = await submissionNumbered(store, assessmentId, number)
  if (!submission) throw new RangeError(`there is no submission ${number} of ${assessmentId}`)
  const { question, revision, changedAt } = store.tables.answerHistory
  const values = await store.db
    .select({ question, revision, changedAt })
    .from(store.tables.answerHistory)
    .where(eq(store.tables.answerHistory.assessmentId, assessmentId))
  const given = new Map(values.map((value) => [`${value.revision} ${value.question}`, value.changedAt]))
  const { submittedAt, answers } = submission
  const kept = answers.map((answer): [string, KeptAnswer] => {
    const answeredAt = given.get(`${answer.revision} ${answer.question}`) ?? submittedAt
    return [answer.question, { ...answer, answeredAt }]
  })
  return { number, submittedAt, answers: new Map(kept) }
}
