// Asking colleagues for their view: a poll is started, more of them are asked, their links are made anew.
import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { type Letter, queueLetter } from './letters.ts'
import { closingOf, holdOpen } from './open-assessments.ts'
import { holdOpenPoll } from './polls.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { minutesAfter } from './times.ts'
import { hashToken, newToken } from './tokens.ts'

/** Colleagues asked in one poll, all told. */
export const MOST_ASKED = 200

/** Each makes as many letters as there are colleagues: once in this time for a poll. */
const RENEWED_AGAIN_AFTER_MINUTES = 24 * 60

/** A link that lets one colleague give their view. */
export type ViewLink = { email: string; token: string }
/** The letter that brings a link; null where whoever asks passes the links on. */
export type WriteLetter = ((link: ViewLink & { expiresAt: string }) => Omit<Letter, 'to'>) | null

export type NewPoll = {
  assessmentId: string
  question: string
  message: string
  showsNames: boolean
  /** How long it stays open; never beyond the closing of the collection. */
  days: number
  /** Email addresses as `parseEmail` gives them, each once. */
  colleagues: readonly string[]
  askedBy: string
  at: string
  writeLetter: WriteLetter
}

export type Started =
  | { kind: 'started'; pollId: string; expiresAt: string; links: ViewLink[] }
  /** The assessment can't be answered (any more). */
  | { kind: 'closed' }
  | { kind: 'open already' }

/** Starts a poll, unless one on the question is open: of two that start at once the second finds the first. */
export async function startPoll(store: Store, poll: NewPoll): Promise<Started> {
  const { tables } = store
  const { assessmentId, question, message, showsNames, askedBy, at } = poll
  return store.atomically(function* (tx): Work<Started> {
    const { polls } = tables
    const held = yield* holdOpen(tx, tables, { assessmentId, at })
    if (!held) return { kind: 'closed' }
    const isOpen = and(isNull(polls.closedAt), gt(polls.expiresAt, at))
    const open = yield* ask(
      tx
        .select({ id: polls.id })
        .from(polls)
        .where(and(eq(polls.assessmentId, assessmentId), eq(polls.question, question), isOpen)),
    )
    if (open.length > 0) return { kind: 'open already' }
    const pollId = randomUUID()
    const wanted = minutesAfter(at, poll.days * 24 * 60)
    const closesAt = yield* closingTimeOf(tx, tables, assessmentId)
    const expiresAt = wanted < closesAt ? wanted : closesAt
    const row = { id: pollId, assessmentId, question, message, showsNames, askedBy, askedAt: at, expiresAt }
    yield* ask(tx.insert(polls).values(row))
    const links = yield* insertLinks(tx, tables, { pollId, expiresAt, ...poll })
    const detail = { question, poll: pollId, asked: String(links.length), names: showsNames ? 'shown' : 'not shown' }
    yield* recordEvent(tx, tables, { at, actor: askedBy, kind: 'poll started', subject: assessmentId, detail })
    return { kind: 'started', pollId, expiresAt, links }
  })
}

type Asking = { pollId: string; by: string; at: string; writeLetter: WriteLetter }

export type Added =
  | { kind: 'added'; links: ViewLink[] }
  | { kind: 'closed' }
  /** With names alone: else anyone could learn here who was asked. */
  | { kind: 'asked already'; emails: string[] }
  | { kind: 'too many'; asked: number }

/** Asks more colleagues: all of them or none. Without names those who were asked already are left out unsaid. */
export async function askMore(
  store: Store,
  { pollId, colleagues, by, at, writeLetter }: Asking & { colleagues: readonly string[] },
): Promise<Added> {
  const { tables } = store
  return store.atomically(function* (tx): Work<Added> {
    const { pollViews } = tables
    const poll = yield* holdOpenPoll(tx, tables, pollId, at)
    if (!poll) return { kind: 'closed' }
    const rows = yield* ask(tx.select({ email: pollViews.email }).from(pollViews).where(eq(pollViews.pollId, pollId)))
    const asked = new Set(rows.map(({ email }) => email))
    const emails = colleagues.filter((email) => asked.has(email))
    if (emails.length > 0 && poll.showsNames) return { kind: 'asked already', emails }
    const more = colleagues.filter((email) => !asked.has(email))
    if (asked.size + more.length > MOST_ASKED) return { kind: 'too many', asked: asked.size }
    const { expiresAt, showsNames, assessmentId, question } = poll
    const insertion = { pollId, expiresAt, showsNames, colleagues: more, at, writeLetter }
    const links = yield* insertLinks(tx, tables, insertion)
    const detail = { question, poll: pollId, asked: String(links.length) }
    if (links.length > 0) {
      yield* recordEvent(tx, tables, { at, actor: by, kind: 'colleagues asked', subject: assessmentId, detail })
    }
    return { kind: 'added', links }
  })
}

