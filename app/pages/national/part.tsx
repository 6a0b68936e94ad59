// For administrators: one part of the national result of a collection, such as its scores or the answers of a section.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/http/posted-form.ts'
import { nationalAddress } from '#app/national/addresses.ts'
import { PAGES } from '#app/national/figures.ts'
import { notFound, requireNational } from '#app/national/requested.ts'
import { nationalPage } from '#app/national/shown.ts'
import { Choosing, Head, Links, Problems, ShownFigures } from '#app/national/views.tsx'
import type { PageHandle } from '#app/page-handle.ts'

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  isWide: true,
  trail: ({ base, name }) => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/national', text: 'National results' },
    { href: base, text: name },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const requested = await requireNational(context, request, params.collection)
  const name = PAGES.find((each) => each === params.part && each !== 'overview')
  const base = nationalAddress(requested.collection.id)
  const page = name && (await nationalPage(context, requested, { page: name, about: params.about ?? '' }, base))
  if (!page) throw notFound()
  const title = pageTitle(context, `${page.page} – National result – ${page.name}`)
  return data(
    { ...page, base, title: requested.problem ? `Error: ${title}` : title },
    { status: requested.problem ? 400 : 200 },
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function NationalPartPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <Problems {...page} />
      <Head {...page} />
      <Links label="Parts of the national result" links={page.links} />
      <Choosing {...page} />
      <Links label={page.page} links={page.abouts} />
      <ShownFigures {...page} />
    </>
  )
}
