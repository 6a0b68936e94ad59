// Whether an assessment takes changes: its collection is open, and it wasn't submitted.
import { and, eq, gt, inArray, isNull, lte, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Work } from './store.ts'

type Value = string | Placeholder

/** The condition under which a row of `assessments` is that assessment, taking changes at the time `at`. */
export function takesChanges(db: Queries, { assessments, collections }: Tables, id: Value, at: Value): SQL | undefined {
  const open = db
    .select({ id: collections.id })
    .from(collections)
    .where(and(lte(collections.opensAt, at), gt(collections.closesAt, at)))
  return and(eq(assessments.id, id), isNull(assessments.submittedAt), inArray(assessments.collectionId, open))
}

/** Null where it takes no changes. Otherwise it stays as it is until we commit: whoever else changes it waits. */
export function* holdOpen(
  tx: Queries,
  tables: Tables,
  { assessmentId, at }: { assessmentId: string; at: string },
): Work<{ organisationCode: string; approvedAt: string | null } | null> {
  const { assessments } = tables
  const [held] = yield* ask(
    tx
      .update(assessments)
      // Touched, not changed: that is what locks the row.
      .set({ lastSavedAt: sql`${assessments.lastSavedAt}` })
      .where(takesChanges(tx, tables, assessmentId, at))
      .returning({ organisationCode: assessments.organisationCode, approvedAt: assessments.approvedAt }),
  )
  return held ?? null
}
