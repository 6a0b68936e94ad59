// Last time's answers offered again. A proposal is worked out, never stored, and counts for nothing until somebody
// confirms it.
import { answersGiven, asksDate, optionsOffered } from './answers.ts'
import { applying } from './applying.ts'
import type { Asked, AskedQuestion } from './asked.ts'
import { type Kept, keptSince } from './crosswalk.ts'
import type { Edition } from './definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from './standing-options.ts'

/** As it was submitted. `date`: YYYY-MM-DD, '' or left out where none was given. */
export type SubmittedAnswer = {
  readonly question: string
  readonly option: string
  readonly reason: string
  readonly date?: string
  readonly note: string
}

/** What was asked and submitted before, and the editions since, oldest first, this year's included. */
export type Before = {
  readonly year: number
  readonly asked: Asked
  readonly answers: ReadonlyMap<string, SubmittedAnswer>
  readonly since: readonly Edition[]
}

/** `formerText`: as it was asked then, also where that was the same. `relation`: the loosest on the way. */
export type Proposal = {
  readonly question: AskedQuestion
  readonly option: string
  readonly reason: string
  readonly date: string
  readonly note: string
  readonly year: number
  readonly relation: Kept
  readonly formerText: string
}

/**
 * The proposals for those of `questions` that aren't answered yet, in their order. `questions`: the ones that apply now,
 * given the answers so far; `isAnswered`: whether an option is chosen for one of them.
 *
 * Proposed is what was answered, and counted, to the very same question: unchanged or reworded through all editions
 * since, of an option that is still offered, with all that it needs to be complete. “Don’t know” is never proposed:
 * nobody should confirm not knowing.
 */
export function proposalsFor(
  questions: readonly AskedQuestion[],
  isAnswered: (question: string) => boolean,
  before: Before,
): Proposal[] {
  const counted = countedBefore(before)
  return questions.flatMap((question) => {
    if (isAnswered(question.id)) return []
    const former = counted.get(question.id)
    const relation = former && keptSince(question.id, before.since)
    return former && relation ? proposed(question, former, relation, before) : []
  })
}

function proposed(
  question: AskedQuestion,
  { option, reason, date = '', note }: SubmittedAnswer,
  relation: Kept,
  { year, asked }: Before,
): Proposal[] {
  if (option === DONT_KNOW || !optionsOffered(question).some(({ id }) => id === option)) return []
  if (option === NOT_APPLICABLE && reason.trim() === '') return []
  const isDated = asksDate(question, option)
  if (isDated && date === '') return []
  const formerText = asked.questionById.get(question.id)?.text ?? question.text
  return [{ question, option, reason, date: isDated ? date : '', note, year, relation, formerText }]
}

const remembered = new WeakMap<Before['answers'], ReadonlyMap<string, SubmittedAnswer>>()

/** Without what was answered to questions that didn't apply, which is kept but was never part of the answers. */
function countedBefore({ asked, answers }: Before): ReadonlyMap<string, SubmittedAnswer> {
  let counted = remembered.get(answers)
  if (!counted) {
    const { questionById } = applying(asked, answersGiven(answers.values())).asked
    counted = new Map([...answers].filter(([question]) => questionById.has(question)))
    remembered.set(answers, counted)
  }
  return counted
}
