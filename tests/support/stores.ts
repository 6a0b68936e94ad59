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

// Starting PostgreSQL takes seconds, emptying it a moment: one that a test has closed serves the next.
const idle: PGlite[] = []
const CLEARING = ['drop schema if exists public, drizzle cascade', 'create schema public', 'discard all']

async function openPglite(): Promise<Store> {
  const client = idle.pop() ?? new PGlite()
  // Each by itself: the last can't be part of a transaction.
  for (const clearing of CLEARING) await client.exec(clearing)
  const db = drizzle(client)
  await migrate(db, { migrationsFolder: `${migrations}/postgres` })
  return storeOverPostgres(db, async () => {
    idle.push(client)
  })
}
