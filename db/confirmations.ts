// Last time's answers confirmed: they are this year's from then on, saved like any other, in one unit of work with
// whatever else was answered on the same page and with what proves them.
import { and, eq, inArray } from 'drizzle-orm'
import { type SaveOutcome, type SaveRequest, saveWithin } from './answers.ts'
import { carryEvidence } from './carried-evidence.ts'
import { takeEvidenceTurn } from './held-evidence.ts'
import { holdOpen } from './open-assessments.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Confirming = {
  /** Those of its changes that are confirmed say so by `how`. */
  request: SaveRequest
  /** The assessment that they were proposed from. */
  from: string
}

export async function confirmProposals(store: Store, { request, from }: Confirming): Promise<SaveOutcome> {
  const { tables } = store
  const confirmed = request.changes.flatMap(({ question, how }) => (how === 'confirmed' ? [question] : []))
  return store.atomically(function* (tx): Work<SaveOutcome> {
    if (confirmed.length === 0) return yield* saveWithin(tx, tables, request)
    const { assessmentId: to, changedBy: by, at } = request
    yield* takeEvidenceTurn(tx, tables, to)
    yield* holdOpen(tx, tables, request)
    const before = yield* currentRevisions(tx, tables, to, confirmed)
    const outcome = yield* saveWithin(tx, tables, request)
    if (outcome.kind !== 'saved') return outcome
    const after = new Map(outcome.revisions.map(({ question, revision }) => [question, revision]))
    // Where a colleague gave the same answer first, it is theirs, with what they chose to prove it.
    const written = confirmed.filter((question) => (after.get(question) ?? 0) > (before.get(question) ?? 0))
    // A question that is proposed kept its id from one year to the next.
    const questions = written.map((id) => ({ from: id, to: id }))
    if (questions.length > 0) yield* carryEvidence(tx, tables, { from, to, questions, by, at })
    return outcome
  })
}

function* currentRevisions(
  tx: Queries,
  { answers }: Tables,
  assessmentId: string,
  questions: readonly string[],
): Work<Map<string, number>> {
  const { question, revision } = answers
  const isOne = and(eq(answers.assessmentId, assessmentId), inArray(question, [...questions]))
  const rows = yield* ask(tx.select({ question, revision }).from(answers).where(isOne))
  return new Map(rows.map((row) => [row.question, row.revision]))
}
