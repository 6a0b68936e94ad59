// What is to be known of the submissions that stand in a collection: read in batches, so that the claims of a nation are
// never in memory together. A submission never changes, so each batch is of the moment when the list was read.
import { and, asc, eq, inArray, isNotNull, isNull, max } from 'drizzle-orm'
import { isIn } from './collections.ts'
import type { AnswerSnapshot, EvidenceSnapshot } from './schema.ts'
import type { Store } from './store.ts'

/** A submission that stands, without its answers. `number`: of the assessment's submissions. */
export type Standing = {
  assessmentId: string
  organisationCode: string
  setting: string
  number: number
  submittedAt: string
}

/** What each organisation submitted last in a collection, and did not withdraw, in order of organisation; of an exercise, nothing. */
export async function standingIn({ db, tables }: Store, collectionId: string): Promise<Standing[]> {
  const { assessments, submissions } = tables
  const { id: assessmentId, organisationCode, setting, submittedAt } = assessments
  const rows = await db
    .select({ assessmentId, organisationCode, setting, number: max(submissions.number), submittedAt })
    .from(assessments)
    .innerJoin(submissions, eq(submissions.assessmentId, assessments.id))
    .where(and(isIn(db, tables, collectionId), isNotNull(submittedAt)))
    .groupBy(assessmentId, organisationCode, setting, submittedAt)
    .orderBy(asc(organisationCode))
  return rows.flatMap(({ number, submittedAt, ...row }) =>
    submittedAt === null ? [] : [{ ...row, number: Number(number), submittedAt }],
  )
}

/** The assessments of a collection whose standing submission has had a national review, voided or not. */
export async function reviewedIn({ db, tables }: Store, collectionId: string): Promise<ReadonlySet<string>> {
  const { assessments, reviews, submissions } = tables
  const isOfStanding = and(
    eq(submissions.assessmentId, reviews.assessmentId),
    eq(submissions.number, reviews.submissionNumber),
    eq(submissions.submittedAt, assessments.submittedAt),
  )
  const rows = await db
    .select({ id: reviews.assessmentId })
    .from(reviews)
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .innerJoin(submissions, isOfStanding)
    .where(and(eq(assessments.collectionId, collectionId), eq(reviews.kind, 'national')))
  return new Set(rows.map(({ id }) => id))
}

/** `evidence` is null in submissions from before there was evidence. */
export type Submitted = { answers: AnswerSnapshot[]; evidence: EvidenceSnapshot[] | null }

/** What was submitted, by assessment. */
export async function submittedOf(
  { db, tables }: Store,
  which: readonly Pick<Standing, 'assessmentId' | 'number'>[],
): Promise<ReadonlyMap<string, Submitted>> {
  const { assessmentId, number, answers, evidence } = tables.submissions
  const rows = await db
    .select({ assessmentId, number, answers, evidence })
    .from(tables.submissions)
    .where(inArray(assessmentId, idsOf(which)))
  const wanted = new Map(which.map((each) => [each.assessmentId, each.number]))
  return new Map(
    rows
      .filter((row) => wanted.get(row.assessmentId) === row.number)
      .map((row) => [row.assessmentId, { answers: row.answers, evidence: row.evidence }]),
  )
}

/** One value that an answer had. */
export type FormerValue = { question: string; option: string | null; changedBy: string; changedAt: string }

/** Every value of every answer, by assessment, oldest first within a question. */
export async function valuesOf(
  { db, tables }: Store,
  which: readonly Pick<Standing, 'assessmentId'>[],
): Promise<ReadonlyMap<string, readonly FormerValue[]>> {
  const { assessmentId, question, revision, option, changedBy, changedAt } = tables.answerHistory
  const rows = await db
    .select({ assessmentId, question, option, changedBy, changedAt })
    .from(tables.answerHistory)
    .where(inArray(assessmentId, idsOf(which)))
    .orderBy(asc(assessmentId), asc(question), asc(revision))
  return grouped(rows, (row) => row.assessmentId)
}

/** What others recorded of each organisation, by its code, as far as it wasn't withdrawn. */
export async function recordsOf({ db, tables }: Store, which: readonly Pick<Standing, 'organisationCode'>[]) {
  const { organisationCode, scheme, version, value, status, date, expires, withdrawnAt } = tables.externalRecords
  const rows = await db
    .select({ organisationCode, scheme, version, value, status, date, expires })
    .from(tables.externalRecords)
    .where(and(inArray(organisationCode, codesOf(which)), isNull(withdrawnAt)))
    .orderBy(asc(organisationCode), asc(scheme), asc(date), asc(tables.externalRecords.id))
  return grouped(rows, (row) => row.organisationCode)
}

function idsOf(which: readonly { assessmentId: string }[]): string[] {
  return which.map(({ assessmentId }) => assessmentId)
}

function codesOf(which: readonly { organisationCode: string }[]): string[] {
  return which.map(({ organisationCode }) => organisationCode)
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
