// One organisation's response in one collection: find it, list it, submit it.
import { and, asc, desc, eq, inArray, isNotNull, lt, max, or, sql } from 'drizzle-orm'
import { takeRemindersBack } from './chasing.ts'
import { recordEvent } from './events.ts'
import { evidenceSnapshot } from './evidence.ts'
import { fingerprintWithin } from './fingerprint.ts'
import { closingOf, takesChanges } from './open-assessments.ts'
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
  /** When a lead called it ready for approval. */
  readyAt: string | null
  /** When the approval that stands was given. */
  approvedAt: string | null
  submittedAt: string | null
  collectionId: string
  collectionTitle: string
  questionnaire: string
  editionId: string
  year: number
  opensAt: string
  /** With its collection, or later where the organisation was given more time. */
  closesAt: string
  /** Until when the organisation was given more time; null where it wasn’t. */
  extendedTo: string | null
  /** Whether an executive approver signs it off before it can be submitted. */
  needsApproval: boolean
  /** For training: in no figure of anything. */
  isExercise: boolean
}

function selectAssessments(db: Queries, tables: Tables) {
  const { assessments, collections, organisations } = tables
  return db
    .select({
      id: assessments.id,
      organisationCode: assessments.organisationCode,
      organisationName: organisations.name,
      setting: assessments.setting,
      lastSection: assessments.lastSection,
      lastSavedAt: assessments.lastSavedAt,
      readyAt: assessments.readyAt,
      approvedAt: assessments.approvedAt,
      submittedAt: assessments.submittedAt,
      collectionId: collections.id,
      collectionTitle: collections.title,
      questionnaire: collections.questionnaire,
      editionId: collections.editionId,
      year: collections.year,
      opensAt: collections.opensAt,
      closesAt: closingOf(tables),
      extendedTo: assessments.extendedTo,
      needsApproval: collections.needsApproval,
      isExercise: collections.isExercise,
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

/**
 * The same organisation's last submitted assessment of the same questionnaire before this one, exercises left out; null if
 * there is none.
 */
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
        eq(collections.isExercise, false),
        isNotNull(assessments.submittedAt),
      ),
    )
    .orderBy(desc(collections.year))
    .limit(1)
})

export type Submission = {
  assessmentId: string
  /** The fingerprint of the answers and evidence that the person saw: a later change of any refuses the submission. */
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

export type SubmitOutcome =
  | { kind: 'submitted' }
  | { kind: 'closed' }
  | { kind: 'answers changed' }
  /** The collection needs an approval, and none stands. */
  | { kind: 'not approved' }

/**
 * Submits the answers as the person saw them, keeps them whole beside any submission before, and closes the assessment:
 * all or nothing, and only with an approval that stands where the collection needs one.
 */
export async function submitAssessment(store: Store, submission: Submission): Promise<SubmitOutcome> {
  const { tables } = store
  return store.atomically(function* (tx): Work<SubmitOutcome> {
    const { assessmentId, at, submittedBy, submitterName, editionId, contentHash, declaration } = submission
    const { assessments, answers, submissions } = tables
    const held = yield* closeIfApproved(tx, tables, submission)
    if (typeof held === 'string') return { kind: held }
    const stored = yield* ask(
      tx.select().from(answers).where(eq(answers.assessmentId, assessmentId)).orderBy(asc(answers.question)),
    )
    if ((yield* fingerprintWithin(tx, tables, assessmentId)) !== submission.seen) {
      yield* ask(tx.update(assessments).set({ submittedAt: null }).where(eq(assessments.id, assessmentId)))
      return { kind: 'answers changed' }
    }
    const snapshot = stored.flatMap(({ question, option, reason, date, note, revision }): AnswerSnapshot[] =>
      option === null ? [] : [{ question, option, reason, date, note, revision }],
    )
    yield* ask(
      tx.insert(submissions).values({
        assessmentId,
        number: yield* nextNumber(tx, tables, assessmentId),
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
    const countedIn = yield* countingIn(tx, tables, held.collectionId)
    if (countedIn !== null) {
      yield* ask(
        tx
          .update(answers)
          .set({ countedIn })
          .where(and(eq(answers.assessmentId, assessmentId), isCounted)),
      )
    }
    yield* recordEvent(tx, tables, { at, actor: submittedBy, kind: 'assessment submitted', subject: assessmentId })
    yield* takeRemindersBack(tx, tables, { assessmentId, at })
    return { kind: 'submitted' }
  })
}

/** Closes the assessment, or says why it can't be; only one of two who submit together can. */
function* closeIfApproved(
  tx: Queries,
  tables: Tables,
  { assessmentId, at }: Submission,
): Work<{ collectionId: string } | 'closed' | 'not approved'> {
  const { assessments, collections } = tables
  const withoutApproval = tx
    .select({ id: collections.id })
    .from(collections)
    .where(eq(collections.needsApproval, false))
  const isApproved = or(isNotNull(assessments.approvedAt), inArray(assessments.collectionId, withoutApproval))
  const isToSubmit = takesChanges(tx, tables, assessmentId, at)
  const [closed] = yield* ask(
    tx
      .update(assessments)
      .set({ submittedAt: at })
      .where(and(isToSubmit, isApproved))
      .returning({ collectionId: assessments.collectionId }),
  )
  if (closed) return closed
  const [unapproved] = yield* ask(tx.select({ id: assessments.id }).from(assessments).where(isToSubmit))
  return unapproved ? 'not approved' : 'closed'
}

/** The collection in whose figures a submission counts; null for an exercise, which has none. */
function* countingIn(tx: Queries, { collections }: Tables, id: string): Work<string | null> {
  const isReal = and(eq(collections.id, id), eq(collections.isExercise, false))
  const [real] = yield* ask(tx.select({ id: collections.id }).from(collections).where(isReal))
  return real?.id ?? null
}

/** Whoever closed the assessment is alone with it: nobody else takes this number. */
function* nextNumber(tx: Queries, { submissions }: Tables, assessmentId: string): Work<number> {
  const { number } = submissions
  const [last] = yield* ask(
    tx
      .select({ number: max(number) })
      .from(submissions)
      .where(eq(submissions.assessmentId, assessmentId)),
  )
  return (last?.number ?? 0) + 1
}

/** The last of its submissions, also where it was withdrawn since. */
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
