// Who gets the next part, where nobody chooses: so that no reviewer is chosen at will, and all have about as much to do.
import { conflictOf, type ReviewerFacts, type SubjectFacts } from './conflicts.ts'
import type { Part, Review } from './review.ts'

/** `open`: how many parts they have and haven't finished. */
export type Candidate = ReviewerFacts & { readonly open: number }

/**
 * The one with the fewest open parts, of equals the lowest id, among those who may: no conflict, nothing else in this
 * review at any time, and a moderator where it takes one (for moderation and appeals); for the other parts moderators come
 * last. Null where there is nobody.
 */
export function nextReviewer<C extends Candidate>(
  candidates: readonly C[],
  review: Pick<Review, 'assignments'>,
  part: Part,
  subject: SubjectFacts,
): C | null {
  const free = candidates.filter(
    (each) =>
      (isOpenToAll(part) || each.mayModerate) &&
      !review.assignments.some(({ userId }) => userId === each.userId) &&
      conflictOf(each, subject) === null,
  )
  // Else they would be used up before anybody disagrees or appeals, and then there might be nobody left to hear it.
  const isKept = (each: C) => (isOpenToAll(part) && each.mayModerate ? 1 : 0)
  const [next] = free.toSorted((a, b) => isKept(a) - isKept(b) || a.open - b.open || (a.userId < b.userId ? -1 : 1))
  return next ?? null
}

/** Moderation and appeals go to those who may moderate. */
export function isOpenToAll(part: Part): boolean {
  return part === 'first' || part === 'second'
}
