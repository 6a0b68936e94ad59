// Making somebody a reviewer by their email: at once where they have an account, else with an invitation to make one.
import { randomUUID } from 'node:crypto'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { type Letter, queueLetter, takeLettersBack } from './letters.ts'
import { INVITATION_CANCELLED, insertLink } from './links.ts'
import { grantReviewingWithin } from './reviewers.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** `scope`: '' for everywhere, else the code of a commissioner or region. `email` is lower-case. */
export type NewReviewer = { email: string; scope: string; mayModerate: boolean; by: string; at: string }

export type AddedReviewer =
  /** They have an account, and may begin. */
  | { kind: 'granted'; userId: string; name: string }
  /** `token`: of the invitation with which they make their account. */
  | { kind: 'invited'; userId: string; token: string }
  /** They are to be an administrator too, and have the operator's invitation, which makes the account. */
  | { kind: 'invited otherwise'; userId: string }

/** What tells the person; null where nobody sends email. */
export type TellReviewer = { granted(): Letter | null; invited(token: string): Letter | null }

/** Who is invited already gets a new invitation instead of the one before. */
export async function addReviewer(store: Store, reviewer: NewReviewer, tell: TellReviewer): Promise<AddedReviewer> {
  const { tables } = store
  return store.atomically(function* (tx): Work<AddedReviewer> {
    const { email, by, at, ...grant } = reviewer
    const { id: userId, name, passwordHash, isAdministrator } = yield* personWith(tx, tables, email, at)
    yield* grantReviewingWithin(tx, tables, { ...grant, userId, by, at })
    if (passwordHash !== null) {
      const letter = tell.granted()
      if (letter) yield* queueLetter(tx, tables, letter, at)
      return { kind: 'granted', userId, name }
    }
    if (isAdministrator) return { kind: 'invited otherwise', userId }
    return { kind: 'invited', userId, token: yield* inviteWithin(tx, tables, { email, by, at }, tell) }
  })
}

/** Again, for somebody who has no account yet; null where they have, or are to be an administrator too. */
export async function inviteReviewerAgain(
  store: Store,
  { userId, by, at }: { userId: string; by: string; at: string },
  tell: Pick<TellReviewer, 'invited'>,
): Promise<string | null> {
  const { tables } = store
  const { users } = tables
  return store.atomically(function* (tx): Work<string | null> {
    const isPending = and(eq(users.id, userId), isNull(users.passwordHash), eq(users.isAdministrator, false))
    const [held] = yield* ask(tx.update(users).set({ id: userId }).where(isPending).returning({ email: users.email }))
    return held ? yield* inviteWithin(tx, tables, { email: held.email, by, at }, tell) : null
  })
}

/** Their account, or a new one without a password, which can't sign in. Held until the transaction ends. */
function* personWith(tx: Queries, { users }: Tables, email: string, at: string) {
  const { id, name, passwordHash, isAdministrator } = users
  const [person] = yield* ask(
    tx
      .insert(users)
      .values({ id: randomUUID(), email, name: email, passwordHash: null, isAdministrator: false, createdAt: at })
      .onConflictDoUpdate({ target: users.email, set: { email } })
      .returning({ id, name, passwordHash, isAdministrator }),
  )
  if (!person) throw new Error(`there is no account for ${email}`)
  return person
}

type Inviting = { email: string; by: string; at: string }

function* inviteWithin(
  tx: Queries,
  tables: Tables,
  { email, by, at }: Inviting,
  tell: Pick<TellReviewer, 'invited'>,
): Work<string> {
  yield* cancelReviewerInvitation(tx, tables, { email, by, at })
  yield* recordEvent(tx, tables, { at, actor: by, kind: 'invited', subject: email, detail: { email } })
  const token = yield* insertLink(tx, tables, { purpose: 'invitation', email, createdBy: by, at })
  const letter = tell.invited(token)
  if (letter) yield* queueLetter(tx, tables, letter, at)
  return token
}

/** The one that could still be accepted, if there is any, with its letter. */
export function* cancelReviewerInvitation(tx: Queries, tables: Tables, { email, by, at }: Inviting): Work<void> {
  const { links } = tables
  const isTheirs = and(eq(links.email, email), eq(links.purpose, 'invitation'), isNull(links.usedAt))
  const isOfReviewer = and(isNull(links.organisationCode), isNotNull(links.createdBy))
  const cancelled = yield* ask(
    tx.update(links).set({ usedAt: at }).where(and(isTheirs, isOfReviewer)).returning({ invitedAt: links.createdAt }),
  )
  if (cancelled.length === 0) return
  yield* takeLettersBack(tx, tables, { to: email, queuedAt: cancelled.map(({ invitedAt }) => invitedAt), at })
  yield* recordEvent(tx, tables, { at, actor: by, kind: INVITATION_CANCELLED, subject: email, detail: { email } })
}
