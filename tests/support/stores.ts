// The engines that every contract test runs on: the default one, and PostgreSQL as PGlite (the real server, in process).
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { openStore, type Store, storeOverPostgres } from '#db/store.ts'

const migrations = 'db/migrations'

export type Engine = { name: string; open(): Promise<Store> }

export const engines: readonly Engine[] = [
  { name: 'SQLite', open: () => openStore(':memory:', migrations) },
  { name: 'PostgreSQL', open: openPglite },
]

async function openPglite(): Promise<Store> {
  const client = new PGlite()
  const db = drizzle(client)
  await migrate(db, { migrationsFolder: `${migrations}/postgres` })
  return storeOverPostgres(db, () => client.close())
}
