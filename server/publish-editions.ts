// At start, the edition files are published into the store; from then on the store's copy is the one in use, with
// whatever was published there from drafts.
import { followedBy, publishEdition, publishedEditions } from '#db/editions.ts'
import type { Store } from '#db/store.ts'
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { editionFiles, hashOf, identify, readSoundEditions } from './edition-files.ts'
import { PublishedEditions } from './published-editions.ts'

/** Throws when a file isn't sound, or says something else than the edition already published under its id. */
export async function publishEditionFiles(store: Store, at: string): Promise<PublishedEditions> {
  const files = editionFiles()
  const known = new Set((await publishedEditions(store)).map((edition) => edition.fileHash))
  // Files that were proven sound before need not be read again: parsing them is the slowest part of a start.
  if (files.some((file) => !known.has(hashOf(file.text)))) {
    const fileHashes = new Map(files.map((file) => [idFromName(file.name), hashOf(file.text)]))
    for (const edition of readSoundEditions(files)) await publish(store, edition, fileHashes, at)
  }
  const published = new PublishedEditions(store)
  await published.refresh()
  return published
}

async function publish(store: Store, edition: Edition, fileHashes: ReadonlyMap<string, string>, at: string) {
  const { id, contentHash } = identify(edition)
  const { questionnaire } = edition
  const fileHash = fileHashes.get(id)
  if (fileHash === undefined)
    throw new Error(`The edition ${id} must be in the file questionnaires/editions/${id}.yaml`)
  const content = canonicalJson(edition)
  const row = { id, questionnaire, follows: followedBy(edition), contentHash, content, fileHash }
  const outcome = await publishEdition(store, row, at)
  if (outcome.kind === 'refused') {
    throw new Error(
      `The edition ${id} was published with other content and can't change (published ${outcome.storedHash}, ` +
        `in the file ${contentHash}). Publish a new edition instead.`,
    )
  }
  if (outcome.kind === 'superseded') {
    throw new Error(
      `The edition ${id} can't be published: ${outcome.by} was published in its place. ` +
        `Take the file questionnaires/editions/${id}.yaml away.`,
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
