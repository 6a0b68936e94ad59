// Results of one assessment, of whatever kind its edition's scoring is. The first screen of each kind answers: where
// are we, what changed, what next.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { AppContext } from '#app/context.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { type Reported, requireReported } from './reported.server.ts'
import { checklistResultsOf } from './results/checklist/results.server.ts'
import { ChecklistView } from './results/checklist/view.tsx'
import { ladderResultsOf } from './results/ladder/results.server.ts'
import { LadderView } from './results/ladder/view.tsx'
import { pointsResultsOf } from './results/points/results.server.ts'
import { PointsView } from './results/points/view.tsx'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const reported = await requireReported(context, request, params.assessment)
  return { serviceName: context.settings.serviceName, ...(await resultsOf(context, reported)) }
}

function resultsOf(context: AppContext, reported: Reported) {
  switch (reported.published.edition.scoring.kind) {
    case 'points':
      return pointsResultsOf(context, reported)
    case 'ladder':
      return ladderResultsOf(context, reported)
    case 'checklist':
      return checklistResultsOf(context, reported)
  }
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
  const results = useLoaderData<typeof loader>()
  switch (results.kind) {
    case 'points':
      return <PointsView results={results} />
    case 'ladder':
      return <LadderView results={results} />
    case 'checklist':
      return <ChecklistView results={results} />
  }
}
