// Standing back from every review of an organisation, because of a conflict of interest that is declared with it.
import { openReviewsAt } from '#db/review-queue.ts'
import { declareConflictWithin } from '#db/reviewers.ts'
import { changeReviewWithin, findReview } from '#db/reviews.ts'
import type { Work } from '#db/store.ts'
import { leave } from '#review/acts/people.ts'
import type { AppContext } from '../context.ts'
import { type Acting, shareOut, type Under } from './act-on.ts'
import { subjectOf } from './require-review.ts'
import { submissionUnder } from './subject.ts'

export type Declaring = { userId: string; organisationCode: string; reason: string }

/**
 * Declares the conflict, gives back all that the person has open there, and shares it out: together or not at all.
 * Returns how many parts were given back.
 */
export async function declareAndStandBack(
  context: Acting & Pick<AppContext, 'editions' | 'assurance'>,
  { userId, organisationCode, reason }: Declaring,
): Promise<number> {
  const at = context.now().toISOString()
  const { tables } = context.store
  // Read before, as an edition may have to be looked up. Locked in order of id, as everywhere.
  const ids = await openReviewsAt(context.store, { userId, organisationCode })
  const open = await Promise.all(ids.map((id) => reviewUnder(context, organisationCode, id)))
  const left = await context.store.atomically(function* (tx): Work<number> {
    yield* declareConflictWithin(tx, tables, { userId, organisationCode, reason, at })
    let parts = 0
    for (const under of open) {
      const changed = yield* changeReviewWithin(tx, tables, {
        ...{ reviewId: under.review.id, by: userId, at },
        act: (review) => leave(review, { userId, at, reason }),
        *also(within, ofStore, review) {
          yield* shareOut(within, ofStore, { context, under, review, at })
        },
      })
      if (changed.kind === 'done') parts += 1
    }
    return parts
  })
  // Whatever they were given between the reading and the writing; from now on they are given none.
  const since = await openReviewsAt(context.store, { userId, organisationCode })
  return since.length === 0 ? left : left + (await declareAndStandBack(context, { userId, organisationCode, reason }))
}

async function reviewUnder(
  context: Pick<AppContext, 'store' | 'editions' | 'assurance'>,
  organisationCode: string,
  id: string,
): Promise<Under> {
  const review = await findReview(context.store, id)
  if (!review) throw new Error(`the review ${id} is gone`)
  const { assessment, ground } = await submissionUnder(context, review)
  return { review, assessment, ground, subject: await subjectOf(context, review, organisationCode) }
}
