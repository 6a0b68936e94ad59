// Who stands above an organisation, and what it came from and became.
import { asc, eq } from 'drizzle-orm'
import type { Store } from './store.ts'

/** More steps than there are levels, so that what should be no loop never becomes one. */
const MOST_LEVELS = 10

/** The codes of who stands above it, the nearest first: of a practice its commissioner, the board, the region. */
export async function ancestorsOf(store: Store, code: string): Promise<string[]> {
  const { organisations } = store.tables
  const above: string[] = []
  let current: string = code
  while (above.length < MOST_LEVELS) {
    const found = await store.db
      .select({ parent: organisations.parentCode })
      .from(organisations)
      .where(eq(organisations.code, current))
    const parent: string | null = found[0]?.parent ?? null
    if (parent === null || parent === code || above.includes(parent)) break
    above.push(parent)
    current = parent
  }
  return above
}

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
