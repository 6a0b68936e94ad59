// One release for administrators: what was checked, what is different, who signed; and signing or discarding it.
import { data, redirect } from '@remix-run/node'
import { requirePermission } from '#app/auth/sessions.ts'
import { type AppContext, publishedEdition } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { fieldOf } from '#app/http/posted-form.ts'
import { differenceBefore } from '#app/releases/build.ts'
import { releaseAddress, releasesAddress, versionAddress } from '#app/releases/names.ts'
import { nowhere, readKept } from '#app/releases/open-release.ts'
import { findCollection } from '#db/collections.ts'
import { namesOf } from '#db/names.ts'
import { findRelease, nextVersion } from '#db/releases.ts'
import { discardRelease, SIGNATURES, signaturesOf, signRelease } from '#db/sign-release.ts'
import type { Difference } from '#release/difference.ts'

export async function requireBuilt(context: AppContext, request: Request, id: string | undefined) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const head = id ? await findRelease(context.store, id) : null
  const collection = head && (await findCollection(context.store, head.collectionId))
  if (!head || !collection) throw nowhere()
  return { administrator, head, collection }
}

type Built = Awaited<ReturnType<typeof requireBuilt>>

export async function builtPage(context: AppContext, { administrator, head, collection }: Built) {
  const { store } = context
  const release = await readKept(context, head)
  const [signatures, names] = [await signaturesOf(store, head.id), await namesOf(store, [head.builtBy])]
  const isWaiting = head.publishedAt === null && head.discardedAt === null
  const failed = head.checks.filter(({ passed }) => !passed).length
  return {
    id: head.id,
    version: head.version,
    collectionTitle: collection.title,
    collectionId: collection.id,
    releasesHref: releasesAddress(collection.id),
    state: await stateOf(context, { head, failed }),
    href: head.discardedAt === null ? versionAddress({ ...collection, version: head.version }) : null,
    isPublic: head.publishedAt !== null,
    contentHash: head.contentHash,
    about: [
      { key: 'Built', value: `By ${names.get(head.builtBy) ?? 'somebody'} on ${formatDateTime(head.builtAt)}` },
      { key: 'Figures as at', value: formatDateTime(release.asAt) },
      { key: 'Note', value: head.note || 'None' },
      { key: 'Organisations', value: release.names === 'all' ? 'By name, each with a page' : 'Without names' },
      { key: 'League table', value: release.league ? 'Readers can list organisations in order of a score' : 'No' },
      { key: 'Content hash', value: head.contentHash },
      { key: 'Signed', value: signedInWords(signatures) },
    ],
    checks: head.checks.map((check) => ({ ...check })),
    difference: await differenceOf(context, { head, collection }),
    isWaiting,
    failed,
    hasSigned: signatures.some(({ by }) => by === administrator.id),
    publishes: signatures.length === SIGNATURES - 1,
  }
}

async function stateOf(
  { store }: AppContext,
  { head, failed }: Pick<Built, 'head'> & { failed: number },
): Promise<string> {
  if (head.discardedAt !== null) return `Discarded on ${formatDateTime(head.discardedAt)}`
  if (head.publishedAt === null) return failed > 0 ? 'A check failed: it can’t be signed' : 'Waiting for signatures'
  const isNewest = (await nextVersion(store, head.collectionId)) === head.version + 1
  return `Published on ${formatDateTime(head.publishedAt)}${isNewest ? '' : ', and replaced since'}`
}

function signedInWords(signatures: readonly { name: string; at: string }[]): string {
  if (signatures.length === 0) return `By nobody yet. ${SIGNATURES} have to`
  return signatures.map(({ name, at }) => `By ${name} on ${formatDateTime(at)}`).join('; ')
}

const MOST_SHOWN = 100

async function differenceOf(context: AppContext, { head, collection }: Pick<Built, 'head' | 'collection'>) {
  const release = await readKept(context, head)
  const { edition } = await publishedEdition(context, release.collection.editionId)
  const titles = new Map(edition.themes.map(({ id, title }) => [id, title]))
  const found = await differenceBefore(context, collection, release)
  return found && { from: found.from, ...inWords(found.difference, titles) }
}

function inWords({ came, went, changed, themes, submitted, asked }: Difference, titles: ReadonlyMap<string, string>) {
  const listed = (organisations: Difference['came']) =>
    organisations && {
      count: organisations.length,
      names: organisations.slice(0, MOST_SHOWN).map(({ name, code }) => `${name} (${code})`),
    }
  return {
    totals: [
      ['Asked', `${asked.from}`, `${asked.to}`],
      ['Submitted', `${submitted.from}`, `${submitted.to}`],
      ...themes.flatMap(({ theme, median, bands }) => [
        [`${titles.get(theme) ?? theme}: median`, `${median.from ?? '–'}`, `${median.to ?? '–'}`],
        [`${titles.get(theme) ?? theme}: organisations in each band`, bands.from.join(', '), bands.to.join(', ')],
      ]),
    ],
    came: listed(came),
    went: listed(went),
    changed: changed && {
      count: changed.length,
      rows: changed
        .slice(0, MOST_SHOWN)
        .map(({ organisation, theme, from, to }) => [
          `${organisation.name} (${organisation.code})`,
          ...[titles.get(theme) ?? theme, `${from ?? 'No score'}`, `${to ?? 'No score'}`],
        ]),
    },
  }
}

const WHY = {
  barred: 'A check of this release failed, so nobody can sign it. You did not sign it.',
  superseded:
    'It was built again, discarded or published since you opened the page. You did not sign it. Go back and look at it again.',
  'opened again': 'The collection is open again. You did not sign it. Build the release again when it has closed.',
  'figures changed':
    'Something was submitted, withdrawn or validated since its figures were frozen. You did not sign it. Build it again.',
  'figures shared':
    'Other figures were shared with organisations since it was built. You did not sign it. Build it again.',
  'other published':
    'Results of another collection of the same questionnaire and year were published. You did not sign it: nothing can be published there any more.',
} as const

export async function signPosted(context: AppContext, { administrator, head }: Built, form: FormData) {
  const doing = { releaseId: head.id, contentHash: fieldOf(form, 'seen'), by: administrator.id }
  const outcome = await signRelease(context.store, { ...doing, at: context.now().toISOString() })
  if (outcome in WHY) throw data({ message: WHY[outcome as keyof typeof WHY] }, { status: 409 })
  // Also for a button that was pressed twice.
  throw redirect(`${releaseAddress(head.id)}${outcome === 'signed already' ? '' : `?${outcome}`}`, 303)
}

export async function discardPosted(context: AppContext, { administrator, head }: Built, form: FormData) {
  const doing = { releaseId: head.id, contentHash: fieldOf(form, 'seen'), by: administrator.id }
  if (await discardRelease(context.store, { ...doing, at: context.now().toISOString() })) {
    throw redirect(`${releaseAddress(head.id)}?discarded`, 303)
  }
  const message = 'It was built again, discarded or published since you opened the page. Go back and look at it again.'
  throw data({ message }, { status: 409 })
}
