// Changing a review: the act, and with it, in the same transaction, whoever has the next part and the letters about it.
import { queueLetter } from '#db/letters.ts'
import { type Reviewer, reviewersWithin } from '#db/reviewers.ts'
import { type Changed, changeReview, changeReviewWithin } from '#db/reviews.ts'
import type { Tables } from '#db/schema.ts'
import type { Queries, Work } from '#db/store.ts'
import type { Acted, Ground } from '#review/acts/acted.ts'
import { assign } from '#review/acts/people.ts'
import { conflictOf, type SubjectFacts } from '#review/conflicts.ts'
import { holderOf, PART_WORDS, type Part, type Review } from '#review/review.ts'
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
 * Runs the act, at the time that its events are kept with: an audit compares the two. Then, where the turn is a part's that nobody has, gives it by rule to whoever has least to do and may.
 * Where there is nobody it stays open, and administrators see that. The organisation's leads and the reviewers who asked
 * get their letters. `also`: what else belongs to it.
 */
export async function actOn(
  context: Acting,
  under: Under,
  by: string | null,
  act: (review: Review, ground: Ground, at: string) => Acted,
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
      return act(review, under.ground, at)
    },
    *also(tx, tables, review) {
      const { before = review } = seen
      yield* sendNews(tx, tables, { context, assessment: under.assessment, before, after: review, at })
      yield* shareOut(tx, tables, { context, under, review, at })
      if (also) yield* also(tx, tables, review)
    },
  })
}

type About = Omit<Under, 'review' | 'ground'>
type Sharing = { context: Acting; under: About; review: Review; at: string }

/** For a review in whose part's turn nobody is yet: also right after it was opened. True where somebody has it now. */
export function* shareOut(tx: Queries, tables: Tables, { context, under, review, at }: Sharing): Work<boolean> {
  const part = partWanted(review)
  if (part === null || holderOf(review, part) !== null) return false
  // Who hasn't accepted their invitation would leave it lying.
  const candidates = yield* reviewersWithin(tx, tables, null)
  const joined = candidates.filter(({ hasJoined }) => hasJoined)
  const next = nextReviewer(joined, review, part, under.subject)
  if (!next) return false
  const changed = yield* giveTo(tx, tables, next, { context, under, review, part, by: null, at })
  return changed.kind === 'done'
}

export type Giving = Sharing & { part: Part; by: string | null }

/** Gives the part to somebody who was found to be able to, as far as the act agrees, with a letter to them. */
export function* giveTo(tx: Queries, tables: Tables, to: Reviewer, giving: Giving): Work<Changed> {
  const { context, under, review, part, by, at } = giving
  const { userId, mayModerate } = to
  const dueOn = laterOf(review.dueOn, daysAfter(at, DAYS_FOR_A_LATER_PART))
  const id = crypto.randomUUID()
  const conflict = conflictOf(to, under.subject)
  const changed = yield* changeReviewWithin(tx, tables, {
    ...{ reviewId: review.id, by, at },
    act: (now) => assign(now, { id, part, userId, by, at, dueOn, conflict, mayModerate }),
  })
  if (changed.kind !== 'done' || !context.sendsEmail || context.settings.publicUrl === null) return changed
  const letter = assignedLetter({
    to: to.email,
    part: PART_WORDS[part],
    organisationName: under.assessment.organisationName,
    collectionTitle: under.assessment.collectionTitle,
    dueOn,
    address: `${context.settings.publicUrl}/reviews/${review.id}`,
    serviceName: context.settings.serviceName,
  })
  yield* queueLetter(tx, tables, letter, at)
  return changed
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
