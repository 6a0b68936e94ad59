// Last year's evidence, for this year's questions.
import { asc, eq } from 'drizzle-orm'
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
 * what there is no room for; as it is described this year, where it serves another question already. The caller has the
 * turn (`takeEvidenceTurn`) and holds this year's assessment open (`holdOpen`). Returns how many were carried.
 */
export function* carryEvidence(tx: Queries, tables: Tables, carrying: Carrying): Work<number> {
  const { evidenceUses } = tables
  const { from, to, by, at } = carrying
  const today = at.slice(0, 10)
  const room = yield* roomIn(tx, tables, to)
  const usedNow = new Map((yield* ask(selectUsed(tx, tables, to))).map((piece) => [contentOf(piece), piece]))
  const before = yield* ask(selectUsed(tx, tables, from))
  let carried = 0
  for (const question of carrying.questions) {
    for (const then of before.filter((piece) => piece.question === question.from)) {
      const { id, title, fileHash, bytes, expiresOn } = usedNow.get(contentOf(then)) ?? then
      if (expiresOn !== '' && expiresOn < today) continue
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

function contentOf({ url, fileHash }: { url: string; fileHash: string | null }): string {
  return fileHash === null ? `link ${url}` : `file ${fileHash}`
}

function selectUsed(tx: Queries, { evidence, evidenceUses, files }: Tables, assessmentId: string) {
  const { id, title, url, fileHash, expiresOn } = evidence
  return tx
    .select({ question: evidenceUses.question, id, title, url, fileHash, expiresOn, bytes: files.bytes })
    .from(evidenceUses)
    .innerJoin(evidence, eq(evidence.id, evidenceUses.evidenceId))
    .leftJoin(files, eq(files.hash, evidence.fileHash))
    .where(eq(evidenceUses.assessmentId, assessmentId))
    .orderBy(asc(evidenceUses.addedAt), asc(evidence.id))
}
