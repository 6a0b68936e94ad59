// Last time's answers beside this year's questions, with what changed in the question since, and whether they are
// proposed.
import type { LastAssessment } from '#app/assessments/last-assessment.ts'
import { lastTimeOf } from '#app/assessments/last-time.ts'
import { todayOf } from '#app/assessments/shown-evidence.ts'
import { ageInWords, formatDate } from '#app/design/dates.ts'
import type { LastTime } from '#app/forms/question-text.tsx'
import type { EvidenceUse } from '#db/evidence.ts'
import { answerInWords, dateInWords } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { descentOf } from '#questionnaires/crosswalk.ts'
import type { Proposal } from '#questionnaires/proposals.ts'

/** What is proposed for the question, and what proved it then. */
export type Proposed = {
  proposal?: Proposal | undefined
  proof?: readonly Pick<EvidenceUse, 'title' | 'expiresOn'>[] | undefined
  now: Date
}

export function lastTimeFor(
  question: AskedQuestion,
  last: LastAssessment,
  { proposal, proof = [], now }: Proposed,
): LastTime {
  if (!proposal) return lastTimeOf(question, last)
  const { change } = descentOf(question.id, last.since)
  const told = { ...about(question, last, now), evidence: inWords(proof, todayOf(now)) }
  return { year: last.year, answers: [proposed(question, proposal)], change, proposal: told }
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
): Omit<NonNullable<LastTime['proposal']>, 'evidence'> {
  const answeredAt = answers.get(id)?.answeredAt ?? now.toISOString()
  const answeredInWords = `Answered ${formatDate(answeredAt)}, ${ageInWords(answeredAt, now)}`
  return { question: id, number, answeredInWords }
}

// What has expired stays behind when the answer is confirmed.
function inWords(proof: NonNullable<Proposed['proof']>, today: string): string | null {
  if (proof.length === 0) return null
  return proof
    .map(({ title, expiresOn }) => {
      const isOver = expiresOn !== '' && expiresOn < today
      return isOver ? `${title} (expired on ${dateInWords(expiresOn)}, not carried over)` : title
    })
    .join('; ')
}
