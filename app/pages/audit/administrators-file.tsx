// Download for administrators: the audit file of an assessment, with the names of its reviewers. Not for one who belongs
// to the organisation, as it doesn’t learn who reviewed; nor for one who is reviewing it, as they come to the evidence
// before the opinions of others.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '#app/auth/sessions.ts'
import { administratorsAudit } from '#app/reviews/audit-file.ts'
import { auditResponse } from '#app/reviews/audit-response.ts'
import { findAssessment } from '#db/assessments.ts'
import { reviewsOfAssessment } from '#db/reviews.ts'
import { partOf } from '#review/review.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { id } = await requirePermission(context, request, { to: 'administer' })
  const { store } = context
  const assessment = params.assessment ? await findAssessment(store, params.assessment) : null
  if (!assessment) throw new Response('Page not found', { status: 404 })
  const { organisationCode } = assessment
  const hasOpenPart = (await reviewsOfAssessment(store, assessment.id)).some((review) => partOf(review, id) !== null)
  await requirePermission(context, request, { to: 'take audit file with names', organisationCode, hasOpenPart })
  const file = await administratorsAudit(store, assessment.id)
  if (!file) throw new Response('Page not found', { status: 404 })
  return auditResponse(file)
}
