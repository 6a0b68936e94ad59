// What an act makes of a review: the review as it is then, and what is to be kept of it in the history; or why not.
import type { Outcome, Review } from '../review.ts'

export type Refusal =
  /** The submission doesn't stand any more, or the outcome is out. */
  | 'void'
  | 'over'
  | 'not your turn'
  | 'taken already'
  | 'same person'
  | 'conflict'
  | 'not a moderator'
  | 'no such question'
  | 'no such option'
  | 'no such decision'
  | 'nothing adjusted'
  | 'reason missing'
  | 'changed meanwhile'
  | 'queried already'
  | 'no such query'
  | 'nothing proposed'
  | 'not all decided'
  | 'not issued'
  | 'appealed already'
  | 'too late to appeal'
  | 'nothing to appeal'

export const EVENTS_OF_REVIEWS = [
  'review assigned',
  'review left',
  'review decided',
  'review queried',
  'query replied to',
  'query accepted',
  'query closed',
  'review part finished',
  'review issued',
  'review appealed',
  'appeal decided',
  'review void',
  'validity lapsed',
] as const
export type ReviewEventKind = (typeof EVENTS_OF_REVIEWS)[number]

/** `isForOrganisation`: it is in the history of its assessment too. */
export type ReviewEvent = {
  readonly kind: ReviewEventKind
  readonly detail: Readonly<Record<string, string>>
  readonly isForOrganisation?: true
}

export type Acted =
  | { readonly kind: 'done'; readonly review: Review; readonly events: readonly ReviewEvent[] }
  | { readonly kind: 'refused'; readonly why: Refusal }

/**
 * What an act has to know of what is under review. `optionsOf`: ids, standing ones among them; null for a question that
 * isn't asked or doesn't apply. `reported`: the option that was submitted, null where unanswered. `words`: the decisions
 * of local assurance, by id. `outcomeOf`: what everything that is settled comes to.
 */
export type Ground = {
  optionsOf(question: string): readonly string[] | null
  reported(question: string): string | null
  readonly words: ReadonlyMap<string, { readonly needsReason: boolean }>
  outcomeOf(review: Review): Outcome
}

export function refused(why: Refusal): Acted {
  return { kind: 'refused', why }
}

export function done(review: Review, ...events: ReviewEvent[]): Acted {
  return { kind: 'done', review, events }
}
