// Download: a file of evidence of the submission, or one that came with a reply that the visitor may see.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/assessments/require-assessment.ts'
import { storedFileResponse } from '#app/http/stored-file.ts'
import { type ReviewForVisitor, requireReview } from '#app/reviews/require-review.ts'
import { evidenceWithQueries } from '#app/reviews/seen.ts'
import type { Evidence } from '#db/evidence.ts'
import { evidenceWithIds, frozenEvidence } from '#db/review-evidence.ts'
import { fileLook, noteLook } from '#db/review-looks.ts'
import type { Store } from '#db/store.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireReview(context, request, params.review)
  const piece = await pieceWith(context.store, found, params.hash ?? '')
  if (!piece || piece.fileHash === null || piece.bytes === null) throw notFound()
  const { fileName, fileHash, bytes } = piece
  const response = await storedFileResponse(context, request, { fileName, fileHash, bytes })
  if (request.method === 'GET') {
    const at = context.now().toISOString()
    await noteLook(context.store, { reviewId: found.review.id, userId: found.visitor.id, what: fileLook(fileHash), at })
  }
  return response
}

async function pieceWith(store: Store, found: ReviewForVisitor, hash: string): Promise<Evidence | undefined> {
  const { organisationCode } = found.assessment
  const frozen = (found.submission.evidence ?? []).filter(({ fileHash }) => fileHash !== '' && fileHash === hash)
  const [submitted] = await frozenEvidence(store, organisationCode, frozen)
  if (submitted) return submitted
  const replied = await evidenceWithIds(store, organisationCode, evidenceWithQueries(found))
  return replied.find(({ fileHash }) => fileHash === hash)
}
