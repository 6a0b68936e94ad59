// The answers of one assessment as a short text, one character a question in the order of the edition: a nation's answers
// fit into memory, and into one row of the database.
import type { Answers, Edition, Question } from '#questionnaires/definition.ts'
import { type Worth, type Worths, worthsOf } from '#scoring/points.ts'

export type AnswerCodes = string

/** Not answered: though asked, or because it wasn't. */
const NONE = '-'
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

const questions = new WeakMap<Edition, readonly Question[]>()

/** In the order of the edition, which is that of the characters. */
export function questionsOf(edition: Edition): readonly Question[] {
  let all = questions.get(edition)
  if (!all) {
    all = edition.themes.flatMap(({ sections }) => sections.flatMap((section) => section.questions))
    questions.set(edition, all)
  }
  return all
}

/** Throws a RangeError for an option that the question's scale doesn't have. */
export function encodeAnswers(edition: Edition, answers: Answers): AnswerCodes {
  return questionsOf(edition)
    .map((question) => {
      const option = answers.get(question.id)?.option
      if (option === undefined) return NONE
      const digit = DIGITS[optionsOf(edition, question).indexOf(option)]
      if (digit === undefined) throw new RangeError(`question ${question.id} has no option “${option}”`)
      return digit
    })
    .join('')
}

/** By question; without reasons, dates and notes, which are no part of a code. */
export function decodeAnswers(edition: Edition, codes: AnswerCodes): Answers {
  return new Map(
    questionsOf(edition).flatMap((question, index) => {
      const option = optionAt(edition, question, codes, index)
      return option === null ? [] : [[question.id, { option, reason: '' }] as const]
    }),
  )
}

/** The option given to the question at `index` of `questionsOf`; null where it wasn't answered. */
export function optionAt(edition: Edition, question: Question, codes: AnswerCodes, index: number): string | null {
  const code = codes[index] ?? NONE
  return code === NONE ? null : (optionsOf(edition, question)[DIGITS.indexOf(code)] ?? null)
}

/** Whether a character of a code stands for an answer. */
export function isAnswered(code: string): boolean {
  return code !== NONE && code !== ''
}

/** What each character stands for in the code of a question, with what that option is worth. */
export function worthsByCode(edition: Edition, question: Question): ReadonlyMap<string, Worth> {
  return new Map([...worthsOf(edition, question).values()].map((worth, index) => [DIGITS.charAt(index), worth]))
}

const optionIds = new WeakMap<Worths, readonly string[]>()

function optionsOf(edition: Edition, question: Question): readonly string[] {
  const worths = worthsOf(edition, question)
  let options = optionIds.get(worths)
  if (!options) {
    options = [...worths.keys()]
    optionIds.set(worths, options)
  }
  return options
}
