// Evidence as the pages of a review link to it: files come from the review's own address.
import { type ShownEvidence, shownEvidence } from '#app/assessments/shown-evidence.ts'
import type { ReviewForVisitor } from '#app/reviews/require-review.ts'
import type { Evidence } from '#db/evidence.ts'

/** `today`: YYYY-MM-DD. */
export function evidenceInReview(
  { review, assessment }: ReviewForVisitor,
  piece: Evidence,
  today: string,
): ShownEvidence {
  const shown = shownEvidence(assessment.id, piece, today)
  return piece.fileHash === null ? shown : { ...shown, href: `/reviews/${review.id}/evidence/${piece.fileHash}` }
}
