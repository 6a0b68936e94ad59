// Whether somebody is reviewing, or may be given a part yet: they come to the evidence before the opinions of others.
import { partOf, type Review } from '#review/review.ts'
import { partWanted } from '#review/standing.ts'

/** `isReviewer`: they review anything at all. */
export function mayStillReview(
  reviews: readonly Review[],
  { userId, isReviewer }: { userId: string; isReviewer: boolean },
): boolean {
  return reviews.some((review) => partOf(review, userId) !== null || (isReviewer && partWanted(review) !== null))
}
