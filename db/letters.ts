// Letters that wait to be sent: written in the transaction of what they tell of, so that neither is without the other.
// Whoever sends them claims them for a while first, so that of several servers only one has a letter in hand.
import { randomUUID } from 'node:crypto'
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lte, ne, type SQL, sql } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { minutesAfter, minutesBefore } from './times.ts'

/** Plain text. `to` is an email address as `parseEmail` gives it. */
export type Letter = { to: string; subject: string; text: string }

/** `hidesRecipient`: nobody may learn who got it, not even where it could not be delivered. */
export type QueuedLetter = Letter & { hidesRecipient?: boolean }

const DAY = 24 * 60
/** Longer than sending one letter can take, with every wait that the mail server may ask for. */
const CLAIM_MINUTES = 5
const LONGEST_WAIT_MINUTES = 60
const GIVEN_UP_AFTER_MINUTES = 14 * DAY
const KEPT_MINUTES = 90 * DAY
const LONGEST_ERROR = 500
// In place of an error: nobody has to see to it.
const TAKEN_BACK = 'It was taken back'

export function* queueLetter(tx: Queries, { letters }: Tables, letter: QueuedLetter, at: string): Work<void> {
  const { to, ...rest } = letter
  yield* ask(tx.insert(letters).values({ id: randomUUID(), recipient: to, ...rest, queuedAt: at, dueAt: at }))
}

/** To somebody by their id. */
export function* queueLetterTo(
  tx: Queries,
  tables: Tables,
  { userId, ...letter }: Omit<Letter, 'to'> & { userId: string },
  at: string,
): Work<void> {
  const { users } = tables
  const [person] = yield* ask(tx.select({ email: users.email }).from(users).where(eq(users.id, userId)))
  if (person) yield* queueLetter(tx, tables, { to: person.email, ...letter }, at)
}

/** Only if somebody has this email: the same statement either way, so that it takes the same time. */
export function* queueLetterIfKnown(
  tx: Queries,
  { letters, users }: Tables,
  { to, subject, text }: Letter,
  at: string,
): Work<void> {
  // Every column, in the order of the table.
  const row = {
    id: sql<string>`${randomUUID()}`.as('id'),
    recipient: users.email,
    subject: sql<string>`${subject}`.as('subject'),
    text: sql<string>`${text}`.as('text'),
    queuedAt: sql<string>`${at}`.as('queued_at'),
    dueAt: sql<string>`${at}`.as('due_at'),
    attempts: sql<number>`0`.as('attempts'),
    lastError: sql<string>`''`.as('last_error'),
    sentAt: sql<null>`null`.as('sent_at'),
    givenUpAt: sql<null>`null`.as('given_up_at'),
    hidesRecipient: sql<boolean>`false`.as('hides_recipient'),
  }
  yield* ask(tx.insert(letters).select(tx.select(row).from(users).where(eq(users.email, to))))
}

export type ClaimedLetter = Letter & {
  id: string
  /** Attempts so far, this one included. */
  attempts: number
  /** Until when it is ours; also what proves it. */
  claimedUntil: string
}

/** Takes letters that are due, the one that waited longest first. Nobody else gets them for some minutes. */
export async function claimLetters(store: Store, at: string, limit: number): Promise<ClaimedLetter[]> {
  const { tables } = store
  return store.atomically(function* (tx): Work<ClaimedLetter[]> {
    const { letters } = tables
    yield* giveUpOldLetters(tx, tables, at)
    const due = tx.select({ id: letters.id }).from(letters).where(isDue(tables, at)).orderBy(asc(letters.dueAt))
    const claimed = yield* ask(
      tx
        .update(letters)
        .set({ dueAt: minutesAfter(at, CLAIM_MINUTES), attempts: sql`${letters.attempts} + 1` })
        .where(isFreeOf(store, due.limit(limit).getSQL()))
        .returning(),
    )
    return claimed.map(({ id, recipient, subject, text, attempts, dueAt }) => ({
      ...{ id, to: recipient, subject, text, attempts },
      claimedUntil: dueAt,
    }))
  })
}

// PostgreSQL passes over what another server is claiming at this moment and takes the next instead, or of several that
// claim at once some would go away empty-handed. SQLite has one writer at a time.
function isFreeOf({ engine, tables: { letters } }: Store, ids: SQL): SQL {
  if (engine === 'sqlite') return sql`${letters.id} in (${ids})`
  // An array, for it is made once: as a list the planner may make it again for every row, and claim beyond the limit.
  return sql`${letters.id} = any(array(${ids} for update skip locked))`
}

function isDue({ letters }: Tables, at: string): SQL | undefined {
  return and(lte(letters.dueAt, at), isNull(letters.sentAt), isNull(letters.givenUpAt))
}

