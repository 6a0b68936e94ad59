// Where a review stands, how it was chosen and what was decided, in words.
import { optionLabel } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { ACCEPT, ADJUST, type Decision, type Review } from '#review/review.ts'
import { type ReviewState, stateOf } from '#review/standing.ts'
import { formatDate } from '../design/dates.ts'
import type { Choice } from './subject.ts'

const STATE_WORDS: Readonly<Record<ReviewState, string>> = {
  void: 'Ended without an outcome',
  'waiting for a reviewer': 'Waiting for a reviewer',
  'under review': 'Under review',
  'waiting for the organisation': 'Waiting for the organisation',
  issued: 'Outcome issued',
  appealed: 'Outcome issued, and appealed against',
  final: 'Outcome final: the appeal is decided',
}

/** “Ended without an outcome: the submission was withdrawn”, “Outcome issued on 3 May 2026”. */
export function stateInWords(review: Review): string {
  const state = stateOf(review)
  if (state === 'void') return [STATE_WORDS.void, review.voidedFor].filter((words) => words !== '').join(': ')
  if (state === 'issued' && review.issuedAt) return `${STATE_WORDS.issued} on ${formatDate(review.issuedAt)}`
  return STATE_WORDS[state]
}

const WAY_WORDS: Readonly<Record<string, string>> = {
  above: 'For a high score',
  risk: 'For reasons to look closer',
  random: 'By lot',
  rest: 'By lot, from those outside the scope',
}

/** '' for what was opened in another way. */
export function wayInWords(way: string): string {
  return WAY_WORDS[way] ?? ''
}

/** “Accepted”, “Adjusted to “Mostly agree””; of local assurance, the edition’s own word. */
export function decisionInWords(
  question: AskedQuestion,
  { decision, option }: Pick<Decision, 'decision' | 'option'>,
  choices: readonly Choice[],
): string {
  if (decision === ACCEPT) return 'Accepted'
  if (decision === ADJUST && option !== null) return `Adjusted to “${optionLabel(question, option)}”`
  return choices.find(({ id }) => id === decision)?.label ?? decision
}
