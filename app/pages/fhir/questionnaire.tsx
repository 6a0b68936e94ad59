// Download: what an assessment asks, as a FHIR Questionnaire with the dates of its collection.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { fhirResponse } from '#app/http/fhir-response.ts'
import { questionnaireOf } from '#fhir/questionnaire.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { asked, assessment, published } = await requireAssessment(context, request, params.assessment)
  const { questionnaire, setting, opensAt, closesAt } = assessment
  const { contentHash, edition } = published
  const resource = questionnaireOf(asked, { contentHash, period: { start: opensAt, end: closesAt } })
  return fhirResponse(resource, { fileName: `${questionnaire}-${edition.edition}-${setting}-questionnaire.json` })
}
