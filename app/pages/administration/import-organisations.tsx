// For administrators: organisations from the files of the Organisation Data Service. First what they would do, then doing it.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import { IMPORT_ADDRESS } from '#app/http/uploads.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { unconfirmedTrusts } from '#db/care-settings.ts'
import { FilesForm, ImportForm, Outcome } from './import-organisations/forms.tsx'
import { Remarks, ReportOf } from './import-organisations/report.tsx'
import { importShown, previewOf, takeFiles } from './import-organisations.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration', text: 'Organisations and people' },
  ],
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  const key = new URL(request.url).searchParams.get('files')
  const preview = key === null || request.method === 'POST' ? null : await previewOf(context, key)
  const { total } = await unconfirmedTrusts(context.store, { offset: 0, limit: 1 })
  return {
    title: pageTitle(context, preview ? 'Check what will be imported' : 'Import organisations'),
    preview,
    isGone: key !== null && preview === null,
    unconfirmed: total,
  }
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
  return taken.kind === 'kept' ? redirect(`${IMPORT_ADDRESS}?files=${taken.key}`, 303) : refuse(context, taken)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

type Shown = SerializeFrom<typeof loader>['preview']

export default function ImportOrganisationsPage() {
  const page = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>() ?? null
  const preview: Shown = outcome?.kind === 'overtaken' ? outcome.preview : outcome ? null : page.preview
  return (
    <>
      <Outcome outcome={outcome} isGone={page.isGone && outcome === null} unconfirmed={page.unconfirmed} />
      <h1 className="nhsuk-heading-l">{preview ? 'Check what will be imported' : 'Import organisations'}</h1>
      {outcome?.kind === 'imported' && <ReportOf report={outcome.report} isDone />}
      {outcome?.kind === 'problems' && <Remarks id="problems" title="What is wrong" {...outcome.report.problems} />}
      {preview && <ReportOf report={preview.report} />}
      {preview && <ImportForm preview={preview} />}
      <FilesForm wrong={outcome?.kind === 'wrong' ? outcome.wrong : undefined} isAgain={preview !== null} />
    </>
  )
}
