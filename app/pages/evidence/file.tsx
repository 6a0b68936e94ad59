// Download: a file that proves an answer, to whoever may see the organisation. Never shown or run by the browser.
import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requireAssessment } from '#app/assessments/require-assessment.ts'
import { attachmentResponse } from '#app/http/attachment.ts'
import { kindOf } from '#app/http/evidence-files.ts'
import { findEvidence } from '#db/evidence.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { assessment } = await requireAssessment(context, request, params.assessment)
  const { organisationCode } = assessment
  const found = await findEvidence(context.store, { organisationCode, evidenceId: params.evidence ?? '' })
  if (!found || found.fileHash === null || found.bytes === null) throw notFound()
  const isHeadOnly = request.method === 'HEAD'
  const body = isHeadOnly ? null : await context.files.open(found.fileHash)
  if (body === null && !isHeadOnly) {
    context.reportError(new Error(`the file ${found.fileHash} is not in the folder of files`))
    throw data('This file is not where it was stored. Tell whoever runs this service.', { status: 500 })
  }
  const { fileName: name, bytes } = found
  return attachmentResponse({ name, bytes, body, mediaType: kindOf(name).mediaType })
}
