// Everything that is kept of an assessment from its submission on, for its audit file; whoever would change it waits until
// all is read, so that it fits together.
import { asc, eq, inArray, or } from 'drizzle-orm'
import { reviewsWithin } from './reviews.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store } from './store.ts'

export type AuditRows = Exclude<Awaited<ReturnType<typeof auditRowsOf>>, null>

/** Null where there is no such assessment. */
export async function auditRowsOf(store: Store, assessmentId: string) {
  const { tables } = store
  return store.atomically((tx) => readAll(tx, tables, assessmentId))
}

function* readAll(tx: Queries, tables: Tables, assessmentId: string) {
  const { assessments, collections, organisations, submissions, approvals, answerHistory } = tables
  const [assessment] = yield* ask(
    tx
      .select({
        id: assessments.id,
        organisationCode: assessments.organisationCode,
        organisationName: organisations.name,
        setting: assessments.setting,
        collectionId: collections.id,
        collectionTitle: collections.title,
        year: collections.year,
        editionId: collections.editionId,
      })
      .from(assessments)
      .innerJoin(collections, eq(collections.id, assessments.collectionId))
      .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
      .where(eq(assessments.id, assessmentId)),
  )
  if (!assessment) return null
  const { reviews } = tables
  yield* ask(tx.update(assessments).set({ id: assessmentId }).where(eq(assessments.id, assessmentId)))
  yield* ask(tx.update(reviews).set({ assessmentId }).where(eq(reviews.assessmentId, assessmentId)))
  const submitted = yield* ask(
    tx.select().from(submissions).where(eq(submissions.assessmentId, assessmentId)).orderBy(asc(submissions.number)),
  )
  const approved = yield* ask(
    tx.select().from(approvals).where(eq(approvals.assessmentId, assessmentId)).orderBy(asc(approvals.number)),
  )
  const { question, revision, changedBy, changedAt, how, detail } = answerHistory
  const given = yield* ask(
    tx
      .select({ question, revision, by: changedBy, at: changedAt, how, detail })
      .from(answerHistory)
      .where(eq(answerHistory.assessmentId, assessmentId)),
  )
  const external = yield* recordsOf(tx, tables, assessment.organisationCode)
  return { assessment, submitted, approved, given, external, ...(yield* reviewsIn(tx, tables, assessmentId)) }
}

function* recordsOf(tx: Queries, { externalRecords }: Tables, organisationCode: string) {
  const isTheirs = eq(externalRecords.organisationCode, organisationCode)
  const { enteredAt, id } = externalRecords
  return yield* ask(tx.select().from(externalRecords).where(isTheirs).orderBy(asc(enteredAt), asc(id)))
}

/** The reviews whole, and how each came to be, who looked at what, and all events. */
function* reviewsIn(tx: Queries, tables: Tables, assessmentId: string) {
  const { reviews, validations, reviewLooks, events, evidence } = tables
  const ids = tx.select({ id: reviews.id }).from(reviews).where(eq(reviews.assessmentId, assessmentId))
  const { id, validationId, way, why, reasons, openedBy } = reviews
  const opened = yield* ask(
    tx
      .select({ id, validationId, way, why, reasons, openedBy })
      .from(reviews)
      .where(eq(reviews.assessmentId, assessmentId)),
  )
  const drawn = yield* ask(
    tx
      .select()
      .from(validations)
      .where(inArray(validations.id, [...new Set(opened.flatMap((each) => each.validationId ?? []))]))
      .orderBy(asc(validations.number)),
  )
  const looks = yield* ask(
    tx
      .select()
      .from(reviewLooks)
      .where(inArray(reviewLooks.reviewId, ids))
      .orderBy(asc(reviewLooks.firstAt), asc(reviewLooks.userId), asc(reviewLooks.what)),
  )
  const happened = yield* ask(
    tx
      .select()
      .from(events)
      .where(or(eq(events.subject, assessmentId), inArray(events.subject, ids)))
      .orderBy(asc(events.at), asc(events.id)),
  )
  const { assessments } = tables
  const owner = tx
    .select({ code: assessments.organisationCode })
    .from(assessments)
    .where(eq(assessments.id, assessmentId))
  const pieces = yield* ask(
    tx
      .select()
      .from(evidence)
      .where(inArray(evidence.organisationCode, owner))
      .orderBy(asc(evidence.addedAt), asc(evidence.id)),
  )
  const whole = yield* reviewsWithin(tx, tables, assessmentId)
  return { whole, opened, drawn, looks, happened, pieces }
}
