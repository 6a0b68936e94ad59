// Stores a sample: all of it or nothing, and only in a store that holds no assessments yet, so that synthetic
// organisations never stand among real ones.
import { copyAnswersToHistory, insertRows } from '#db/many-rows.ts'
import { ask, type Queries, type Store, type Work } from '#db/store.ts'
import type { Sample } from './definition.ts'
import { loadReviewers, loadReviewing } from './load-reviews.ts'
import {
  answerRows,
  assessmentRows,
  collectionRows,
  contentHashesOf,
  earlierRows,
  membershipRows,
  NOTHING_MORE_KNOWN,
  passwordHashes,
  roleEventRows,
  SUBMISSIONS_PER_STATEMENT,
  submissionEventRows,
  submissionRows,
  userRows,
} from './load-rows.ts'
import { doTogether } from './load-together.ts'

export type Loading = {
  hashPassword(password: string): Promise<string>
  /** When the sample was loaded: the time of the permissions' events. */
  at: string
  /** Answers stored so far, of all. */
  onProgress?(done: number, total: number): void
}

/** Throws an Error, with nothing stored, when the store is in use or lacks an edition of the sample. */
export async function loadSample(store: Store, sample: Sample, loading: Loading): Promise<void> {
  const hashes = await passwordHashes(sample.users, loading.hashPassword)
  const contentHashes = await contentHashesOf(store)
  await store.atomically(function* (tx): Work<void> {
    yield* refuseStoreInUse(tx, store)
    yield* insertFrame(tx, store, sample, hashes)
    yield* insertAnswers(tx, store, sample, loading)
    yield* insertRows(tx, store.engine, store.tables.submissions, submissionRows(sample.assessments, contentHashes), {
      perStatement: SUBMISSIONS_PER_STATEMENT,
    })
    yield* insertRows(tx, store.engine, store.tables.events, [
      ...roleEventRows(sample, loading.at),
      ...submissionEventRows(sample.assessments),
    ])
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

/** All but the answers: who there is, and what they were asked to do. */
function* insertFrame(
  tx: Queries,
  { engine, tables }: Store,
  sample: Sample,
  hashes: ReadonlyMap<string, string>,
): Work<void> {
  const organisations = sample.organisations.map((each) => ({ ...NOTHING_MORE_KNOWN, ...each }))
  yield* insertRows(tx, engine, tables.organisations, organisations)
  yield* insertRows(tx, engine, tables.users, userRows(sample.users, hashes))
  yield* insertRows(tx, engine, tables.memberships, membershipRows(sample.memberships))
  yield* insertRows(tx, engine, tables.collections, collectionRows(sample.collections))
  yield* insertRows(tx, engine, tables.assessments, assessmentRows(sample.assessments))
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
