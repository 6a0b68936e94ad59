// An administrator looking at an organisation’s pages as somebody there sees them: from when to when, and that they did.
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { hashToken } from './tokens.ts'

/** `token`: of the session in which they look; no other session of theirs is touched. */
type Viewing = { token: string; by: string; at: string }

/** False where the session is over, or looks at an organisation already. */
export async function startViewing(
  store: Store,
  { token, code, by, at }: Viewing & { code: string },
): Promise<boolean> {
  const { tables } = store
  const { sessions } = tables
  return store.atomically(function* (tx): Work<boolean> {
    const isTheirs = and(eq(sessions.tokenHash, hashToken(token)), eq(sessions.userId, by), gt(sessions.expiresAt, at))
    const [started] = yield* ask(
      tx
        .update(sessions)
        .set({ viewingAs: code })
        .where(and(isTheirs, isNull(sessions.viewingAs)))
        .returning({ userId: sessions.userId }),
    )
    if (!started) return false
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'viewing started', subject: code })
    return true
  })
}

/** The code of the organisation; null where they looked at none. */
export async function stopViewing(store: Store, { token, by, at }: Viewing): Promise<string | null> {
  const { tables } = store
  return store.atomically(function* (tx): Work<string | null> {
    return yield* stopWithin(tx, tables, { tokenHash: hashToken(token), by, at })
  })
}

/** Also where the session ends. */
export function* stopWithin(
  tx: Queries,
  tables: Tables,
  { tokenHash, by, at }: { tokenHash: string; by: string; at: string },
): Work<string | null> {
  const { sessions } = tables
  const isViewing = and(eq(sessions.tokenHash, tokenHash), isNotNull(sessions.viewingAs))
  const [viewed] = yield* ask(tx.select({ code: sessions.viewingAs }).from(sessions).where(isViewing))
  const stopped = yield* ask(
    tx.update(sessions).set({ viewingAs: null }).where(isViewing).returning({ userId: sessions.userId }),
  )
  if (!viewed?.code || stopped.length === 0) return null
  yield* recordEvent(tx, tables, { at, actor: by, kind: 'viewing ended', subject: viewed.code })
  return viewed.code
}

/** Of a person who may not look any more, or whose sessions all end. */
export function* stopAllOf(tx: Queries, tables: Tables, { userId, at }: { userId: string; at: string }): Work<void> {
  const { tokenHash } = tables.sessions
  const theirs = and(eq(tables.sessions.userId, userId), isNotNull(tables.sessions.viewingAs))
  const looking = yield* ask(tx.select({ tokenHash }).from(tables.sessions).where(theirs).orderBy(asc(tokenHash)))
  for (const one of looking) yield* stopWithin(tx, tables, { tokenHash: one.tokenHash, by: userId, at })
}

/** Of sessions that are over: each look ended when its session did. */
export function* stopExpired(tx: Queries, tables: Tables, at: string): Work<void> {
  const { tokenHash, userId, expiresAt, viewingAs } = tables.sessions
  const over = and(lte(expiresAt, at), isNotNull(viewingAs))
  const looking = yield* ask(
    tx.select({ tokenHash, userId, expiresAt }).from(tables.sessions).where(over).orderBy(asc(tokenHash)),
  )
  for (const one of looking) {
    yield* stopWithin(tx, tables, { tokenHash: one.tokenHash, by: one.userId, at: one.expiresAt })
  }
}

export type View = { name: string; at: string; kind: 'viewing started' | 'viewing ended' }

/** Who looked at an organisation’s pages as an administrator, the latest first. */
export async function viewsOf({ db, tables }: Store, code: string, limit: number): Promise<View[]> {
  const { events, users } = tables
  const rows = await db
    .select({ name: users.name, at: events.at, kind: events.kind })
    .from(events)
    .innerJoin(users, eq(users.id, events.actor))
    .where(and(eq(events.subject, code), inArray(events.kind, ['viewing started', 'viewing ended'])))
    .orderBy(desc(events.at), desc(events.id))
    .limit(limit)
  return rows.map(({ kind, ...row }) => ({ ...row, kind: kind === 'viewing ended' ? kind : 'viewing started' }))
}
