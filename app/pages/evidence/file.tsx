// Download: a file that proves an answer, to whoever may see the organisation. Never shown or run by the browser.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requireAssessment } from '#app/assessments/require-assessment.ts'
import { storedFileResponse } from '#app/http/stored-file.ts'
import { findEvidence } from '#db/evidence.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { assessment } = await requireAssessment(context, request, params.assessment)
  const { organisationCode } = assessment
  const found = await findEvidence(context.store, { organisationCode, evidenceId: params.evidence ?? '' })
  if (!found || found.fileHash === null || found.bytes === null) throw notFound()
  const { fileName, fileHash, bytes } = found
  return storedFileResponse(context, request, { fileName, fileHash, bytes })
}
