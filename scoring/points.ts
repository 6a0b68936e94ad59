// What one answer is worth: the points of the option chosen, or nothing at all.
// “Nothing” is null and never 0: a null leaves every mean, a 0 pulls it down.
import { optionLabel } from '#questionnaires/answers.ts'
import { type Edition, editionId, type Question, type Scale } from '#questionnaires/definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'

/**
 * `points` is 0 to 100, or null where the answer isn't scored. “Not applicable” never is;
 * “don't know” is 0 or null as `edition.scoring.dontKnow` says.
 */
export type Worth = { readonly option: string; readonly label: string } & (
  | { readonly kind: 'chosen'; readonly points: number }
  | { readonly kind: 'dont-know'; readonly points: number | null }
  | { readonly kind: 'not-applicable'; readonly points: null }
)

/** What each answer to a question of one scale is worth, by option id, in the order of the scale. */
export type Worths = ReadonlyMap<string, Worth>

const remembered = new WeakMap<Edition, ReadonlyMap<string, Worths>>()

/** Throws a RangeError when the question names a scale that the edition doesn't have. */
export function worthsOf(edition: Edition, question: Pick<Question, 'id' | 'scale'>): Worths {
  let byScale = remembered.get(edition)
  if (!byScale) {
    byScale = new Map(edition.scales.map((scale) => [scale.id, workOut(edition, scale)]))
    remembered.set(edition, byScale)
  }
  const worths = byScale.get(question.scale)
  if (!worths) throw new RangeError(`question ${question.id} names the unknown scale “${question.scale}”`)
  return worths
}

/** Throws a RangeError naming question and option when the scale has no such option. */
export function worthOf(edition: Edition, question: Pick<Question, 'id' | 'scale'>, option: string): Worth {
  const worth = worthsOf(edition, question).get(option)
  if (!worth) throw unknownOption(edition, question.id, option)
  return worth
}

/** What “don't know” scores in this edition. */
export function dontKnowPoints(edition: Edition): number | null {
  return 'dontKnow' in edition.scoring && edition.scoring.dontKnow === 'zero' ? 0 : null
}

export function unknownOption(edition: Edition, question: string, option: string): RangeError {
  return new RangeError(`question ${question} of ${editionId(edition)} has no option “${option}”`)
}

function workOut(edition: Edition, scale: Scale): Worths {
  const labelOf = (option: string) => optionLabel(scale, option)
  const worths: Worth[] = [
    ...scale.options.map(({ id, label, points }): Worth => ({ option: id, label, kind: 'chosen', points })),
    { option: DONT_KNOW, label: labelOf(DONT_KNOW), kind: 'dont-know', points: dontKnowPoints(edition) },
    { option: NOT_APPLICABLE, label: labelOf(NOT_APPLICABLE), kind: 'not-applicable', points: null },
  ]
  return new Map(worths.map((worth) => [worth.option, worth]))
}
