// What commissioners and regions may assure: the assessments submitted by those under them, and opening a review of one.
import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Assurable = {
  assessmentId: string
  organisationCode: string
  organisationName: string
  collectionTitle: string
  year: number
  editionId: string
  setting: string
  submittedAt: string
  /** Of the submission that stands; `holder` has its only part, or had it and finished. */
  review: {
    id: string
    dueOn: string
    issuedAt: string | null
    voidedAt: string | null
    holder: { userId: string; name: string } | null
  } | null
}

/** Submitted by the organisations that belong to `scope`, or to one that does; the latest rounds first, at most `limit`. */
export async function assurableUnder(
  { db, tables }: Store,
  { scope, editionIds, limit }: { scope: string; editionIds: readonly string[]; limit: number },
): Promise<Assurable[]> {
  const { assessments, organisations, collections, reviews, reviewAssignments, users } = tables
  const rows = await db
    .select({
      assessmentId: assessments.id,
      organisationCode: organisations.code,
      organisationName: organisations.name,
      collectionTitle: collections.title,
      year: collections.year,
      editionId: collections.editionId,
      setting: assessments.setting,
      submittedAt: sql<string>`${assessments.submittedAt}`,
      reviewId: reviews.id,
      dueOn: reviews.dueOn,
      issuedAt: reviews.issuedAt,
      voidedAt: reviews.voidedAt,
      holderId: reviewAssignments.userId,
      holderName: users.name,
    })
    .from(assessments)
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
    .innerJoin(collections, eq(collections.id, assessments.collectionId))
    .leftJoin(
      reviews,
      and(
        eq(reviews.assessmentId, assessments.id),
        eq(reviews.kind, 'local'),
        eq(reviews.scope, scope),
        eq(reviews.submissionNumber, lastNumberOf(tables)),
      ),
    )
    .leftJoin(reviewAssignments, and(eq(reviewAssignments.reviewId, reviews.id), isNull(reviewAssignments.leftAt)))
    .leftJoin(users, eq(users.id, reviewAssignments.userId))
    .where(
      and(
        isNotNull(assessments.submittedAt),
        eq(collections.isExercise, false),
        inArray(collections.editionId, [...editionIds]),
        isUnder(db, tables, scope),
      ),
    )
    .orderBy(desc(collections.year), asc(collections.id), asc(organisations.name), asc(organisations.code))
    .limit(limit)
  return rows.map(({ reviewId, dueOn, issuedAt, voidedAt, holderId, holderName, ...row }) => ({
    ...row,
    review:
      reviewId === null || dueOn === null
        ? null
        : {
            id: reviewId,
            dueOn,
            issuedAt,
            voidedAt,
            holder: holderId === null ? null : { userId: holderId, name: holderName ?? '' },
          },
  }))
}

function lastNumberOf({ assessments, submissions }: Tables) {
  return sql`(select max(${submissions.number}) from ${submissions} where ${submissions.assessmentId} = ${assessments.id})`
}

function isUnder(db: Queries, { organisations }: Tables, scope: string) {
  const children = db
    .select({ code: organisations.code })
    .from(organisations)
    .where(eq(organisations.parentCode, scope))
  return or(eq(organisations.parentCode, scope), inArray(organisations.parentCode, children))
}

export type LocalReview = {
  assessmentId: string
  /** When the submission was made that it is to be about. */
  submittedAt: string
  submissionNumber: number
  scope: string
  why: string
  required: readonly string[]
  dueOn: string
  queryDays: number
  by: string
  at: string
}

/**
 * Opens it, with nobody in it yet; its id, or that of the one that is there already. Null where that submission doesn’t
 * stand any more; nobody withdraws it until the caller has committed.
 */
export function* openLocalReview(tx: Queries, tables: Tables, given: LocalReview): Work<string | null> {
  const { assessments, reviews } = tables
  const { assessmentId, submittedAt, submissionNumber, scope, why, required, dueOn, queryDays, by, at } = given
  const isThat = and(eq(assessments.id, assessmentId), eq(assessments.submittedAt, submittedAt))
  const [held] = yield* ask(tx.update(assessments).set({ submittedAt }).where(isThat).returning({ id: assessments.id }))
  if (!held) return null
  const id = randomUUID()
  const opened = yield* ask(
    tx
      .insert(reviews)
      .values({
        ...{ id, assessmentId, submissionNumber, kind: 'local', scope, way: 'local', why, reasons: [] },
        ...{ required: [...required], doubled: [], dueOn, queryDays, validMonths: 0, openedBy: by, openedAt: at },
      })
      .onConflictDoNothing()
      .returning({ id: reviews.id }),
  )
  if (opened.length > 0) {
    // Organisations never learn who reviews them, nor who began it: the review itself keeps that.
    const detail = { kind: 'local', scope, submission: String(submissionNumber) }
    yield* recordEvent(tx, tables, { at, actor: null, kind: 'review opened', subject: assessmentId, detail })
    return id
  }
  const [existing] = yield* ask(
    tx
      .select({ id: reviews.id })
      .from(reviews)
      .where(
        and(
          eq(reviews.assessmentId, assessmentId),
          eq(reviews.submissionNumber, submissionNumber),
          eq(reviews.kind, 'local'),
          eq(reviews.scope, scope),
        ),
      ),
  )
  return existing?.id ?? null
}
