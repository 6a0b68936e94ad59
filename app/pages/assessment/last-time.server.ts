// Last time's answers beside this year's questions, with what changed in the question since, and whether they are
// proposed.
import type { LastAssessment } from '#app/assessments/last-assessment.ts'
import { ageInWords, formatDate } from '#app/design/dates.ts'
import type { LastTime } from '#app/forms/question-text.tsx'
import { answerInWords } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { descentOf } from '#questionnaires/crosswalk.ts'
import type { Proposal } from '#questionnaires/proposals.ts'

export function lastTimeFor(
  question: AskedQuestion,
  last: LastAssessment,
  proposal: Proposal | undefined,
  now: Date,
): LastTime {
  const { sources, change } = descentOf(question.id, last.since)
  const { year } = last
  if (proposal) return { year, answers: [proposed(question, proposal)], change, proposal: about(question, last, now) }
  const answers = sources.flatMap((id) => {
    const then = last.asked.questionById.get(id)
    if (!then) return []
    const stored = last.answers.get(id)
    const wasWordedElse = then.text !== question.text
    return [{ asked: wasWordedElse ? then.text : null, answer: answerInWords(then, stored), note: stored?.note ?? '' }]
  })
  return { year, answers, change }
}

// As it would count when it is confirmed: in this year's words.
function proposed(question: AskedQuestion, proposal: Proposal): LastTime['answers'][number] {
  const { formerText, note } = proposal
  return {
    asked: formerText === question.text ? null : formerText,
    answer: answerInWords(question, proposal),
    note,
  }
}

function about(
  { id, number }: AskedQuestion,
  { answers }: LastAssessment,
  now: Date,
): NonNullable<LastTime['proposal']> {
  const answeredAt = answers.get(id)?.answeredAt ?? now.toISOString()
  const answeredInWords = `Answered ${formatDate(answeredAt)}, ${ageInWords(answeredAt, now)}`
  return { question: id, number, answeredInWords }
}
