// Where a review stands, and each of its questions: worked out from what was decided, never stored.
import {
  ADJUST,
  type Appeal,
  type Decision,
  decisionOn,
  holderOf,
  openQueriesOf,
  type Part,
  type Query,
  type Review,
} from './review.ts'

/** Of a review what tells who has which questions to decide, and what is left of them. */
export type Work = Pick<Review, 'kind' | 'required' | 'doubled'> & {
  readonly decisions: readonly Pick<Decision, 'question' | 'part' | 'decision' | 'option'>[]
  readonly queries: readonly Pick<Query, 'question' | 'part' | 'closedAt'>[]
  readonly appeal: Pick<Appeal, 'questions'> | null
}

/** The questions that a second person decides: those of themes in the top band, and whatever the first one adjusted. */
export function secondOpinionOn(review: Work): readonly string[] {
  if (review.kind === 'local') return []
  const adjusted = review.decisions.filter(({ part, decision }) => part === 'first' && decision === ADJUST)
  return [...new Set([...review.doubled, ...adjusted.map(({ question }) => question)])]
}

type Opinion = Pick<Decision, 'decision' | 'option'>

function isSameOpinion(a: Opinion, b: Opinion): boolean {
  return a.decision === b.decision && a.option === b.option
}

/** The questions on which the first and the second person don't agree. */
export function disagreementsIn(review: Work): readonly string[] {
  return secondOpinionOn(review).filter((question) => {
    const first = decisionOn(review, 'first', question)
    const second = decisionOn(review, 'second', question)
    return first !== null && second !== null && !isSameOpinion(first, second)
  })
}

/** The questions that are somebody's to decide who has this part; null where that is every question that was asked. */
export function questionsFor(review: Work, part: Part): readonly string[] | null {
  switch (part) {
    case 'first':
      return null
    case 'second':
      return secondOpinionOn(review)
    case 'moderator':
      return disagreementsIn(review)
    case 'appeal':
      return review.appeal?.questions ?? []
  }
}

/**
 * What they still have to decide: the part can't be finished before. A question that was asked back after it was decided
 * is to be decided again: else nobody could read the answer any more, or say that none is needed.
 */
export function leftToDecide(review: Work, part: Part): readonly string[] {
  const due = part === 'first' ? review.required : (questionsFor(review, part) ?? [])
  const queried = openQueriesOf(review, part).map(({ question }) => question)
  const own = review.decisions.filter((each) => each.part === part)
  const decided = new Set(own.map(({ question }) => question))
  const undecided = [...due, ...queried].filter((question) => !decided.has(question) || queried.includes(question))
  return [...new Set(undecided)]
}

function isDone(review: Review, part: Part): boolean {
  return holderOf(review, part)?.doneAt != null
}

/** The part whose turn it is; null when the review is over, until an appeal. */
export function partWanted(review: Review): Part | null {
  if (review.voidedAt !== null) return null
  if (review.issuedAt !== null) return review.appeal !== null && review.appeal.decidedAt === null ? 'appeal' : null
  if (!isDone(review, 'first')) return 'first'
  if (secondOpinionOn(review).length > 0 && !isDone(review, 'second')) return 'second'
  if (disagreementsIn(review).length > 0 && !isDone(review, 'moderator')) return 'moderator'
  return null
}

export type ReviewState =
  | 'void'
  | 'waiting for a reviewer'
  | 'under review'
  | 'waiting for the organisation'
  | 'issued'
  | 'appealed'
  | 'final'

/** `overdue` on the day after `dueOn`, while it is somebody's turn. */
export function stateOf(review: Review): ReviewState {
  if (review.voidedAt !== null) return 'void'
  const wanted = partWanted(review)
  if (wanted === null) return review.appeal ? 'final' : 'issued'
  if (wanted === 'appeal') return 'appealed'
  if (holderOf(review, wanted) === null) return 'waiting for a reviewer'
  return isWaitingForOrganisation(review, wanted) ? 'waiting for the organisation' : 'under review'
}

/** All that is left to decide has been asked back, and the organisation has the last word of none. */
function isWaitingForOrganisation(review: Review, part: Part): boolean {
  const open = openQueriesOf(review, part)
  const left = leftToDecide(review, part)
  return (
    left.length > 0 &&
    left.every((question) => open.some((query) => query.question === question && isUnanswered(query)))
  )
}

export function isUnanswered(query: Review['queries'][number]): boolean {
  return query.acceptedAt === null && query.messages.at(-1)?.side === 'reviewer'
}

/** No reply by the end of the last day. `today`: YYYY-MM-DD. */
export function isSilentPast(query: Review['queries'][number], today: string): boolean {
  return query.closedAt === null && isUnanswered(query) && query.answerBy < today
}

export type QuestionState = 'to decide' | 'queried' | 'decided'

/** As somebody with this part sees it: nothing of what others decided. */
export function questionState(review: Review, part: Part, question: string): QuestionState {
  if (openQueriesOf(review, part).some((query) => query.question === question)) return 'queried'
  return decisionOn(review, part, question) ? 'decided' : 'to decide'
}

/**
 * What the review settled for a question, or null. An appeal's decision goes before a moderator's, that before two people
 * who agree; one alone settles only what needs no second opinion.
 */
export function settledOn(review: Review, question: string): Decision | null {
  const appealed = review.appeal?.decidedAt ? decisionOn(review, 'appeal', question) : null
  if (appealed) return appealed
  const first = isDone(review, 'first') ? decisionOn(review, 'first', question) : null
  if (!first || !secondOpinionOn(review).includes(question)) return first
  const second = isDone(review, 'second') ? decisionOn(review, 'second', question) : null
  if (!second) return null
  if (isSameOpinion(first, second)) return second
  return isDone(review, 'moderator') ? decisionOn(review, 'moderator', question) : null
}
