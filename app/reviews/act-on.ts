// Changing a review: the act, and with it, in the same transaction, whoever has the next part and the letters about it.
import { queueLetter } from '#db/letters.ts'
import { reviewersWithin } from '#db/reviewers.ts'
import { type Changed, changeReview, changeReviewWithin } from '#db/reviews.ts'
import type { Tables } from '#db/schema.ts'
import type { Queries, Work } from '#db/store.ts'
import type { Acted, Ground } from '#review/acts/acted.ts'
import { assign } from '#review/acts/people.ts'
import type { SubjectFacts } from '#review/conflicts.ts'
import { holderOf, PART_WORDS, type Review } from '#review/review.ts'
import { nextReviewer } from '#review/share-out.ts'
import { partWanted } from '#review/standing.ts'
import type { AppContext } from '../context.ts'
import { assignedLetter } from '../letters/reviews.ts'
import { sendNews } from './send-news.ts'

export type Acting = Pick<AppContext, 'store' | 'settings' | 'sendsEmail' | 'now'>

export type Under = {
  review: Pick<Review, 'id'>
  subject: SubjectFacts
  assessment: { organisationName: string; collectionTitle: string }
  ground: Ground
}

/**
 * Runs the act; then, where the turn is a part's that nobody has, gives it by rule to whoever has least to do and may.
 * Where there is nobody it stays open, and administrators see that. The organisation's leads and the reviewers who asked
 * get their letters. `also`: what else belongs to it.
 */
export async function actOn(
  context: Acting,
  under: Under,
  by: string | null,
  act: (review: Review, ground: Ground) => Acted,
  also?: (tx: Queries, tables: Tables, review: Review) => Work<void>,
): Promise<Changed> {
  const at = context.now().toISOString()
  const seen: { before?: Review } = {}
  return changeReview(context.store, {
    reviewId: under.review.id,
    by,
    at,
    act(review) {
      seen.before = review
      return act(review, under.ground)
    },
    *also(tx, tables, review) {
      const { before = review } = seen
      yield* sendNews(tx, tables, { context, assessment: under.assessment, before, after: review, at })
      yield* shareOut(tx, tables, { context, under, review, at })
      if (also) yield* also(tx, tables, review)
    },
  })
}

type Sharing = { context: Acting; under: Under; review: Review; at: string }

/** For a review in whose part's turn nobody is yet: also right after it was opened. */
export function* shareOut(tx: Queries, tables: Tables, { context, under, review, at }: Sharing): Work<void> {
  const part = partWanted(review)
  if (part === null || holderOf(review, part) !== null) return
  const next = nextReviewer(yield* reviewersWithin(tx, tables, null), review, part, under.subject)
  if (!next) return
  const dueOn = laterOf(review.dueOn, daysAfter(at, DAYS_FOR_A_LATER_PART))
  const id = crypto.randomUUID()
  const changed = yield* changeReviewWithin(tx, tables, {
    ...{ reviewId: review.id, by: null, at },
    act: (now) =>
      assign(now, {
        id,
        part,
        userId: next.userId,
        by: null,
        at,
        dueOn,
        conflict: null,
        mayModerate: next.mayModerate,
      }),
  })
  if (changed.kind !== 'done' || !context.sendsEmail || context.settings.publicUrl === null) return
  const letter = assignedLetter({
    to: next.email,
    part: PART_WORDS[part],
    organisationName: under.assessment.organisationName,
    collectionTitle: under.assessment.collectionTitle,
    dueOn,
    address: `${context.settings.publicUrl}/reviews/${review.id}`,
    serviceName: context.settings.serviceName,
  })
  yield* queueLetter(tx, tables, letter, at)
}

/** Whoever comes second, or hears an appeal, has at least that long from when it is their turn. */
const DAYS_FOR_A_LATER_PART = 14

function daysAfter(at: string, days: number): string {
  const day = new Date(at)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b
}
