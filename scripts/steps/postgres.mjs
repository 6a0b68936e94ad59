// PostgreSQL for the tests that run on both engines: found, or installed where that can be done; PGlite stands in otherwise.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { installDebianPackage } from './debian-packages.mjs'
import { say } from './progress.mjs'

const limitMs = 300_000

export async function ensurePostgres() {
  if (postgresPrograms() !== null) return
  await installDebianPackage('postgresql', { label: "the system's postgresql package", timeoutMs: limitMs })
  if (postgresPrograms() === null) say('PostgreSQL is not installed: PGlite stands in for it')
}

/**
 * The folder of `initdb` and `postgres`. Debian keeps each version's in a folder of its own, off the path.
 * @returns {string | null}
 */
export function postgresPrograms() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  const folders = [...versions.map((version) => path.join(debian, version, 'bin')), ...onPath]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name)))) ?? null
}
