// What somebody saw of an assessment, as one word: which revision of each answer, and what proves them. Any later change
// of either makes it another.
import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** `id` and `question`: which piece of evidence serves which question. */
export type EvidenceSeen = { question: string; id: string; title: string; expiresOn: string }

export function fingerprintOf(
  answers: readonly { question: string; revision: number }[],
  evidence: readonly EvidenceSeen[],
): string {
  const lines = [
    ...answers.map(({ question, revision }) => JSON.stringify([question, revision])),
    ...evidence.map(({ question, id, title, expiresOn }) => JSON.stringify([question, id, title, expiresOn])),
  ]
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}

/** What a page that shows an assessment's answers takes its fingerprint of, beside them. */
export async function evidenceSeen({ db, tables }: Store, assessmentId: string): Promise<EvidenceSeen[]> {
  return selectEvidence(db, tables, assessmentId)
}

/** As it is now. */
export async function fingerprintNow(store: Store, assessmentId: string): Promise<string> {
  return store.atomically((tx) => fingerprintWithin(tx, store.tables, assessmentId))
}

/** The same, as part of a larger unit of work: of the caller, who holds the assessment, nothing changes until it ends. */
export function* fingerprintWithin(tx: Queries, tables: Tables, assessmentId: string): Work<string> {
  const { question, revision, assessmentId: of } = tables.answers
  const answers = yield* ask(tx.select({ question, revision }).from(tables.answers).where(eq(of, assessmentId)))
  return fingerprintOf(answers, yield* ask(selectEvidence(tx, tables, assessmentId)))
}

function selectEvidence(db: Queries, { evidence, evidenceUses }: Tables, assessmentId: string) {
  const { id, title, expiresOn } = evidence
  return db
    .select({ question: evidenceUses.question, id, title, expiresOn })
    .from(evidenceUses)
    .innerJoin(evidence, eq(evidence.id, evidenceUses.evidenceId))
    .where(eq(evidenceUses.assessmentId, assessmentId))
}
