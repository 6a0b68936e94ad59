// What an organisation came from, and what it became.
import { asc, eq } from 'drizzle-orm'
import type { Store } from './store.ts'

/** `name` is null where no more than its code is known here. `on`: YYYY-MM-DD. */
export type Related = { code: string; name: string | null; on: string }

/** What it became, the latest last. */
export async function successorsOf(store: Store, code: string): Promise<Related[]> {
  return relatedTo(store, code, 'predecessor', 'successor')
}

/** What it came from, the latest last. */
export async function predecessorsOf(store: Store, code: string): Promise<Related[]> {
  return relatedTo(store, code, 'successor', 'predecessor')
}

type Side = 'predecessor' | 'successor'

async function relatedTo(store: Store, code: string, own: Side, other: Side): Promise<Related[]> {
  const { successions, organisations } = store.tables
  return store.db
    .select({ code: successions[other], name: organisations.name, on: successions.on })
    .from(successions)
    .leftJoin(organisations, eq(organisations.code, successions[other]))
    .where(eq(successions[own], code))
    .orderBy(asc(successions.on), asc(successions[other]))
}

/** Every one that is known, in order of predecessor and successor. */
export async function allSuccessions({ db, tables }: Store) {
  const { predecessor, successor, on } = tables.successions
  return db.select({ predecessor, successor, on }).from(tables.successions).orderBy(asc(predecessor), asc(successor))
}
