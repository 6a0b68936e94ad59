// The releases of a collection, and building the next.
import { redirect } from '@remix-run/node'
import { requirePermission } from '#app/auth/sessions.ts'
import { type AppContext, publishedEdition } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { fieldOf, type Problems, refuse } from '#app/http/posted-form.ts'
import { faultOfTyped, typedText } from '#app/http/typed-text.ts'
import { freezeNow, newestFigures } from '#app/national/newest.ts'
import { releaseAddress } from '#app/releases/names.ts'
import { nowhere } from '#app/releases/open-release.ts'
import { type Collection, findCollection } from '#db/collections.ts'
import { nextVersion, type ReleaseHead, releasesOf } from '#db/releases.ts'
import { isOvertaken } from '#db/snapshots.ts'
import { smallestGroupOf } from '#national/groups.ts'
import type { ReleaseOptions } from '#release/release.ts'

export async function requireCollection(context: AppContext, request: Request, id: string | undefined) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const collection = id ? await findCollection(context.store, id) : null
  if (!collection) throw nowhere()
  return { administrator, collection }
}

export async function releasesPage({ store, now }: AppContext, collection: Collection) {
  const releases = await releasesOf(store, collection.id)
  const version = await nextVersion(store, collection.id)
  return {
    collectionTitle: collection.title,
    collectionId: collection.id,
    isExercise: collection.isExercise,
    closes: collection.closesAt > now().toISOString() ? formatDateTime(collection.closesAt) : null,
    version,
    replaces: releases.some((each) => each.version === version && each.discardedAt === null),
    releases: releases.map((release) => ({
      version: release.version,
      href: releaseAddress(release.id),
      built: formatDateTime(release.builtAt),
      state: stateInWords(release, version - 1),
      note: release.note,
    })),
  }
}

/** `newest`: the version that is public and that no other replaced. */
function stateInWords({ publishedAt, discardedAt, checks, version }: ReleaseHead, newest: number): string {
  if (publishedAt !== null) return version < newest ? 'Published, replaced since' : 'Published'
  if (discardedAt !== null) return 'Discarded'
  return checks.every(({ passed }) => passed) ? 'Waiting for signatures' : 'A check failed'
}

export type TypedRelease = { note: string; names: string; league: boolean }
type Refused = { problems: Problems; typed: TypedRelease }

const LONGEST_NOTE = 1000

type Posted = Awaited<ReturnType<typeof requireCollection>>

export async function buildPosted(context: AppContext, { administrator, collection }: Posted, form: FormData) {
  const typed = {
    note: typedText(form, 'note'),
    names: fieldOf(form, 'names'),
    league: fieldOf(form, 'league') === 'yes',
  }
  const version = await nextVersion(context.store, collection.id)
  const problems = problemsOf(typed, version)
  if (Object.keys(problems).length > 0) return refuse<Refused>(context, { problems, typed })
  const snapshotId = await freshFigures(context, collection, administrator.id)
  if (snapshotId === null) {
    return refuse<Refused>(context, {
      problems: { note: 'This collection is an exercise: nothing of it is published' },
      typed,
    })
  }
  const { edition } = await publishedEdition(context, collection.editionId)
  const options: ReleaseOptions = {
    ...{ note: typed.note, league: typed.league, minimum: smallestGroupOf(edition) },
    names: typed.names === 'none' ? 'none' : 'all',
  }
  const at = context.now().toISOString()
  const id = await context.figures.build({ collection, snapshotId, options, by: administrator.id, at })
  if (id !== null) throw redirect(`${releaseAddress(id)}?built`, 303)
  const note = `Version ${version} was published while this one was built. Say what is different from it, and build again`
  return refuse<Refused>(context, { problems: { note }, typed }, 409)
}

function problemsOf({ note, names, league }: TypedRelease, version: number): Problems {
  const fault = faultOfTyped(note, { most: LONGEST_NOTE })
  return {
    ...(fault ? { note: `The note ${fault}` } : {}),
    ...(note === '' && version > 1 ? { note: `Say what is different from version ${version - 1}, and why` } : {}),
    ...(['all', 'none'].includes(names) ? {} : { names: 'Select whether organisations are named' }),
    ...(league && names === 'none' ? { league: 'Only organisations that are named can be put in order' } : {}),
  }
}

/** As they stand now: frozen again only where anything was submitted or validated since. Null for an exercise. */
async function freshFigures(context: AppContext, collection: Collection, by: string): Promise<string | null> {
  const kept = await newestFigures(context, collection)
  if (!kept) return null
  const known = { collectionId: collection.id, asAt: kept.head.asAt, submissions: kept.snapshot.respondents.length }
  const isOf = kept.head.asAt >= collection.closesAt || context.now().toISOString() < collection.closesAt
  if (isOf && !(await isOvertaken(context.store, known))) return kept.head.id
  return (await freezeNow(context, collection, by)).head.id
}
