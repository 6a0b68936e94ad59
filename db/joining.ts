// What a link does when it is used: someone joins, or sets a new password. All of it happens, or none.
import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { insertLink, type Link, takeLink, type UsedLink, withdrawResetLinks } from './links.ts'
import type { Tables } from './schema.ts'
import { endSessions, startSession } from './sessions.ts'
import { clearFailures } from './sign-in-failures.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { type Completes, createUser, grantRole, setPassword } from './users.ts'

type NewPerson = { token: string; name: string; passwordHash: string; at: string }

/** Someone without an account joins: returns the token of their session; null when the link can't be used. */
export async function joinAsNewPerson(store: Store, person: NewPerson): Promise<string | null> {
  const { tables } = store
  const { token, name, passwordHash, at } = person
  return undoing(store, function* (tx): Work<string> {
    const link = yield* takeLink(tx, tables, { purpose: 'invitation', token, at })
    if (!link) throw new Unusable()
    const completes = completedBy(link)
    const userId = yield* createUser(tx, tables, { email: link.email, name, passwordHash, at, completes })
    if (userId === null) throw new Unusable()
    yield* recordJoining(tx, tables, { link, userId, at })
    return yield* startSession(tx, tables, { userId, email: link.email, at })
  })
}

/**
 * Whose account without a password a link completes. The operator's own does any. That with which an administrator invites
 * a reviewer doesn't take over an administrator's; one that a trust sent takes over nobody's rights.
 */
function completedBy({ organisationCode, createdBy }: UsedLink): Completes {
  if (organisationCode !== null) return 'powerless'
  return createdBy === null ? 'any' : 'all but administrators’'
}

/** Whether the account was made for them already, without a password, and this link is not the one that completes it. */
export async function waitsForAnotherLink(
  { db, tables: { users, reviewers } }: Store,
  { email, organisationCode, isForReviewer }: Pick<Link, 'email' | 'organisationCode' | 'isForReviewer'>,
): Promise<boolean> {
  const [held] = await db
    .select({ isAdministrator: users.isAdministrator, reviews: reviewers.scope })
    .from(users)
    .leftJoin(reviewers, eq(reviewers.userId, users.id))
    .where(and(eq(users.email, email), isNull(users.passwordHash)))
    .limit(1)
  if (!held) return false
  if (organisationCode !== null) return held.isAdministrator || held.reviews !== null
  return isForReviewer && held.isAdministrator
}

type KnownPerson = { token: string; user: { id: string; email: string }; at: string }

/** Someone who is signed in joins one more organisation; false when the link can't be used, or not by them. */
export async function joinAsKnownPerson(store: Store, { token, user, at }: KnownPerson): Promise<boolean> {
  const { tables } = store
  return store.atomically(function* (tx): Work<boolean> {
    const link = yield* takeLink(tx, tables, { purpose: 'invitation', token, at, email: user.email })
    if (link) yield* recordJoining(tx, tables, { link, userId: user.id, at })
    return link !== null
  })
}

/** Sets a new password and ends all of the person's sessions; false when the link can't be used. */
export async function resetPassword(
  store: Store,
  { token, passwordHash, at }: { token: string; passwordHash: string; at: string },
): Promise<boolean> {
  const { tables } = store
  const done = await undoing(store, function* (tx): Work<true> {
    const link = yield* takeLink(tx, tables, { purpose: 'password-reset', token, at })
    if (!link) throw new Unusable()
    const userId = yield* setPassword(tx, tables, link.email, passwordHash)
    if (userId === null) throw new Unusable()
    yield* endSessions(tx, tables, { userId, at })
    yield* withdrawResetLinks(tx, tables, link.email, at)
    yield* clearFailures(tx, tables, link.email, at)
    yield* recordEvent(tx, tables, { at, actor: userId, kind: 'password reset', subject: link.email })
    return true
  })
  return done !== null
}

/** Makes `email` an administrator, and returns the token of an invitation with which they set name and password. */
export async function createAdministrator(store: Store, email: string, at: string): Promise<string> {
  const { tables } = store
  return store.atomically(function* (tx): Work<string> {
    const { users } = tables
    yield* ask(
      tx
        .insert(users)
        .values({ id: randomUUID(), email, name: email, passwordHash: null, isAdministrator: true, createdAt: at })
        .onConflictDoUpdate({ target: users.email, set: { isAdministrator: true } }),
    )
    yield* recordEvent(tx, tables, {
      at,
      actor: null,
      kind: 'role granted',
      subject: email,
      detail: { role: 'administrator' },
    })
    return yield* insertLink(tx, tables, { purpose: 'invitation', email, createdBy: null, at })
  })
}

type Joining = { link: UsedLink; userId: string; at: string }

function* recordJoining(tx: Queries, tables: Tables, { link, userId, at }: Joining): Work<void> {
  const { email, organisationCode, role, createdBy } = link
  const subject = organisationCode ?? email
  yield* recordEvent(tx, tables, { at, actor: userId, kind: 'invitation accepted', subject, detail: { email } })
  if (organisationCode === null || role === null) return
  yield* grantRole(tx, tables, { userId, email, organisationCode, role, actor: createdBy ?? userId, at })
}

class Unusable extends Error {}

// A link that turns out to be unusable half-way must stay as it was: the transaction is rolled back by an error.
async function undoing<T>(store: Store, work: (tx: Queries) => Work<T>): Promise<T | null> {
  try {
    return await store.atomically(work)
  } catch (error) {
    if (error instanceof Unusable) return null
    throw error
  }
}
