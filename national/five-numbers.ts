// How the scores of many lie: the lowest and the highest, the middle one, and the bounds of the middle half; all exact.
import { add, asText, compare, divideBy, type Fraction, fraction, roundHalfUp, subtract } from '#scoring/fraction.ts'
import type { Scored } from './snapshot.ts'

export type FiveNumbers = {
  readonly lowest: Scored
  /** A quarter of the way from the lowest to the highest, in order of score. */
  readonly lower: Scored
  readonly median: Scored
  readonly upper: Scored
  readonly highest: Scored
}

/** The different scores among some, lowest first, and the place of each by its exact text. */
export type Order = { readonly values: readonly Fraction[]; readonly placeOf: ReadonlyMap<string, number> }

/** Thousands of organisations have a few hundred different scores: those are put in order, and once for all their groups. */
export function orderOf(scores: readonly Pick<Scored, 'exact'>[]): Order {
  const different = [...new Set(scores.map(({ exact }) => exact))].map((exact) => ({ exact, value: fractionOf(exact) }))
  different.sort((a, b) => compare(a.value, b.value))
  return {
    values: different.map(({ value }) => value),
    placeOf: new Map(different.map(({ exact }, place) => [exact, place])),
  }
}

/**
 * Of the n scores in order, each of the five is the one at a quarter, a half … of the way from the first to the last: at
 * 1 + (n − 1)/4 and so on, and where that is between two, as far between them as it says. Spreadsheets call this the inclusive
 * quartile. Null where there is no score. `order`: of these scores, or of more that they are among; throws a RangeError where
 * one is not in it.
 */
export function fiveNumbersOf(
  scores: readonly Pick<Scored, 'exact'>[],
  order: Order = orderOf(scores),
): FiveNumbers | null {
  if (scores.length === 0) return null
  const counts = countsIn(scores, order)
  const at = (quarters: number): Scored => {
    const along = (scores.length - 1) * quarters
    const whole = Math.floor(along / 4)
    const next = Math.min(whole + 1, scores.length - 1)
    return scoredOf(between(valueAt(whole, counts, order), valueAt(next, counts, order), along - 4 * whole))
  }
  return { lowest: at(0), lower: at(1), median: at(2), upper: at(3), highest: at(4) }
}

function countsIn(scores: readonly Pick<Scored, 'exact'>[], { values, placeOf }: Order): Uint32Array {
  const counts = new Uint32Array(values.length)
  for (const { exact } of scores) {
    const place = placeOf.get(exact)
    if (place === undefined) throw new RangeError(`the score ${exact} is not in the order`)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}

/** The score that has `index` others before it. */
function valueAt(index: number, counts: Uint32Array, { values }: Order): Fraction {
  let place = 0
  for (let upTo = counts[0] ?? 0; upTo <= index; upTo += counts[place] ?? 0) place += 1
  return values[place] ?? fraction(0)
}

function between(low: Fraction, high: Fraction, quarters: number): Fraction {
  if (quarters === 0) return low
  const { numerator, denominator } = subtract(high, low)
  return add(low, divideBy(fraction(numerator * BigInt(quarters), denominator), 4))
}

function fractionOf(exact: string): Fraction {
  const [numerator = '', denominator = '1'] = exact.split('/')
  return fraction(BigInt(numerator), BigInt(denominator))
}

function scoredOf(value: Fraction): Scored {
  return { exact: asText(value), score: roundHalfUp(value) }
}
