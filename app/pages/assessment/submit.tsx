// The declaration: a lead or an executive approver confirms it and submits the answers as they saw them.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { outcomeInRows } from '#app/assessments/outcome-in-words.ts'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { Button } from '#app/design/button.tsx'
import { Checkbox } from '#app/design/checkbox.tsx'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { InsetText } from '#app/design/text.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { Approvals } from '#app/sign-off/approvals.tsx'
import { EvidenceToSee } from '#app/sign-off/evidence-to-see.tsx'
import { WhatItComesTo } from '#app/sign-off/what-it-comes-to.tsx'
import { answersOf } from '#db/answers.ts'
import { approvalsOf } from '#db/approvals.ts'
import { submitAssessment } from '#db/assessments.ts'
import { evidenceSeen, fingerprintOf } from '#db/fingerprint.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { isReadyToSubmit } from '#questionnaires/journey.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment, 'submit')
  const { assessment, published, isReadOnly, visitor } = found
  const [stored, evidence] = await Promise.all([
    answersOf(context.store, assessment.id),
    evidenceSeen(context.store, assessment.id),
  ])
  const { asked, answers } = applying(found.asked, answersGiven(stored))
  if (isReadOnly) throw redirect(`/assessments/${assessment.id}`)
  const isUnapproved = assessment.needsApproval && assessment.approvedAt === null
  if (isUnapproved || !isReadyToSubmit(asked, answers)) throw redirect(`/assessments/${assessment.id}/check`)
  return {
    pageTitle: pageTitle(context, `Declaration – ${assessment.collectionTitle}`),
    id: assessment.id,
    title: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    declaration: published.edition.declaration,
    name: visitor.name,
    outcome: outcomeInRows(published.edition, assessment.setting, answers, context.now().toISOString().slice(0, 10)),
    questionCount: asked.questions.length,
    evidenceCount: evidence.length,
    approvals: assessment.needsApproval ? (await approvalsOf(context.store, assessment.id)).slice(0, 1) : [],
    seen: fingerprintOf(stored, evidence),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment, 'submit')
  const { assessment, asked, published, visitor } = found
  const form = await request.formData()
  if (form.get('declared') !== 'yes') {
    return refuse(context, { error: 'Confirm the declaration before you submit', changed: false })
  }
  const stored = await answersOf(context.store, assessment.id)
  const now = applying(asked, answersGiven(stored))
  if (!isReadyToSubmit(now.asked, now.answers)) {
    throw data({ message: 'Some questions are not answered yet, so nothing was submitted.' }, { status: 409 })
  }
  const outcome = await submitAssessment(context.store, {
    assessmentId: assessment.id,
    seen: String(form.get('seen') ?? ''),
    counting: now.asked.questions.map(({ id }) => id),
    editionId: published.id,
    contentHash: published.contentHash,
    declaration: published.edition.declaration,
    submittedBy: visitor.id,
    submitterName: visitor.name,
    at: context.now().toISOString(),
  })
  if (outcome.kind === 'closed') {
    const message = 'This assessment was submitted already, or its collection has closed. Nothing was changed.'
    throw data({ message }, { status: 409 })
  }
  if (outcome.kind === 'not approved') {
    const message = 'This assessment needs an approval that stands before it can be submitted. Nothing was submitted.'
    throw data({ message }, { status: 409 })
  }
  if (outcome.kind === 'answers changed') return data({ error: null, changed: true }, { status: 409 })
  return redirect(`/assessments/${assessment.id}/results?submitted`)
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.id}`, text: page.title },
    { href: `/assessments/${page.id}/check`, text: 'Check your answers' },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function SubmitPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const error = refused?.error ?? undefined
  return (
    <>
      {error && <ErrorSummary errors={[{ href: '#declared', text: error }]} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.organisationName}</span>
        Declaration
      </h1>
      {refused?.changed && (
        <InsetText>
          <p>
            An answer or its evidence was changed after you opened this page, so nothing was submitted.{' '}
            <a href={`/assessments/${page.id}/check`}>Check the answers again</a>, then submit.
          </p>
        </InsetText>
      )}
      <p>
        You are about to submit {page.questionCount} answers for {page.organisationName}. After that, answers can be
        read but not changed.
      </p>
      <WhatItComesTo rows={page.outcome} home={`/assessments/${page.id}`} />
      <EvidenceToSee home={`/assessments/${page.id}`} count={page.evidenceCount} />
      <Approvals approvals={page.approvals} />
      <PostForm noValidate>
        <input type="hidden" name="seen" value={page.seen} />
        <Checkbox name="declared" value="yes" label={page.declaration} error={error} />
        <p>You submit as {page.name}. Your name and the time are kept with the submission.</p>
        <Button type="submit">Submit the assessment</Button>
      </PostForm>
    </>
  )
}
