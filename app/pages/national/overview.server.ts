// Freezing the figures of a collection anew, and sharing them with the organisations that were asked.
import { type AppContext, publishedEdition } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { freezeNow } from '#app/national/newest.ts'
import { notFound, type Requested } from '#app/national/requested.ts'
import type { Collection } from '#db/collections.ts'
import { findSnapshot, newestSnapshot, shareSnapshot } from '#db/snapshots.ts'
import { maySucceed, smallestGroupOf } from '#national/groups.ts'

/** What a page says after an act, by the word in its address. */
export const DONE = {
  frozen: { tone: 'success', words: 'The figures were frozen as they stand now' },
  shared: { tone: 'success', words: 'The figures were shared with the organisations' },
  'shared-before': { tone: 'neutral', words: 'These figures had been shared already' },
  'too-near': {
    tone: 'neutral',
    words:
      'Nothing was shared: so few organisations changed since the figures that are shared now that the difference would tell what they did',
  },
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
  context: AppContext,
  collection: Collection,
  { id, by }: { id: string; by: string },
): Promise<Exclude<Done, 'frozen'>> {
  const { store } = context
  const at = context.now().toISOString()
  const head = await findSnapshot(store, id)
  if (head?.collectionId !== collection.id) throw notFound()
  if (collection.closesAt > at || head.asAt < collection.closesAt) return 'too-early'
  if (head.sharedAt !== null) return 'shared-before'
  if (!(await tellsOfNobody(context, collection, id))) return 'too-near'
  return (await shareSnapshot(store, { id, by, at })) ? 'shared' : 'shared-before'
}

/** Whoever saw the figures that are shared now could tell from the difference what a few organisations did since. */
async function tellsOfNobody(context: AppContext, collection: Collection, id: string): Promise<boolean> {
  const { store, figures } = context
  const last = await newestSnapshot(store, collection.id, 'shared')
  const [before, after] = [last && (await figures.read(last.id)), await figures.read(id)]
  if (!before || !after) return true
  const { edition } = await publishedEdition(context, collection.editionId)
  return maySucceed(before, after, smallestGroupOf(edition))
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
