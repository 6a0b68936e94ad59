// The releases of a collection, and building the next.
import { redirect } from '@remix-run/node'
import { requirePermission } from '#app/auth/sessions.ts'
import { type AppContext, publishedEdition } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { fieldOf, type Problems, refuse } from '#app/http/posted-form.ts'
import { typedText } from '#app/http/typed-text.ts'
import { buildNext, type TypedRelease } from '#app/releases/build-next.ts'
import { releaseAddress } from '#app/releases/names.ts'
import { nowhere } from '#app/releases/open-release.ts'
import { type Collection, findCollection } from '#db/collections.ts'
import { nextVersion, type ReleaseHead, releasesOf } from '#db/releases.ts'

export async function requireCollection(context: AppContext, request: Request, id: string | undefined) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const collection = id ? await findCollection(context.store, id) : null
  if (!collection) throw nowhere()
  return { administrator, collection }
}

export async function releasesPage(context: AppContext, collection: Collection) {
  const { store, now } = context
  const { edition } = await publishedEdition(context, collection.editionId)
  const releases = await releasesOf(store, collection.id)
  const version = await nextVersion(store, collection.id)
  return {
    collectionTitle: collection.title,
    collectionId: collection.id,
    isExercise: collection.isExercise,
    hasScores: edition.scoring.kind === 'points',
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

type Refused = { problems: Problems; typed: TypedRelease }
type Posted = Awaited<ReturnType<typeof requireCollection>>

export async function buildPosted(context: AppContext, { administrator, collection }: Posted, form: FormData) {
  const typed: TypedRelease = {
    note: typedText(form, 'note'),
    names: fieldOf(form, 'names'),
    league: fieldOf(form, 'league') === 'yes',
  }
  const built = await buildNext(context, { collection, typed, by: administrator.id })
  if ('id' in built) throw redirect(`${releaseAddress(built.id)}?built`, 303)
  const { problems, isLate } = built
  return refuse<Refused>(context, { problems, typed }, isLate ? 409 : 400)
}
