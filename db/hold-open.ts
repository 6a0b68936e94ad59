// Keeps an assessment open until the unit of work commits: what may only happen while it can be answered begins here.
import { and, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Work } from './store.ts'

/** The ids of the assessments that can be answered at that time, for a `where … in`. */
export function openAssessments(tx: Queries, { assessments, collections }: Tables, at: string) {
  return tx
    .select({ id: assessments.id })
    .from(assessments)
    .innerJoin(collections, eq(collections.id, assessments.collectionId))
    .where(and(isNull(assessments.submittedAt), lte(collections.opensAt, at), gt(collections.closesAt, at)))
}

/**
 * Locks the assessment's row, so that two that hold it come one after the other, and it isn't submitted meanwhile.
 * Null where it can't be answered.
 */
export function* holdOpenAssessment(
  tx: Queries,
  tables: Tables,
  assessmentId: string,
  at: string,
): Work<{ closesAt: string } | null> {
  const { assessments, collections } = tables
  const held = yield* ask(
    tx
      .update(assessments)
      .set({ setting: sql`${assessments.setting}` })
      .where(and(eq(assessments.id, assessmentId), inArray(assessments.id, openAssessments(tx, tables, at))))
      .returning({ collectionId: assessments.collectionId }),
  )
  const [row] = held
  if (!row) return null
  const [collection] = yield* ask(
    tx.select({ closesAt: collections.closesAt }).from(collections).where(eq(collections.id, row.collectionId)),
  )
  return collection ?? null
}
