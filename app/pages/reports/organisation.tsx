// The report on one assessment: to read, to print from here, and to take as a file. `?notes=no` leaves the notes out.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { askFor } from '#app/reports/asking.ts'
import { FORMAT_FIELD } from '#app/reports/format-words.ts'
import { reportOf, subjectOf } from '#app/reports/organisation.ts'
import { Contents, ReportBody, ReportHead } from '#app/reports/report-view.tsx'
import { TakeReport } from '#app/reports/take-forms.tsx'

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  isWide: true,
  trail: ({ assessmentId, collectionTitle }) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${assessmentId}`, text: collectionTitle },
    { href: `/assessments/${assessmentId}/results`, text: 'Results' },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { assessment } = await requireAssessment(context, request, params.assessment)
  const withNotes = new URL(request.url).searchParams.get('notes') !== 'no'
  return {
    title: pageTitle(context, `Report – ${assessment.collectionTitle}`),
    assessmentId: assessment.id,
    collectionTitle: assessment.collectionTitle,
    withNotes,
    canPrint: context.reports.canPrint,
    report: reportOf(await subjectOf(context, assessment, { withNotes })),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { assessment, visitor } = await requireAssessment(context, request, params.assessment)
  const form = await request.formData()
  const withNotes = fieldOf(form, 'without-notes') !== 'yes'
  return askFor(context, visitor, form, { kind: 'organisation', assessmentId: assessment.id, withNotes })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function OrganisationReportPage() {
  const { report, canPrint, withNotes } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const problems = refused?.problems
  const leavesOut = refused?.about.kind === 'organisation' ? !refused.about.withNotes : !withNotes
  return (
    <div className="app-report-page">
      <ProblemSummary problems={problems} />
      <ReportHead {...report} />
      <p className="app-no-print">
        {withNotes ? <a href="?notes=no">Show it without notes</a> : <a href="?">Show it with notes</a>}
      </p>
      <TakeReport canPrint={canPrint} leavesOutNotes={leavesOut} error={problems?.[FORMAT_FIELD]} />
      <Contents report={report} />
      <ReportBody report={report} />
    </div>
  )
}
