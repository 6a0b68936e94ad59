// Withdrawing a submission while its collection is open: it is kept, and the answers can be changed again.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { lastDayInWords } from '#app/assessments/due-dates.ts'
import { isOpen, requireAssessment } from '#app/assessments/require-assessment.ts'
import { letterIfVoided } from '#app/assessments/sign-off-letters.ts'
import { Button, ButtonGroup } from '#app/design/button.tsx'
import { formatDateTime } from '#app/design/dates.ts'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import { fieldOf, pageTitle, refuse } from '#app/http/posted-form.ts'
import { overtakenPost } from '#app/http/refused-post.ts'
import { faultOfTyped, isVisible, typedText } from '#app/http/typed-text.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { submissionOf } from '#db/assessments.ts'
import { reviewHeadsOf } from '#db/review-outcomes.ts'
import { withdrawSubmission } from '#db/submissions.ts'
import { makeVoid } from '#review/acts/finish.ts'

const REASON_LIMIT = 500

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { assessment } = await requireAssessment(context, request, params.assessment, 'withdraw submission')
  const { id, submittedAt, needsApproval, closesAt } = assessment
  const submission = submittedAt === null ? null : await submissionOf(context.store, id)
  if (!submission || !isOpen(assessment, context.now())) throw redirect(`/assessments/${id}`)
  return {
    pageTitle: pageTitle(context, `Withdraw the submission – ${assessment.collectionTitle}`),
    id,
    title: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    submittedAt: submission.submittedAt,
    submitterName: submission.submitterName,
    needsApproval,
    closes: lastDayInWords(closesAt),
    isReviewed: (await reviewHeadsOf(context.store, [id])).some(({ voidedAt }) => voidedAt === null),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment, 'withdraw submission')
  const form = await request.formData()
  const reason = typedText(form, 'reason')
  if (found.assessment.submittedAt === null || !isOpen(found.assessment, context.now())) throw overtakenPost(form, OVER)
  const error = faultIn(reason)
  if (error) return refuse(context, { error, reason })
  const outcome = await withdrawSubmission(context.store, {
    assessmentId: found.assessment.id,
    submittedAt: fieldOf(form, 'submitted'),
    by: found.visitor.id,
    reason,
    at: context.now().toISOString(),
    letter: letterIfVoided(context, found),
    voidReview: makeVoid,
  })
  if (outcome.kind === 'closed') throw overtakenPost(form, OVER)
  return redirect(`/assessments/${found.assessment.id}`)
}

const OVER = 'This submission was withdrawn already, or its collection has closed. Nothing was changed.'

function faultIn(reason: string): string | null {
  if (!isVisible(reason)) return 'Enter why the submission is withdrawn'
  const fault = faultOfTyped(reason, { most: REASON_LIMIT })
  return fault === null ? null : `The reason ${fault}`
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.id}`, text: page.title },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function WithdrawPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      {refused && <ErrorSummary errors={[{ href: '#reason', text: refused.error }]} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.organisationName}</span>
        Withdraw the submission
      </h1>
      <p>
        {page.title} was submitted by {page.submitterName} on {formatDateTime(page.submittedAt)}. Once it is withdrawn
        it counts nowhere, and the answers can be changed again.
      </p>
      <p>
        What was submitted is kept.{' '}
        {page.needsApproval
          ? `The approval is void: call the assessment ready, have it approved and submit it again before it closes on ${page.closes}.`
          : `Submit again before it closes on ${page.closes}.`}
      </p>
      {page.isReviewed && (
        <p>
          Others review what was submitted. Their review ends with it, and what they validated counts for nothing any
          more.
        </p>
      )}
      <PostForm noValidate>
        <input type="hidden" name="submitted" value={page.submittedAt} />
        <Textarea
          name="reason"
          label="Why it is withdrawn"
          labelSize="s"
          hint="Kept with the submission, for everyone who may see the assessment."
          rows={3}
          maxLength={REASON_LIMIT}
          defaultValue={refused?.reason}
          error={refused?.error}
        />
        <ButtonGroup>
          <Button type="submit" tone="warning">
            Withdraw the submission
          </Button>
          <a href={`/assessments/${page.id}`}>Leave it submitted</a>
        </ButtonGroup>
      </PostForm>
    </>
  )
}
