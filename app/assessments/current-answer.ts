// A stored answer as the person whose change it refused is told of it.
import type { CurrentAnswer } from '#app/forms/autosave.ts'
import type { StoredAnswer } from '#db/answers.ts'
import { optionLabel } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'

/** Of a change whose page claims to have shown a revision that there never was. */
export const NEVER_SEEN = 'The form names an answer that there never was. Nothing was saved.'

/** `askedBy`: the user who is told; what they saved themselves is said to be theirs. */
export function currentAnswerOf(question: AskedQuestion, stored: StoredAnswer, askedBy?: string): CurrentAnswer {
  const { option, reason, date, note, revision, changedByName, changedAt } = stored
  const label = option === null ? 'No option chosen' : optionLabel(question, option)
  const answer = { option, reason, date, note, revision, by: changedByName, at: changedAt, optionLabel: label }
  return stored.changedBy === askedBy ? { ...answer, isYours: true } : answer
}
