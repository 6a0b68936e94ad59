// For administrators: the releases of a collection, and the form that builds the next.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Table } from '#app/design/table.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { BuildForm } from './releases/form.tsx'
import { buildPosted, releasesPage, requireCollection } from './releases.server.ts'

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: ({ collectionId, collectionTitle }) => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/collections', text: 'Collections' },
    { href: `/administration/collections/${encodeURIComponent(collectionId)}`, text: collectionTitle },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { collection } = await requireCollection(context, request, params.collection)
  const page = await releasesPage(context, collection)
  return { title: pageTitle(context, `Releases of ${page.collectionTitle}`), ...page }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const posted = await requireCollection(context, request, params.collection)
  return buildPosted(context, posted, await request.formData())
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ReleasesPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {page.collectionTitle} ({page.collectionId})
        </span>
        Releases
      </h1>
      <p>
        A release is what is published of this collection. It is built from frozen figures, checked, and public when two
        administrators have signed it. It never changes after that: a correction is a new version.
      </p>
      {page.releases.length > 0 && (
        <Table
          caption="Releases, newest version first"
          head={[{ label: 'Version' }, { label: 'State' }, { label: 'Built' }, { label: 'Note' }]}
          rows={page.releases.map(({ version, href, state, built, note }) => [
            <a href={href} key={href}>
              Version {version}
            </a>,
            ...[state, built, note || '–'],
          ])}
          responsive
        />
      )}
      <BuildForm {...page} typed={refused?.typed} problems={refused?.problems} />
    </>
  )
}
