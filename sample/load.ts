// Stores a sample: all of it or nothing, and only in a store that holds no assessments yet, so that synthetic
// organisations never stand among real ones.
import { publishedEditions } from '#db/editions.ts'
import { copyAnswersToHistory, insertRows, type RowOf } from '#db/many-rows.ts'
import type { AnswerSnapshot, Tables } from '#db/schema.ts'
import { ask, type Queries, type Store, type Work } from '#db/store.ts'
import { DEMO_PASSWORD, type Sample, type SampleAssessment } from './definition.ts'
import { loadReviewers, loadReviewing } from './load-reviews.ts'
import { doTogether } from './load-together.ts'

export type Loading = {
  hashPassword(password: string): Promise<string>
  /** When the sample was loaded: the time of the permissions' events. */
  at: string
  /** Answers stored so far, of all. */
  onProgress?(done: number, total: number): void
}

const NO_FILE = { fileName: '', fileHash: '' }
/** All the answers of an assessment are in one. */
const SUBMISSIONS_PER_STATEMENT = 500

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
    yield* insertAnswers(tx, store, sample, loading)
    yield* insertRows(tx, store.engine, store.tables.submissions, submissionRows(sample.assessments, contentHashes), {
      perStatement: SUBMISSIONS_PER_STATEMENT,
    })
    yield* insertRows(tx, store.engine, store.tables.events, eventRows(sample, loading.at))
    yield* insertEvidence(tx, store, sample)
    for (const together of sample.together) yield* doTogether(tx, store, together)
    yield* loadReviewers(tx, store, sample.reviewers)
    for (const reviewing of sample.reviewing) yield* loadReviewing(tx, store, reviewing)
  })
}

function* refuseStoreInUse(tx: Queries, { tables: { assessments } }: Store): Work<void> {
  const found = yield* ask(tx.select({ id: assessments.id }).from(assessments).limit(1))
  if (found.length > 0) throw new Error('the sample goes into an empty store only; this one holds assessments')
}

const NOTHING_MORE_KNOWN = {
  ...{ proposedSetting: null, parentCode: null },
  ...{ town: '', postcode: '', openedOn: '', closedOn: '', size: null },
}
const NOT_EXTENDED = { extendedTo: null, extendedFor: '', invitedAt: null, chasedAt: null }

/** All but the answers: who there is, and what they were asked to do. */
function* insertFrame(tx: Queries, { engine, tables }: Store, sample: Sample, hashes: Map<string, string>): Work<void> {
  const users = sample.users.map((user) => ({
    ...user,
    passwordHash: hashes.get(user.id) ?? null,
    remindersStoppedAt: null,
  }))
  const memberships = sample.memberships.map((membership) => ({ ...membership, remindedAt: null }))
  const assessments = sample.assessments.map(({ evidence: _, ...assessment }) => ({
    ...assessment,
    readyAt: null,
    approvedAt: null,
    submittedAt: assessment.submission?.submittedAt ?? null,
    ...NOT_EXTENDED,
  }))
  const collections = sample.collections.map((each) => ({ ...each, isExercise: false, invites: null }))
  const organisations = sample.organisations.map((each) => ({ ...NOTHING_MORE_KNOWN, ...each }))
  yield* insertRows(tx, engine, tables.organisations, organisations)
  yield* insertRows(tx, engine, tables.users, users)
  yield* insertRows(tx, engine, tables.memberships, memberships)
  yield* insertRows(tx, engine, tables.collections, collections)
  yield* insertRows(tx, engine, tables.assessments, assessments)
}

function* insertAnswers(
  tx: Queries,
  { engine, tables: { answers, answerHistory } }: Store,
  { assessments }: Sample,
  { onProgress }: Loading,
): Work<void> {
  const total = assessments.reduce((sum, assessment) => sum + assessment.answers.length, 0)
  yield* insertRows(tx, engine, answers, answerRows(assessments), {
    // By question and option, as the index does in which answers are counted.
    orderBy: [2, 3],
    onStored: (done) => onProgress?.(done, total),
  })
  yield* copyAnswersToHistory(tx, { answers, answerHistory })
  yield* insertRows(tx, engine, answerHistory, earlierRows(assessments))
}

function* answerRows(assessments: readonly SampleAssessment[]): Iterable<RowOf<Tables['answers']>> {
  for (const { id: assessmentId, collectionId, submission, answers } of assessments) {
    const countedIn = submission ? collectionId : null
    // Field by field: spreading hundreds of thousands of objects takes seconds.
    for (const { question, option, reason, date = '', note, changedBy, changedAt, earlier } of answers) {
      const revision = earlier.length + 1
      yield { assessmentId, question, option, reason, date, note, revision, changedBy, changedAt, countedIn }
    }
  }
}

function* earlierRows(assessments: readonly SampleAssessment[]): Iterable<RowOf<Tables['answerHistory']>> {
  for (const { id: assessmentId, answers } of assessments) {
    for (const { earlier } of answers) {
      for (const [index, value] of earlier.entries())
        yield { assessmentId, date: '', ...value, revision: index + 1, how: 'answered', detail: '' }
    }
  }
}

function* submissionRows(
  assessments: readonly SampleAssessment[],
  contentHashes: ReadonlyMap<string, string>,
): Iterable<RowOf<Tables['submissions']>> {
  for (const { id, editionId, answers, submission, evidence } of assessments) {
    if (!submission) continue
    const contentHash = contentHashes.get(editionId)
    if (contentHash === undefined) throw new Error(`the sample needs the edition ${editionId}, which is not published`)
    yield {
      assessmentId: id,
      number: 1,
      editionId,
      contentHash,
      ...submission,
      answers: snapshotOf(answers),
      evidence:
        evidence?.map(({ question, title, url, expiresOn }) => ({ ...NO_FILE, question, title, url, expiresOn })) ??
        null,
    }
  }
}

/** What was submitted is closed: its evidence is put there as it was put there then. */
function* insertEvidence(tx: Queries, { engine, tables }: Store, { assessments }: Sample): Work<void> {
  const added = assessments.flatMap(({ id: assessmentId, organisationCode, evidence = [] }) =>
    evidence.map((each, index) => ({
      ...each,
      id: `${assessmentId}-evidence-${index + 1}`,
      assessmentId,
      organisationCode,
    })),
  )
  const rows = added.map(({ id, organisationCode, title, url, expiresOn, by: addedBy, at: addedAt }) => {
    return { id, organisationCode, title, url, fileHash: null, fileName: '', expiresOn, addedBy, addedAt }
  })
  const uses = added.map(({ id: evidenceId, assessmentId, question, by: addedBy, at: addedAt }) => {
    return { assessmentId, question, evidenceId, addedBy, addedAt }
  })
  const events = added.map(({ id, assessmentId, question, title, url, by: actor, at }) => {
    return { id, at, actor, kind: 'evidence added', subject: assessmentId, detail: { question, title, link: url } }
  })
  yield* insertRows(tx, engine, tables.evidence, rows)
  yield* insertRows(tx, engine, tables.evidenceUses, uses)
  yield* insertRows(tx, engine, tables.events, events)
}

function snapshotOf(answers: SampleAssessment['answers']): AnswerSnapshot[] {
  return answers.map(({ question, option, reason, date = '', note, earlier }) => {
    return { question, option, reason, date, note, revision: earlier.length + 1 }
  })
}

function eventRows(sample: Sample, at: string): RowOf<Tables['events']>[] {
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
    id: `${userId}-${organisationCode}-role-granted`,
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
  return [...appointed, ...granted, ...submitted]
}
