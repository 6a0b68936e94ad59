// Organisations, known by their ODS code.
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Organisation = { code: string; name: string; type: string; setting: string | null }

/** With what the Organisation Data Service says of it. */
export type StoredOrganisation = Tables['organisations']['$inferSelect']

export async function findOrganisation(store: Store, code: string): Promise<StoredOrganisation | null> {
  const { organisations } = store.tables
  const [row] = await store.db.select().from(organisations).where(eq(organisations.code, code))
  return row ?? null
}

/** Adds an organisation; false when the code is taken. `parentCode`: of the commissioner or region it belongs to. */
export async function addOrganisation(
  store: Store,
  organisation: Organisation & { parentCode?: string | null },
): Promise<boolean> {
  const { organisations } = store.tables
  const added = await store.db.insert(organisations).values(organisation).onConflictDoNothing().returning()
  return added.length > 0
}

/** What changes who belongs to it comes one after the other: PostgreSQL lets the second wait here for the first. */
export function* takeTurn(tx: Queries, { organisations }: Tables, code: string): Work<void> {
  yield* ask(tx.update(organisations).set({ name: organisations.name }).where(eq(organisations.code, code)))
}

/** Those that are open, in order of name. */
export async function organisationsOfType(
  { db, tables }: Store,
  type: string,
): Promise<Pick<Organisation, 'code' | 'name'>[]> {
  const { organisations } = tables
  const { code, name } = organisations
  return db
    .select({ code, name })
    .from(organisations)
    .where(and(eq(organisations.type, type), eq(organisations.closedOn, '')))
    .orderBy(asc(name), asc(code))
}

// No query holds more values than either engine takes.
const AT_ONCE = 500

/** By code; codes of none are left out. */
export async function namesOfOrganisations(
  { db, tables }: Store,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const { code, name } = tables.organisations
  const wanted = [...new Set(codes)]
  const names = new Map<string, string>()
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE)
    const rows = await db.select({ code, name }).from(tables.organisations).where(inArray(code, some))
    for (const row of rows) names.set(row.code, row.name)
  }
  return names
}
