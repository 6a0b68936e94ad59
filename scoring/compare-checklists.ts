// Two years of a checklist: the expectations that came to be in place between them, and those that no longer are.
import { checkChecklist, isInPlace } from './checklist.ts'
import { type Assessed, type Compared, comparableQuestions } from './comparable.ts'
import { type Gains, gainsOf } from './gains.ts'

/** `of`: how many expectations the later edition asks. */
export type ChecklistComparison = Gains & { readonly of: number }

/**
 * Compares an assessment with an earlier one of the same checklist. Throws a RangeError for a broken `path`, and for
 * whatever `checkChecklist` refuses in either year.
 */
export function compareChecklists(compared: Compared): ChecklistComparison {
  const { before, now } = compared
  checkAssessed(before)
  const { asked } = checkAssessed(now)
  const gains = gainsOf(compared, comparableQuestions(compared), (question, answerBefore, answerNow) => ({
    before: isInPlace(before.edition, question.before, answerBefore),
    now: isInPlace(now.edition, question.now, answerNow),
  }))
  return { ...gains, of: asked.questions.length }
}

function checkAssessed({ edition, setting, answers }: Assessed) {
  return checkChecklist(edition, setting, answers)
}
