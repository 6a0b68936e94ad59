// How the organisations of a snapshot answered each question, counted once.

import { decodeAnswers, optionAt, questionsOf } from '#national/answer-codes.ts'
import type { Respondent } from '#national/snapshot.ts'
import { applying } from '#questionnaires/applying.ts'
import { askedOf, isAskedOf } from '#questionnaires/asked.ts'
import type { Edition, Question } from '#questionnaires/definition.ts'
import { type Share, shareOf } from '#scoring/distribution.ts'
import { worthsOf } from '#scoring/points.ts'

/** Shares are of the organisations `asked`: those to whom the question applied. */
export type CountedAnswers = {
  readonly question: Question
  readonly asked: number
  readonly unanswered: Share
  readonly options: readonly (Share & { readonly option: string; readonly label: string })[]
}

/** In the order of the edition, for every question of it. */
export function countAnswers(edition: Edition, respondents: readonly Respondent[]): CountedAnswers[] {
  const isConditional = questionsOf(edition).some(({ when }) => when !== undefined)
  const applyingTo = isConditional ? respondents.map((each) => questionsThatApply(edition, each)) : null
  return questionsOf(edition).map((question, index) => {
    const counts = new Map<string | null, number>()
    let asked = 0
    for (const [at, { setting, answers }] of respondents.entries()) {
      if (!(applyingTo ? applyingTo[at]?.has(question.id) : isAskedOf(question, setting))) continue
      asked += 1
      const option = optionAt(edition, question, answers, index)
      counts.set(option, (counts.get(option) ?? 0) + 1)
    }
    return {
      ...{ question, asked, unanswered: shareOf(counts.get(null) ?? 0, asked) },
      options: [...worthsOf(edition, question).values()].map(({ option, label }) => ({
        ...{ option, label },
        ...shareOf(counts.get(option) ?? 0, asked),
      })),
    }
  })
}

function questionsThatApply(edition: Edition, { setting, answers }: Respondent): ReadonlyMap<string, unknown> {
  return applying(askedOf(edition, setting), decodeAnswers(edition, answers)).asked.questionById
}