export type Renewed =
  | { kind: 'renewed'; links: ViewLink[] }
  | { kind: 'closed' }
  /** `from`: when it can be done again. */
  | { kind: 'too soon'; from: string }

/** Null where the links of a poll can be renewed; otherwise from when. */
export function renewableFrom({ renewedAt }: { renewedAt: string | null }, at: string): string | null {
  const from = renewedAt && minutesAfter(renewedAt, RENEWED_AGAIN_AFTER_MINUTES)
  return from && at < from ? from : null
}

/**
 * New links in the place of those there were: for who has not answered, or for everyone, where to see whom would tell
 * who has. Views that were given stay. At most once a day.
 */
export async function renewLinks(
  store: Store,
  { pollId, by, at, writeLetter, of }: Asking & { of: 'unanswered' | 'everyone' },
): Promise<Renewed> {
  const { tables } = store
  return store.atomically(function* (tx): Work<Renewed> {
    const { polls } = tables
    // Of two at once the second waits here, and finds what the first one did.
    const poll = yield* holdOpenPoll(tx, tables, pollId, at)
    if (!poll) return { kind: 'closed' }
    const from = renewableFrom(poll, at)
    if (from !== null) return { kind: 'too soon', from }
    yield* ask(tx.update(polls).set({ renewedAt: at }).where(eq(polls.id, pollId)))
    const { expiresAt, showsNames, assessmentId, question } = poll
    const links = yield* replaceLinks(tx, tables, { pollId, of })
    for (const link of links) yield* send(tx, tables, { link, expiresAt, showsNames, at, writeLetter })
    // How many had not answered is for nobody to learn where names aren't shown.
    const counted = showsNames || of === 'everyone' ? { links: String(links.length) } : {}
    const detail = { question, poll: pollId, ...counted }
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'poll links renewed', subject: assessmentId, detail })
    return { kind: 'renewed', links }
  })
}

type Replacement = { pollId: string; of: 'unanswered' | 'everyone' }

function* replaceLinks(tx: Queries, { pollViews }: Tables, { pollId, of }: Replacement): Work<ViewLink[]> {
  const wanted = of === 'unanswered' ? isNull(pollViews.givenAt) : undefined
  const rows = yield* ask(
    tx
      .select({ email: pollViews.email, tokenHash: pollViews.tokenHash })
      .from(pollViews)
      .where(and(eq(pollViews.pollId, pollId), wanted))
      .orderBy(pollViews.email),
  )
  const links: ViewLink[] = []
  for (const { email, tokenHash } of rows) {
    const token = newToken()
    const isThis = eq(pollViews.tokenHash, tokenHash)
    yield* ask(
      tx
        .update(pollViews)
        .set({ tokenHash: hashToken(token) })
        .where(isThis),
    )
    links.push({ email, token })
  }
  return links
}

type Insertion = Omit<Sending, 'link'> & { pollId: string; colleagues: readonly string[] }

function* insertLinks(tx: Queries, tables: Tables, insertion: Insertion): Work<ViewLink[]> {
  const { pollId, colleagues, ...sending } = insertion
  const links = colleagues.map((email) => ({ email, token: newToken() }))
  const rows = links.map(({ email, token }) => ({ tokenHash: hashToken(token), pollId, email }))
  if (rows.length > 0) yield* ask(tx.insert(tables.pollViews).values(rows))
  for (const link of links) yield* send(tx, tables, { link, ...sending })
  return links
}

type Sending = { link: ViewLink; expiresAt: string; showsNames: boolean; at: string; writeLetter: WriteLetter }

function* send(tx: Queries, tables: Tables, sending: Sending): Work<void> {
  const { link, expiresAt, showsNames, at, writeLetter } = sending
  if (!writeLetter) return
  const letter = { to: link.email, ...writeLetter({ ...link, expiresAt }) }
  yield* queueLetter(tx, tables, { ...letter, hidesRecipient: !showsNames }, at)
}

function* closingTimeOf(tx: Queries, tables: Tables, assessmentId: string): Work<string> {
  const { assessments, collections } = tables
  const [row] = yield* ask(
    tx
      .select({ closesAt: closingOf(tables) })
      .from(assessments)
      .innerJoin(collections, eq(collections.id, assessments.collectionId))
      .where(eq(assessments.id, assessmentId)),
  )
  return row?.closesAt ?? ''
}
