// For administrators: how the reviews of a collection go, how far reviewers agree, and which questions fall on review.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { AgreementSection, FallsSection, ProgressSection } from './review-statistics/views.tsx'
import { requireCollection, statisticsOf } from './review-statistics.server.ts'

export const handle: PageHandle = {
  isWide: true,
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/reviewing', text: 'Reviewing' },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const collection = await requireCollection(context, request, params.collection)
  return {
    title: pageTitle(context, `How reviews are going: ${nameOf(collection)}`),
    name: nameOf(collection),
    csv: `/administration/collections/${encodeURIComponent(collection.id)}/review-statistics.csv`,
    statistics: await statisticsOf(context, collection),
  }
}

function nameOf({ title, year }: { title: string; year: number }): string {
  return title.includes(String(year)) ? title : `${title}, ${year}`
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ReviewStatisticsPage() {
  const { name, csv, statistics } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        How reviews are going
      </h1>
      {statistics.total === 0 ? (
        <p>Nothing of this collection is under review yet. Once reviews are opened, this page shows how they go.</p>
      ) : (
        <>
          <ProgressSection {...statistics} />
          <AgreementSection agreement={statistics.agreement} />
          <FallsSection {...statistics} csv={csv} />
        </>
      )}
    </>
  )
}
