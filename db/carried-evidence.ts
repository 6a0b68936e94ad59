// Last year's evidence, for this year's questions.
import { and, asc, eq, gte, or } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { roomIn } from './evidence-room.ts'
import type { Tables } from './schema.ts'
import { voidApproval } from './sign-off.ts'
import { ask, type Queries, type Work } from './store.ts'

type Carrying = {
  /** Last year's assessment and this year's, of the same organisation. */
  from: string
  to: string
  questions: readonly { from: string; to: string }[]
  by: string
  at: string
}

/**
 * Last year's evidence goes on serving this year's questions, but for what has expired, what serves them already and
 * what there is no room for. The caller holds this year's assessment open (`holdOpen`). Returns how many were carried.
 */
export function* carryEvidence(tx: Queries, tables: Tables, carrying: Carrying): Work<number> {
  const { evidenceUses } = tables
  const { from, to, by, at } = carrying
  const room = yield* roomIn(tx, tables, to)
  let carried = 0
  for (const question of carrying.questions) {
    const valid = yield* stillValid(tx, tables, { assessmentId: from, question: question.from, today: at.slice(0, 10) })
    for (const { id, title, fileHash, bytes } of valid) {
      if (!room.hasFor(question.to, { fileHash, bytes: bytes ?? 0 })) continue
      const row = { assessmentId: to, question: question.to, evidenceId: id, addedBy: by, addedAt: at }
      const added = yield* ask(
        tx.insert(evidenceUses).values(row).onConflictDoNothing().returning({ id: evidenceUses.evidenceId }),
      )
      if (added.length === 0) continue
      room.take(question.to, { fileHash, bytes: bytes ?? 0 })
      carried += 1
      const detail = { question: question.to, title, carriedFrom: from }
      yield* recordEvent(tx, tables, { at, actor: by, kind: 'evidence added', subject: to, detail })
    }
  }
  if (carried > 0) yield* voidApproval(tx, tables, { assessmentId: to, by, at, reason: 'Evidence was added' })
  return carried
}

function* stillValid(
  tx: Queries,
  tables: Tables,
  { assessmentId, question, today }: { assessmentId: string; question: string; today: string },
): Work<{ id: string; title: string; fileHash: string | null; bytes: number | null }[]> {
  const { evidence, evidenceUses, files } = tables
  return yield* ask(
    tx
      .select({ id: evidence.id, title: evidence.title, fileHash: evidence.fileHash, bytes: files.bytes })
      .from(evidenceUses)
      .innerJoin(evidence, eq(evidence.id, evidenceUses.evidenceId))
      .leftJoin(files, eq(files.hash, evidence.fileHash))
      .where(
        and(
          eq(evidenceUses.assessmentId, assessmentId),
          eq(evidenceUses.question, question),
          or(eq(evidence.expiresOn, ''), gte(evidence.expiresOn, today)),
        ),
      )
      .orderBy(asc(evidenceUses.addedAt), asc(evidence.id)),
  )
}
