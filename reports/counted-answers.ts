// How the organisations of a snapshot answered each question, with the question itself.
import { questionsOf } from '#national/answer-codes.ts'
import { answerSharesOf } from '#national/answer-shares.ts'
import type { Respondent } from '#national/snapshot.ts'
import type { Edition, Question } from '#questionnaires/definition.ts'
import type { AnswerShares } from '#scoring/distribution.ts'

/** Shares are of the organisations `asked`: those to whom the question applied. */
export type CountedAnswers = Omit<AnswerShares, 'question'> & { readonly question: Question }

/** In the order of the edition, for every question of it. */
export function countAnswers(edition: Edition, respondents: readonly Respondent[]): CountedAnswers[] {
  const questions = questionsOf(edition)
  const byId = new Map(questions.map((question) => [question.id, question]))
  return answerSharesOf(edition, respondents, { questions }).flatMap(({ question: id, ...shares }) => {
    const question = byId.get(id)
    return question ? [{ question, ...shares }] : []
  })
}
