// Published editions. Once stored, an edition never changes: the same id with other content is refused.
import { asc, eq } from 'drizzle-orm'
import { ask, type Store } from './store.ts'

export type StoredEdition = {
  id: string
  questionnaire: string
  contentHash: string
  /** The edition as canonical JSON. */
  content: string
  fileHash: string
}

export type PublishOutcome =
  | { kind: 'published' }
  | { kind: 'already published' }
  | { kind: 'refused'; storedHash: string }

export async function publishEdition(store: Store, edition: StoredEdition, at: string): Promise<PublishOutcome> {
  const { editions } = store.tables
  return store.atomically(function* (tx): Generator<PromiseLike<unknown>, PublishOutcome, unknown> {
    const added = yield* ask(
      tx
        .insert(editions)
        .values({ ...edition, publishedAt: at })
        .onConflictDoNothing()
        .returning({ id: editions.id }),
    )
    if (added.length > 0) return { kind: 'published' }
    const [stored] = yield* ask(
      tx.select({ contentHash: editions.contentHash }).from(editions).where(eq(editions.id, edition.id)),
    )
    const storedHash = stored?.contentHash ?? ''
    return storedHash === edition.contentHash ? { kind: 'already published' } : { kind: 'refused', storedHash }
  })
}

export async function publishedEditions(store: Store): Promise<StoredEdition[]> {
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
    .orderBy(asc(editions.id))
}
