// People: who they are, which organisations they belong to and in which role.
import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
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

/** Null where there is nobody, or they are no administrator. */
export async function findAdministrator({ db, tables: { users } }: Store, email: string): Promise<string | null> {
  const isThat = and(eq(users.email, email), eq(users.isAdministrator, true))
  const [row] = await db.select({ id: users.id }).from(users).where(isThat)
  return row?.id ?? null
}

export async function findUserById(store: Store, id: string): Promise<User | null> {
  const { users } = store.tables
  const { email, name, passwordHash } = users
  const [row] = await store.db.select({ id: users.id, email, name, passwordHash }).from(users).where(eq(users.id, id))
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
  completes: Completes
}

/**
 * Which accounts without a password may be completed: they hold rights already that nobody else may come by. `powerless`
 * is one that holds none any more, such as of somebody who was to review and then was not.
 */
export type Completes = 'any' | 'all but administrators’' | 'powerless'

/**
 * Creates the user, or completes one who has no password yet. Null when the email's account is not to be touched: the
 * transaction is to be rolled back then.
 */
export function* createUser(tx: Queries, tables: Tables, user: NewUser): Work<string | null> {
  const { users } = tables
  const { email, name, passwordHash, at, completes } = user
  const isPending = isNull(users.passwordHash)
  const [row] = yield* ask(
    tx
      .insert(users)
      .values({ id: randomUUID(), email, name, passwordHash, isAdministrator: false, createdAt: at })
      .onConflictDoUpdate({
        target: users.email,
        set: { name, passwordHash },
        setWhere: completes === 'any' ? isPending : (and(isPending, eq(users.isAdministrator, false)) ?? isPending),
      })
      .returning({ id: users.id }),
  )
  if (!row) return null
  // Asked once the account is held: before, somebody might be made a reviewer at this very moment.
  const isHeldBack = completes === 'powerless' && (yield* isReviewer(tx, tables, row.id))
  return isHeldBack ? null : row.id
}

function* isReviewer(tx: Queries, { reviewers }: Tables, userId: string): Work<boolean> {
  const found = yield* ask(
    tx.select({ scope: reviewers.scope }).from(reviewers).where(eq(reviewers.userId, userId)).limit(1),
  )
  return found.length > 0
}

type Grant = { userId: string; email: string; organisationCode: string; role: Role; actor: string; at: string }

/**
 * The roles out of which an invitation makes each other one. An approver may do what a lead may not, and a lead what an
 * approver may not: neither becomes the other by accepting an invitation, only by a lead who changes their role.
 */
const RAISED: Readonly<Record<Role, readonly Role[]>> = {
  viewer: [],
  contributor: ['viewer'],
  lead: ['viewer', 'contributor'],
  approver: ['viewer', 'contributor'],
}

/** Whether an invitation to `role` gives somebody who is `standing` anything. */
export function isRaisedBy(standing: Role, role: Role): boolean {
  return RAISED[role].includes(standing)
}

/** Gives the role, unless it would take a permission away. */
export function* grantRole(tx: Queries, tables: Tables, grant: Grant): Work<void> {
  const { memberships } = tables
  const { userId, email, organisationCode, role, actor, at } = grant
  const membership = tx.insert(memberships).values({ userId, organisationCode, role, grantedAt: at })
  const target = [memberships.userId, memberships.organisationCode]
  const granted = yield* ask(
    membership
      .onConflictDoUpdate({
        target,
        set: { role, grantedAt: at },
        setWhere: inArray(memberships.role, [...RAISED[role]]),
      })
      .returning({ role: memberships.role }),
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
