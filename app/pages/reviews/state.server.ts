// Where a question stands for the visitor, in words.
import type { ReviewForVisitor } from '#app/reviews/require-review.ts'
import { decisionsSeen } from '#app/reviews/seen.ts'
import { decisionInWords } from '#app/reviews/words.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { decisionOn, openQueriesOf, PART_WORDS, type Query } from '#review/review.ts'
import { isSilentPast, isUnanswered, leftToDecide } from '#review/standing.ts'

export type StateOfQuestion = {
  kind: 'decided' | 'waiting' | 'answered' | 'to decide' | 'may be decided' | 'looked at'
  words: string
}

/** `today`: YYYY-MM-DD. What all questions share is worked out once. */
export function statesIn(found: ReviewForVisitor, today: string): (question: AskedQuestion) => StateOfQuestion {
  const { review, assignment, choices } = found
  if (!assignment) return (question) => ({ kind: 'looked at', words: asDecidedByAll(found, question) })
  const { part } = assignment
  const left = new Set(leftToDecide(review, part))
  const open = openQueriesOf(review, part)
  return (question) => {
    const query = open.find((each) => each.question === question.id)
    if (query) return { kind: isUnanswered(query) ? 'waiting' : 'answered', words: queryInWords(query, today) }
    const own = decisionOn(review, part, question.id)
    if (own) return { kind: 'decided', words: decisionInWords(question, own, choices) }
    return left.has(question.id)
      ? { kind: 'to decide', words: 'To decide' }
      : { kind: 'may be decided', words: 'Does not have to be decided' }
  }
}

function asDecidedByAll(found: ReviewForVisitor, question: AskedQuestion): string {
  const words = decisionsSeen(found, question.id).map(
    (each) => `${PART_WORDS[each.part]}: ${decisionInWords(question, each, found.choices)}`,
  )
  return words.length === 0 ? 'Not decided' : words.join('. ')
}

/** “No reply by 3 May 2026” on the day after. */
export function queryInWords(query: Query, today: string): string {
  if (query.closedAt !== null) return 'Closed'
  if (query.acceptedAt !== null) return 'The organisation accepted what you proposed'
  if (!isUnanswered(query)) return 'The organisation has replied'
  return isSilentPast(query, today)
    ? `No reply by ${dateInWords(query.answerBy)}`
    : `Waiting for the organisation, until ${dateInWords(query.answerBy)}`
}
