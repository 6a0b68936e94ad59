// Links that let someone in without a password, once: invitations, and links to set a new password.
import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import { recordEvent, recordEventIfKnown } from './events.ts'
import { type Letter, queueLetterIfKnown } from './letters.ts'
import type { LinkPurpose, Role, Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { minutesAfter, minutesBefore } from './times.ts'
import { hashToken, newToken } from './tokens.ts'

const DAY = 24 * 60
const LIFETIME_MINUTES: Record<LinkPurpose, number> = {
  invitation: 14 * DAY,
  'password-reset': 60,
  'stop-reminders': 365 * DAY,
}
const MINUTES_BETWEEN_REQUESTS = 5

export type Link = {
  email: string
  organisationCode: string | null
  organisationName: string | null
  role: Role | null
  /** Of an administrator's own invitation, which belongs to no organisation: to review. */
  isForReviewer: boolean
}
export type FoundLink = { state: 'usable'; link: Link } | { state: 'used' | 'cancelled' | 'expired' | 'unknown' }

type NewLink = {
  purpose: LinkPurpose
  email: string
  createdBy: string | null
  at: string
  organisationCode?: string
  role?: Role
}

export function* insertLink(tx: Queries, { links }: Tables, { at, ...link }: NewLink): Work<string> {
  const token = newToken()
  const expiresAt = minutesAfter(at, LIFETIME_MINUTES[link.purpose])
  yield* ask(tx.insert(links).values({ ...link, tokenHash: hashToken(token), createdAt: at, expiresAt }))
  return token
}

/** Looks at a link without using it up. */
export async function findLink(store: Store, purpose: LinkPurpose, token: string, at: string): Promise<FoundLink> {
  const { links, organisations } = store.tables
  const [row] = await store.db
    .select({
      email: links.email,
      organisationCode: links.organisationCode,
      organisationName: organisations.name,
      role: links.role,
      createdBy: links.createdBy,
      expiresAt: links.expiresAt,
      usedAt: links.usedAt,
    })
    .from(links)
    .leftJoin(organisations, eq(organisations.code, links.organisationCode))
    .where(and(eq(links.tokenHash, hashToken(token)), eq(links.purpose, purpose)))
  if (!row) return { state: 'unknown' }
  const { usedAt, expiresAt, createdBy, ...rest } = row
  const link: Link = { ...rest, isForReviewer: rest.organisationCode === null && createdBy !== null }
  if (usedAt !== null) {
    const isCancelled = await wasCancelled(store, link.organisationCode ?? link.email, link.email, usedAt)
    return { state: isCancelled ? 'cancelled' : 'used' }
  }
  return expiresAt <= at ? { state: 'expired' } : { state: 'usable', link }
}

/** Of a cancelled invitation as of a used one only the time is kept with it; which of the two it was, history knows. */
export const INVITATION_CANCELLED = 'invitation cancelled'

async function wasCancelled(store: Store, subject: string, email: string, at: string): Promise<boolean> {
  const { events } = store.tables
  const rows = await store.db
    .select({ detail: events.detail })
    .from(events)
    .where(and(eq(events.subject, subject), eq(events.at, at), eq(events.kind, INVITATION_CANCELLED)))
  return rows.some(({ detail }) => detail.email === email)
}

export type UsedLink = { email: string; organisationCode: string | null; role: Role | null; createdBy: string | null }

/** Uses the link up; null when it is not usable (any more), or not meant for `email`. */
export function* takeLink(
  tx: Queries,
  { links }: Tables,
  wanted: { purpose: LinkPurpose; token: string; at: string; email?: string },
): Work<UsedLink | null> {
  const { purpose, token, at, email } = wanted
  const [link] = yield* ask(
    tx
      .update(links)
      .set({ usedAt: at })
      .where(
        and(
          eq(links.tokenHash, hashToken(token)),
          eq(links.purpose, purpose),
          isNull(links.usedAt),
          gt(links.expiresAt, at),
          email === undefined ? undefined : eq(links.email, email),
        ),
      )
      .returning({
        email: links.email,
        organisationCode: links.organisationCode,
        role: links.role,
        createdBy: links.createdBy,
      }),
  )
  return link ?? null
}

/** The other reset links of an email stop working once one of them was used. */
export function* withdrawResetLinks(tx: Queries, { links }: Tables, email: string, at: string): Work<void> {
  const others = and(eq(links.email, email), eq(links.purpose, 'password-reset'), isNull(links.usedAt))
  yield* ask(tx.update(links).set({ usedAt: at }).where(others))
}

/**
 * Someone says that they forgot their password. Makes a link for any email, known or not, with the same statements for
 * both, so that both take the same time; a letter and an event only for one that is known. Null when a link was made
 * just now, so that nobody's letter box can be flooded.
 */
export async function requestPasswordReset(
  store: Store,
  email: string,
  at: string,
  letterWith: (token: string) => Letter,
): Promise<string | null> {
  const { tables } = store
  return store.atomically(function* (tx): Work<string | null> {
    const { links } = tables
    yield* deleteStaleResetLinks(tx, tables, at)
    const recent = and(
      eq(links.email, email),
      eq(links.purpose, 'password-reset'),
      isNull(links.createdBy),
      gt(links.createdAt, minutesBefore(at, MINUTES_BETWEEN_REQUESTS)),
    )
    const made = yield* ask(tx.select({ at: links.createdAt }).from(links).where(recent).limit(1))
    if (made.length > 0) return null
    const token = yield* insertLink(tx, tables, { purpose: 'password-reset', email, createdBy: null, at })
    yield* queueLetterIfKnown(tx, tables, letterWith(token), at)
    const event = { at, kind: 'password reset requested', subject: email } as const
    yield* recordEventIfKnown(tx, tables, event, email)
    return token
  })
}

/** An administrator makes a reset link for a person; null when nobody has this email. */
export async function createResetLink(
  store: Store,
  email: string,
  createdBy: string,
  at: string,
): Promise<string | null> {
  const { tables } = store
  return store.atomically(function* (tx): Work<string | null> {
    if (!(yield* isKnown(tx, tables, email))) return null
    yield* recordEvent(tx, tables, { at, actor: createdBy, kind: 'password reset requested', subject: email })
    return yield* insertLink(tx, tables, { purpose: 'password-reset', email, createdBy, at })
  })
}

function* isKnown(tx: Queries, { users }: Tables, email: string): Work<boolean> {
  const known = yield* ask(tx.select({ id: users.id }).from(users).where(eq(users.email, email)))
  return known.length > 0
}

// Never used and over for a day: nobody will ask what became of them.
function* deleteStaleResetLinks(tx: Queries, { links }: Tables, at: string): Work<void> {
  const over = lte(links.expiresAt, minutesBefore(at, 24 * 60))
  yield* ask(tx.delete(links).where(and(eq(links.purpose, 'password-reset'), isNull(links.usedAt), over)))
}
