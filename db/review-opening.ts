// Opening reviews: many at once, as a draw chooses them, each with the questions to decide and why it was chosen.
import { randomUUID } from 'node:crypto'
import { insertRows, type RowOf } from './many-rows.ts'
import type { Tables } from './schema.ts'
import type { Queries, Store, Work } from './store.ts'

type Columns = Tables['reviews']['$inferInsert']

/** Left out: what a review that was just opened doesn't have yet. */
export type NewReview = Required<
  Pick<
    Columns,
    | 'assessmentId'
    | 'submissionNumber'
    | 'kind'
    | 'scope'
    | 'validationId'
    | 'way'
    | 'why'
    | 'reasons'
    | 'required'
    | 'doubled'
    | 'dueOn'
    | 'queryDays'
    | 'validMonths'
  >
>

export type Opening = { by: string | null; at: string }

/** Each names some hundreds of questions. */
const PER_STATEMENT = 500

const NOTHING_DECIDED = {
  ...{ voidedAt: null, voidedFor: '', issuedAt: null, validUntil: '' },
  ...{ lapsedAt: null, lapsedFor: '', outcome: null, revision: 0 },
}

/**
 * Opens them with an event each in the history of the assessment. A submission has one review of a kind and scope: rejects,
 * with nothing written, where there is one already. Returns their ids, in order.
 */
export function* openReviews(
  tx: Queries,
  { engine, tables }: Pick<Store, 'engine' | 'tables'>,
  opened: readonly NewReview[],
  { by, at }: Opening,
): Work<string[]> {
  const rows = opened.map((review) => {
    return { ...NOTHING_DECIDED, ...review, id: randomUUID(), openedBy: by, openedAt: at } as RowOf<Tables['reviews']>
  })
  const events = rows.map(({ assessmentId, submissionNumber, kind, scope }) => {
    const detail = { kind, scope, submission: String(submissionNumber) }
    // Organisations never learn who reviews them, nor who began it.
    return { id: randomUUID(), at, actor: null, kind: 'review opened', subject: assessmentId, detail }
  })
  yield* insertRows(tx, engine, tables.reviews, rows, { perStatement: PER_STATEMENT })
  yield* insertRows(tx, engine, tables.events, events)
  return rows.map(({ id }) => id)
}
