// For administrators: who reviews, for whom, and making somebody a reviewer.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { AddReviewerForm, Outcome, Reviewers } from './reviewers/views.tsx'
import { addTyped, reviewersInWords, typedReviewer } from './reviewers.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/reviewing', text: 'Reviewing' },
  ],
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  return { title: pageTitle(context, 'Reviewers'), reviewers: await reviewersInWords(context) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const outcome = await addTyped(context, request, typedReviewer(await request.formData()), administrator)
  return outcome.kind === 'refused' ? refuse(context, outcome) : data(outcome)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ReviewersPage() {
  const { reviewers } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  const refused = outcome?.kind === 'refused' ? outcome : null
  return (
    <>
      <Outcome outcome={outcome ?? null} />
      <h1 className="nhsuk-heading-l">Reviewers</h1>
      <Reviewers reviewers={reviewers} />
      <AddReviewerForm problems={refused?.problems} typed={refused?.typed} />
    </>
  )
}
