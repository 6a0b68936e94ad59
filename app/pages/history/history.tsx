// What happened to an assessment, or to one question of it: who changed what, when, and how it came about.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { requireQuestion } from '#app/assessments/require-question.ts'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { QuestionHead } from '#app/forms/question-head.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { Filters } from './history/filters.tsx'
import { Lines } from './history/lines.tsx'
import { historyPage } from './history.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found =
    params.question === undefined
      ? { ...(await requireAssessment(context, request, params.assessment)), question: null, section: null }
      : await requireQuestion(context, request, params)
  const { assessment, question } = found
  const page = await historyPage(context, request, found)
  const hasProblems = Object.keys(page.problems).length > 0
  const title = `${question ? `History: question ${question.number}` : 'History'} – ${assessment.collectionTitle}`
  return data(
    { ...page, pageTitle: `${hasProblems ? 'Error: ' : ''}${pageTitle(context, title)}` },
    { status: hasProblems ? 400 : 200 },
  )
}

type Loaded = SerializeFrom<typeof loader>

export const handle: PageHandle<Loaded> = {
  trail: ({ assessmentId, collectionTitle, place }) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${assessmentId}`, text: collectionTitle },
    ...(place ? [{ href: `/assessments/${assessmentId}/sections/${place.sectionId}`, text: place.sectionTitle }] : []),
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function HistoryPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <ProblemSummary problems={page.problems} />
      {page.place ? (
        <QuestionHead place={page.place} part="history" />
      ) : (
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">
            {page.organisationName}: {page.collectionTitle}
          </span>
          History
        </h1>
      )}
      <Filters {...page} />
      <Lines {...page} />
    </>
  )
}
