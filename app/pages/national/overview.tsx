// For administrators: the national result of a collection at a glance, freezing it anew, and sharing it with organisations.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { NotificationBanner } from '#app/design/messages.tsx'
import { fieldOf, pageTitle } from '#app/http/posted-form.ts'
import { nationalAddress, reportAddress } from '#app/national/addresses.ts'
import { notFound, requireCollection, requireNational } from '#app/national/requested.ts'
import { nationalPage } from '#app/national/shown.ts'
import { Choosing, Head, Links, Problems, ShownFigures } from '#app/national/views.tsx'
import type { PageHandle } from '#app/page-handle.ts'
import { releasesAddress } from '#app/releases/names.ts'
import { Freezing } from './overview/freezing.tsx'
import { DONE, freezeAgain, freezingInWords, isDone, share } from './overview.server.ts'

export const handle: PageHandle = {
  isWide: true,
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/national', text: 'National results' },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const requested = await requireNational(context, request, params.collection)
  const base = nationalAddress(requested.collection.id)
  const page = await nationalPage(context, requested, { page: 'overview', about: '' }, base)
  if (!page) throw notFound()
  const done = requested.search.get('done') ?? ''
  const title = pageTitle(context, `National result – ${page.name}`)
  return data(
    {
      ...page,
      title: requested.problem ? `Error: ${title}` : title,
      further: { report: reportAddress(requested.collection.id), releases: releasesAddress(requested.collection.id) },
      freezing: await freezingInWords(context, requested),
      done: isDone(done) ? DONE[done] : null,
    },
    { status: requested.problem ? 400 : 200 },
  )
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const collection = await requireCollection(context, request, params.collection)
  const form = await request.formData()
  const to = (done: string) => redirect(`${nationalAddress(collection.id)}?done=${done}`)
  switch (fieldOf(form, 'intent')) {
    case 'freeze':
      await freezeAgain(context, collection, administrator.id)
      return to('frozen')
    case 'share':
      return to(await share(context, collection, { id: fieldOf(form, 'snapshot'), by: administrator.id }))
    default:
      throw data({ message: 'The form could not be read. Nothing was changed.' }, { status: 400 })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function NationalOverviewPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <Problems {...page} />
      {page.done && <NotificationBanner tone={page.done.tone} heading={page.done.words} />}
      <Head {...page} />
      <Links label="Parts of the national result" links={page.links} />
      <Choosing {...page} />
      <ShownFigures {...page} />
      <Further {...page.further} />
      <Freezing {...page.freezing} />
    </>
  )
}

function Further({ report, releases }: { report: string; releases: string }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Take it further</h2>
      <ul>
        <li>
          <a href={report}>National report</a>: to read, to print, or as a PDF, Word file or spreadsheet
        </li>
        <li>
          <a href={releases}>Releases</a>: to check, sign and publish these results
        </li>
      </ul>
    </section>
  )
}
