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

/**
 * Of the n scores in order, each of the five is the one at a quarter, a half … of the way from the first to the last: at
 * 1 + (n − 1)/4 and so on, and where that is between two, as far between them as it says. Spreadsheets call this the inclusive
 * quartile. Null where there is no score.
 */
export function fiveNumbersOf(scores: readonly Pick<Scored, 'exact'>[]): FiveNumbers | null {
  const ordered = inOrder(scores)
  const at = (quarters: number): Scored => {
    const whole = Math.floor(((scores.length - 1) * quarters) / 4)
    const low = ordered.at(whole)
    return scoredOf(between(low, ordered.at(whole + 1), (scores.length - 1) * quarters - 4 * whole))
  }
  return scores.length === 0 ? null : { lowest: at(0), lower: at(1), median: at(2), upper: at(3), highest: at(4) }
}

function between(low: Fraction, high: Fraction, quarters: number): Fraction {
  if (quarters === 0) return low
  const { numerator, denominator } = subtract(high, low)
  return add(low, divideBy(fraction(numerator * BigInt(quarters), denominator), 4))
}

/** Thousands of organisations have a few hundred different scores: those are ordered, and each stands for all that are alike. */
function inOrder(scores: readonly Pick<Scored, 'exact'>[]): { at(index: number): Fraction } {
  const counts = new Map<string, number>()
  for (const { exact } of scores) counts.set(exact, (counts.get(exact) ?? 0) + 1)
  const ordered = [...counts].map(([exact, count]) => ({ value: fractionOf(exact), count }))
  ordered.sort((a, b) => compare(a.value, b.value))
  return {
    at(index) {
      let before = 0
      for (const { value, count } of ordered) {
        before += count
        if (index < before) return value
      }
      return ordered.at(-1)?.value ?? fraction(0)
    },
  }
}

function fractionOf(exact: string): Fraction {
  const [numerator = '', denominator = '1'] = exact.split('/')
  return fraction(BigInt(numerator), BigInt(denominator))
}

function scoredOf(value: Fraction): Scored {
  return { exact: asText(value), score: roundHalfUp(value) }
}
