// For administrators: organisations from the files of the Organisation Data Service. First what they would do, then doing it.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import { IMPORT_ADDRESS } from '#app/http/uploads.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { unconfirmedTrusts } from '#db/care-settings.ts'
import { FilesForm, ImportForm, Outcome } from './import-organisations/forms.tsx'
import { Remarks, ReportOf } from './import-organisations/report.tsx'
import { importShown, takeFiles } from './import-organisations.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration', text: 'Organisations and people' },
  ],
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  const { total } = await unconfirmedTrusts(context.store, { offset: 0, limit: 1 })
  return { title: pageTitle(context, 'Import organisations'), unconfirmed: total }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const isForm = request.headers.get('Content-Type')?.startsWith('application/x-www-form-urlencoded') ?? false
  if (isForm) {
    const administrator = await requirePermission(context, request, { to: 'administer' })
    const outcome = await importShown(context, await request.formData(), administrator.id)
    return outcome.kind === 'imported' ? data(outcome) : refuse(context, outcome, 409)
  }
  // Files can't be carried through the sign-in as other forms are.
  const signIn = `/sign-in?${new URLSearchParams({ redirectTo: IMPORT_ADDRESS, after: 'upload' })}`
  if (!(await context.visitor())) return redirect(signIn, 303)
  await requirePermission(context, request, { to: 'administer' })
  const taken = await takeFiles(context, request)
  return taken.kind === 'previewed' ? data(taken) : refuse(context, taken)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ImportOrganisationsPage() {
  const { unconfirmed } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>() ?? null
  const preview = outcome !== null && 'preview' in outcome ? outcome.preview : null
  return (
    <>
      <Outcome outcome={outcome} unconfirmed={unconfirmed} />
      <h1 className="nhsuk-heading-l">Import organisations</h1>
      {outcome?.kind === 'imported' && <ReportOf report={outcome.report} isDone />}
      {outcome?.kind === 'problems' && <Remarks id="problems" title="What is wrong" {...outcome.report.problems} />}
      {preview && <ReportOf report={preview.report} />}
      {preview && <ImportForm preview={preview} />}
      <FilesForm wrong={outcome?.kind === 'wrong' ? outcome.wrong : undefined} isAgain={preview !== null} />
    </>
  )
}
