// Building a release from a snapshot and checking it against the database. It takes seconds of work for a nation, so the
// service does it on a thread of its own (server/figures.ts).
import { type AppContext, type BuildingRelease, type PublishedEdition, publishedEdition } from '#app/context.ts'
import type { Collection } from '#db/collections.ts'
import { countAnswers } from '#db/counts.ts'
import {
  askedNow,
  contentOfRelease,
  keepRelease,
  nextVersion,
  publicReleases,
  releasesOf,
  rivalsOf,
} from '#db/releases.ts'
import { contentOfSnapshot, findSnapshot, sharedUntil } from '#db/snapshots.ts'
import type { Store } from '#db/store.ts'
import { readSnapshot } from '#national/snapshot-text.ts'
import type { Earlier } from '#release/audiences.ts'
import { type Building, buildRelease, writeRelease } from '#release/build-release.ts'
import type { Checked } from '#release/checks/checking.ts'
import { checkRelease } from '#release/checks.ts'
import { differenceOf } from '#release/difference.ts'
import { readRelease } from '#release/release.ts'
import { releaseName } from './names.ts'

type Context = Pick<AppContext, 'store' | 'editions'>

/** Returns its id; null where another version was published meanwhile. */
export async function buildAndCheck(context: Context, asked: BuildingRelease): Promise<string | null> {
  const { collection, snapshotId, options, by, at } = asked
  const { store } = context
  const version = await nextVersion(store, collection.id)
  const building = await prepare(context, { collection, snapshotId, options, version, at })
  const release = buildRelease(building)
  const published = await publishedEdition(context, collection.editionId)
  const checks = checkRelease({
    ...{ release, snapshot: building.snapshot, edition: published.edition },
    now: await inDatabase(store, collection, published),
    difference: await differenceBefore(context, collection, release),
  })
  const content = writeRelease(release)
  const { note, league: showsLeague } = options
  return keepRelease(store, {
    collectionId: collection.id,
    version,
    snapshotId,
    note,
    showsLeague,
    content,
    checks,
    by,
    at,
  })
}

type Preparing = Pick<BuildingRelease, 'collection' | 'snapshotId' | 'options' | 'at'> & { readonly version: number }

/** Everything that a release is built from, as it was when that version was built: also to build it again. */
export async function prepare(
  context: Context,
  { collection, snapshotId, options, version, at }: Preparing,
): Promise<Building> {
  const { store } = context
  const { edition } = await publishedEdition(context, collection.editionId)
  const earlier: Earlier[] = []
  for (const told of await toldBefore(store, { collectionId: collection.id, version, at })) {
    // The very same figures differ in nothing.
    if (told.snapshotId === snapshotId) continue
    earlier.push({ version: told.version, snapshot: (await snapshotOf(store, told.snapshotId)).snapshot })
  }
  return { ...(await snapshotOf(store, snapshotId)), edition, version, options, earlier }
}

/** The versions that are public, then what organisations have seen themselves by. */
async function toldBefore(
  store: Store,
  { collectionId, version, at }: { collectionId: string; version: number; at: string },
) {
  const versions = (await releasesOf(store, collectionId)).toReversed()
  const published = versions.filter((each) => each.publishedAt !== null && each.version < version)
  const shared = await sharedUntil(store, collectionId, at)
  return [
    ...published.map((each) => ({ version: each.version, snapshotId: each.snapshotId })),
    ...shared.map(({ id }) => ({ version: 'peers' as const, snapshotId: id })),
  ]
}

async function snapshotOf(store: Store, id: string) {
  const [head, content] = [await findSnapshot(store, id), await contentOfSnapshot(store, id)]
  if (!head || content === null) throw new Error(`the frozen figures ${id} are not there`)
  return { snapshot: readSnapshot(content), snapshotHash: head.contentHash }
}

async function inDatabase(store: Store, collection: Collection, { contentHash }: PublishedEdition) {
  const { isExercise, closesAt, id } = collection
  return {
    ...{ isExercise, closesAt, editionHash: contentHash },
    ...(await askedNow(store, id)),
    counted: await countAnswers(store, id),
    rivals: await rivalsOf(store, collection),
  } satisfies Checked['now']
}

/** From the version before; of a first one, from the newest release of an earlier year. Null where there is neither. */
export async function differenceBefore(
  context: Context,
  collection: Pick<Collection, 'id' | 'questionnaire' | 'year' | 'editionId'>,
  release: Checked['release'],
): Promise<Checked['difference']> {
  const all = (await publicReleases(context.store)).filter(
    ({ questionnaire }) => questionnaire === collection.questionnaire,
  )
  const versions = all.filter(
    ({ collectionId, version }) => collectionId === collection.id && version < release.version,
  )
  const before = versions[0] ?? all.find(({ year }) => year < collection.year)
  const content = before && (await contentOfRelease(context.store, before.id))
  if (!before || !content) return null
  const was = readRelease(content)
  const themesOf = async (editionId: string) =>
    (await publishedEdition(context, editionId)).edition.themes.map(({ id }) => id)
  const sides = [
    { release: was, themes: await themesOf(was.collection.editionId) },
    { release, themes: await themesOf(collection.editionId) },
  ] as const
  return { from: releaseName(before), difference: differenceOf(...sides) }
}
