// What came to be in place between two assessments and what was lost, question by question, over what can be compared.
import { optionLabel } from '#questionnaires/answers.ts'
import type { Answer } from '#questionnaires/definition.ts'
import type { ComparableQuestion, Compared } from './comparable.ts'

/** Place, number and text are those of the later edition; the answers are in words. */
export type Turn = {
  readonly question: string
  readonly number: number
  readonly text: string
  readonly section: string
  readonly before: string
  readonly now: string
}

/**
 * `comparable`: of the questions given; `countedBoth`: those of them that are answered and applicable in both years, the
 * only ones that can be gained or lost.
 */
export type Gains = {
  readonly comparable: number
  readonly countedBoth: number
  readonly gained: readonly Turn[]
  readonly lost: readonly Turn[]
}

/** Whether what a question asks is in place; null where that is not known, or where it doesn't apply. */
export type InPlace = { readonly before: boolean | null; readonly now: boolean | null }

/** In the order of `questions`. What is missing in either year is neither gained nor lost. */
export function gainsOf(
  { before, now }: Compared,
  questions: readonly ComparableQuestion[],
  inPlace: (question: ComparableQuestion, before: Answer | undefined, now: Answer | undefined) => InPlace,
): Gains {
  const gained: Turn[] = []
  const lost: Turn[] = []
  let countedBoth = 0
  for (const question of questions) {
    const earlier = before.answers.get(question.now.id)
    const later = now.answers.get(question.now.id)
    const is = inPlace(question, earlier, later)
    if (!earlier || !later || is.before === null || is.now === null) continue
    countedBoth += 1
    if (is.before !== is.now) (is.now ? gained : lost).push(turnOf(question, earlier, later))
  }
  return { comparable: questions.length, countedBoth, gained, lost }
}

function turnOf({ before, now }: ComparableQuestion, earlier: Answer, later: Answer): Turn {
  const { id, number, text, section } = now
  const words = { before: optionLabel(before, earlier.option), now: optionLabel(now, later.option) }
  return { question: id, number, text, section, ...words }
}
