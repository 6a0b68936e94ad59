// For administrators: importing what registers and regulators say about organisations, and looking at what is recorded.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import { RECORDS_ADDRESS } from '#app/http/uploads.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { ImportForm, ImportOutcome, OrganisationsWithRecords, RefusedLines } from './external-evidence/views.tsx'
import { importPosted, MOST_ROWS_POSTED, organisationsWithRecords } from './external-evidence.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration', text: 'Organisations and people' },
  ],
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  const words = (new URL(request.url).searchParams.get('search') ?? '').trim().slice(0, 100)
  return {
    title: pageTitle(context, 'External evidence'),
    words,
    mostRows: MOST_ROWS_POSTED,
    ...(await organisationsWithRecords(context, words)),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  // A file can't be carried through the sign-in as other forms are.
  const signIn = `/sign-in?${new URLSearchParams({ redirectTo: RECORDS_ADDRESS, after: 'upload' })}`
  if (!(await context.visitor())) return redirect(signIn, 303)
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const outcome = await importPosted(context, request, administrator.id)
  return outcome.kind === 'refused' ? refuse(context, outcome) : data(outcome)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ExternalEvidencePage() {
  const page = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>() ?? null
  const refused = outcome?.kind === 'refused' ? outcome : null
  const done = outcome?.kind === 'refused' ? null : outcome
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      {done && <ImportOutcome {...done} />}
      <h1 className="nhsuk-heading-l">External evidence</h1>
      <p>
        What registers, regulators and others say about organisations: the status of the Data Security and Protection
        Toolkit, Cyber Essentials Plus, HIMSS stages, ratings of the Care Quality Commission, and more.
      </p>
      {done && <RefusedLines {...done} />}
      <ImportForm mostRows={page.mostRows} problems={refused?.problems ?? {}} source={refused?.source} />
      <OrganisationsWithRecords {...page} />
    </>
  )
}
