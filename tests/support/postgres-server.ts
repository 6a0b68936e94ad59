// A PostgreSQL server for the tests of one run: a cluster of its own in a folder that goes with it, reached through a
// socket in that folder alone. Where PostgreSQL isn't installed the tests run on PGlite (`stores.ts`).
import { execFileSync, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openStore } from '#db/store.ts'
import { postgresPrograms } from '../../scripts/steps/postgres.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the server's socket; null where there is no server. */
    postgresSocket: string | null
  }
}

const TEMPLATE = 'migrated'

// What a crash would lose, nobody needs.
const SETTINGS = [
  'listen_addresses=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'log_min_messages=fatal',
]

const startLimitMs = 30_000

/** The address of a database of the server. */
const addressOf = (socket: string, database: string) =>
  `postgres://postgres@localhost/${database}?host=${encodeURIComponent(socket)}`

/** A database with every table and no rows, until it is dropped. */
export async function newDatabase(socket: string) {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(socket, `create database ${name} template ${TEMPLATE}`)
  return {
    address: addressOf(socket, name),
    drop: () => administer(socket, `drop database ${name} with (force)`),
  }
}

async function administer(socket: string, statement: string): Promise<void> {
  const client = new pg.Client(addressOf(socket, 'postgres'))
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** Vitest calls this once before all tests; what it returns, after them. */
export default async function startPostgres({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const programs = postgresPrograms()
  if (programs === null) {
    provide('postgresSocket', null)
    return undefined
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'test-postgres-'))
  const owner = ownerOfServer(folder)
  const data = path.join(folder, 'data')
  execFileSync(
    path.join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    {
      ...owner,
      stdio: 'ignore',
    },
  )
  const settings = [...SETTINGS, `unix_socket_directories=${folder}`].flatMap((setting) => ['-c', setting])
  const server = spawn(path.join(programs, 'postgres'), ['-D', data, ...settings], { ...owner, stdio: 'ignore' })
  const ended = once(server, 'exit')
  const stop = async () => {
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplate(folder)
  } catch (error) {
    await stop()
    throw error
  }
  provide('postgresSocket', folder)
  return stop
}

async function makeTemplate(socket: string): Promise<void> {
  const admin = await connected(socket)
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  const store = await openStore(addressOf(socket, TEMPLATE), 'db/migrations')
  await store.close()
}

async function connected(socket: string): Promise<pg.Client> {
  const deadline = Date.now() + startLimitMs
  for (;;) {
    const client = new pg.Client(addressOf(socket, 'postgres'))
    try {
      await client.connect()
      return client
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** PostgreSQL refuses to run as root: its own user, who comes with it, gets the folder then. */
function ownerOfServer(folder: string): Pick<SpawnOptions, 'uid' | 'gid'> {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = ['-u', '-g'].map((which) =>
    Number(spawnSync('id', [which, 'postgres'], { encoding: 'utf8' }).stdout),
  )
  chownSync(folder, uid as number, gid as number)
  chmodSync(folder, 0o755)
  return { uid: uid as number, gid: gid as number }
}
