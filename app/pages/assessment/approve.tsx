// Approval: an executive approver, who isn't the one who changed an answer or evidence last, signs them off.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { outcomeInRows } from '#app/assessments/outcome-in-words.ts'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { approversOf } from '#app/assessments/sign-off.ts'
import { letterWhenApproved } from '#app/assessments/sign-off-letters.ts'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { answersOf } from '#db/answers.ts'
import { approvalsOf, approve } from '#db/approvals.ts'
import { evidenceSeen, fingerprintOf } from '#db/fingerprint.ts'
import { lastToChange } from '#db/last-changes.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { isReadyToSubmit } from '#questionnaires/journey.ts'
import { ApproveView, type RefusedApproval } from './approve/view.tsx'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment, 'approve')
  const { assessment, published, isReadOnly, visitor } = found
  const home = `/assessments/${assessment.id}`
  if (isReadOnly) throw redirect(home)
  const [stored, evidence] = await Promise.all([
    answersOf(context.store, assessment.id),
    evidenceSeen(context.store, assessment.id),
  ])
  const { asked, answers } = applying(found.asked, answersGiven(stored))
  const isWaiting = assessment.needsApproval && assessment.readyAt !== null && assessment.approvedAt === null
  if (!isWaiting || !isReadyToSubmit(asked, answers)) throw redirect(`${home}/check`)
  const changers = await lastToChange(context.store, assessment.id)
  const others = (await approversOf(context, assessment.organisationCode)).filter(
    ({ email }) => email !== visitor.email,
  )
  return {
    pageTitle: pageTitle(context, `Approval – ${assessment.collectionTitle}`),
    id: assessment.id,
    title: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    organisationCode: assessment.organisationCode,
    declaration: published.edition.declaration,
    name: visitor.name,
    outcome: outcomeInRows(published.edition, assessment.setting, answers, context.now().toISOString().slice(0, 10)),
    questionCount: asked.questions.length,
    evidenceCount: evidence.length,
    lastChangedBy: changers.map(({ name }) => name),
    lastChangedAt: changers[0]?.at ?? '',
    isOwn: changers.some(({ id }) => id === visitor.id),
    otherApprovers: others.map(({ name }) => name),
    approvals: await approvalsOf(context.store, assessment.id),
    seen: fingerprintOf(stored, evidence),
  }
}

const REFUSED = {
  closed: 'This assessment was submitted already, or its collection has closed. Nothing was changed.',
  'not ready': 'A lead has taken back that it is ready. Nothing was approved.',
  'approved already': 'Somebody else has approved it in the meantime. Nothing was changed.',
} as const

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment, 'approve')
  const { assessment, asked, published, visitor } = found
  const form = await request.formData()
  const nothing: RefusedApproval = { error: null, isChanged: false, isOwn: false }
  if (form.get('approved') !== 'yes') {
    return refuse(context, { ...nothing, error: 'Confirm that you have looked at the answers and approve them' })
  }
  const stored = await answersOf(context.store, assessment.id)
  const now = applying(asked, answersGiven(stored))
  if (!isReadyToSubmit(now.asked, now.answers)) {
    throw data({ message: 'Some questions are not answered yet, so nothing was approved.' }, { status: 409 })
  }
  const outcome = await approve(context.store, {
    assessmentId: assessment.id,
    by: visitor.id,
    approverName: visitor.name,
    role: 'approver',
    declaration: published.edition.declaration,
    contentHash: published.contentHash,
    seen: String(form.get('seen') ?? ''),
    at: context.now().toISOString(),
    letter: letterWhenApproved(context, found),
  })
  switch (outcome.kind) {
    case 'approved':
      return redirect(`/assessments/${assessment.id}/check`)
    case 'answers changed':
      return data({ ...nothing, isChanged: true }, { status: 409 })
    case 'own answers':
      return refuse(context, { ...nothing, isOwn: true }, 409)
    default:
      throw data({ message: REFUSED[outcome.kind] }, { status: 409 })
  }
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.id}`, text: page.title },
    { href: `/assessments/${page.id}/check`, text: 'Check your answers' },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function ApprovePage() {
  return <ApproveView page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />
}
