// Last time's answers confirmed: they are this year's from then on, saved like any other, in one unit of work with
// whatever else was answered on the same page and with what proves them.
import { type SaveOutcome, type SaveRequest, save } from './answers.ts'
import type { Tables } from './schema.ts'
import type { Queries, Store, Work } from './store.ts'

/** `from`, `to`: last time's assessment and this one, and a question of each. */
export type Carrying = {
  from: string
  to: string
  questions: readonly { from: string; to: string }[]
  by: string
  at: string
}

export type Confirming = {
  /** Those of its changes that are confirmed say so by `how`. */
  request: SaveRequest
  /** The assessment that they were proposed from. */
  from: string
  /** Takes along what proved the answers; the assessment is held open meanwhile. */
  carry?: (tx: Queries, tables: Tables, carrying: Carrying) => Work<unknown>
}

export async function confirmProposals(store: Store, { request, from, carry }: Confirming): Promise<SaveOutcome> {
  const { tables } = store
  return store.atomically(function* (tx): Work<SaveOutcome> {
    const outcome = yield* save(tx, tables, request)
    // A question that is proposed kept its id from one year to the next.
    const questions = confirmedBy(request, outcome).map((id) => ({ from: id, to: id }))
    const { assessmentId: to, changedBy: by, at } = request
    if (carry && questions.length > 0) yield* carry(tx, tables, { from, to, questions, by, at })
    return outcome
  })
}

function confirmedBy({ changes }: SaveRequest, outcome: SaveOutcome): string[] {
  if (outcome.kind !== 'saved') return []
  const saved = new Set(outcome.revisions.map(({ question }) => question))
  return changes.flatMap(({ question, how }) => (how === 'confirmed' && saved.has(question) ? [question] : []))
}
