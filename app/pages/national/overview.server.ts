// Freezing the figures of a collection anew, and sharing them with the organisations that were asked.
import { type AppContext, publishedEdition } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { freezeNow } from '#app/national/newest.ts'
import { notFound, type Requested } from '#app/national/requested.ts'
import type { Collection } from '#db/collections.ts'
import { lastClosingOf } from '#db/open-assessments.ts'
import { findSnapshot, shareSnapshot, toldSnapshots } from '#db/snapshots.ts'
import { smallestGroupOf } from '#national/groups.ts'
import { maySucceed } from '#national/shown-after.ts'
import { circlesOf } from '#national/told-by-name.ts'

/** What a page says after an act, by the word in its address. */
export const DONE = {
  frozen: { tone: 'success', words: 'The figures were frozen as they stand now' },
  shared: { tone: 'success', words: 'The figures were shared with the organisations' },
  'shared-before': { tone: 'neutral', words: 'These figures had been shared already' },
  'too-near': {
    tone: 'neutral',
    words:
      'Nothing was shared: so few organisations changed since figures that were shared or made into a release that the difference would tell what they did',
  },
  'too-early': {
    tone: 'neutral',
    words: 'Nothing was shared: organisations see figures only from after a collection has closed for everybody',
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
  const closing = await lastClosingOf(store, collection)
  if (closing > at || head.asAt < closing) return 'too-early'
  if (head.sharedAt !== null) return 'shared-before'
  if (!(await tellsOfNobody(context, collection, id))) return 'too-near'
  return (await shareSnapshot(store, { id, by, at })) ? 'shared' : 'shared-before'
}

/** Whoever saw other figures, or will see them published, could tell from the difference what a few organisations did. */
async function tellsOfNobody(context: AppContext, collection: Collection, id: string): Promise<boolean> {
  const { store, figures } = context
  const after = await figures.read(id)
  const { edition } = await publishedEdition(context, collection.editionId)
  const rule = { minimum: smallestGroupOf(edition), circles: circlesOf(edition) }
  for (const told of await toldSnapshots(store, collection.id)) {
    const before = told.id === id ? null : await figures.read(told.id)
    if (before && after && !maySucceed(before, after, rule)) return false
  }
  return true
}

export async function freezingInWords({ store, now }: AppContext, { collection, head }: Requested) {
  const closing = await lastClosingOf(store, collection)
  const isClosed = closing <= now().toISOString()
  return {
    snapshot: head.id,
    asAt: formatDateTime(head.asAt),
    number: head.number,
    hash: head.contentHash,
    shared: head.sharedAt && formatDateTime(head.sharedAt),
    canShare: isClosed && head.sharedAt === null && head.asAt >= closing,
    isClosed,
  }
}
