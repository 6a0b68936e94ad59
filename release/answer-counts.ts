// How groups answered each question: counted from the codes of a snapshot, for the groups that may be told of.

import { decodeAnswers, optionAt, questionsOf } from '#national/answer-codes.ts'
import type { Respondent, Snapshot } from '#national/snapshot.ts'
import { figuresOfAnswers } from '#national/told-by-name.ts'
import { notApplying } from '#questionnaires/applying.ts'
import { askedOf, isAskedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { worthsOf } from '#scoring/points.ts'
import { type Audiences, keysOf } from './audiences.ts'
import type { AnswerCounts, QuestionCounts } from './release.ts'

type Counting = { asked: number; options: number[]; unanswered: number; passedBy: number }

/** In the order of the edition. */
export function countAnswers(edition: Edition, { respondents }: Snapshot, audiences: Audiences): QuestionCounts[] {
  const inGroups = respondents.map((each) => keysOf(each))
  const passed = respondents.map((each) => passedBy(edition, each))
  const amongOf = figuresOfAnswers(edition, audiences.everSubmitted())
  return questionsOf(edition).map((question, index) => {
    const shown = audiences.shown(amongOf(question), { isTold: false })
    const places = new Map([...worthsOf(edition, question).keys()].map((option, place) => [option, place]))
    const groups = new Map<string, Counting>()
    for (const [at, respondent] of respondents.entries()) {
      if (!isAskedOf(question, respondent.setting)) continue
      const option = optionAt(edition, question, respondent.answers, index)
      const place = option === null ? null : (places.get(option) ?? null)
      for (const key of inGroups[at] ?? []) {
        if (!shown.has(key)) continue
        const counting = groups.get(key) ?? { asked: 0, options: [...places].map(() => 0), unanswered: 0, passedBy: 0 }
        groups.set(key, counting)
        if (place === null && passed[at]?.has(question.id)) counting.passedBy += 1
        else counting.asked += 1
        if (place !== null) counting.options[place] = (counting.options[place] ?? 0) + 1
        else if (!passed[at]?.has(question.id)) counting.unanswered += 1
      }
    }
    return { question: question.id, groups: [...groups].map(withKey).sort(byKey) }
  })
}

const NONE: ReadonlySet<string> = new Set()

function passedBy(edition: Edition, { setting, answers: codes }: Respondent): ReadonlySet<string> {
  const { conditional } = askedOf(edition, setting)
  if (conditional.length === 0) return NONE
  const answers = decodeAnswers(edition, codes)
  return new Set(notApplying(conditional, (question) => answers.get(question)?.option))
}

const withKey = ([key, counting]: [string, Counting]): AnswerCounts => ({ key, ...counting })
const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
