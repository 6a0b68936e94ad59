// Published editions. Once stored, an edition never changes: the same id with other content is refused, and so is a
// second edition after the same one.
import { asc, eq, notInArray } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type StoredEdition = {
  id: string
  questionnaire: string
  contentHash: string
  /** The edition as canonical JSON. */
  content: string
  /** '' where it was published from a draft. */
  fileHash: string
}

/** `follows`: what `followedBy` says of it. */
export type NewEdition = StoredEdition & { follows?: string }

export type PublishOutcome =
  | { kind: 'published' }
  | { kind: 'already published' }
  | { kind: 'refused'; storedHash: string }
  /** Another edition was published after the same one. */
  | { kind: 'superseded'; by: string }

/** The id of the edition before, `trust/2017`; `trust/` of a first edition, which only one of a questionnaire can be. */
export function followedBy(edition: { questionnaire: string; previous: string | null }): string {
  return `${edition.questionnaire}/${edition.previous ?? ''}`
}

export async function publishEdition(store: Store, edition: NewEdition, at: string): Promise<PublishOutcome> {
  return store.atomically((tx) => addEdition(tx, store.tables, edition, at))
}

export function* addEdition(tx: Queries, { editions }: Tables, edition: NewEdition, at: string): Work<PublishOutcome> {
  const added = yield* ask(
    tx
      .insert(editions)
      .values({ ...edition, publishedAt: at })
      .onConflictDoNothing()
      .returning({ id: editions.id }),
  )
  if (added.length > 0) return { kind: 'published' }
  const { id, contentHash } = editions
  const [stored] = yield* ask(tx.select({ contentHash }).from(editions).where(eq(id, edition.id)))
  if (stored?.contentHash === edition.contentHash) return { kind: 'already published' }
  if (stored) return { kind: 'refused', storedHash: stored.contentHash }
  const [rival] = yield* ask(
    tx
      .select({ id })
      .from(editions)
      .where(eq(editions.follows, edition.follows ?? '')),
  )
  return { kind: 'superseded', by: rival?.id ?? '' }
}

/** In order of their ids; without those of the ids `known`. */
export async function publishedEditions(store: Store, known: readonly string[] = []): Promise<StoredEdition[]> {
  const { editions } = store.tables
  return store.db
    .select({
      id: editions.id,
      questionnaire: editions.questionnaire,
      contentHash: editions.contentHash,
      content: editions.content,
      fileHash: editions.fileHash,
    })
    .from(editions)
    .where(known.length > 0 ? notInArray(editions.id, [...known]) : undefined)
    .orderBy(asc(editions.id))
}

/** When each edition was published, by its id. */
export async function publishingTimes(store: Store): Promise<ReadonlyMap<string, string>> {
  const { id, publishedAt } = store.tables.editions
  const rows = await store.db.select({ id, publishedAt }).from(store.tables.editions)
  return new Map(rows.map((row) => [row.id, row.publishedAt]))
}
