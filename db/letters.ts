// Letters that wait to be sent: written in the transaction of what they tell of, so that neither is without the other.
import { randomUUID } from 'node:crypto'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Work } from './store.ts'

/** Plain text. `to` is an email address as `parseEmail` gives it. */
export type Letter = { to: string; subject: string; text: string }

export function* queueLetter(tx: Queries, { letters }: Tables, { to, subject, text }: Letter, at: string): Work<void> {
  yield* ask(tx.insert(letters).values({ id: randomUUID(), recipient: to, subject, text, queuedAt: at, dueAt: at }))
}
