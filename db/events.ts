// What happened, other than to answers: written in the same transaction as the change itself, never changed after.
import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type NewEvent = {
  at: string
  /** The user who did it; null when nobody was signed in. */
  actor: string | null
  kind: string
  /** What it happened to: an assessment's id, an organisation's code, an email. */
  subject: string
  detail?: Record<string, string>
}

export function* recordEvent(tx: Queries, { events }: Tables, event: NewEvent): Work<void> {
  yield* ask(tx.insert(events).values({ id: randomUUID(), detail: {}, ...event }))
}

export async function eventsOf(store: Store, subject: string) {
  const { events } = store.tables
  return store.db.select().from(events).where(eq(events.subject, subject)).orderBy(asc(events.at), asc(events.id))
}
