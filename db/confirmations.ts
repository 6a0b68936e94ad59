// Last time's answers confirmed: they are this year's from then on, saved like any other, in one unit of work with
// whatever else was answered on the same page and with what proves them.
import { type SaveOutcome, type SaveRequest, saveWithin } from './answers.ts'
import { carryEvidence } from './carried-evidence.ts'
import type { Store, Work } from './store.ts'

export type Confirming = {
  /** Those of its changes that are confirmed say so by `how`. */
  request: SaveRequest
  /** The assessment that they were proposed from. */
  from: string
}

export async function confirmProposals(store: Store, { request, from }: Confirming): Promise<SaveOutcome> {
  const { tables } = store
  return store.atomically(function* (tx): Work<SaveOutcome> {
    const outcome = yield* saveWithin(tx, tables, request)
    // A question that is proposed kept its id from one year to the next.
    const questions = confirmedBy(request, outcome).map((id) => ({ from: id, to: id }))
    const { assessmentId: to, changedBy: by, at } = request
    if (questions.length > 0) yield* carryEvidence(tx, tables, { from, to, questions, by, at })
    return outcome
  })
}

function confirmedBy({ changes }: SaveRequest, outcome: SaveOutcome): string[] {
  if (outcome.kind !== 'saved') return []
  const saved = new Set(outcome.revisions.map(({ question }) => question))
  return changes.flatMap(({ question, how }) => (how === 'confirmed' && saved.has(question) ? [question] : []))
}
