// One organisation's response in one collection: find it, list it, submit it.
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import { fingerprintOf } from './answers.ts'
import { recordEvent } from './events.ts'
import { evidenceSnapshot } from './evidence.ts'
import { prepared } from './prepared.ts'
import type { AnswerSnapshot, Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Assessment = {
  id: string
  organisationCode: string
  organisationName: string
  setting: string
  lastSection: string | null
  lastSavedAt: string | null
  submittedAt: string | null
  collectionId: string
  collectionTitle: string
  questionnaire: string
  editionId: string
  year: number
  opensAt: string
  closesAt: string
}

function selectAssessments(db: Queries, { assessments, collections, organisations }: Tables) {
  return db
    .select({
      id: assessments.id,
      organisationCode: assessments.organisationCode,
      organisationName: organisations.name,
      setting: assessments.setting,
      lastSection: assessments.lastSection,
      lastSavedAt: assessments.lastSavedAt,
      submittedAt: assessments.submittedAt,
      collectionId: collections.id,
      collectionTitle: collections.title,
      questionnaire: collections.questionnaire,
      editionId: collections.editionId,
      year: collections.year,
      opensAt: collections.opensAt,
      closesAt: collections.closesAt,
    })
    .from(assessments)
    .innerJoin(collections, eq(collections.id, assessments.collectionId))
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
}

export async function findAssessment(store: Store, id: string): Promise<Assessment | null> {
  const [row] = await selectAssessment(store, { id })
  return row ?? null
}

const selectAssessment = prepared((db, tables) =>
  selectAssessments(db, tables).where(eq(tables.assessments.id, sql.placeholder('id'))),
)

/** When an answer of each was last saved, or tried to be: any save since has changed it. */
export async function lastSavesOf(store: Store, ids: readonly string[]) {
  const { assessments } = store.tables
  return store.db
    .select({ id: assessments.id, lastSavedAt: assessments.lastSavedAt })
    .from(assessments)
    .where(inArray(assessments.id, [...ids]))
}

/** The organisations' assessments, newest collection first. */
export async function assessmentsOf(store: Store, organisationCodes: readonly string[]): Promise<Assessment[]> {
  if (organisationCodes.length === 0) return []
  const { assessments, collections } = store.tables
  return selectAssessments(store.db, store.tables)
    .where(inArray(assessments.organisationCode, [...organisationCodes]))
    .orderBy(desc(collections.year), asc(assessments.organisationCode), asc(collections.id))
}

/** The same organisation's last submitted assessment of the same questionnaire before this one; null if there is none. */
export async function lastSubmittedBefore(store: Store, assessment: Assessment): Promise<Assessment | null> {
  const { organisationCode, questionnaire, year } = assessment
  const [row] = await selectSubmittedBefore(store, { organisationCode, questionnaire, year })
  return row ?? null
}

const selectSubmittedBefore = prepared((db, tables) => {
  const { assessments, collections } = tables
  return selectAssessments(db, tables)
    .where(
      and(
        eq(assessments.organisationCode, sql.placeholder('organisationCode')),
        eq(collections.questionnaire, sql.placeholder('questionnaire')),
        lt(collections.year, sql.placeholder('year')),
        isNotNull(assessments.submittedAt),
      ),
    )
    .orderBy(desc(collections.year))
    .limit(1)
})

export type Submission = {
  assessmentId: string
  /** The fingerprint of the answers that the lead saw: a later change of any of them refuses the submission. */
  seen: string
  /** The questions that apply: their answers count in the collection's figures. */
  counting: readonly string[]
  editionId: string
  contentHash: string
  declaration: string
  submittedBy: string
  submitterName: string
  at: string
}

export type SubmitOutcome = { kind: 'submitted' } | { kind: 'closed' } | { kind: 'answers changed' }

/** Submits the answers as the person saw them, keeps them whole, and closes the assessment: all or nothing. */
export async function submitAssessment(store: Store, submission: Submission): Promise<SubmitOutcome> {
  const { tables } = store
  return store.atomically(function* (tx): Work<SubmitOutcome> {
    const { assessmentId, at, submittedBy, submitterName, editionId, contentHash, declaration } = submission
    const { assessments, collections, answers, submissions } = tables
    const open = tx
      .select({ id: collections.id })
      .from(collections)
      .where(and(lte(collections.opensAt, at), gt(collections.closesAt, at)))
    const [closed] = yield* ask(
      tx
        .update(assessments)
        .set({ submittedAt: at })
        .where(
          and(
            eq(assessments.id, assessmentId),
            isNull(assessments.submittedAt),
            inArray(assessments.collectionId, open),
          ),
        )
        .returning({ collectionId: assessments.collectionId }),
    )
    if (!closed) return { kind: 'closed' }
    const stored = yield* ask(
      tx.select().from(answers).where(eq(answers.assessmentId, assessmentId)).orderBy(asc(answers.question)),
    )
    if (fingerprintOf(stored) !== submission.seen) {
      yield* ask(tx.update(assessments).set({ submittedAt: null }).where(eq(assessments.id, assessmentId)))
      return { kind: 'answers changed' }
    }
    const snapshot = stored.flatMap(({ question, option, reason, date, note, revision }): AnswerSnapshot[] =>
      option === null ? [] : [{ question, option, reason, date, note, revision }],
    )
    yield* ask(
      tx.insert(submissions).values({
        assessmentId,
        number: 1,
        editionId,
        contentHash,
        declaration,
        submittedBy,
        submitterName,
        submittedAt: at,
        answers: snapshot,
        evidence: yield* evidenceSnapshot(tx, tables, assessmentId),
      }),
    )
    const isCounted = and(inArray(answers.question, [...submission.counting]), isNotNull(answers.option))
    yield* ask(
      tx
        .update(answers)
        .set({ countedIn: closed.collectionId })
        .where(and(eq(answers.assessmentId, assessmentId), isCounted)),
    )
    yield* recordEvent(tx, tables, { at, actor: submittedBy, kind: 'assessment submitted', subject: assessmentId })
    return { kind: 'submitted' }
  })
}

export async function submissionOf(store: Store, assessmentId: string) {
  const [row] = await selectSubmission(store, { assessmentId })
  return row ?? null
}

const selectSubmission = prepared((db, { submissions }) =>
  db
    .select()
    .from(submissions)
    .where(eq(submissions.assessmentId, sql.placeholder('assessmentId')))
    .orderBy(desc(submissions.number))
    .limit(1),
)
