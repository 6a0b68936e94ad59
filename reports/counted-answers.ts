// How the organisations of a snapshot answered each question, counted once.

import { optionAt, questionsOf } from '#national/answer-codes.ts'
import type { Respondent } from '#national/snapshot.ts'
import { notApplying } from '#questionnaires/applying.ts'
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
  const without = leftOut(edition, respondents)
  return questionsOf(edition).map((question, index) => {
    // By code, each of which is read once: a nation's answers are many, their codes few.
    const byCode = new Map<string, number>()
    let asked = 0
    for (const [at, { setting, answers }] of respondents.entries()) {
      if (!isAskedOf(question, setting) || without[at]?.has(question.id)) continue
      asked += 1
      const code = answers[index] ?? ''
      byCode.set(code, (byCode.get(code) ?? 0) + 1)
    }
    const counts = new Map([...byCode].map(([code, count]) => [optionAt(edition, question, code, 0), count]))
    return {
      ...{ question, asked, unanswered: shareOf(counts.get(null) ?? 0, asked) },
      options: [...worthsOf(edition, question).values()].map(({ option, label }) => ({
        ...{ option, label },
        ...shareOf(counts.get(option) ?? 0, asked),
      })),
    }
  })
}

/** For each respondent the questions that don't apply to them, by what they answered to others. */
function leftOut(edition: Edition, respondents: readonly Respondent[]): ReadonlySet<string>[] {
  const places = new Map(questionsOf(edition).map((question, index) => [question.id, { question, index }]))
  return respondents.map(({ setting, answers }) =>
    notApplying(askedOf(edition, setting).conditional, (id) => {
      const place = places.get(id)
      return place && optionAt(edition, place.question, answers, place.index)
    }),
  )
}
