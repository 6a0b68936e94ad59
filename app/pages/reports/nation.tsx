// For administrators: the report on all organisations of a collection, from its newest frozen figures.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/assessments/require-assessment.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import { nationalAddress } from '#app/national/addresses.ts'
import { newestFigures } from '#app/national/newest.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { askFor } from '#app/reports/asking.ts'
import { FORMAT_FIELD } from '#app/reports/format-words.ts'
import { nationReportOf, nationSubjectOf } from '#app/reports/nation.ts'
import { Contents, ReportBody, ReportHead } from '#app/reports/report-view.tsx'
import { TakeReport } from '#app/reports/take-forms.tsx'
import { findCollection } from '#db/collections.ts'

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  isWide: true,
  trail: ({ collection }) => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/national', text: 'National results' },
    { href: nationalAddress(collection.id), text: collection.title },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  const { head, snapshot } = await figuresOf(context, params.collection)
  // Frozen figures never change, nor does what is said of them.
  const report = await context.figures.once(`${head.id} report`, async () =>
    nationReportOf(await nationSubjectOf(context, snapshot)),
  )
  return {
    title: pageTitle(context, `National report – ${snapshot.collection.title}`),
    collection: { id: snapshot.collection.id, title: snapshot.collection.title },
    canPrint: context.reports.canPrint,
    report,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const visitor = await requirePermission(context, request, { to: 'administer' })
  const { head } = await figuresOf(context, params.collection)
  return askFor(context, visitor, await request.formData(), { kind: 'nation', snapshotId: head.id })
}

async function figuresOf(context: AppContext, id: string | undefined) {
  const collection = id ? await findCollection(context.store, id) : null
  const figures = collection && (await newestFigures(context, collection))
  if (!figures) throw notFound()
  return figures
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function NationReportPage() {
  const { report, canPrint } = useLoaderData<typeof loader>()
  const problems = useActionData<typeof action>()?.problems
  return (
    <div className="app-report-page">
      <ProblemSummary problems={problems} />
      <ReportHead {...report} />
      <TakeReport canPrint={canPrint} leavesOutNotes={null} error={problems?.[FORMAT_FIELD]} />
      <Contents report={report} />
      <ReportBody report={report} />
    </div>
  )
}
