// Open a store, and write atomically in it. The only place that knows which engine is underneath.
//
// A unit of work is a generator that yields queries. On SQLite the runner steps through it inside one synchronous
// transaction, on PostgreSQL it awaits each step; so the same work is atomic on both, and nothing can slip between.
// PostgreSQL may abort it half-way; then it runs once more from its start, so it changes nothing but the database.
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3'
import { migrate as migrateSqlite } from 'drizzle-orm/better-sqlite3/migrator'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import { postgresWords, sqliteWords } from './columns.ts'
import { defineTables, type Tables } from './schema.ts'

/** Reads and writes of one statement. Await them; never call `.all()`, `.get()` or `.run()`. */
export type Queries = Pick<
  BaseSQLiteDatabase<'sync', unknown>,
  'select' | 'insert' | 'update' | 'delete' | 'all' | 'run'
>

export type Work<T> = Generator<PromiseLike<unknown>, T, unknown>

export type Store = {
  readonly engine: 'sqlite' | 'postgres'
  readonly tables: Tables
  readonly db: Queries
  /** Runs the work in one durable transaction: resolved means committed, rejected means nothing was written. */
  atomically<T>(work: (tx: Queries) => Work<T>): Promise<T>
  close(): Promise<void>
}

/** Inside a unit of work: `const rows = yield* ask(tx.select()…)`. */
export function* ask<Q extends PromiseLike<unknown>>(query: Q): Generator<Q, Awaited<Q>, unknown> {
  return (yield query) as Awaited<Q>
}

/** `location` is a `postgres://` address or the path of a SQLite file (`:memory:` for a store that is not kept). */
export async function openStore(location: string, migrations: string): Promise<Store> {
  if (!isPostgres(location)) return openSqlite(location, migrations)
  const { default: pg } = await import('pg')
  const { drizzle } = await import('drizzle-orm/node-postgres')
  const { migrate } = await import('drizzle-orm/node-postgres/migrator')
  const pool = new pg.Pool({ connectionString: location })
  // An idle connection that the database drops is replaced at the next query; unheard, its error would end the process.
  pool.on('error', () => {})
  const db = drizzle(pool)
  await migrate(db, { migrationsFolder: `${migrations}/postgres` })
  return storeOverPostgres(db, () => pool.end())
}

export function isPostgres(location: string): boolean {
  return /^postgres(ql)?:/.test(location)
}

function openSqlite(path: string, migrations: string): Store {
  const connection = new Database(path)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('busy_timeout = 5000')
  const db = drizzleSqlite(connection)
  migrateSqlite(db, { migrationsFolder: `${migrations}/sqlite` })
  return {
    engine: 'sqlite',
    tables: defineTables(sqliteWords),
    db,
    atomically: groupCommit(connection, db),
    async close() {
      connection.close()
    },
  }
}

type Waiting = { run: () => unknown; resolve: (value: never) => void; reject: (reason: unknown) => void }

/**
 * Units of work that arrive together are committed together: the disk is waited for once, not once each. Every one
 * of them stands in a savepoint of its own, so that one that fails takes nobody with it, and none is acknowledged
 * before the commit that holds them all.
 */
function groupCommit(connection: Database.Database, db: Queries): Store['atomically'] {
  let waiting: Waiting[] = []
  const nested = connection.transaction((run: () => unknown) => run())

  function commit(): void {
    const group = waiting
    waiting = []
    const settled: (() => void)[] = []
    try {
      // Immediate: the write lock is taken at once, so a second process waits instead of failing half-way.
      connection
        .transaction(() => {
          for (const { run, resolve, reject } of group) {
            // A full disk ends the whole transaction: what would follow would stand outside it.
            if (!connection.inTransaction) throw new Error('the transaction was rolled back')
            try {
              const value = nested(run)
              settled.push(() => resolve(value as never))
            } catch (error) {
              settled.push(() => reject(error))
            }
          }
        })
        .immediate()
    } catch (error) {
      for (const { reject } of group) reject(error)
      return
    }
    for (const settle of settled) settle()
  }

  return (work) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(commit)
      waiting.push({ run: () => runNow(work(db)), resolve, reject })
    })
}

type SyncQuery = { prepare(): { execute(): { sync(): unknown } } }
type Prepared = { sync(): unknown }

function runNow<T>(work: Work<T>): T {
  let step = work.next()
  while (!step.done) step = work.next(executeNow(step.value))
  return step.value
}

// Drizzle's builders on better-sqlite3 are promises to the outside; `sync()` is their own way to run at once.
function executeNow(query: PromiseLike<unknown>): unknown {
  if ('sync' in query) return (query as unknown as Prepared).sync()
  return (query as unknown as SyncQuery).prepare().execute().sync()
}

type PostgresDatabase = { transaction<T>(work: (tx: unknown) => Promise<T>): Promise<T> }

/** A store over any drizzle PostgreSQL database that has been migrated: node-postgres, or PGlite in the contract tests. */
export function storeOverPostgres(db: PostgresDatabase, close: () => Promise<void>): Store {
  return {
    engine: 'postgres',
    tables: defineTables(postgresWords),
    db: db as unknown as Queries,
    atomically(work) {
      return untilNotAborted(() => db.transaction((tx) => runInTurn(work(tx as Queries))))
    },
    close,
  }
}

const MOST_TRIES = 6
const LONGEST_FIRST_WAIT_MS = 20

// One of two that wait for each other is aborted with nothing written, and so is one whose reading went stale: neither
// is anybody's mistake. They wait for different times, so that they don't meet again.
async function untilNotAborted<T>(transact: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transact()
    } catch (error) {
      if (tries === MOST_TRIES || !isAborted(error)) throw error
      await setTimeout(Math.random() * LONGEST_FIRST_WAIT_MS * 2 ** (tries - 1))
    }
  }
}

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

/** Drizzle says which query failed, and carries the database's own error as the cause. */
function isAborted(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : null
  return code === SERIALIZATION_FAILURE || code === DEADLOCK || isAborted(error.cause)
}

async function runInTurn<T>(work: Work<T>): Promise<T> {
  let step = work.next()
  while (!step.done) step = work.next(await step.value)
  return step.value
}
