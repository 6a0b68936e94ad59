// The edition files that ship with the project: read, proven sound, and named by a hash of their content.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { type EditionFile, readEditions } from '#questionnaires/lineage.ts'
import { problemInWords } from '#questionnaires/source.ts'
import { projectFolder } from './config.ts'

export type IdentifiedEdition = { readonly id: string; readonly contentHash: string; readonly edition: Edition }

const folder = 'questionnaires/editions'

/** Every edition file, named as a reader of an error message would look for it. */
export function editionFiles(): EditionFile[] {
  const root = join(projectFolder, folder)
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
  return names.sort().map((name) => ({ name: join(folder, name), text: readFileSync(join(root, name), 'utf8') }))
}

// Reading them takes seconds: those that were read last are found again, as long as anyone still uses them.
let readLast: { key: string; editions: WeakRef<Edition[]> } | null = null

/** Throws an Error whose message lists every fault with its file and line. */
export function readSoundEditions(files: readonly EditionFile[]): Edition[] {
  const key = hashOf(JSON.stringify(files.map(({ name, text }) => [name, text])))
  const known = readLast?.key === key ? readLast.editions.deref() : undefined
  if (known) return known
  const editions = proveSound(files)
  readLast = { key, editions: new WeakRef(editions) }
  return editions
}

function proveSound(files: readonly EditionFile[]): Edition[] {
  const { editions, problems } = readEditions(files)
  if (problems.length > 0) {
    throw new Error(`The questionnaires are not sound:\n${problems.map((p) => `  ${problemInWords(p)}`).join('\n')}`)
  }
  return editions.map(({ edition }) => edition)
}

export function identify(edition: Edition): IdentifiedEdition {
  return { id: editionId(edition), contentHash: hashOf(canonicalJson(edition)), edition }
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
