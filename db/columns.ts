// The column words that differ between SQLite and PostgreSQL, so that schema.ts is written once.
// Types always come from the SQLite words: the PostgreSQL ones hold the same values at run time.
import * as postgres from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'

export const sqliteWords = {
  table: sqlite.sqliteTable,
  text: (name: string) => sqlite.text(name),
  integer: (name: string) => sqlite.integer(name),
  flag: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  json: <T>(name: string) => sqlite.text(name, { mode: 'json' }).$type<T>(),
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  primaryKey: sqlite.primaryKey,
}

export type Words = typeof sqliteWords

export const postgresWords = {
  table: postgres.pgTable,
  text: (name: string) => postgres.text(name),
  integer: (name: string) => postgres.integer(name),
  flag: (name: string) => postgres.boolean(name),
  json: <T>(name: string) => postgres.jsonb(name).$type<T>(),
  index: postgres.index,
  uniqueIndex: postgres.uniqueIndex,
  primaryKey: postgres.primaryKey,
} as unknown as Words
