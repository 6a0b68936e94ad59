// The database that a verb works on: the one DATABASE_URL names, else the service's own, else that of the demo.
import { existsSync } from 'node:fs'
import { isPostgres, openStore, type Store } from '#db/store.ts'
import { DEMO_DATABASE, projectFolder, readConfig } from '#server/config.ts'
import type { IdentifiedEdition } from '#server/edition-files.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { PublishedEditions } from '#server/published-editions.ts'
import { WrongInput } from './wrong-input.ts'

type Editions = ReadonlyMap<string, IdentifiedEdition>

export async function withStore(work: (store: Store, editions: Editions) => Promise<string>): Promise<string> {
  const store = await openStore(chooseDatabase(), `${projectFolder}db/migrations`)
  try {
    return await work(store, await publishEditionFiles(store, new Date().toISOString()))
  } finally {
    await store.close()
  }
}

/** Those in the database, if there is one, published from drafts among them. */
export async function editionsInStore(): Promise<Editions> {
  if (!hasDatabase()) return new Map()
  const store = await openStore(chooseDatabase(), `${projectFolder}db/migrations`)
  try {
    const editions = new PublishedEditions(store)
    await editions.refresh()
    return editions
  } finally {
    await store.close()
  }
}

function hasDatabase(): boolean {
  const own = readDatabaseUrl()
  return process.env.DATABASE_URL !== undefined || isPostgres(own) || existsSync(own) || existsSync(DEMO_DATABASE)
}

function chooseDatabase(): string {
  const own = readDatabaseUrl()
  if (isPostgres(own) || existsSync(own)) return own
  // A mistyped path must not become a new, empty database.
  if (process.env.DATABASE_URL) throw new WrongInput(`DATABASE_URL names no database: there is no file ${own}`)
  if (!existsSync(DEMO_DATABASE)) {
    throw new WrongInput('There is no database yet: start the service or the demo once, or set DATABASE_URL')
  }
  console.error('Using the database of the demo')
  return DEMO_DATABASE
}

function readDatabaseUrl(): string {
  try {
    return readConfig(process.env).databaseUrl
  } catch (error) {
    throw new WrongInput((error as Error).message)
  }
}
