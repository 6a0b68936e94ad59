// What colleagues say to each other about a question: threads of messages, who is mentioned, what is resolved.
// A thread changes no answer, so that it stays open to write in after the assessment was submitted.
import { randomUUID } from 'node:crypto'
import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { type EventKind, recordEvent } from './events.ts'
import { type Letter, queueLetter } from './letters.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type NewMessage = {
  /** Of the form that it was written in: the same message sent twice from there, by a button pressed twice, is one. */
  id: string
  assessmentId: string
  question: string
  by: string
  at: string
  text: string
  /** Ids of users, each once. */
  mentions: readonly string[]
  /** What tells somebody that they are mentioned; null where no email goes out. */
  letterTo: ((email: string) => Letter) | null
}

/** `stranger`: somebody who was mentioned is no member of the organisation (any more), and nothing was written. */
export type Written = { kind: 'written'; thread: string } | { kind: 'stranger' } | { kind: 'no such thread' }

export async function startThread(store: Store, message: NewMessage): Promise<Written> {
  const { tables } = store
  return store.atomically(function* (tx): Work<Written> {
    const mentioned = yield* membersAmong(tx, tables, message)
    if (!mentioned) return { kind: 'stranger' }
    const { thread, isNew } = yield* insertThread(tx, tables, message)
    if (isNew) {
      yield* insertMessage(tx, tables, { ...message, thread })
      yield* recordOf(tx, tables, 'thread started', { ...message, thread })
      yield* tell(tx, tables, message, mentioned)
    }
    return { kind: 'written', thread }
  })
}

/** A reply to a resolved thread opens it again: nobody would look for something new in it. */
export async function replyTo(store: Store, thread: string, message: NewMessage): Promise<Written> {
  const { tables } = store
  return store.atomically(function* (tx): Work<Written> {
    return yield* reply(tx, tables, { ...message, thread })
  })
}

/** What happens to a thread: `says` is written in it first, where there is something to say. */
export type Turn = {
  assessmentId: string
  question: string
  thread: string
  by: string
  at: string
  says: NewMessage | null
}

/** Resolving what is resolved already is no error, and leaves the first as who did it. */
export async function resolveThread(store: Store, turn: Turn): Promise<Written> {
  const { tables } = store
  const { thread, by, at, says } = turn
  return store.atomically(function* (tx): Work<Written> {
    const said = says ? yield* reply(tx, tables, { ...says, thread }) : yield* whetherThere(tx, tables, turn)
    if (said.kind !== 'written') return said
    const { threads } = tables
    const resolved = yield* ask(
      tx
        .update(threads)
        .set({ resolvedBy: by, resolvedAt: at })
        .where(and(eq(threads.id, thread), isNull(threads.resolvedAt)))
        .returning({ id: threads.id }),
    )
    if (resolved.length > 0) yield* recordOf(tx, tables, 'thread resolved', turn)
    return said
  })
}

export async function reopenThread(store: Store, turn: Turn): Promise<Written> {
  const { tables } = store
  const { thread, says } = turn
  return store.atomically(function* (tx): Work<Written> {
    if (says) return yield* reply(tx, tables, { ...says, thread })
    const there = yield* whetherThere(tx, tables, turn)
    if (there.kind === 'written') yield* open(tx, tables, turn)
    return there
  })
}

type InThread = NewMessage & { thread: string }
type Acting = Pick<Turn, 'assessmentId' | 'question' | 'thread' | 'by' | 'at'>

function* reply(tx: Queries, tables: Tables, message: InThread): Work<Written> {
  const there = yield* whetherThere(tx, tables, message)
  if (there.kind !== 'written') return there
  const mentioned = yield* membersAmong(tx, tables, message)
  if (!mentioned) return { kind: 'stranger' }
  if (!(yield* insertMessage(tx, tables, message))) return there
  yield* open(tx, tables, message)
  yield* recordOf(tx, tables, 'replied', message)
  yield* tell(tx, tables, message, mentioned)
  return there
}

