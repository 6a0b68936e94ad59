// What is published of one organisation.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { SummaryList } from '#app/design/summary-list.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { asLoaderSays, pageKeeping } from '#app/releases/keeping.ts'
import { RESULTS } from '#app/releases/names.ts'
import { requireRelease, standingOf } from '#app/releases/open-release.ts'
import { ReleaseHead } from '#app/releases/standing.tsx'
import { Headings, Themes } from './organisation/views.tsx'
import { organisationPage } from './organisation.server.ts'

export const handle: PageHandle<{ standing: { title: string; address: string } }> = {
  isWide: true,
  trail: ({ standing: { title, address } }) => [
    { href: RESULTS, text: 'Published results' },
    { href: address, text: title },
    { href: `${address}/organisations`, text: 'Organisations' },
  ],
}
export const headers = asLoaderSays

export async function loader({ params, context }: LoaderFunctionArgs) {
  const open = await requireRelease(context, params)
  const organisation = organisationPage(open, params.code)
  const standing = standingOf(open)
  const page = {
    pageTitle: pageTitle(context, `${organisation.name}, ${standing.title}`),
    standing,
    ruleHref: `/how-scores-are-made/${open.published.edition.questionnaire}`,
    ...organisation,
  }
  return data(page, { headers: await pageKeeping(context, open.head) })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function OrganisationPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <ReleaseHead standing={page.standing} heading={page.name} />
      <SummaryList rows={page.about} />
      <Themes themes={page.themes} hasValidated={page.hasValidated} />
      {page.level && (
        <>
          <h2 className="nhsuk-heading-m">Level reached: {page.level.title}</h2>
          {page.level.others && <p>{page.level.others}</p>}
        </>
      )}
      <Headings headings={page.headings} />
      <h2 className="nhsuk-heading-m">How to read this</h2>
      <p>
        {page.hasValidated
          ? 'The organisation answered about itself. Reviewers looked at some of its answers: what they validated stands beside what it reported.'
          : 'The organisation answered about itself, and nobody else has checked its answers.'}{' '}
        Organisations are unlike each other: a score tells where one stands on its own way, not how well it cares for
        people. <a href={page.ruleHref}>How scores are made</a>
      </p>
    </>
  )
}