// The link in it works no more, and what it tells is old.
function* giveUpOldLetters(tx: Queries, tables: Tables, at: string): Work<void> {
  const { letters } = tables
  const isOld = lte(letters.queuedAt, minutesBefore(at, GIVEN_UP_AFTER_MINUTES))
  yield* ask(
    tx
      .update(letters)
      .set({ givenUpAt: at, text: '' })
      .where(and(isDue(tables, at), isOld)),
  )
}

type TakingBack = { to: string; queuedAt: readonly string[]; at: string }

/** Those of these times that wait still are not sent any more: what they tell of is over. */
export function* takeLettersBack(tx: Queries, { letters }: Tables, { to, queuedAt, at }: TakingBack): Work<void> {
  const isWaiting = and(isNull(letters.sentAt), isNull(letters.givenUpAt))
  yield* ask(
    tx
      .update(letters)
      .set({ givenUpAt: at, text: '', lastError: TAKEN_BACK })
      .where(and(eq(letters.recipient, to), inArray(letters.queuedAt, [...queuedAt]), isWaiting)),
  )
}

/** The mail server took it. Its text may hold a link, so it is not kept. */
export async function recordSent(store: Store, id: string, at: string): Promise<void> {
  const { letters } = store.tables
  await store.db
    .update(letters)
    .set({ sentAt: at, text: '', lastError: '' })
    .where(and(eq(letters.id, id), isNull(letters.sentAt)))
}

type Failure = { error: string; at: string; isFinal: boolean }

/** It could not be sent: it waits for the next attempt, or is given up where none would help. */
export async function recordFailure(
  store: Store,
  { id, attempts, claimedUntil }: Pick<ClaimedLetter, 'id' | 'attempts' | 'claimedUntil'>,
  { error, at, isFinal }: Failure,
): Promise<void> {
  const { letters } = store.tables
  const wait = Math.min(2 ** (attempts - 1), LONGEST_WAIT_MINUTES)
  const next = isFinal ? { givenUpAt: at, text: '' } : { dueAt: minutesAfter(at, wait) }
  await store.db
    .update(letters)
    .set({ lastError: error.slice(0, LONGEST_ERROR), ...next })
    // Not where the claim is over and another server has it in hand.
    .where(and(eq(letters.id, id), eq(letters.dueAt, claimedUntil), isNull(letters.sentAt), isNull(letters.givenUpAt)))
}

/** Nobody asks any more what became of letters this old: who was written to is not kept for ever. */
export async function deleteOldLetters(store: Store, at: string): Promise<void> {
  const { letters } = store.tables
  const isOver = sql`coalesce(${letters.sentAt}, ${letters.givenUpAt}) <= ${minutesBefore(at, KEPT_MINUTES)}`
  await store.db.delete(letters).where(isOver)
}

export type LettersStanding = {
  waiting: number
  /** Why the one that failed last could not be sent; '' where none that waits has failed. */
  lastError: string
  /** The latest first, without those that were taken back. `to` is '' where nobody may learn who it was. */
  givenUp: { to: string; subject: string; at: string; error: string }[]
}

export async function lettersStanding(store: Store, mostGivenUp: number): Promise<LettersStanding> {
  const { letters } = store.tables
  const isWaiting = and(isNull(letters.sentAt), isNull(letters.givenUpAt))
  const [counted] = await store.db.select({ waiting: count() }).from(letters).where(isWaiting)
  const [failed] = await store.db
    .select({ to: letters.recipient, error: letters.lastError, hidesRecipient: letters.hidesRecipient })
    .from(letters)
    .where(and(isWaiting, sql`${letters.lastError} <> ''`))
    .orderBy(desc(letters.dueAt))
    .limit(1)
  const givenUp = await store.db
    .select({
      to: letters.recipient,
      subject: letters.subject,
      at: letters.givenUpAt,
      error: letters.lastError,
      hidesRecipient: letters.hidesRecipient,
    })
    .from(letters)
    .where(and(isNotNull(letters.givenUpAt), ne(letters.lastError, TAKEN_BACK)))
    .orderBy(desc(letters.givenUpAt))
    .limit(mostGivenUp)
  return {
    waiting: counted?.waiting ?? 0,
    lastError: failed ? toldOf(failed).error : '',
    givenUp: givenUp.map((letter) => ({ ...toldOf(letter), subject: letter.subject, at: letter.at ?? '' })),
  }
}

// Mail servers often repeat the address that they refuse, or the part before the @ of it.
function toldOf({ to, error, hidesRecipient }: { to: string; error: string; hidesRecipient: boolean }) {
  if (!hidesRecipient) return { to, error }
  const [name = ''] = to.split('@')
  const naming = new RegExp(name.replaceAll(/[^\w]/g, '\\$&'), 'gi')
  return { to: '', error: error.replaceAll(/[^\s<>]+@[^\s<>]+/g, '…').replaceAll(naming, '…') }
}
