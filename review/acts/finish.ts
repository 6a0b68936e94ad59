// Finishing a part, and with the last one the review; then the appeal, and what ends a validation before its time.
import type { Part, Review } from '../review.ts'
import { leftToDecide, partWanted, settledOn } from '../standing.ts'
import { type Acted, done, type Ground, type ReviewEvent, refused } from './acted.ts'
import { partToAct } from './decide.ts'

/** Days after the outcome was issued in which the organisation may appeal. Ours: the public record has none. */
const DAYS_TO_APPEAL = 28

export type Finish = { readonly by: string; readonly at: string }

/** With the last part that is wanted the outcome is issued; with that of the appeal it is issued again, for good. */
export function finish(review: Review, ground: Ground, { by, at }: Finish): Acted {
  const part = partToAct(review, by)
  if (typeof part !== 'string') return refused(part.why)
  if (partWanted(review) !== part) return refused('over')
  if (leftToDecide(review, part).length > 0) return refused('not all decided')
  const isTheirs = ({ userId, leftAt }: Review['assignments'][number]) => userId === by && leftAt === null
  const finished: Review = {
    ...review,
    assignments: review.assignments.map((each) => (isTheirs(each) ? { ...each, doneAt: at } : each)),
  }
  const event: ReviewEvent = { kind: 'review part finished', detail: { part } }
  return part === 'appeal'
    ? decideAppeal(finished, ground, at, event)
    : issueIfSettled(finished, ground, at, part, event)
}

function issueIfSettled(review: Review, ground: Ground, at: string, part: Part, event: ReviewEvent): Acted {
  if (partWanted(review) !== null) return done(review, event)
  const issued: Review = {
    ...review,
    issuedAt: at,
    validUntil: review.kind === 'local' ? '' : lastValidDay(at, review.validMonths),
  }
  const outcome = ground.outcomeOf(issued)
  return done({ ...issued, outcome }, event, { kind: 'review issued', detail: { part }, isForOrganisation: true })
}

function decideAppeal(review: Review, ground: Ground, at: string, event: ReviewEvent): Acted {
  const { appeal } = review
  if (!appeal) return refused('over')
  const decided: Review = { ...review, appeal: { ...appeal, decidedAt: at } }
  const outcome = ground.outcomeOf(decided)
  return done({ ...decided, outcome }, event, { kind: 'appeal decided', detail: {}, isForOrganisation: true })
}

/** `day` months later, less a day; the last of the month where that one is shorter: 30 November + 3 → 27 February. */
export function lastValidDay(at: string, months: number): string {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, days))
  first.setUTCDate(first.getUTCDate() - 1)
  return first.toISOString().slice(0, 10)
}

/** The last day to appeal, YYYY-MM-DD; null where nothing was issued. */
export function lastDayToAppeal({ issuedAt }: Pick<Review, 'issuedAt'>): string | null {
  if (issuedAt === null) return null
  const day = new Date(issuedAt)
  day.setUTCDate(day.getUTCDate() + DAYS_TO_APPEAL)
  return day.toISOString().slice(0, 10)
}

/** `questions`: those that are contested, each of them adjusted. */
export type MakeAppeal = {
  readonly by: string
  readonly at: string
  readonly text: string
  readonly questions: readonly string[]
}

/** Once, of a validation; somebody who had no part in it hears the appeal. */
export function makeAppeal(review: Review, { by, at, text, questions }: MakeAppeal): Acted {
  if (review.voidedAt !== null) return refused('void')
  const lastDay = lastDayToAppeal(review)
  if (lastDay === null || review.kind === 'local') return refused('not issued')
  if (review.appeal !== null) return refused('appealed already')
  if (at.slice(0, 10) > lastDay) return refused('too late to appeal')
  if (text.trim() === '') return refused('reason missing')
  const contested = [...new Set(questions)]
  const isAdjusted = (question: string) => settledOn(review, question)?.option != null
  if (contested.length === 0 || !contested.every(isAdjusted)) return refused('nothing to appeal')
  return done(
    { ...review, appeal: { madeBy: by, madeAt: at, text, questions: contested, decidedAt: null } },
    { kind: 'review appealed', detail: { questions: contested.join(' ') }, isForOrganisation: true },
  )
}

/** The submission was withdrawn: nothing more is decided of it, and what was validated of it is no more. */
export function makeVoid(review: Review, { at, why }: { at: string; why: string }): Acted {
  if (review.voidedAt !== null) return refused('void')
  return done(
    { ...review, voidedAt: at, voidedFor: why },
    { kind: 'review void', detail: { why }, isForOrganisation: true },
  )
}

/**
 * The bands that were validated are so no more: a change of the main record system, or a merger. Also while they are
 * still under review: the outcome that is issued then is about what there was before.
 */
export function lapse(review: Review, { at, why }: { at: string; why: string }): Acted {
  if (review.voidedAt !== null) return refused('void')
  if (review.kind === 'local' || review.lapsedAt !== null) return refused('not issued')
  if (why.trim() === '') return refused('reason missing')
  return done(
    { ...review, lapsedAt: at, lapsedFor: why },
    { kind: 'validity lapsed', detail: { why }, isForOrganisation: true },
  )
}
