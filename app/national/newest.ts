// Which frozen figures somebody sees. Administrators: the newest, at most a day behind. Organisations: those that were shared
// with them, the first when the collection has closed for everybody, also those who were given more time. Until then they see
// none: from one day to the next, the difference would be what a single organisation submitted.
import type { AppContext } from '#app/context.ts'
import type { Collection } from '#db/collections.ts'
import { lastClosingOf } from '#db/open-assessments.ts'
import { findSnapshot, isOvertaken, newestSnapshot, type SnapshotHead } from '#db/snapshots.ts'
import type { Snapshot } from '#national/snapshot.ts'

const LONGEST_BEHIND = 86_400_000

type Context = Pick<AppContext, 'store' | 'figures' | 'now'>
type Frozen = { readonly head: SnapshotHead; readonly snapshot: Snapshot }

/** For administrators. Null where there is nothing to freeze: an exercise is in no figures. */
export async function newestFigures(context: Context, collection: Collection): Promise<Frozen | null> {
  if (collection.isExercise) return null
  const { store, now } = context
  const kept = await readFrozen(context, await newestSnapshot(store, collection.id, 'any'))
  if (!kept) return freezeNow(context, collection)
  const { head } = kept
  const at = now().toISOString()
  const age = Date.parse(at) - Date.parse(head.asAt)
  const closings = [collection.closesAt, await lastClosingOf(store, collection)]
  const isOld = age > LONGEST_BEHIND || closings.some((closing) => closing <= at !== closing <= head.asAt)
  return isOld && (await isOvertaken(store, knownOf(kept))) ? freezeNow(context, collection) : kept
}

/** What tells whether figures would be others now. */
export function knownOf({ head: { collectionId, asAt }, snapshot: { respondents, missing } }: Frozen) {
  return { collectionId, asAt, submissions: respondents.length, asked: respondents.length + missing.length }
}

/** For an organisation that was asked. Null until the collection has closed for everybody. */
export async function sharedFigures(context: Context, collection: Collection): Promise<Frozen | null> {
  if (collection.isExercise) return null
  const kept = await readFrozen(context, await newestSnapshot(context.store, collection.id, 'shared'))
  return kept ?? ((await hasClosedForAll(context, collection)) ? freezeNow(context, collection) : null)
}

/** As it stands now. The first one after closing is shared by itself; a later one, by an administrator. */
export async function freezeNow(context: Context, collection: Collection, by: string | null = null): Promise<Frozen> {
  const { store, figures, now } = context
  const isShared = await hasClosedForAll(context, collection)
  const id = await figures.freeze({ collection, by, at: now().toISOString(), isShared })
  const frozen = await readFrozen(context, await findSnapshot(store, id))
  if (!frozen) throw new Error(`the figures ${id} were frozen and are not there`)
  return frozen
}

async function readFrozen({ figures }: Context, head: SnapshotHead | null): Promise<Frozen | null> {
  const snapshot = head && (await figures.read(head.id))
  return snapshot ? { head, snapshot } : null
}

async function hasClosedForAll({ store, now }: Context, collection: Collection): Promise<boolean> {
  return (await lastClosingOf(store, collection)) <= now().toISOString()
}
