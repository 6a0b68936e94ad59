// An assessment's answers: read them, and change them without ever overwriting what somebody else saved.
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { takesChanges } from './open-assessments.ts'
import { type Place, prepared } from './prepared.ts'
import type { How, Tables } from './schema.ts'
import { voidApproval, type Wording } from './sign-off.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

// The columns of an answer and of its history, each filled from a value of the same name.
const ANSWER_VALUES = {
  assessmentId: sql`${sql.placeholder('assessmentId')}`,
  question: sql`${sql.placeholder('question')}`,
  option: sql`${sql.placeholder('option')}`,
  reason: sql`${sql.placeholder('reason')}`,
  date: sql`${sql.placeholder('date')}`,
  note: sql`${sql.placeholder('note')}`,
  revision: sql`${sql.placeholder('revision')}`,
  changedBy: sql`${sql.placeholder('changedBy')}`,
  changedAt: sql`${sql.placeholder('changedAt')}`,
}

const HISTORY_VALUES = {
  ...ANSWER_VALUES,
  how: sql`${sql.placeholder('how')}`,
  detail: sql`${sql.placeholder('detail')}`,
}

export type StoredAnswer = {
  question: string
  option: string | null
  reason: string
  /** YYYY-MM-DD, or ''. */
  date: string
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
  date: string
  note: string
  /** The revision that the person saw when they made the change; 0 when there was no answer yet. */
  seen: number
  /**
   * Another value was sent before, and nobody knows whether it arrived. Then this one becomes a revision of its own even
   * where it is what is stored already, so that the other, should it come late, finds a newer one than it saw.
   */
  overtakes?: boolean
  /** “answered” where left out. */
  how?: How
  /** What `how` names. */
  detail?: string
}

export type SaveRequest = {
  assessmentId: string
  section: string
  changedBy: string
  at: string
  changes: readonly AnswerChange[]
  /**
   * A whole page was posted, answers that nobody touched among them: one that equals what the page showed leaves a
   * newer one alone. Otherwise every change is meant, also one back to what the person saw.
   */
  isWholePage: boolean
  /** What the leads are told where this voids an approval. */
  ifVoided?: Wording | null
}

export type Conflict = { change: AnswerChange; current: StoredAnswer }

export type SaveOutcome =
  | { kind: 'saved'; revisions: { question: string; revision: number }[]; conflicts: Conflict[] }
  /** Submitted, or the collection isn't open: nothing was written. */
  | { kind: 'closed' }
  /** A change says that it saw a revision which there never was: no page of ours sends that, and nothing was written. */
  | { kind: 'never seen' }

export async function answersOf(store: Store, assessmentId: string): Promise<StoredAnswer[]> {
  return selectAnswers(store, { assessmentId })
}

/** The answers to these questions alone: what a section's page needs. */
export async function answersTo(
  store: Store,
  assessmentId: string,
  questions: readonly string[],
): Promise<StoredAnswer[]> {
  return selectAnswersTo(store, assessmentId, questions)
}

const selectAnswers = prepared((db, tables) => selectFrom(db, tables).orderBy(asc(tables.answers.question)))

// One query for each number of questions: an edition's sections have few different sizes.
const selectionsBySize = new Map<number, ReturnType<typeof selectionOf>>()

function selectAnswersTo(place: Place, assessmentId: string, questions: readonly string[]) {
  let select = selectionsBySize.get(questions.length)
  if (!select) {
    select = selectionOf(questions.length)
    selectionsBySize.set(questions.length, select)
  }
  return select(place, { assessmentId, ...Object.fromEntries(questions.map((id, index) => [`question${index}`, id])) })
}

function selectionOf(size: number) {
  const names = Array.from({ length: size }, (_, index) => sql.placeholder(`question${index}`))
  return prepared((db, tables) => selectFrom(db, tables, inArray(tables.answers.question, names)))
}

function selectFrom(db: Queries, { answers, users }: Tables, further?: SQL) {
  return db
    .select({
      question: answers.question,
      option: answers.option,
      reason: answers.reason,
      date: answers.date,
      note: answers.note,
      revision: answers.revision,
      changedBy: answers.changedBy,
      changedByName: users.name,
      changedAt: answers.changedAt,
    })
    .from(answers)
    .innerJoin(users, eq(users.id, answers.changedBy))
    .where(and(eq(answers.assessmentId, sql.placeholder('assessmentId')), further))
}

/**
 * Saves each change whose `seen` revision still stands, with its history row, in one transaction.
 * A stale change is returned as a conflict and leaves the stored value alone, unless it changes nothing:
 * it equals what is stored now, or, of a whole page, what the person saw (then the newer value simply stays).
 */
export async function saveAnswers(store: Store, request: SaveRequest): Promise<SaveOutcome> {
  return store.atomically((tx) => saveWithin(tx, store.tables, request))
}

