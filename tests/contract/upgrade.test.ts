// A database from before answers were marked as counted: what was submitted in it counts from then on.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { afterAll, expect, it } from 'vitest'
import { countAnswers } from '#db/counts.ts'
import { openStore, type Store, storeOverPostgres } from '#db/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'upgrade-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The migrations up to the one named. */
function migrationsUpTo(last: string): string {
  const copy = join(folder, 'migrations')
  cpSync('db/migrations', copy, { recursive: true })
  for (const engine of ['sqlite', 'postgres']) {
    const file = join(copy, engine, 'meta', '_journal.json')
    const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] }
    const entries = journal.entries.filter(({ tag }) => tag <= last)
    writeFileSync(file, JSON.stringify({ ...journal, entries }))
  }
  return copy
}

const before = migrationsUpTo('0002_drafts')
const HISTORY = `
  insert into users (id, email, name, is_administrator, created_at) values ('u', 'u@x.example', 'U', false, '2026');
  insert into organisations (code, name, type, setting) values ('ZZ1', 'One', 'trust', 'acute'), ('ZZ2', 'Two', 'trust', 'acute');
  insert into editions (id, questionnaire, content_hash, content, file_hash, published_at) values ('e', 'q', '', '{}', '', '2026');
  insert into collections (id, questionnaire, edition_id, title, year, opens_at, closes_at) values ('c', 'q', 'e', 'C', 2026, '2026', '2027');
  insert into assessments (id, collection_id, organisation_code, setting, submitted_at) values
    ('submitted', 'c', 'ZZ1', 'acute', '2026'), ('open', 'c', 'ZZ2', 'acute', null);
  insert into answers (assessment_id, question, option, reason, note, revision, changed_by, changed_at) values
    ('submitted', 'beds', 'yes', '', '', 1, 'u', '2026'),
    ('submitted', 'maps', null, '', 'To do', 1, 'u', '2026'),
    ('open', 'beds', 'no', '', '', 1, 'u', '2026');
`

async function upgradedSqlite(): Promise<Store> {
  const path = join(folder, 'before.sqlite')
  await (await openStore(path, before)).close()
  const connection = new Database(path)
  connection.exec(HISTORY)
  connection.close()
  return openStore(path, 'db/migrations')
}

async function upgradedPostgres(): Promise<Store> {
  const client = new PGlite()
  const db = drizzle(client)
  await migrate(db, { migrationsFolder: join(before, 'postgres') })
  await client.exec(HISTORY)
  await migrate(db, { migrationsFolder: 'db/migrations/postgres' })
  return storeOverPostgres(db, () => client.close())
}

it.each([
  { name: 'SQLite', open: upgradedSqlite },
  { name: 'PostgreSQL', open: upgradedPostgres },
])('answers that were submitted before count after the upgrade on $name', async ({ open }) => {
  const store = await open()
  expect(await countAnswers(store, 'c')).toEqual({
    assessments: new Map([['acute', 1]]),
    chosen: new Map([['beds', new Map([['yes', 1]])]]),
  })
  await store.close()
})
