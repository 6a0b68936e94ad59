// The engines that every contract test runs on: the default one, and PostgreSQL. That is a real server where one is
// installed (`npm test` installs it where it may), and PGlite elsewhere: PostgreSQL in process, one connection at a time.
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { inject } from 'vitest'
import { openStore, type Store, storeOverPostgres } from '#db/store.ts'
import { newDatabase } from './postgres-server.ts'

const migrations = 'db/migrations'

export type Engine = { name: string; open(): Promise<Store> }

export const engines: readonly Engine[] = [
  { name: 'SQLite', open: () => openStore(':memory:', migrations) },
  { name: 'PostgreSQL', open: openPostgres },
]

async function openPostgres(): Promise<Store> {
  const socket = inject('postgresSocket')
  return socket === null ? openPglite() : openDatabase(socket)
}

async function openDatabase(socket: string): Promise<Store> {
  const { address, drop } = await newDatabase(socket)
  const store = await openStore(address, migrations)
  return {
    ...store,
    async close() {
      await store.close()
      await drop()
    },
  }
}

// Starting PGlite takes seconds, emptying it a moment: one that a test has closed serves the next.
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
