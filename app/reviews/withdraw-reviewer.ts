// Somebody reviews no more: what they haven't finished goes to others, in the same transaction.
import { reviewsWithOpenPart } from '#db/review-lists.ts'
import { cancelReviewerInvitation } from '#db/reviewer-invitations.ts'
import { reviewersWithin, withdrawReviewingWithin } from '#db/reviewers.ts'
import { changeReviewWithin } from '#db/reviews.ts'
import type { Work } from '#db/store.ts'
import { leave } from '#review/acts/people.ts'
import { type Acting, shareOut } from './act-on.ts'
import { subjectsWithin } from './share-out-many.ts'

/** `scope`: '' where they reviewed nationally, else the commissioner or region for which they did. */
export type Withdrawal = { userId: string; email: string; scope: string; by: string; reason: string }

/** `taken`: parts that were theirs; `given`: how many of these somebody else has now. Null where they didn't review. */
export type Withdrawn = { taken: number; given: number } | null

export async function withdrawReviewer(context: Acting, withdrawal: Withdrawal): Promise<Withdrawn> {
  const { store } = context
  const { tables } = store
  const { userId, email, scope, by, reason } = withdrawal
  const at = context.now().toISOString()
  return store.atomically(function* (tx): Work<Withdrawn> {
    if (!(yield* withdrawReviewingWithin(tx, tables, { userId, scope, by, at, reason }))) return null
    const still = yield* reviewersWithin(tx, tables, [userId])
    if (still.length === 0) yield* cancelReviewerInvitation(tx, tables, { email, by, at })
    const held = yield* reviewsWithOpenPart(tx, tables, { userId, scope })
    const subjects = yield* subjectsWithin(tx, tables, held)
    let given = 0
    for (const each of held) {
      const subject = subjects.get(each.review.id)
      yield* changeReviewWithin(tx, tables, {
        ...{ reviewId: each.review.id, by, at },
        act: (review) => leave(review, { userId, at, reason }),
        *also(_, __, review) {
          if (!subject) return
          const isGiven = yield* shareOut(tx, tables, { context, under: { subject, assessment: each }, review, at })
          if (isGiven) given += 1
        },
      })
    }
    return { taken: held.length, given }
  })
}
