// Answers that were decided: from a poll, or in a workshop. What was decided stays on record, also where the answer
// stood already and so did not change.
import { and, asc, eq } from 'drizzle-orm'
import { type AnswerChange, type SaveOutcome, saveWithin } from './answers.ts'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import type { Wording } from './sign-off.ts'
import type { Queries, Store, Work } from './store.ts'

/** Where an answer is decided: `id` is that of the poll or the workshop. */
export type DecidedIn = { readonly how: 'poll' | 'workshop'; readonly id: string }

export type Decision = {
  assessmentId: string
  section: string
  change: AnswerChange
  in: DecidedIn
  decidedBy: string
  at: string
  /** Goes to the leads where the change leaves no approval standing. */
  ifVoided?: Wording | null
}

export function* recordDecision(tx: Queries, tables: Tables, decision: Decision): Work<SaveOutcome> {
  const { assessmentId, section, change, in: where, decidedBy, at, ifVoided = null } = decision
  const outcome = yield* saveWithin(tx, tables, {
    assessmentId,
    section,
    changedBy: decidedBy,
    at,
    changes: [{ ...change, how: where.how, detail: where.id }],
    isWholePage: false,
    ifVoided,
  })
  const [saved] = outcome.kind === 'saved' && outcome.conflicts.length === 0 ? outcome.revisions : []
  if (saved) {
    const detail = { question: change.question, [where.how]: where.id, revision: String(saved.revision) }
    yield* recordEvent(tx, tables, { at, actor: decidedBy, kind: 'decided', subject: assessmentId, detail })
  }
  return outcome
}

export async function saveDecision(store: Store, decision: Decision): Promise<SaveOutcome> {
  return store.atomically((tx) => recordDecision(tx, store.tables, decision))
}

export type Decided = {
  question: string
  option: string | null
  reason: string
  date: string
  note: string
  decidedByName: string
  decidedAt: string
}

/** What was decided in a poll or workshop of the assessment: the last word on each question, as it was then. */
export async function decisionsIn(store: Store, assessmentId: string, where: DecidedIn): Promise<Decided[]> {
  const { events, users, answerHistory } = store.tables
  const rows = await store.db
    .select({ at: events.at, by: users.name, detail: events.detail })
    .from(events)
    .innerJoin(users, eq(users.id, events.actor))
    .where(and(eq(events.subject, assessmentId), eq(events.kind, 'decided')))
    .orderBy(asc(events.at), asc(events.id))
  const last = new Map(
    rows.filter(({ detail }) => detail[where.how] === where.id).map((row) => [row.detail.question, row]),
  )
  const decided: Decided[] = []
  for (const [question = '', { at, by, detail }] of last) {
    const { option, reason, date, note } = answerHistory
    const [then] = await store.db
      .select({ option, reason, date, note })
      .from(answerHistory)
      .where(
        and(
          eq(answerHistory.assessmentId, assessmentId),
          eq(answerHistory.question, question),
          eq(answerHistory.revision, Number(detail.revision)),
        ),
      )
    if (then) decided.push({ question, ...then, decidedByName: by, decidedAt: at })
  }
  return decided
}
