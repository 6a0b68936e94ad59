// What an organisation came from, and what it became.
import { and, asc, eq, inArray, lte } from 'drizzle-orm'
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

// An organisation came of others in a few steps; where it takes more, the registry is wrong.
const MOST_STEPS = 10

/**
 * Every succession that leads to an organisation, through others too, and the others that its predecessors became; `names` of
 * all of them, as far as they are known here, by code. Those after `today`, YYYY-MM-DD, are only planned: nobody is anybody's
 * past before they come.
 */
export async function successionsAround(store: Store, code: string, today: string) {
  const { db, tables } = store
  const { predecessor, successor, on } = tables.successions
  const columns = { predecessor, successor, on }
  const hasCome = lte(on, today)
  const reached = new Set([code])
  let latest = [code]
  for (let step = 0; step < MOST_STEPS && latest.length > 0; step += 1) {
    const found = await db
      .select(columns)
      .from(tables.successions)
      .where(and(inArray(successor, latest), hasCome))
    latest = [...new Set(found.map((each) => each.predecessor))].filter((each) => !reached.has(each))
    for (const each of latest) reached.add(each)
  }
  reached.delete(code)
  if (reached.size === 0) return { successions: [], names: new Map<string, string>() }
  const successions = await db
    .select(columns)
    .from(tables.successions)
    .where(and(inArray(predecessor, [...reached]), hasCome))
    .orderBy(asc(predecessor), asc(successor))
  const codes = [...new Set(successions.flatMap((each) => [each.predecessor, each.successor]))]
  const { organisations } = tables
  const named = await db
    .select({ code: organisations.code, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.code, codes))
  return { successions, names: new Map(named.map((each) => [each.code, each.name])) }
}
