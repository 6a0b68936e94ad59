// Whether an assessment takes changes: its collection is open, and it wasn't submitted. What may only happen meanwhile
// holds it open until it is done.
import { and, asc, eq, gt, inArray, isNull, lte, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Work } from './store.ts'

type Value = string | Placeholder

/** The ids of the collections that are open at the time `at`, for a `where … in`. */
export function openCollections(db: Queries, { collections }: Tables, at: Value) {
  return db
    .select({ id: collections.id })
    .from(collections)
    .where(and(lte(collections.opensAt, at), gt(collections.closesAt, at)))
}

/** The ids of all assessments that take changes, for a `where … in`. */
export function openAssessments(db: Queries, tables: Tables, at: Value) {
  const { assessments } = tables
  const isOpen = inArray(assessments.collectionId, openCollections(db, tables, at))
  return db
    .select({ id: assessments.id })
    .from(assessments)
    .where(and(isNull(assessments.submittedAt), isOpen))
}

/** The condition under which a row of `assessments` is that assessment, taking changes at the time `at`. */
export function takesChanges(db: Queries, tables: Tables, id: Value, at: Value): SQL | undefined {
  const { assessments } = tables
  const isOpen = inArray(assessments.collectionId, openCollections(db, tables, at))
  return and(eq(assessments.id, id), isNull(assessments.submittedAt), isOpen)
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
