// To whom an organisation belongs: a provider to its commissioner, a commissioner to its region.
import { inArray } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Work } from './store.ts'

/** Provider, commissioner, region, nation: what is longer is a mistake in the data, or goes round in a circle. */
const MOST_STEPS = 4

/** Of each of `codes`, nearest first. */
export function* ancestorsOf(
  tx: Queries,
  { organisations }: Tables,
  codes: readonly string[],
): Work<ReadonlyMap<string, readonly string[]>> {
  const parents = new Map<string, string>()
  let wanted = [...new Set(codes)]
  for (let step = 0; step < MOST_STEPS && wanted.length > 0; step += 1) {
    const { code, parentCode } = organisations
    const rows = yield* ask(tx.select({ code, parentCode }).from(organisations).where(inArray(code, wanted)))
    for (const row of rows) if (row.parentCode !== null) parents.set(row.code, row.parentCode)
    wanted = [...new Set(rows.flatMap((row) => row.parentCode ?? []))].filter((parent) => !parents.has(parent))
  }
  return new Map(codes.map((code) => [code, chainFrom(parents, code)]))
}

function chainFrom(parents: ReadonlyMap<string, string>, code: string): string[] {
  const chain: string[] = []
  for (let at = parents.get(code); at !== undefined && chain.length < MOST_STEPS; at = parents.get(at)) {
    if (at === code || chain.includes(at)) break
    chain.push(at)
  }
  return chain
}
