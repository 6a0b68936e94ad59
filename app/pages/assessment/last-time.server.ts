// Last time's answers beside this year's questions, with what changed in the question since.
import type { LastAssessment } from '#app/assessments/last-assessment.ts'
import type { LastTime } from '#app/forms/question-text.tsx'
import { answerInWords } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { describeChange, predecessorsOf } from '#questionnaires/crosswalk.ts'
import type { Edition } from '#questionnaires/definition.ts'

export function lastTimeFor(question: AskedQuestion, last: LastAssessment): LastTime {
  const { ids, change } = traceBack(question.id, last.since)
  const year = last.assessment.year
  const answers = ids.flatMap((id) => {
    const then = last.asked.questionById.get(id)
    if (!then) return []
    const stored = last.answers.get(id)
    const wasWordedElse = then.text !== question.text
    return [{ asked: wasWordedElse ? then.text : null, answer: answerInWords(then, stored), note: stored?.note ?? '' }]
  })
  return { year, answers, change }
}

/** Follows a question back through the editions to what it was in the oldest. */
function traceBack(questionId: string, since: readonly Edition[]): { ids: string[]; change: string | null } {
  let ids = [questionId]
  let change: string | null = null
  for (const edition of [...since].reverse()) {
    const questions = edition.themes.flatMap((theme) => theme.sections.flatMap((section) => section.questions))
    const changed = questions.find(
      (question) => ids.includes(question.id) && describeChange(question, edition) !== null,
    )
    change ??= changed ? describeChange(changed, edition) : null
    ids = ids.flatMap((id) => predecessorsOf(id, edition))
  }
  return { ids, change }
}
