// How single answers moved between two assessments: what lies under the like-for-like line,
// and what a page lists as having moved most.
import type { AskedQuestion } from '#questionnaires/asked.ts'
import type { ComparableQuestion, Compared } from './comparable.ts'
import { dontKnowPoints, type Worth, worthOf } from './points.ts'

/** An answer that was scored, and its points. */
export type ScoredAnswer = { readonly option: string; readonly label: string; readonly points: number }

/**
 * One comparable question that is scored in both assessments. Its place, number and text are those of the
 * later edition; `difference` is points now − points before, from −100 to 100.
 */
export type Move = {
  readonly question: string
  readonly number: number
  readonly text: string
  readonly section: string
  readonly theme: string
  readonly before: ScoredAnswer
  readonly now: ScoredAnswer
  readonly difference: number
}

/**
 * In the order of `questions`. A question that is unanswered, not applicable or otherwise unscored in either
 * year has no move. “Don’t know” is scored by the later edition's rule in both years: one ruler for both.
 * Throws a RangeError for an option that the question's scale doesn't have.
 */
export function movesOf({ before, now }: Compared, questions: readonly ComparableQuestion[]): Move[] {
  const unknown = dontKnowPoints(now.edition)
  return questions.flatMap((question) => {
    const earlier = scoredAnswer(before, question.before, unknown)
    const later = scoredAnswer(now, question.now, unknown)
    if (!earlier || !later) return []
    const { id, number, text, section, theme } = question.now
    const difference = later.points - earlier.points
    return [{ question: id, number, text, section, theme, before: earlier, now: later, difference }]
  })
}

/**
 * The at most `n` moves up and `n` moves down that are largest, largest first; equal ones in reading order.
 * What stayed put is in neither.
 */
export function biggestMoves(moves: readonly Move[], n: number): { up: Move[]; down: Move[] } {
  const largestFirst = (a: Move, b: Move) => Math.abs(b.difference) - Math.abs(a.difference) || a.number - b.number
  const sorted = moves.toSorted(largestFirst)
  return {
    up: sorted.filter((move) => move.difference > 0).slice(0, n),
    down: sorted.filter((move) => move.difference < 0).slice(0, n),
  }
}

function scoredAnswer(
  { edition, answers }: Compared['now'],
  question: AskedQuestion,
  unknown: number | null,
): ScoredAnswer | null {
  const answer = answers.get(question.id)
  if (!answer) return null
  const worth = worthOf(edition, question, answer.option)
  const points = pointsBy(worth, unknown)
  return points === null ? null : { option: worth.option, label: worth.label, points }
}

/** `unknown`: what “don’t know” is worth by the later edition's rule. Null where the answer isn't scored. */
export function pointsBy({ kind, points }: Worth, unknown: number | null): number | null {
  return kind === 'dont-know' ? unknown : points
}
