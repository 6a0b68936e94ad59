// What last time's answers propose for this year's questions, as far as they are not answered yet.
import type { Applying } from '#questionnaires/applying.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { type Proposal, proposalsFor } from '#questionnaires/proposals.ts'
import type { LastAssessment } from './last-assessment.ts'

/** By question. `now`: what applies, and the answers that count; of `questions` only those that apply. */
export function proposalsTo(
  questions: readonly AskedQuestion[],
  now: Applying,
  last: LastAssessment | null,
): ReadonlyMap<string, Proposal> {
  if (!last) return new Map()
  const applying = questions.filter(({ id }) => now.asked.questionById.has(id))
  const proposals = proposalsFor(applying, (id) => now.answers.has(id), last)
  return new Map(proposals.map((proposal) => [proposal.question.id, proposal]))
}
