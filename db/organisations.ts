// Organisations, known by their ODS code.
import { eq } from 'drizzle-orm'
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
