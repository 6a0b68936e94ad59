// An administrator says who has a part of a review: whoever they choose, or by rule; also after taking it from somebody.
import { allReviewers, type Reviewer, reviewersWithin } from '#db/reviewers.ts'
import { type Changed, changeReviewWithin } from '#db/reviews.ts'
import type { Tables } from '#db/schema.ts'
import type { Queries, Work } from '#db/store.ts'
import { type Acted, done, refused } from '#review/acts/acted.ts'
import { leave } from '#review/acts/people.ts'
import { CONFLICT_WORDS, conflictOf } from '#review/conflicts.ts'
import { holderOf, type Part, type Review } from '#review/review.ts'
import { isOpenToAll } from '#review/share-out.ts'
import { type Acting, giveTo, shareOut, type Under } from './act-on.ts'

export type Offered = { may: Reviewer[]; mayNot: { userId: string; name: string; why: string }[] }

/** Who could have the part, those with least to do first; and who couldn't, with the reason in words. */
export async function whoMayHave(
  { store }: Pick<Acting, 'store'>,
  review: Review,
  part: Part,
  subject: Under['subject'],
): Promise<Offered> {
  const all = (await allReviewers(store)).map((reviewer) => ({
    reviewer,
    why: whyNot(reviewer, review, part, subject),
  }))
  const may = all.flatMap(({ reviewer, why }) => (why === null ? [reviewer] : []))
  return {
    may: may.toSorted((a, b) => a.open - b.open || (a.name < b.name ? -1 : 1)),
    mayNot: all.flatMap(({ reviewer: { userId, name }, why }) => (why === null ? [] : [{ userId, name, why }])),
  }
}

function whyNot(reviewer: Reviewer, review: Review, part: Part, subject: Under['subject']): string | null {
  const conflict = conflictOf(reviewer, subject)
  if (conflict) return CONFLICT_WORDS[conflict]
  const had = review.assignments.find(({ userId }) => userId === reviewer.userId)
  if (had) return had.leftAt === null ? 'They have another part of this review.' : 'They had a part of it and left.'
  if (!isOpenToAll(part) && !reviewer.mayModerate) return 'They are not a moderator.'
  return reviewer.hasJoined ? null : 'They have not accepted their invitation yet.'
}

/** `to`: a user's id; null for by rule. `from`: who has the part, as the page showed; null for nobody. */
export type ByHand = { part: Part; to: string | null; from: string | null; reason: string; by: string }

/** All of it or nothing: who had the part keeps it where nobody else could be given it by hand. */
export async function giveByHand(context: Acting, under: Under, given: ByHand): Promise<Changed> {
  const { tables } = context.store
  const outcome: { refused: Changed | null } = { refused: null }
  try {
    return await context.store.atomically(function* (tx): Work<Changed> {
      const changed = yield* takeAndGive(tx, tables, context, under, given)
      if (changed.kind === 'done') return changed
      outcome.refused = changed
      throw new Undone()
    })
  } catch (error) {
    if (error instanceof Undone && outcome.refused) return outcome.refused
    throw error
  }
}

class Undone extends Error {}

function* takeAndGive(
  tx: Queries,
  tables: Tables,
  context: Acting,
  under: Under,
  { part, to, from, reason, by }: ByHand,
): Work<Changed> {
  const at = context.now().toISOString()
  const reviewId = under.review.id
  const free = yield* changeReviewWithin(tx, tables, {
    ...{ reviewId, by, at },
    act: (review) => takeBack(review, { part, from, reason, at }),
  })
  if (free.kind !== 'done') return free
  const { review } = free
  if (to === null) {
    yield* shareOut(tx, tables, { context, under, review, at })
    return free
  }
  const [reviewer] = yield* reviewersWithin(tx, tables, [to])
  if (!reviewer?.hasJoined) return { kind: 'refused', why: 'conflict', review }
  return yield* giveTo(tx, tables, reviewer, { context, under, review, part, by, at })
}

function takeBack(review: Review, { part, from, reason, at }: Omit<ByHand, 'to' | 'by'> & { at: string }): Acted {
  const holder = holderOf(review, part)
  if (from === null) return holder === null ? done(review) : refused('taken already')
  if (holder?.userId !== from) return refused('not your turn')
  return leave(review, { userId: from, at, reason })
}
