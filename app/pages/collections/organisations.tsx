// For administrators: the organisations of a collection one by one, narrowed by the address.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Pagination } from '#app/design/navigation.tsx'
import { Table } from '#app/design/table.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { addressOfCollection, headOf, requireCollection } from './collection.server.ts'
import { queryOf } from './filters.server.ts'
import { FiltersForm } from './organisations/filters-form.tsx'
import { addressOfList, choicesOf, filtersOf, listOf } from './organisations.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireCollection(context, request, params.collection)
  const { collection } = found
  const { places, read } = await filtersOf(context, found, request)
  const address = addressOfList(found)
  const { page: _, ...kept } = read.typed
  const page = {
    ...headOf(found),
    title: pageTitle(context, `Organisations of ${collection.title}`),
    address,
    csv: addressOfCollection(collection, `/organisations.csv${queryOf(kept)}`),
    remind: addressOfCollection(collection, `/reminders${queryOf(kept)}`),
    typed: read.typed,
    problems: read.problems,
    choices: choicesOf(found, places),
    ...(await listOf(context, found, read, address)),
  }
  return data(page, { status: Object.keys(read.problems).length > 0 ? 400 : 200 })
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export const handle: PageHandle<Page> = {
  isWide: true,
  trail: ({ collectionHref, collectionTitle }) => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/collections', text: 'Collections' },
    { href: collectionHref, text: collectionTitle },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function OrganisationsPage() {
  const page = useLoaderData<typeof loader>()
  const { total, rows, previous, next } = page
  return (
    <>
      <ProblemSummary problems={page.problems} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.collectionTitle}</span>
        Organisations
      </h1>
      <FiltersForm {...page} />
      <p>
        {total === 1 ? '1 organisation' : `${total.toLocaleString('en-GB')} organisations`}
        {page.isFiltered && ' with these filters'}. <a href={page.csv}>Download them (CSV)</a>
        {', '}
        <a href={page.remind}>remind them</a>
      </p>
      {rows.length > 0 && (
        <Table
          caption="Organisations"
          captionHidden
          responsive
          head={[
            { label: 'Organisation' },
            { label: 'Code' },
            { label: page.choices.settingsTitle },
            { label: 'Status' },
            { label: 'Leads' },
            { label: 'Last reminded' },
          ]}
          rows={rows.map(({ code, name, href, setting, status, moreTime, lead, reminded }) => [
            <a href={href} key="name">
              {name}
            </a>,
            code,
            setting,
            moreTime === '' ? status : `${status}. ${moreTime}`,
            lead,
            reminded || 'Never',
          ])}
        />
      )}
      <Pagination label="Organisations" previous={previous} next={next} />
    </>
  )
}
