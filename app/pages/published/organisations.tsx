// The organisations of a release, to look one up.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { asLoaderSays, pageKeeping } from '#app/releases/keeping.ts'
import { RESULTS } from '#app/releases/names.ts'
import { requireRelease, standingOf } from '#app/releases/open-release.ts'
import { ReleaseHead, ReleasePages } from '#app/releases/standing.tsx'
import { Letters, List, LookUp } from './organisations/views.tsx'
import { organisationsPage } from './organisations.server.ts'

export const handle: PageHandle = { isWide: true, trail: () => [{ href: RESULTS, text: 'Published results' }] }
export const headers = asLoaderSays

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const open = await requireRelease(context, params)
  const standing = standingOf(open)
  const page = {
    pageTitle: pageTitle(context, `Organisations, ${standing.title}`),
    standing,
    list: organisationsPage(open, new URL(request.url).searchParams),
  }
  return data(page, { headers: await pageKeeping(context, open.head) })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function OrganisationsPage() {
  const { standing, list } = useLoaderData<typeof loader>()
  return (
    <>
      <ReleaseHead standing={standing} heading="Organisations" />
      <ReleasePages standing={standing} now="organisations" />
      <LookUp {...list} />
      <Letters {...list} />
      <List {...list} />
    </>
  )
}
