// Who was the last to change what is signed off: an answer, or what proves one.
import { and, eq, inArray, max } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import type { Queries, Store } from './store.ts'

export type Change = { id: string; name: string; at: string | null }

/** The events of a change of evidence. */
const OF_EVIDENCE = ['evidence added', 'evidence changed', 'evidence removed', 'evidence withdrawn']

/** Of several only where they did so in the same instant. */
export async function lastToChange(store: Store, assessmentId: string): Promise<Change[]> {
  return lastOf(await selectLatestChanges(store.db, store.tables, assessmentId))
}

/** Everyone’s latest change of an answer, and of evidence. */
export function selectLatestChanges(db: Queries, { answers, events, users }: Tables, assessmentId: string) {
  const { id, name } = users
  const ofEvidence = and(eq(events.subject, assessmentId), inArray(events.kind, OF_EVIDENCE))
  return db
    .select({ id, name, at: max(answers.changedAt) })
    .from(answers)
    .innerJoin(users, eq(users.id, answers.changedBy))
    .where(eq(answers.assessmentId, assessmentId))
    .groupBy(users.id, users.name)
    .unionAll(
      db
        .select({ id, name, at: max(events.at) })
        .from(events)
        .innerJoin(users, eq(users.id, events.actor))
        .where(ofEvidence)
        .groupBy(users.id, users.name),
    )
}

export function lastOf(changes: readonly Change[]): Change[] {
  const last = changes.reduce((latest, { at }) => (at !== null && at > latest ? at : latest), '')
  const people = new Map(changes.filter(({ at }) => at === last).map((change) => [change.id, change]))
  return [...people.values()]
}
