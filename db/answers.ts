// An assessment's answers: read them, and change them without ever overwriting what somebody else saved.
import { createHash } from 'node:crypto'
import { and, asc, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type StoredAnswer = {
  question: string
  option: string | null
  reason: string
  note: string
  revision: number
  changedBy: string
  changedByName: string
  changedAt: string
}

export type AnswerChange = {
  question: string
  /** null: no option chosen (a note may still stand). */
  option: string | null
  reason: string
  note: string
  /** The revision that the person saw when they made the change; 0 when there was no answer yet. */
  seen: number
}

export type SaveRequest = {
  assessmentId: string
  section: string
  changedBy: string
  at: string
  changes: readonly AnswerChange[]
}

export type Conflict = { change: AnswerChange; current: StoredAnswer }

export type SaveOutcome =
  | { kind: 'saved'; revisions: { question: string; revision: number }[]; conflicts: Conflict[] }
  /** Submitted, or the collection isn't open: nothing was written. */
  | { kind: 'closed' }

export async function answersOf(store: Store, assessmentId: string): Promise<StoredAnswer[]> {
  return selectAnswers(store.db, store.tables, assessmentId)
}

function selectAnswers(db: Queries, { answers, users }: Tables, assessmentId: string, questions?: readonly string[]) {
  const mine = eq(answers.assessmentId, assessmentId)
  return db
    .select({
      question: answers.question,
      option: answers.option,
      reason: answers.reason,
      note: answers.note,
      revision: answers.revision,
      changedBy: answers.changedBy,
      changedByName: users.name,
      changedAt: answers.changedAt,
    })
    .from(answers)
    .innerJoin(users, eq(users.id, answers.changedBy))
    .where(questions ? and(mine, inArray(answers.question, [...questions])) : mine)
    .orderBy(asc(answers.question))
}

/**
 * Saves each change whose `seen` revision still stands, with its history row, in one transaction.
 * A stale change is returned as a conflict and leaves the stored value alone, unless it changes nothing:
 * it equals what is stored now, or what the person saw (then somebody else's newer value simply stays).
 */
export async function saveAnswers(store: Store, request: SaveRequest): Promise<SaveOutcome> {
  return store.atomically((tx) => save(tx, store.tables, request))
}

function* save(tx: Queries, tables: Tables, request: SaveRequest): Work<SaveOutcome> {
  if (!(yield* holdOpen(tx, tables, request))) return { kind: 'closed' }
  const questions = request.changes.map((change) => change.question)
  const current = new Map<string, StoredAnswer>()
  for (const row of yield* ask(selectAnswers(tx, tables, request.assessmentId, questions))) {
    current.set(row.question, row)
  }
  const outcome: SaveOutcome = { kind: 'saved', revisions: [], conflicts: [] }
  for (const change of request.changes) {
    const stored = current.get(change.question)
    if (!stored ? isBlank(change) : isSameValue(change, stored)) {
      outcome.revisions.push({ question: change.question, revision: stored?.revision ?? 0 })
      continue
    }
    const revision = yield* writeIfSeen(tx, tables, request, change)
    if (revision !== null) {
      outcome.revisions.push({ question: change.question, revision })
    } else {
      yield* settleStale(tx, tables, request, change, outcome)
    }
  }
  return outcome
}

/** Marks the place and, by touching the assessment's row only while it is open, keeps it open until we commit. */
function* holdOpen(tx: Queries, { assessments, collections }: Tables, request: SaveRequest): Work<boolean> {
  const open = tx
    .select({ id: collections.id })
    .from(collections)
    .where(and(lte(collections.opensAt, request.at), gt(collections.closesAt, request.at)))
  const held = yield* ask(
    tx
      .update(assessments)
      .set({ lastSection: request.section, lastSavedAt: request.at })
      .where(
        and(
          eq(assessments.id, request.assessmentId),
          isNull(assessments.submittedAt),
          inArray(assessments.collectionId, open),
        ),
      )
      .returning({ id: assessments.id }),
  )
  return held.length > 0
}

/** The conditional write: the new revision, or null when somebody else was there first. */
function* writeIfSeen(
  tx: Queries,
  { answers, answerHistory }: Tables,
  { assessmentId, changedBy, at }: SaveRequest,
  change: AnswerChange,
): Work<number | null> {
  const { question, option, reason, note, seen } = change
  const row = { option, reason, note, revision: seen + 1, changedBy, changedAt: at }
  const written =
    seen === 0
      ? yield* ask(
          tx
            .insert(answers)
            .values({ assessmentId, question, ...row })
            .onConflictDoNothing()
            .returning({ revision: answers.revision }),
        )
      : yield* ask(
          tx
            .update(answers)
            .set(row)
            .where(
              and(eq(answers.assessmentId, assessmentId), eq(answers.question, question), eq(answers.revision, seen)),
            )
            .returning({ revision: answers.revision }),
        )
  if (written.length === 0) return null
  yield* ask(tx.insert(answerHistory).values({ assessmentId, question, ...row }))
  return row.revision
}

function* settleStale(
  tx: Queries,
  tables: Tables,
  { assessmentId }: SaveRequest,
  change: AnswerChange,
  outcome: SaveOutcome & { kind: 'saved' },
): Work<void> {
  const [current] = yield* ask(selectAnswers(tx, tables, assessmentId, [change.question]))
  // A revision from the future of an unanswered question: nothing to show beside it, so say it as an error.
  if (!current) throw new RangeError(`question ${change.question} has no answer yet, and so no revision ${change.seen}`)
  const { answerHistory } = tables
  const [saw] = yield* ask(
    tx
      .select({ option: answerHistory.option, reason: answerHistory.reason, note: answerHistory.note })
      .from(answerHistory)
      .where(
        and(
          eq(answerHistory.assessmentId, assessmentId),
          eq(answerHistory.question, change.question),
          eq(answerHistory.revision, change.seen),
        ),
      ),
  )
  const changedNothing = saw ? isSameValue(change, saw) : change.seen === 0 && isBlank(change)
  if (isSameValue(change, current) || changedNothing) {
    outcome.revisions.push({ question: change.question, revision: current.revision })
  } else {
    outcome.conflicts.push({ change, current })
  }
}

type Value = { option: string | null; reason: string; note: string }

function isSameValue(a: Value, b: Value): boolean {
  return a.option === b.option && a.reason === b.reason && a.note === b.note
}

function isBlank(value: Value): boolean {
  return value.option === null && value.reason === '' && value.note === ''
}

/** A fingerprint of which revision of each answer somebody saw: any later change of any answer changes it. */
export function fingerprintOf(answers: readonly { question: string; revision: number }[]): string {
  const lines = answers.map((answer) => `${answer.question} ${answer.revision}`).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/** Every value the answers of an assessment ever had, oldest first within a question. */
export async function answerHistoryOf(store: Store, assessmentId: string) {
  const { answerHistory, users } = store.tables
  return store.db
    .select({
      question: answerHistory.question,
      revision: answerHistory.revision,
      option: answerHistory.option,
      reason: answerHistory.reason,
      note: answerHistory.note,
      changedBy: answerHistory.changedBy,
      changedByName: users.name,
      changedAt: answerHistory.changedAt,
    })
    .from(answerHistory)
    .innerJoin(users, eq(users.id, answerHistory.changedBy))
    .where(eq(answerHistory.assessmentId, assessmentId))
    .orderBy(asc(answerHistory.question), asc(answerHistory.revision))
}
