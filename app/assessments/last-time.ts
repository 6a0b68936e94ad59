// Last time's answers beside this year's question, with what changed in the question since.
import type { LastTime } from '#app/forms/question-text.tsx'
import { answerInWords } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { descentOf } from '#questionnaires/crosswalk.ts'
import type { LastAssessment } from './last-assessment.ts'

export function lastTimeOf(question: AskedQuestion, last: LastAssessment): LastTime {
  const { sources, change } = descentOf(question.id, last.since)
  const answers = sources.flatMap((id) => {
    const then = last.asked.questionById.get(id)
    if (!then) return []
    const stored = last.answers.get(id)
    const wasWordedElse = then.text !== question.text
    return [{ asked: wasWordedElse ? then.text : null, answer: answerInWords(then, stored), note: stored?.note ?? '' }]
  })
  return { year: last.year, answers, change }
}
