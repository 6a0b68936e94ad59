// What others validated of an assessment, and whether it is good still: worked out from its reviews, never stored.
import type { Appeal, Outcome, Review, ShownScore } from './review.ts'

/** What this needs of a review. */
export type IssuedReview = Pick<
  Review,
  'id' | 'submissionNumber' | 'kind' | 'voidedAt' | 'issuedAt' | 'validUntil' | 'lapsedAt' | 'lapsedFor' | 'outcome'
> & { readonly appeal: Pick<Appeal, 'decidedAt'> | null }

export type ScoresOutcome = Extract<Outcome, { kind: 'scores' }>

/**
 * `issuedAt`: of the outcome. `validUntil`: the last day, YYYY-MM-DD. `lapsed`: it stopped being good before that, when
 * and why. `isContested`: an appeal waits to be decided. What was validated stays beside the self-reported score in every
 * state.
 */
export type StandingValidation = {
  readonly reviewId: string
  readonly issuedAt: string
  readonly validUntil: string
  readonly state: 'valid' | 'expired' | 'lapsed'
  readonly lapsed: { readonly at: string; readonly why: string } | null
  readonly isContested: boolean
  readonly outcome: ScoresOutcome
}

/**
 * The validation issued last for the submission that stands, `submissionNumber`; null where there is none, as after a
 * submission was withdrawn and made again. Local assurance validates no score. `today`: YYYY-MM-DD; the last valid day
 * counts.
 */
export function standingValidation(
  reviews: readonly IssuedReview[],
  submissionNumber: number,
  today: string,
): StandingValidation | null {
  const standing = reviews.flatMap((review) => {
    const { issuedAt, outcome } = review
    const isOfIt = review.kind === 'national' && review.submissionNumber === submissionNumber
    if (!isOfIt || review.voidedAt !== null || issuedAt === null || outcome?.kind !== 'scores') return []
    return [{ review, issuedAt, outcome }]
  })
  const last = standing.toSorted((a, b) => (a.issuedAt < b.issuedAt ? -1 : 1)).at(-1)
  if (!last) return null
  const { review, issuedAt, outcome } = last
  const { id, validUntil, lapsedAt, lapsedFor, appeal } = review
  return {
    ...{ reviewId: id, issuedAt, validUntil, outcome },
    state: lapsedAt !== null ? 'lapsed' : validUntil < today ? 'expired' : 'valid',
    lapsed: lapsedAt === null ? null : { at: lapsedAt, why: lapsedFor },
    isContested: appeal !== null && appeal.decidedAt === null,
  }
}

/**
 * The validated score of a theme; null where none of its questions was reviewed, and nothing else moved it: a score that
 * nobody looked at isn't called validated.
 */
export function validatedIn({ reported, validated, reviewed }: ScoresOutcome['themes'][number]): ShownScore | null {
  return reviewed === 0 && validated.exact === reported.exact ? null : validated
}
