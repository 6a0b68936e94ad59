// Download for administrators: the audit file of an assessment, with the names of its reviewers. Not for one who belongs
// to the organisation, as it doesn’t learn who reviewed; nor for one who is reviewing it or may be asked to yet, as they
// come to the evidence before the opinions of others.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '#app/auth/sessions.ts'
import { administratorsAudit } from '#app/reviews/audit-file.ts'
import { auditResponse } from '#app/reviews/audit-response.ts'
import { mayStillReview } from '#app/reviews/may-still-review.ts'
import { findAssessment } from '#db/assessments.ts'
import { findReviewer } from '#db/reviewers.ts'
import { reviewsOfAssessment } from '#db/reviews.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { id } = await requirePermission(context, request, { to: 'administer' })
  const { store } = context
  const assessment = params.assessment ? await findAssessment(store, params.assessment) : null
  if (!assessment) throw new Response('Page not found', { status: 404 })
  const { organisationCode } = assessment
  const isReviewer = (await findReviewer(store, id)) !== null
  const reviews = await reviewsOfAssessment(store, assessment.id)
  const to = 'take audit file with names'
  const asks = { to, organisationCode, mayStillReview: mayStillReview(reviews, { userId: id, isReviewer }) } as const
  await requirePermission(context, request, asks)
  const file = await administratorsAudit(store, assessment.id)
  if (!file) throw new Response('Page not found', { status: 404 })
  return auditResponse(file)
}
