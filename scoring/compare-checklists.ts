// Two years of a checklist: the expectations that came to be in place between them, and those that no longer are.

import { checkAnswers } from './checked-answers.ts'
import { isInPlace } from './checklist.ts'
import { type Assessed, type Compared, comparableQuestions, putTo } from './comparable.ts'
import { type Gains, gainsOf } from './gains.ts'

/** `of`: how many expectations the later edition asks. */
export type ChecklistComparison = Gains & { readonly of: number }

/** Throws a RangeError for a broken `path`, and for whatever `checkAnswers` refuses in either year. */
export function compareChecklists(compared: Compared): ChecklistComparison {
  const { before, now } = compared
  for (const { edition, setting, answers } of [before, now] satisfies Assessed[])
    checkAnswers(edition, setting, answers)
  const gains = gainsOf(compared, comparableQuestions(compared), (question, answerBefore, answerNow) => ({
    before: isInPlace(before.edition, question.before, answerBefore),
    now: isInPlace(now.edition, question.now, answerNow),
  }))
  return { ...gains, of: putTo(now).questions.length }
}
