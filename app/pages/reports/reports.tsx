// The reports that somebody asked for in the last days, the newest first.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/auth/policy.ts'
import { requireVisitor } from '#app/auth/sessions.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { Table } from '#app/design/table.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { type KeptReport, reportsOf } from '#db/reports.ts'
import { ownReport } from './whose.server.ts'

export const handle: PageHandle = { trail: () => [{ href: '/', text: 'Your assessments' }] }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request)
  const reports = await reportsOf(context.store, visitor.id)
  const own = await Promise.all(reports.map((report) => ownReport(context, visitor, report)))
  return {
    title: pageTitle(context, 'Your reports'),
    isAdministrator: may(visitor, { to: 'administer' }),
    reports: own.flatMap((one) =>
      one
        ? [
            {
              id: one.report.id,
              title: one.title,
              asked: formatDateTime(one.report.askedAt),
              state: stateOf(one.report),
            },
          ]
        : [],
    ),
  }
}

function stateOf({ finishedAt, problem }: KeptReport): string {
  if (finishedAt === null) return 'Being made'
  return problem === '' ? 'Ready' : 'Not made'
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ReportsPage() {
  const { reports, isAdministrator } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">Your reports</h1>
      {reports.length === 0 ? (
        <p>
          You have not asked for a report in the last 7 days. Ask for one from the results of an assessment
          {isAdministrator && ', or from the national result of a collection'}.
        </p>
      ) : (
        <Table
          caption="Asked for in the last 7 days"
          responsive
          head={[{ label: 'Report' }, { label: 'Asked for' }, { label: 'State' }]}
          rows={reports.map(({ id, title, asked, state }) => [
            <a href={`/reports/${id}`} key="report">
              {title}
            </a>,
            asked,
            state,
          ])}
        />
      )}
    </>
  )
}
