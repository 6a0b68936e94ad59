// What a verb's words name: an edition, a care setting, a file. And how what it says is printed.
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { WrongInput } from './wrong-input.ts'

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** In the edition files; what they don't have, in the database. */
export async function findEdition(id: string | undefined) {
  const { editionFiles, identify, readSoundEditions } = await import('#server/edition-files.ts')
  if (!id) throw new WrongInput('Which edition? For example --edition trust/2017')
  const inFiles = new Map(readSoundEditions(editionFiles()).map((edition) => [editionId(edition), edition]))
  const edition = inFiles.get(id)
  if (edition) return identify(edition)
  const { editionsInStore } = await import('./open-store.ts')
  const inStore = await editionsInStore()
  const found = inStore.get(id)
  const known = new Set([...inFiles.keys(), ...inStore.keys()])
  if (!found) throw new WrongInput(`There is no edition “${id}”. There are: ${[...known].join(', ')}`)
  return found
}

export function requireSetting(edition: Edition, setting: string | undefined): string {
  const known = edition.settings.map(({ id }) => id)
  if (setting === undefined) throw new WrongInput(`Which care setting? --setting ${known.join(' | ')}`)
  if (!known.includes(setting)) throw new WrongInput(`There is no setting “${setting}”. There are: ${known.join(', ')}`)
  return setting
}

export async function readTextFile(file: string): Promise<string> {
  return (await readBytes(file)).toString('utf8')
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
}

/** Of a file that is longer than `most` bytes, only the beginning, one byte longer than that. */
export async function readBytes(file: string, most = Number.MAX_SAFE_INTEGER): Promise<Buffer> {
  const { createReadStream } = await import('node:fs')
  const chunks: Buffer[] = []
  try {
    for await (const chunk of createReadStream(file, { end: most })) chunks.push(chunk as Buffer)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason'
    throw new WrongInput(`${file} can’t be read: ${REASONS[code] ?? code}`)
  }
  return Buffer.concat(chunks)
}
