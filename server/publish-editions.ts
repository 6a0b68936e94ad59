// At start, the edition files are published into the store; from then on the store's copy is the one in use.
import { publishEdition, publishedEditions } from '#db/editions.ts'
import type { Store } from '#db/store.ts'
import type { Edition } from '#questionnaires/definition.ts'
import {
  canonicalJson,
  editionFiles,
  hashOf,
  type IdentifiedEdition,
  identify,
  readSoundEditions,
} from './edition-files.ts'

/** Throws when a file isn't sound, or says something else than the edition already published under its id. */
export async function publishEditionFiles(store: Store, at: string): Promise<ReadonlyMap<string, IdentifiedEdition>> {
  const files = editionFiles()
  const known = new Set((await publishedEditions(store)).map((edition) => edition.fileHash))
  // Files that were proven sound before need not be read again: parsing them is the slowest part of a start.
  if (files.some((file) => !known.has(hashOf(file.text)))) {
    const fileHashes = new Map(files.map((file) => [idFromName(file.name), hashOf(file.text)]))
    for (const edition of readSoundEditions(files)) await publish(store, edition, fileHashes, at)
  }
  const published = await publishedEditions(store)
  return new Map(
    published.map(({ id, contentHash, content }) => [id, { id, contentHash, edition: JSON.parse(content) as Edition }]),
  )
}

async function publish(store: Store, edition: Edition, fileHashes: ReadonlyMap<string, string>, at: string) {
  const { id, contentHash } = identify(edition)
  const { questionnaire } = edition
  const fileHash = fileHashes.get(id)
  if (fileHash === undefined)
    throw new Error(`The edition ${id} must be in the file questionnaires/editions/${id}.yaml`)
  const row = { id, questionnaire, contentHash, content: canonicalJson(edition), fileHash }
  const outcome = await publishEdition(store, row, at)
  if (outcome.kind === 'refused') {
    throw new Error(
      `The edition ${id} was published with other content and can't change (published ${outcome.storedHash}, ` +
        `in the file ${contentHash}). Publish a new edition instead.`,
    )
  }
}

/** `questionnaires/editions/trust/2017.yaml` → `trust/2017` */
function idFromName(name: string): string {
  return name
    .split(/[\\/]/)
    .slice(-2)
    .join('/')
    .replace(/\.yaml$/, '')
}
