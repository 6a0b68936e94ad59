// For administrators: uploading an edition, and what is wrong with it.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import { UPLOAD_ADDRESS } from '#app/http/uploads.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { Outcome, Problems, UploadForm } from './upload/views.tsx'
import { takeUpload } from './upload.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/questionnaires', text: 'Questionnaires' },
  ],
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  return { title: pageTitle(context, 'Upload an edition') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  // A file can't be carried through the sign-in as other forms are.
  const signIn = `/sign-in?${new URLSearchParams({ redirectTo: UPLOAD_ADDRESS, after: 'upload' })}`
  if (!(await context.visitor())) return redirect(signIn, 303)
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const outcome = await takeUpload(context, request, administrator.id)
  if (outcome.kind === 'draft') return redirect(`/administration/drafts/${outcome.id}`, 303)
  return refuse(context, outcome)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function UploadPage() {
  const refused = useActionData<typeof action>() ?? null
  return (
    <>
      <Outcome refused={refused} />
      <h1 className="nhsuk-heading-l">Upload an edition</h1>
      <p>
        Upload the next edition of a questionnaire, or the first of a new one. You then see what it changes and how it
        looks, and decide whether to publish it.
      </p>
      {refused?.kind === 'problems' && <Problems {...refused} />}
      <UploadForm wrong={refused?.kind === 'wrong' ? refused.wrong : undefined} />
    </>
  )
}
