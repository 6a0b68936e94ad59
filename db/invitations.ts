// Inviting people to take part for an organisation, and what becomes of their invitations until they accept.
import { and, asc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { type Letter, queueLetter, takeLettersBack } from './letters.ts'
import { INVITATION_CANCELLED, insertLink } from './links.ts'
import { takeTurn } from './organisations.ts'
import type { Role, Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Invitations = {
  emails: readonly string[]
  organisationCode: string
  role: Role
  createdBy: string
  at: string
}

/** What carries a link to the person; null where it is passed on by hand. */
export type LetterWith = (email: string, token: string) => Letter | null

/** Invites all of them, or none. Who was invited already gets a new invitation instead of the one before. */
export async function inviteAll(
  store: Store,
  { emails, organisationCode, role, createdBy, at }: Invitations,
  letterWith: LetterWith,
): Promise<{ email: string; token: string }[]> {
  const { tables } = store
  return store.atomically(function* (tx): Work<{ email: string; token: string }[]> {
    // Two who invite the same person at once would each find no invitation to cancel.
    yield* takeTurn(tx, tables, organisationCode)
    const invited: { email: string; token: string }[] = []
    for (const email of emails) {
      const invitation = { email, organisationCode, role, createdBy, at }
      invited.push({ email, token: yield* inviteWithin(tx, tables, invitation, letterWith) })
    }
    return invited
  })
}

type Invitation = Omit<Invitations, 'emails'> & { email: string }

/** One of them, in the turn that the caller has taken: the token of its link. */
export function* inviteWithin(
  tx: Queries,
  tables: Tables,
  { email, organisationCode, role, createdBy, at }: Invitation,
  letterWith: LetterWith,
): Work<string> {
  yield* cancelPending(tx, tables, { organisationCode, email, by: createdBy, at })
  const detail = { email, role }
  yield* recordEvent(tx, tables, { at, actor: createdBy, kind: 'invited', subject: organisationCode, detail })
  const token = yield* insertLink(tx, tables, {
    ...{ purpose: 'invitation', email, organisationCode, role, createdBy, at },
  })
  const letter = letterWith(email, token)
  if (letter) yield* queueLetter(tx, tables, letter, at)
  return token
}

type Cancelling = { organisationCode: string; email: string; by: string; at: string }

/** False when there is none that could still be accepted. */
export async function cancelInvitation(store: Store, cancelling: Cancelling): Promise<boolean> {
  const { tables } = store
  return store.atomically(function* (tx): Work<boolean> {
    return yield* cancelPending(tx, tables, cancelling)
  })
}

export function* cancelPending(
  tx: Queries,
  tables: Tables,
  { organisationCode, email, by, at }: Cancelling,
): Work<boolean> {
  const { links } = tables
  const cancelled = yield* ask(
    tx
      .update(links)
      .set({ usedAt: at })
      .where(and(isPending(tables, organisationCode, at), eq(links.email, email)))
      .returning({ invitedAt: links.createdAt }),
  )
  if (cancelled.length === 0) return false
  const invitedAt = cancelled.map((link) => link.invitedAt)
  yield* takeLettersBack(tx, tables, { to: email, queuedAt: invitedAt, at })
  const detail = { email }
  yield* recordEvent(tx, tables, { at, actor: by, kind: INVITATION_CANCELLED, subject: organisationCode, detail })
  return true
}

function isPending({ links }: Tables, organisationCode: string, at: string) {
  return and(
    eq(links.organisationCode, organisationCode),
    eq(links.purpose, 'invitation'),
    isNull(links.usedAt),
    gt(links.expiresAt, at),
  )
}

export type PendingInvitation = {
  email: string
  role: Role
  invitedAt: string
  expiresAt: string
  /** What became of the letter; null where the link was passed on by hand. */
  letter: 'sent' | 'waiting' | 'given up' | null
}

export async function pendingInvitations(
  store: Store,
  organisationCode: string,
  at: string,
): Promise<PendingInvitation[]> {
  const { links, letters } = store.tables
  const pending = await store.db
    .select({ email: links.email, role: links.role, invitedAt: links.createdAt, expiresAt: links.expiresAt })
    .from(links)
    .where(and(isPending(store.tables, organisationCode, at), isNotNull(links.role)))
    .orderBy(asc(links.email))
  if (pending.length === 0) return []
  const sent = await store.db
    .select({ to: letters.recipient, queuedAt: letters.queuedAt, sentAt: letters.sentAt, givenUpAt: letters.givenUpAt })
    .from(letters)
    .where(
      inArray(
        letters.recipient,
        pending.map(({ email }) => email),
      ),
    )
  return pending.flatMap(({ role, ...invitation }) => {
    const letter = sent.find(({ to, queuedAt }) => to === invitation.email && queuedAt === invitation.invitedAt)
    return role === null ? [] : [{ ...invitation, role, letter: letter ? becameOf(letter) : null }]
  })
}

function becameOf({ sentAt, givenUpAt }: { sentAt: string | null; givenUpAt: string | null }) {
  if (sentAt !== null) return 'sent'
  return givenUpAt === null ? 'waiting' : 'given up'
}
