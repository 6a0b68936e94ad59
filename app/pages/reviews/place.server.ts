// Where a page about a review is: whose it is, which questions are the visitor's, and which one comes next.
import type { ReviewForVisitor } from '#app/reviews/require-review.ts'
import { stateInWords } from '#app/reviews/words.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { openQueriesOf, PART_WORDS } from '#review/review.ts'
import { isUnanswered, leftToDecide, questionsFor } from '#review/standing.ts'

export type ReviewPlace = {
  reviewId: string
  organisationName: string
  collectionTitle: string
  collectionId: string
  /** Null for who only looks. */
  part: string | null
  state: string
}

export function placeOf({ review, assessment, assignment }: ReviewForVisitor): ReviewPlace {
  return {
    reviewId: review.id,
    organisationName: assessment.organisationName,
    collectionTitle: assessment.collectionTitle,
    collectionId: assessment.collectionId,
    part: assignment && PART_WORDS[assignment.part],
    state: stateInWords(review),
  }
}

/** The way to it from the start page: a reviewer's own queue, or an administrator's pages. */
export function trailTo({ part, collectionId }: ReviewPlace): { href: string; text: string }[] {
  return part === null
    ? [
        { href: '/', text: 'Your assessments' },
        { href: '/administration/reviewing', text: 'Reviewing' },
        { href: `/administration/collections/${collectionId}/reviews`, text: 'Reviews' },
      ]
    : [
        { href: '/', text: 'Your assessments' },
        { href: '/reviews', text: 'Reviews' },
      ]
}

/** In reading order: those that are the visitor's to decide; all that apply for who only looks. */
export function questionsToSee({ review, asked, assignment }: ReviewForVisitor): readonly AskedQuestion[] {
  const own = assignment ? questionsFor(review, assignment.part) : null
  return own === null ? asked.questions : asked.questions.filter(({ id }) => own.includes(id))
}

/** In reading order, with whether the organisation is to say something first. */
export function leftFor({ review, asked, assignment }: ReviewForVisitor) {
  if (!assignment) return []
  const { part } = assignment
  const left = new Set(leftToDecide(review, part))
  const waiting = openQueriesOf(review, part).filter(isUnanswered)
  return asked.questions.flatMap((question) => {
    const isWaiting = waiting.some((query) => query.question === question.id)
    return left.has(question.id) ? [{ question, isWaiting }] : []
  })
}

/** The next one that can be decided, after this one and then from the start; null where there is none. */
export function nextToDecide(found: ReviewForVisitor, after: string | null): AskedQuestion | null {
  const ready = leftFor(found).flatMap(({ question, isWaiting }) => (isWaiting ? [] : [question]))
  const number = after === null ? 0 : (found.asked.questionById.get(after)?.number ?? 0)
  const others = ready.filter(({ id }) => id !== after)
  return others.find((question) => question.number > number) ?? others[0] ?? null
}

export function questionHref({ reviewId }: Pick<ReviewPlace, 'reviewId'>, question: string): string {
  return `/reviews/${reviewId}/questions/${question}`
}
