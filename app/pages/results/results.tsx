// Results of one assessment. Its first screen answers: where are we, what changed, what next.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { PageHandle } from '#app/page-handle.ts'
import { requireReported } from './reported.server.ts'
import { resultsOf } from './results/results.server.ts'
import { ResultsView } from './results/view.tsx'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const reported = await requireReported(context, request, params.assessment)
  return { serviceName: context.settings.serviceName, ...(await resultsOf(context, reported)) }
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  isWide: true,
  trail: ({ assessmentId, collectionTitle }) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${assessmentId}`, text: collectionTitle },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Results – ${page.collectionTitle} – ${page.serviceName}` : 'Page not found' },
]

export default function ResultsPage() {
  return <ResultsView results={useLoaderData<typeof loader>()} />
}
