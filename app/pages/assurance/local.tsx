// For those who review for a commissioner or region: what its organisations have submitted, to be assured.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/assessments/require-assessment.ts'
import { may } from '#app/auth/policy.ts'
import { requirePermission, requireVisitor } from '#app/auth/sessions.ts'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { startAssurance } from '#app/reviews/start-assurance.ts'
import { Scope } from './local/views.tsx'
import { localReviewer, REFUSALS, scopesInWords } from './local.server.ts'

export const handle: PageHandle = {
  isWide: true,
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/reviews', text: 'Reviews' },
  ],
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id } = await requireVisitor(context, request)
  const reviewer = await localReviewer(context, id)
  await requirePermission(context, request, { to: 'see own reviews', isReviewer: reviewer !== null })
  return {
    title: pageTitle(context, 'Local assurance'),
    scopes: reviewer ? await scopesInWords(context, reviewer) : [],
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visitor = await requireVisitor(context, request)
  const { id: userId } = visitor
  const reviewer = await localReviewer(context, userId)
  await requirePermission(context, request, { to: 'see own reviews', isReviewer: reviewer !== null })
  const form = await request.formData()
  if (fieldOf(form, 'intent') !== 'start') {
    throw data({ message: 'The form could not be read. Nothing was saved.' }, { status: 400 })
  }
  const assessmentId = fieldOf(form, 'assessment')
  const outcome = await startAssurance(context, { assessmentId, scope: fieldOf(form, 'scope'), userId })
  if (outcome.kind === 'started') return redirect(`/reviews/${outcome.reviewId}`)
  // What isn't theirs isn't there: nobody learns from this page what others have submitted.
  if (!may(visitor, { to: 'start assurance', isConflicted: outcome.why === 'not in scope' })) throw notFound()
  return refuse(context, { problems: { [`start-${assessmentId}`]: REFUSALS[outcome.why] } }, 409)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function LocalAssurancePage() {
  const { scopes } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  return (
    <>
      <ProblemSummary problems={outcome?.problems} />
      <h1 className="nhsuk-heading-l">Local assurance</h1>
      <p>
        What organisations under you have submitted. You say for each answer whether you are satisfied with it; the
        answer itself stays as it is. Once you start, you have 28 days.
      </p>
      {scopes.map((scope) => (
        <Scope {...scope} key={scope.scope} />
      ))}
    </>
  )
}