// Threads are never taken away, so that one which is there stays there.
function* whetherThere(tx: Queries, { threads }: Tables, { assessmentId, question, thread }: Acting): Work<Written> {
  const isIt = and(eq(threads.id, thread), eq(threads.assessmentId, assessmentId), eq(threads.question, question))
  const [found] = yield* ask(tx.select({ id: threads.id }).from(threads).where(isIt))
  return found ? { kind: 'written', thread } : { kind: 'no such thread' }
}

function* open(tx: Queries, tables: Tables, acting: Acting): Work<void> {
  const { threads } = tables
  const opened = yield* ask(
    tx
      .update(threads)
      .set({ resolvedBy: null, resolvedAt: null })
      .where(and(eq(threads.id, acting.thread), isNotNull(threads.resolvedAt)))
      .returning({ id: threads.id }),
  )
  if (opened.length > 0) yield* recordOf(tx, tables, 'thread reopened', acting)
}

function* recordOf(tx: Queries, tables: Tables, kind: EventKind, acting: Acting): Work<void> {
  const { assessmentId, question, thread, by, at } = acting
  yield* recordEvent(tx, tables, { at, actor: by, kind, subject: assessmentId, detail: { question, thread } })
}

type Mentioned = { id: string; email: string }

/** Those mentioned, as members of the assessment's organisation; null where one of them is none. */
function* membersAmong(
  tx: Queries,
  { assessments, memberships, users }: Tables,
  { assessmentId, mentions }: NewMessage,
): Work<readonly Mentioned[] | null> {
  if (mentions.length === 0) return []
  const members = yield* ask(
    tx
      .select({ id: users.id, email: users.email })
      .from(memberships)
      .innerJoin(assessments, eq(assessments.organisationCode, memberships.organisationCode))
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(assessments.id, assessmentId), inArray(memberships.userId, [...mentions]))),
  )
  return members.length === mentions.length ? members : null
}

/** A thread goes by the id of its first message, unless that is taken by something else. */
function* insertThread(tx: Queries, tables: Tables, message: NewMessage): Work<{ thread: string; isNew: boolean }> {
  const { threads } = tables
  const { id, assessmentId, question, by, at } = message
  const row = { assessmentId, question, startedBy: by, startedAt: at }
  const insert = (key: string) =>
    tx
      .insert(threads)
      .values({ id: key, ...row })
      .onConflictDoNothing()
      .returning({ id: threads.id })
  if ((yield* ask(insert(id))).length > 0) return { thread: id, isNew: true }
  const there = yield* whetherThere(tx, tables, { ...message, thread: id })
  if (there.kind === 'written' && (yield* isSaid(tx, tables, { ...message, thread: id }))) {
    return { thread: id, isNew: false }
  }
  const thread = randomUUID()
  yield* ask(insert(thread))
  return { thread, isNew: true }
}

/** False where the very same was sent before. */
function* insertMessage(tx: Queries, tables: Tables, message: InThread): Work<boolean> {
  const { messages } = tables
  const { id, thread, by, at, text, mentions } = message
  const row = { threadId: thread, author: by, at, text, mentions: [...mentions] }
  const insert = (key: string) =>
    tx
      .insert(messages)
      .values({ id: key, ...row })
      .onConflictDoNothing()
      .returning({ id: messages.id })
  if ((yield* ask(insert(id))).length > 0) return true
  if (yield* isSaid(tx, tables, message)) return false
  // The browser went back to the form, and something else was written in it.
  yield* ask(insert(randomUUID()))
  return true
}

function* isSaid(tx: Queries, { messages }: Tables, { id, thread, by, text, mentions }: InThread): Work<boolean> {
  const isIt = and(eq(messages.id, id), eq(messages.threadId, thread), eq(messages.author, by), eq(messages.text, text))
  const [said] = yield* ask(tx.select({ mentions: messages.mentions }).from(messages).where(isIt))
  // In whichever order they were ticked.
  return said !== undefined && [...said.mentions].sort().join() === [...mentions].sort().join()
}

function* tell(
  tx: Queries,
  tables: Tables,
  { by, at, letterTo }: NewMessage,
  mentioned: readonly Mentioned[],
): Work<void> {
  if (!letterTo) return
  for (const { id, email } of mentioned) {
    if (id !== by) yield* queueLetter(tx, tables, letterTo(email), at)
  }
}
