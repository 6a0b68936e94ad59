// Stores a sample: all of it or nothing, and only in a store that holds no assessments yet, so that synthetic
// organisations never stand among real ones.
import { publishedEditions } from '#db/editions.ts'
import { type AnswerRow, insertAnswers } from '#db/many-answers.ts'
import type { AnswerSnapshot } from '#db/schema.ts'
import { ask, type Queries, type Store, type Work } from '#db/store.ts'
import { DEMO_PASSWORD, type Sample, type SampleAssessment } from './definition.ts'

export type Loading = {
  hashPassword(password: string): Promise<string>
  /** When the sample was loaded: the time of the permissions' events. */
  at: string
  /** Answers stored so far, of all. */
  onProgress?(done: number, total: number): void
}

/** PostgreSQL takes 65,535 parameters in a statement, SQLite 32,766; a row takes up to 9. */
const ROWS_PER_INSERT = 500
/** All the answers of an assessment are in one. */
const SUBMISSIONS_PER_INSERT = 50

/** Throws an Error, with nothing stored, when the store is in use or lacks an edition of the sample. */
export async function loadSample(store: Store, sample: Sample, loading: Loading): Promise<void> {
  const hashes = new Map<string, string>()
  for (const user of sample.users) {
    if (user.hasPassword) hashes.set(user.id, await loading.hashPassword(DEMO_PASSWORD))
  }
  const published = await publishedEditions(store)
  const contentHashes = new Map(published.map(({ id, contentHash }) => [id, contentHash]))
  await store.atomically(function* (tx): Work<void> {
    yield* refuseStoreInUse(tx, store)
    yield* insertFrame(tx, store, sample, hashes)
    yield* insertHistory(tx, store, sample, loading)
    yield* insertSubmissions(tx, store, sample, contentHashes)
    yield* insertEvents(tx, store, sample, loading.at)
  })
}

function* refuseStoreInUse(tx: Queries, { tables: { assessments } }: Store): Work<void> {
  const found = yield* ask(tx.select({ id: assessments.id }).from(assessments).limit(1))
  if (found.length > 0) throw new Error('the sample goes into an empty store only; this one holds assessments')
}

/** All but the answers: who there is, and what they were asked to do. */
function* insertFrame(tx: Queries, { tables }: Store, sample: Sample, hashes: Map<string, string>): Work<void> {
  const users = sample.users.map(({ hasPassword, ...user }) => ({
    ...user,
    passwordHash: hasPassword ? (hashes.get(user.id) ?? null) : null,
  }))
  const assessments = sample.assessments.map(({ answers, submission, editionId, ...assessment }) => ({
    ...assessment,
    submittedAt: submission?.submittedAt ?? null,
  }))
  for (const rows of chunksOf(sample.organisations)) yield* ask(tx.insert(tables.organisations).values(rows))
  for (const rows of chunksOf(users)) yield* ask(tx.insert(tables.users).values(rows))
  for (const rows of chunksOf(sample.memberships)) yield* ask(tx.insert(tables.memberships).values(rows))
  for (const rows of chunksOf(sample.collections)) yield* ask(tx.insert(tables.collections).values(rows))
  for (const rows of chunksOf(assessments)) yield* ask(tx.insert(tables.assessments).values(rows))
}

function* insertHistory(tx: Queries, store: Store, { assessments }: Sample, loading: Loading): Work<void> {
  const { answers, answerHistory } = store.tables
  const total = assessments.reduce((sum, assessment) => sum + assessment.answers.length, 0)
  yield* insertAnswers(tx, store, answerRows(assessments), (done) => loading.onProgress?.(done, total))
  // What stands now is copied inside the database: the columns in the order of the table.
  const { assessmentId, question, revision, option, reason, date, note, changedBy, changedAt } = answers
  const present = { assessmentId, question, revision, option, reason, date, note, changedBy, changedAt }
  yield* ask(tx.insert(answerHistory).select(tx.select(present).from(answers)))
  for (const chunk of chunksOf(earlierRows(assessments))) yield* ask(tx.insert(answerHistory).values(chunk))
}

function* answerRows(assessments: readonly SampleAssessment[]): Iterable<AnswerRow> {
  for (const { id: assessmentId, collectionId, submission, answers } of assessments) {
    const countedIn = submission ? collectionId : null
    // Field by field: spreading hundreds of thousands of objects takes seconds.
    for (const { question, option, reason, date = '', note, changedBy, changedAt, earlier } of answers) {
      const revision = earlier.length + 1
      yield { assessmentId, question, option, reason, date, note, revision, changedBy, changedAt, countedIn }
    }
  }
}

function* earlierRows(assessments: readonly SampleAssessment[]) {
  for (const { id: assessmentId, answers } of assessments) {
    for (const { earlier } of answers) {
      for (const [index, value] of earlier.entries()) yield { assessmentId, ...value, revision: index + 1 }
    }
  }
}

function* insertSubmissions(
  tx: Queries,
  { tables: { submissions } }: Store,
  { assessments }: Sample,
  contentHashes: ReadonlyMap<string, string>,
): Work<void> {
  const rows = submissionRows(assessments, contentHashes)
  for (const chunk of chunksOf(rows, SUBMISSIONS_PER_INSERT)) yield* ask(tx.insert(submissions).values(chunk))
}

function* submissionRows(assessments: readonly SampleAssessment[], contentHashes: ReadonlyMap<string, string>) {
  for (const { id, editionId, answers, submission } of assessments) {
    if (!submission) continue
    const contentHash = contentHashes.get(editionId)
    if (contentHash === undefined) throw new Error(`the sample needs the edition ${editionId}, which is not published`)
    yield { assessmentId: id, number: 1, editionId, contentHash, ...submission, answers: snapshotOf(answers) }
  }
}

function snapshotOf(answers: SampleAssessment['answers']): AnswerSnapshot[] {
  return answers.map(({ question, option, reason, date = '', note, earlier }) => {
    return { question, option, reason, date, note, revision: earlier.length + 1 }
  })
}

function* insertEvents(tx: Queries, { tables: { events } }: Store, sample: Sample, at: string): Work<void> {
  const emails = new Map(sample.users.map(({ id, email }) => [id, email]))
  const administrators = sample.users.filter((user) => user.isAdministrator)
  const appointed = administrators.map(({ id, email }) => ({
    id: `${id}-role-granted`,
    at,
    actor: null,
    kind: 'role granted',
    subject: email,
    detail: { role: 'administrator' },
  }))
  const granted = sample.memberships.map(({ userId, organisationCode, role }) => ({
    id: `${userId}-role-granted`,
    at,
    actor: null,
    kind: 'role granted',
    subject: organisationCode,
    detail: { email: emails.get(userId) ?? '', role },
  }))
  const submitted = sample.assessments.flatMap(({ id, submission }) => {
    if (!submission) return []
    const { submittedAt, submittedBy } = submission
    const detail: Record<string, string> = {}
    return [
      { id: `${id}-submitted`, at: submittedAt, actor: submittedBy, kind: 'assessment submitted', subject: id, detail },
    ]
  })
  for (const rows of chunksOf([...appointed, ...granted, ...submitted])) yield* ask(tx.insert(events).values(rows))
}

function* chunksOf<T>(rows: Iterable<T>, size = ROWS_PER_INSERT): Iterable<T[]> {
  let chunk: T[] = []
  for (const row of rows) {
    chunk.push(row)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
