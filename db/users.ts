// People: who they are, which organisations they belong to and in which role.
import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import type { Role, Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** `email` is always lower-case: callers pass it so. A user without a password hash has not accepted an invitation. */
export type User = { id: string; email: string; name: string; passwordHash: string | null }

export async function findUserByEmail(store: Store, email: string): Promise<User | null> {
  const { users } = store.tables
  const [row] = await store.db
    .select({ id: users.id, email: users.email, name: users.name, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.email, email))
  return row ?? null
}

export type Member = { id: string; name: string; email: string; role: Role }

export async function membersOf(store: Store, organisationCode: string): Promise<Member[]> {
  const { users, memberships } = store.tables
  return store.db
    .select({ id: users.id, name: users.name, email: users.email, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.organisationCode, organisationCode))
    .orderBy(asc(users.email))
}

type NewUser = {
  email: string
  name: string
  passwordHash: string
  at: string
  /** Whether an account without a password may be completed: it may hold rights already, such as an administrator's. */
  mayComplete: boolean
}

/** Creates the user, or completes one who has no password yet; null when the email's account is not to be touched. */
export function* createUser(tx: Queries, { users }: Tables, user: NewUser): Work<string | null> {
  const { email, name, passwordHash, at, mayComplete } = user
  const insert = tx
    .insert(users)
    .values({ id: randomUUID(), email, name, passwordHash, isAdministrator: false, createdAt: at })
  const target = users.email
  const [row] = yield* ask(
    mayComplete
      ? insert
          .onConflictDoUpdate({ target, set: { name, passwordHash }, setWhere: isNull(users.passwordHash) })
          .returning({ id: users.id })
      : insert.onConflictDoNothing({ target }).returning({ id: users.id }),
  )
  return row?.id ?? null
}

type Grant = { userId: string; email: string; organisationCode: string; role: Role; actor: string; at: string }

/** Gives the role. Someone who is a lead already stays one: an invitation never takes a permission away. */
export function* grantRole(tx: Queries, tables: Tables, grant: Grant): Work<void> {
  const { memberships } = tables
  const { userId, email, organisationCode, role, actor, at } = grant
  const membership = tx.insert(memberships).values({ userId, organisationCode, role, grantedAt: at })
  const target = [memberships.userId, memberships.organisationCode]
  const granted = yield* ask(
    role === 'lead'
      ? membership
          .onConflictDoUpdate({ target, set: { role, grantedAt: at }, setWhere: eq(memberships.role, 'contributor') })
          .returning({ role: memberships.role })
      : membership.onConflictDoNothing({ target }).returning({ role: memberships.role }),
  )
  if (granted.length === 0) return
  yield* recordEvent(tx, tables, {
    at,
    actor,
    kind: 'role granted',
    subject: organisationCode,
    detail: { email, role },
  })
}

/** Sets a new password; null when nobody has this email. */
export function* setPassword(tx: Queries, { users }: Tables, email: string, passwordHash: string): Work<string | null> {
  const [row] = yield* ask(
    tx.update(users).set({ passwordHash }).where(eq(users.email, email)).returning({ id: users.id }),
  )
  return row?.id ?? null
}

/** True when this is still the password; holds the row until the transaction ends, so that no reset slips between. */
export function* isStillPassword(tx: Queries, { users }: Tables, userId: string, passwordHash: string): Work<boolean> {
  const rows = yield* ask(
    tx
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, userId), eq(users.passwordHash, passwordHash)))
      .returning({ id: users.id }),
  )
  return rows.length > 0
}
