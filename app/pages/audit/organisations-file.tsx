// Download for the organisation: the audit file of its assessment, once an outcome is out, without who reviewed.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requireAssessment } from '#app/assessments/require-assessment.ts'
import { organisationsAudit } from '#app/reviews/audit-file.ts'
import { auditResponse } from '#app/reviews/audit-response.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { assessment } = await requireAssessment(context, request, params.assessment, 'take audit file')
  const file = await organisationsAudit(context.store, assessment.id)
  if (!file) throw notFound()
  return auditResponse(file)
}
