// The release that a page is about. What is public is there for everybody; what waits for signatures for administrators only,
// and for everyone else doesn't exist.
import { may } from '#app/auth/policy.ts'
import { type AppContext, type PublishedEdition, publishedEdition } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import {
  type AddressedRelease,
  contentOfRelease,
  publicReleases,
  type ReleaseHead,
  waitingRelease,
} from '#db/releases.ts'
import { type Release, readRelease } from '#release/release.ts'
import { versionAddress } from './names.ts'

/** `versions`: those that are public at this address, newest first. */
export type OpenRelease = {
  readonly head: AddressedRelease
  readonly release: Release
  readonly published: PublishedEdition
  readonly versions: readonly AddressedRelease[]
  /** Of this version. */
  readonly address: string
}

type Params = { readonly [name: string]: string | undefined }

export async function requireRelease(context: AppContext, params: Params): Promise<OpenRelease> {
  const at = placeOf(params)
  const version = Number(/^v([1-9]\d{0,4})$/.exec(params.version ?? '')?.[1] ?? 0)
  if (!at || version === 0) throw nowhere()
  const versions = await publicReleases(context.store, at)
  const isPublic = versions.find((each) => each.version === version)
  const head = isPublic ?? (await waitingRelease(context.store, { ...at, version }))
  const mayBeSeen = may(await context.visitor(), { to: 'see release', isPublic: isPublic !== undefined })
  if (!head || !mayBeSeen) throw nowhere()
  const release = await readKept(context, head)
  const published = await publishedEdition(context, release.collection.editionId)
  return { head, release, published, versions, address: versionAddress({ ...at, version }) }
}

/** The questionnaire and year of an address; null for what can be none. */
export function placeOf({ questionnaire = '', year = '' }: Params) {
  return /^\d{4}$/.test(year) ? { questionnaire, year: Number(year) } : null
}

/** Read once, as long as there is room to keep it. */
export function readKept(
  context: Pick<AppContext, 'store' | 'figures'>,
  { id, contentHash }: ReleaseHead,
): Promise<Release> {
  return context.figures.once(keyOf({ contentHash }, 'release'), async () => {
    const content = await contentOfRelease(context.store, id)
    if (content === null) throw new Error(`the release ${id} has no content`)
    return readRelease(content)
  })
}

/** Under which something that is made of a release alone is kept. */
export function keyOf({ contentHash }: Pick<ReleaseHead, 'contentHash'>, what: string): string {
  return `release ${contentHash} ${what}`
}

export function nowhere(): Response {
  return new Response('Page not found', { status: 404 })
}

/** What every page of a release says of it: what it is called, which version, and what became of it. */
export function standingOf({ head, versions, release, address }: OpenRelease) {
  const { version, publishedAt, questionnaire, year } = head
  const next = versions.findLast((each) => each.version > version)
  const newest = versions[0]
  return {
    title: release.collection.title,
    version,
    address,
    published: publishedAt && formatDate(publishedAt),
    asAt: formatDate(release.asAt),
    note: release.note,
    replaced: next &&
      newest && {
        by: next.version,
        on: formatDate(next.publishedAt ?? ''),
        why: next.note,
        href: versionAddress({ questionnaire, year, version: newest.version }),
        newest: newest.version,
      },
    earlier: versions
      .filter((each) => each.version < version)
      .map((each) => ({ version: each.version, href: versionAddress(each), on: formatDate(each.publishedAt ?? '') })),
    isLeague: release.league,
    hasNames: release.names === 'all',
  }
}

export type Standing = ReturnType<typeof standingOf>
