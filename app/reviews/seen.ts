// What a visitor of a review may see of decisions and queries: by their part, or everything for who only looks.
import type { Decision, Query } from '#review/review.ts'
import { decisionsSeenBy, queriesSeenBy } from '#review/visible.ts'
import type { ReviewForVisitor } from './require-review.ts'

type Visiting = Pick<ReviewForVisitor, 'review' | 'assignment'>

/** Those of others: the visitor's own part is left out. */
export function decisionsSeen({ review, assignment }: Visiting, question: string): readonly Decision[] {
  if (assignment) return decisionsSeenBy(review, assignment.part, question)
  return review.decisions.filter((each) => each.question === question)
}

/** As they may be seen, those without a word left in them left out. */
export function queriesSeen({ review, assignment }: Visiting, question: string): readonly Query[] {
  const seen = assignment
    ? queriesSeenBy(review, assignment.part, question)
    : review.queries.filter((each) => each.question === question)
  return seen.filter(({ messages }) => messages.length > 0)
}

/** Ids of the evidence that came with what the visitor may see, of one question or of all. */
export function evidenceWithQueries(visiting: Visiting, question?: string): string[] {
  const questions = question === undefined ? visiting.review.queries.map((each) => each.question) : [question]
  const seen = [...new Set(questions)].flatMap((each) => queriesSeen(visiting, each))
  return [...new Set(seen.flatMap(({ messages }) => messages.flatMap(({ evidence }) => evidence)))]
}
