// Who is signed in: a row per session, found by the hash of the token that the browser's cookie holds.
import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { prepared } from './prepared.ts'
import type { Role, Tables } from './schema.ts'
import { clearFailures } from './sign-in-failures.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { minutesAfter } from './times.ts'
import { hashToken, newToken } from './tokens.ts'
import { isStillPassword } from './users.ts'
import { stopAllOf, stopExpired, stopWithin } from './viewing.ts'

const SESSION_MINUTES = 12 * 60

type SignIn = { userId: string; email: string; passwordHash: string; at: string }

/** Starts a session for someone whose password was verified; null when that password was replaced meanwhile. */
export async function signIn(store: Store, { userId, email, passwordHash, at }: SignIn): Promise<string | null> {
  const { tables } = store
  return store.atomically(function* (tx): Work<string | null> {
    if (!(yield* isStillPassword(tx, tables, userId, passwordHash))) return null
    return yield* startSession(tx, tables, { userId, email, at })
  })
}

/** Returns the token for the cookie. Also clears sessions that are over, and the person's failed attempts. */
export function* startSession(
  tx: Queries,
  tables: Tables,
  user: { userId: string; email: string; at: string },
): Work<string> {
  const { sessions } = tables
  const { userId, email, at } = user
  const token = newToken()
  const expiresAt = minutesAfter(at, SESSION_MINUTES)
  yield* clearFailures(tx, tables, email, at)
  yield* stopExpired(tx, tables, at)
  yield* ask(tx.delete(sessions).where(lte(sessions.expiresAt, at)))
  yield* ask(tx.insert(sessions).values({ tokenHash: hashToken(token), userId, createdAt: at, expiresAt }))
  yield* recordEvent(tx, tables, { at, actor: userId, kind: 'signed in', subject: email })
  return token
}

export async function signOut(store: Store, token: string, at: string): Promise<void> {
  const { tables } = store
  await store.atomically(function* (tx): Work<void> {
    const { sessions, users } = tables
    const tokenHash = hashToken(token)
    const [held] = yield* ask(
      tx.select({ by: sessions.userId }).from(sessions).where(eq(sessions.tokenHash, tokenHash)),
    )
    if (held) yield* stopWithin(tx, tables, { tokenHash, by: held.by, at })
    const [ended] = yield* ask(
      tx
        .delete(sessions)
        .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, at)))
        .returning({ userId: sessions.userId }),
    )
    if (!ended) return
    const [user] = yield* ask(tx.select({ email: users.email }).from(users).where(eq(users.id, ended.userId)))
    yield* recordEvent(tx, tables, { at, actor: ended.userId, kind: 'signed out', subject: user?.email ?? '' })
  })
}

/** Ends every session of a user, on whatever machine. */
export function* endSessions(tx: Queries, tables: Tables, { userId, at }: { userId: string; at: string }): Work<void> {
  const { sessions } = tables
  yield* stopAllOf(tx, tables, { userId, at })
  yield* ask(tx.delete(sessions).where(eq(sessions.userId, userId)))
}

export type SessionUser = {
  id: string
  name: string
  email: string
  /** Never true while they look at an organisation's pages as somebody there sees them. */
  isAdministrator: boolean
  memberships: { organisationCode: string; role: Role }[]
  /** The code of the organisation that an administrator looks at so. */
  viewing?: string
}

/** Whose session this is, while it lasts; with less than half of it left it is renewed. */
export async function findSessionUser(store: Store, token: string, at: string): Promise<SessionUser | null> {
  const found = await readSession(store, token, at)
  if (!found) return null
  const { expiresAt, user } = found
  if (expiresAt < minutesAfter(at, SESSION_MINUTES / 2)) await renew(store, hashToken(token), expiresAt, at)
  return user
}

/** As `findSessionUser`, but it is no use of the session: nothing is renewed. */
export async function peekSessionUser(store: Store, token: string, at: string): Promise<SessionUser | null> {
  return (await readSession(store, token, at))?.user ?? null
}

async function readSession(
  store: Store,
  token: string,
  at: string,
): Promise<{ expiresAt: string; user: SessionUser } | null> {
  const rows = await selectSession(store, { tokenHash: hashToken(token), at })
  const [first] = rows
  if (!first) return null
  const { expiresAt, id, name, email, isAdministrator, viewingAs } = first
  // Somebody who is no administrator any more looks at what is theirs.
  if (viewingAs !== null && isAdministrator) {
    const memberships = [{ organisationCode: viewingAs, role: 'viewer' as const }]
    return { expiresAt, user: { id, name, email, isAdministrator: false, memberships, viewing: viewingAs } }
  }
  const memberships = rows.flatMap(({ organisationCode, role }) =>
    organisationCode !== null && role !== null ? [{ organisationCode, role }] : [],
  )
  const user: SessionUser = { id, name, email, isAdministrator, memberships }
  return { expiresAt, user }
}

// One row a membership; asked by every request, so one query for all of it.
const selectSession = prepared((db, { sessions, users, memberships }) =>
  db
    .select({
      expiresAt: sessions.expiresAt,
      viewingAs: sessions.viewingAs,
      id: users.id,
      name: users.name,
      email: users.email,
      isAdministrator: users.isAdministrator,
      organisationCode: memberships.organisationCode,
      role: memberships.role,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(sessions.tokenHash, sql.placeholder('tokenHash')), gt(sessions.expiresAt, sql.placeholder('at'))))
    .orderBy(memberships.organisationCode),
)

// Only if nobody renewed it meanwhile: of many requests at once, one writes.
async function renew(store: Store, tokenHash: string, expiresAt: string, at: string): Promise<void> {
  const { sessions } = store.tables
  await store.db
    .update(sessions)
    .set({ expiresAt: minutesAfter(at, SESSION_MINUTES) })
    .where(and(eq(sessions.tokenHash, tokenHash), eq(sessions.expiresAt, expiresAt)))
}
