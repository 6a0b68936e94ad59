// How far two people who judge the same answers without knowing of each other agree, beyond what chance would give.
import { divideBy, type Fraction, fraction, subtract } from '#scoring/fraction.ts'

/** How many questions the first reviewer put into one category and the second into another. Counts are whole, from 0. */
export type JudgedTwice = { readonly first: string; readonly second: string; readonly count: number }

/**
 * `observed`: the share of the `n` questions on which both chose the same category. `expected`: the share on which they
 * would by chance, each using the categories as often as they did. `kappa`: (observed − expected) ÷ (1 − expected), −1 to 1.
 */
export type Agreement = {
  readonly n: number
  readonly observed: Fraction | null
  readonly expected: Fraction | null
  readonly kappa: Fraction | null
}

/**
 * Cohen’s kappa as an exact fraction. All null where nothing was judged twice; `kappa` alone is null where everything is
 * in one cell, as chance alone would agree then. Throws a RangeError for a count that isn’t whole.
 * Source: Cohen, “A coefficient of agreement for nominal scales”, 1960.
 */
export function agreementOf(judged: readonly JudgedTwice[]): Agreement {
  const n = total(judged)
  if (n === 0) return { n, observed: null, expected: null, kappa: null }
  const observed = fraction(total(judged.filter(({ first, second }) => first === second)), n)
  const expected = divideBy(divideBy(fraction(pairsByChance(judged)), n), n)
  const beyondChance = subtract(fraction(1), expected)
  const kappa = beyondChance.numerator === 0n ? null : quotient(subtract(observed, expected), beyondChance)
  return { n, observed, expected, kappa }
}

function total(judged: readonly JudgedTwice[]): number {
  return judged.reduce((sum, { count }) => sum + count, 0)
}

/** Over the categories: how often the first used it × how often the second did. */
function pairsByChance(judged: readonly JudgedTwice[]): bigint {
  const categories = new Set(judged.flatMap(({ first, second }) => [first, second]))
  let pairs = 0n
  for (const category of categories) {
    const byFirst = total(judged.filter(({ first }) => first === category))
    const bySecond = total(judged.filter(({ second }) => second === category))
    pairs += BigInt(byFirst) * BigInt(bySecond)
  }
  return pairs
}

function quotient(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator)
}