/** The same, as part of a larger unit of work. */
export function* saveWithin(tx: Queries, tables: Tables, request: SaveRequest): Work<SaveOutcome> {
  const held = yield* holdOpen(tx, tables, request)
  if (!held) return { kind: 'closed' }
  const current = yield* currentAnswers(tx, tables, request)
  const newest = (question: string) => current.get(question)?.revision ?? 0
  if (request.changes.some(({ question, seen }) => seen > newest(question))) return { kind: 'never seen' }
  const outcome: SaveOutcome = { kind: 'saved', revisions: [], conflicts: [] }
  let written = 0
  for (const change of request.changes) {
    const stored = current.get(change.question)
    const changesNothing = !stored ? isBlank(change) : isSameValue(change, stored)
    if (changesNothing && !change.overtakes) {
      outcome.revisions.push({ question: change.question, revision: stored?.revision ?? 0 })
      continue
    }
    const revision = yield* writeIfSeen(tx, tables, request, change)
    if (revision !== null) {
      written += 1
      outcome.revisions.push({ question: change.question, revision })
    } else {
      yield* settleStale(tx, tables, request, change, outcome)
    }
  }
  if (written > 0 && held.approvedAt !== null) {
    const { assessmentId, changedBy, at, ifVoided: letter } = request
    const reason = written === 1 ? 'An answer was changed' : `${written} answers were changed`
    yield* voidApproval(tx, tables, { assessmentId, by: changedBy, at, reason, letter })
  }
  return outcome
}

function* currentAnswers(tx: Queries, tables: Tables, { assessmentId, changes }: SaveRequest) {
  const questions = changes.map(({ question }) => question)
  const rows = yield* ask(selectAnswersTo({ db: tx, tables }, assessmentId, questions))
  return new Map(rows.map((row) => [row.question, row]))
}

/** Marks the place and, by touching the assessment's row only while it is open, keeps it open until we commit. */
function* holdOpen(tx: Queries, tables: Tables, { assessmentId, section, at }: SaveRequest) {
  const [held] = yield* ask(touchWhileOpen({ db: tx, tables }, { assessmentId, section, at }))
  return held ?? null
}

const touchWhileOpen = prepared((db, tables) => {
  const at = sql.placeholder('at')
  const { assessments } = tables
  return db
    .update(assessments)
    .set({ lastSection: sql`${sql.placeholder('section')}`, lastSavedAt: sql`${at}` })
    .where(takesChanges(db, tables, sql.placeholder('assessmentId'), at))
    .returning({ approvedAt: assessments.approvedAt })
})

/** The conditional write: the new revision, or null when somebody else was there first. */
function* writeIfSeen(
  tx: Queries,
  tables: Tables,
  { assessmentId, changedBy, at }: SaveRequest,
  change: AnswerChange,
): Work<number | null> {
  const place = { db: tx, tables }
  const { question, option, reason, date, note, seen, how = 'answered', detail = '' } = change
  const revision = seen + 1
  const row = { assessmentId, question, option, reason, date, note, revision, changedBy, changedAt: at }
  const written = yield* ask(seen === 0 ? insertFirst(place, row) : updateIfSeen(place, { ...row, seen }))
  if (written.length === 0) return null
  yield* ask(insertHistory(place, { ...row, how, detail }))
  return revision
}

const insertFirst = prepared((db, { answers }) =>
  db.insert(answers).values(ANSWER_VALUES).onConflictDoNothing().returning({ revision: answers.revision }),
)

const updateIfSeen = prepared((db, { answers }) => {
  const { assessmentId, question, ...values } = ANSWER_VALUES
  const isSeen = eq(answers.revision, sql.placeholder('seen'))
  return db
    .update(answers)
    .set(values)
    .where(and(eq(answers.assessmentId, assessmentId), eq(answers.question, question), isSeen))
    .returning({ revision: answers.revision })
})

const insertHistory = prepared((db, { answerHistory }) =>
  db.insert(answerHistory).values(HISTORY_VALUES).returning({ revision: answerHistory.revision }),
)

function* settleStale(
  tx: Queries,
  tables: Tables,
  { assessmentId, isWholePage }: SaveRequest,
  change: AnswerChange,
  outcome: SaveOutcome & { kind: 'saved' },
): Work<void> {
  const [current] = yield* ask(selectAnswersTo({ db: tx, tables }, assessmentId, [change.question]))
  if (!current) throw new RangeError(`question ${change.question} has no answer, and so nothing newer than was seen`)
  const { answerHistory } = tables
  const [saw] = yield* ask(
    tx
      .select({
        option: answerHistory.option,
        reason: answerHistory.reason,
        date: answerHistory.date,
        note: answerHistory.note,
      })
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
  if (isSameValue(change, current) || (isWholePage && changedNothing)) {
    outcome.revisions.push({ question: change.question, revision: current.revision })
  } else {
    outcome.conflicts.push({ change, current })
  }
}

type Value = { option: string | null; reason: string; date: string; note: string }

function isSameValue(a: Value, b: Value): boolean {
  return a.option === b.option && a.reason === b.reason && a.date === b.date && a.note === b.note
}

function isBlank(value: Value): boolean {
  return value.option === null && value.reason === '' && value.date === '' && value.note === ''
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
      date: answerHistory.date,
      note: answerHistory.note,
      changedBy: answerHistory.changedBy,
      changedByName: users.name,
      changedAt: answerHistory.changedAt,
      how: answerHistory.how,
      detail: answerHistory.detail,
    })
    .from(answerHistory)
    .innerJoin(users, eq(users.id, answerHistory.changedBy))
    .where(eq(answerHistory.assessmentId, assessmentId))
    .orderBy(asc(answerHistory.question), asc(answerHistory.revision))
}
