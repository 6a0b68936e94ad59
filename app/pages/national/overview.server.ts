// Freezing the figures of a collection anew, and sharing them with the organisations that were asked.
import type { AppContext } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { freezeNow } from '#app/national/newest.ts'
import { notFound, type Requested } from '#app/national/requested.ts'
import type { Collection } from '#db/collections.ts'
import { findSnapshot, shareSnapshot } from '#db/snapshots.ts'

/** What a page says after an act, by the word in its address. */
export const DONE = {
  frozen: { tone: 'success', words: 'The figures were frozen as they stand now' },
  shared: { tone: 'success', words: 'The figures were shared with the organisations' },
  'shared-before': { tone: 'neutral', words: 'These figures had been shared already' },
  'too-early': {
    tone: 'neutral',
    words: 'Nothing was shared: organisations see figures only from after a collection has closed',
  },
} as const
type Done = keyof typeof DONE

export function isDone(word: string): word is Done {
  return Object.hasOwn(DONE, word)
}

export async function freezeAgain(context: AppContext, collection: Collection, by: string): Promise<void> {
  await freezeNow(context, collection, by)
}

/** `id`: of the snapshot whose figures the administrator saw. */
export async function share(
  { store, now }: AppContext,
  collection: Collection,
  { id, by }: { id: string; by: string },
): Promise<Exclude<Done, 'frozen'>> {
  const at = now().toISOString()
  const head = await findSnapshot(store, id)
  if (head?.collectionId !== collection.id) throw notFound()
  if (collection.closesAt > at || head.asAt < collection.closesAt) return 'too-early'
  return (await shareSnapshot(store, { id, by, at })) ? 'shared' : 'shared-before'
}

export function freezingInWords({ now }: AppContext, { collection, head }: Requested) {
  const isClosed = collection.closesAt <= now().toISOString()
  return {
    snapshot: head.id,
    asAt: formatDateTime(head.asAt),
    number: head.number,
    hash: head.contentHash,
    shared: head.sharedAt && formatDateTime(head.sharedAt),
    canShare: isClosed && head.sharedAt === null && head.asAt >= collection.closesAt,
    isClosed,
  }
}
