// The answers of an assessment as a FHIR QuestionnaireResponse: to download, and to post back with answers changed.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { exportResponse, importResponse } from '#app/assessments/fhir-exchange.ts'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { letterIfVoided } from '#app/assessments/sign-off-letters.ts'
import { fhirResponse } from '#app/http/fhir-response.ts'
import { parseResource } from '#fhir/faults.ts'
import { outcomeOf, refusal, refusalOf } from '#fhir/outcome.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { assessment, asked } = await requireAssessment(context, request, params.assessment)
  const { questionnaire, year, organisationCode, submittedAt, isExercise } = assessment
  const fileName = `${isExercise ? 'exercise-' : ''}${questionnaire}-${year}-${organisationCode}-response${submittedAt ? '' : '-not-submitted'}.json`
  return fhirResponse(await exportResponse(context.store, assessment, asked), { fileName })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  // Software has no use for the way to the sign-in page.
  if (!(await context.visitor())) return fhirResponse(refusal('login', 'Sign in first.'), { status: 401 })
  const found = await findOrNull(requireAssessment(context, request, params.assessment, 'answer'))
  if (!found) return fhirResponse(refusal('not-found', 'There is no such assessment.'), { status: 404 })
  const { visitor, assessment, asked } = found
  const parsed = parseResource(new Uint8Array(await request.arrayBuffer()))
  if ('faults' in parsed) return fhirResponse(refusalOf(parsed.faults), { status: 400 })
  const importing = {
    assessment,
    asked,
    by: visitor.id,
    at: context.now().toISOString(),
    ifVoided: letterIfVoided(context, found),
  }
  const imported = await importResponse(context.store, importing, parsed.resource)
  if (imported.kind === 'refused') return fhirResponse(refusalOf(imported.faults), { status: 422 })
  if (imported.kind === 'closed') {
    return fhirResponse(refusal('conflict', 'The assessment was submitted, or is not open. Nothing was saved.'), {
      status: 409,
    })
  }
  const { read, conflicts } = imported
  const saved = `${read - conflicts.length} of ${read} answers are saved.`
  const unsaved = conflicts.map((each) => ({ severity: 'error', code: 'conflict', diagnostics: each }) as const)
  const outcome = outcomeOf([{ severity: 'information', code: 'informational', diagnostics: saved }, ...unsaved])
  return fhirResponse(outcome, { status: conflicts.length > 0 ? 409 : 200 })
}

/** What isn't there for this visitor; any other trouble stays one. */
function findOrNull<T>(finding: Promise<T>): Promise<T | null> {
  return finding.catch((thrown: unknown) => {
    if (thrown instanceof Response && thrown.status === 404) return null
    throw thrown
  })
}
