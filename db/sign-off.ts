// Signing an assessment off: ready, approved, and what makes an approval void.
import { and, eq, isNull } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Work } from './store.ts'

type Voiding = { assessmentId: string; by: string; at: string; reason: string }

/** The approval that stands no longer does: what was approved is not what there is now. Nothing where none stands. */
export function* voidApproval(tx: Queries, tables: Tables, { assessmentId, by, at, reason }: Voiding): Work<void> {
  const { approvals, assessments } = tables
  yield* ask(tx.update(assessments).set({ approvedAt: null }).where(eq(assessments.id, assessmentId)))
  const voided = yield* ask(
    tx
      .update(approvals)
      .set({ voidedBy: by, voidedAt: at, voidedFor: reason })
      .where(and(eq(approvals.assessmentId, assessmentId), isNull(approvals.voidedAt)))
      .returning({ number: approvals.number }),
  )
  if (voided.length === 0) return
  const detail = { reason }
  yield* recordEvent(tx, tables, { at, actor: by, kind: 'approval voided', subject: assessmentId, detail })
}
