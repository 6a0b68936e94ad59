// Whether an assessment takes changes: its collection is open, or its organisation was given more time, and it wasn't
// submitted. What may only happen meanwhile holds it open until it is done.
import { and, asc, eq, gt, inArray, isNull, lte, max, or, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { readInTurn } from './store-reading.ts'

type Value = string | Placeholder

/** When an assessment closes, joined with its collection: with it, or later where its organisation was given more time. */
export function closingOf({ assessments, collections }: Pick<Tables, 'assessments' | 'collections'>): SQL<string> {
  const { extendedTo } = assessments
  const { closesAt } = collections
  return sql<string>`case when ${extendedTo} > ${closesAt} then ${extendedTo} else ${closesAt} end`
}

/** When a collection closes for everybody: with the longest time that was given to anybody in it. */
export function* lastClosing(
  tx: Queries,
  { assessments }: Pick<Tables, 'assessments'>,
  { id, closesAt }: { id: string; closesAt: string },
): Work<string> {
  const [longest] = yield* ask(
    tx
      .select({ extendedTo: max(assessments.extendedTo) })
      .from(assessments)
      .where(eq(assessments.collectionId, id)),
  )
  const extendedTo = longest?.extendedTo ?? ''
  return extendedTo > closesAt ? extendedTo : closesAt
}

export function lastClosingOf({ db, tables }: Store, collection: { id: string; closesAt: string }): Promise<string> {
  return readInTurn(lastClosing(db, tables, collection))
}

/** The condition under which rows of `assessments` are open at the time `at`, submitted or not. */
export function isOpenAt(db: Queries, { assessments, collections }: Tables, at: Value): SQL | undefined {
  const { id, opensAt, closesAt } = collections
  const opened = db.select({ id }).from(collections).where(lte(opensAt, at))
  const open = db
    .select({ id })
    .from(collections)
    .where(and(lte(opensAt, at), gt(closesAt, at)))
  const hasMoreTime = and(gt(assessments.extendedTo, at), inArray(assessments.collectionId, opened))
  return or(inArray(assessments.collectionId, open), hasMoreTime)
}

/** The ids of all assessments that take changes, for a `where … in`. */
export function openAssessments(db: Queries, tables: Tables, at: Value) {
  const { assessments } = tables
  return db
    .select({ id: assessments.id })
    .from(assessments)
    .where(and(isNull(assessments.submittedAt), isOpenAt(db, tables, at)))
}

/** The condition under which a row of `assessments` is that assessment, taking changes at the time `at`. */
export function takesChanges(db: Queries, tables: Tables, id: Value, at: Value): SQL | undefined {
  const { assessments } = tables
  return and(eq(assessments.id, id), isNull(assessments.submittedAt), isOpenAt(db, tables, at))
}

export type HeldOpen = {
  organisationCode: string
  collectionId: string
  readyAt: string | null
  approvedAt: string | null
}

/** Null where it takes no changes. Otherwise it stays as it is until we commit: whoever else changes it waits. */
export function* holdOpen(
  tx: Queries,
  tables: Tables,
  { assessmentId, at }: { assessmentId: string; at: string },
): Work<HeldOpen | null> {
  const { assessments } = tables
  const { organisationCode, collectionId, readyAt, approvedAt } = assessments
  const [held] = yield* ask(
    tx
      .update(assessments)
      // Touched, not changed: that is what locks the row.
      .set({ lastSavedAt: sql`${assessments.lastSavedAt}` })
      .where(takesChanges(tx, tables, assessmentId, at))
      .returning({ organisationCode, collectionId, readyAt, approvedAt }),
  )
  return held ?? null
}

/** All assessments of the organisation, submitted ones too, stay as they are until we commit: always in this order. */
export function* holdAllOf(tx: Queries, { assessments }: Tables, organisationCode: string): Work<void> {
  const { id, lastSavedAt } = assessments
  const rows = yield* ask(
    tx.select({ id }).from(assessments).where(eq(assessments.organisationCode, organisationCode)).orderBy(asc(id)),
  )
  for (const row of rows) {
    yield* ask(
      tx
        .update(assessments)
        .set({ lastSavedAt: sql`${lastSavedAt}` })
        .where(eq(id, row.id)),
    )
  }
}
