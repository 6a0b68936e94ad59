// The figures of a release: the whole, then each kind of group.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { asLoaderSays, pageKeeping } from '#app/releases/keeping.ts'
import { RESULTS } from '#app/releases/names.ts'
import { requireRelease, standingOf } from '#app/releases/open-release.ts'
import { ReleaseHead, ReleasePages, VersionNotes } from '#app/releases/standing.tsx'
import { Bands, Figures, Groups, Headings, Levels, Middles } from './release/views.tsx'
import { releasePage } from './release.server.ts'

export const handle: PageHandle = { isWide: true, trail: () => [{ href: RESULTS, text: 'Published results' }] }
export const headers = asLoaderSays

export async function loader({ params, context }: LoaderFunctionArgs) {
  const open = await requireRelease(context, params)
  const standing = standingOf(open)
  const { edition } = open.published
  const page = {
    pageTitle: pageTitle(context, standing.title),
    standing,
    ruleHref: `/how-scores-are-made/${edition.questionnaire}`,
    ...(await releasePage(context, open)),
  }
  return data(page, { headers: await pageKeeping(context, open.head) })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function ReleasePage() {
  const page = useLoaderData<typeof loader>()
  const { counts, standing } = page
  return (
    <>
      <ReleaseHead standing={standing} heading={standing.title} />
      <VersionNotes standing={standing} />
      <ReleasePages standing={standing} now="figures" />
      <p>
        {counts.submitted} of {counts.asked} organisations that were asked submitted ({counts.response}).{' '}
        {counts.validated === '0'
          ? 'The scores are what they reported about themselves.'
          : `The scores are what they reported about themselves; of ${counts.validated} of them reviewers looked at the answers, and the validated scores stand beside their own.`}{' '}
        <a href={page.ruleHref}>How scores are made</a>
      </p>
      {page.chart && <Bands chart={page.chart} />}
      <Levels levels={page.levels} />
      <Headings headings={page.headings} />
      <Figures figures={page.figures} />
      <Middles middles={page.middles} />
      <Groups groups={page.groups} minimum={counts.minimum} />
      {counts.isGuardedFromPeers && (
        <p>
          Some counts are left out: organisations had been shown figures of their peers, and so little changed since
          that the difference would tell what a single organisation answered.
        </p>
      )}
      {counts.isGuarded && (
        <p>
          Some counts are left out of this version: so little changed since an earlier one that the difference would
          tell what a single organisation answered.
        </p>
      )}
    </>
  )
}
