// What there is to read of a question's threads.
import { and, asc, count, eq, isNull, sql } from 'drizzle-orm'
import { namesOf } from './names.ts'
import { prepared } from './prepared.ts'
import type { Store } from './store.ts'

export type Message = { id: string; author: string; at: string; text: string; mentions: readonly string[] }

export type Thread = {
  id: string
  startedBy: string
  startedAt: string
  /** Who resolved it; null while it is open. */
  resolvedBy: string | null
  resolvedAt: string | null
  /** Oldest first. People are given by their names, here and above. */
  messages: readonly Message[]
}

/** Oldest first. */
export async function threadsOn(store: Store, assessmentId: string, question: string): Promise<Thread[]> {
  const { threads, messages } = store.tables
  const isOn = and(eq(threads.assessmentId, assessmentId), eq(threads.question, question))
  const [started, written] = await Promise.all([
    store.db.select().from(threads).where(isOn).orderBy(asc(threads.startedAt), asc(threads.id)),
    store.db
      .select({
        id: messages.id,
        threadId: messages.threadId,
        author: messages.author,
        at: messages.at,
        text: messages.text,
        mentions: messages.mentions,
      })
      .from(messages)
      .innerJoin(threads, eq(threads.id, messages.threadId))
      .where(isOn)
      .orderBy(asc(messages.at), asc(messages.id)),
  ])
  const names = await namesOf(store, [
    ...started.flatMap(({ startedBy, resolvedBy }) => (resolvedBy === null ? [startedBy] : [startedBy, resolvedBy])),
    ...written.flatMap(({ author, mentions }) => [author, ...mentions]),
  ])
  const nameOf = (id: string) => names.get(id) ?? id
  return started.map(({ id, startedBy, startedAt, resolvedBy, resolvedAt }) => ({
    ...{ id, startedBy: nameOf(startedBy), startedAt, resolvedAt },
    resolvedBy: resolvedBy === null ? null : nameOf(resolvedBy),
    messages: written
      .filter(({ threadId }) => threadId === id)
      .map(({ threadId: _, author, mentions, ...message }) => {
        return { ...message, author: nameOf(author), mentions: mentions.map(nameOf) }
      }),
  }))
}

/** How many threads are open, by question: those with none are left out. */
export async function openThreadsIn(store: Store, assessmentId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await countOpenThreads(store, { assessmentId })
  return new Map(rows.map(({ question, open }) => [question, open]))
}

const countOpenThreads = prepared((db, { threads }) =>
  db
    .select({ question: threads.question, open: count() })
    .from(threads)
    .where(and(eq(threads.assessmentId, sql.placeholder('assessmentId')), isNull(threads.resolvedAt)))
    .groupBy(threads.question),
)

export type Colleague = { id: string; name: string }

/** Everyone who may be mentioned in what belongs to the organisation, by name. */
export async function colleaguesAt(store: Store, organisationCode: string): Promise<Colleague[]> {
  const { users, memberships } = store.tables
  return store.db
    .select({ id: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.organisationCode, organisationCode))
    .orderBy(asc(users.name), asc(users.id))
}
