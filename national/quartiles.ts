// Where the scores of many lie: the lowest, the highest, and those that divide them into quarters; all exact.
import { add, compare, type Fraction, fraction, subtract } from '#scoring/fraction.ts'
import { fractionOf, scoredOf } from './exact.ts'
import type { Scored } from './snapshot.ts'

/** `n`: how many have a score. Half of them lie from `lower` to `upper`. */
export type Quartiles = {
  readonly n: number
  readonly lowest: Scored
  readonly lower: Scored
  readonly median: Scored
  readonly upper: Scored
  readonly highest: Scored
}

type Exact = Pick<Scored, 'exact'>

/** The different scores among some, lowest first, and the place of each by its exact text. */
export type Order = { readonly values: readonly Fraction[]; readonly placeOf: ReadonlyMap<string, number> }

/** Thousands of organisations have a few hundred different scores: those are put in order, and once for all their groups. */
export function orderOf(scores: readonly (Exact | null)[]): Order {
  const texts = new Set(scores.flatMap((each) => each?.exact ?? []))
  const different = [...texts].map((exact) => ({ exact, value: fractionOf({ exact }) }))
  different.sort((a, b) => compare(a.value, b.value))
  return {
    values: different.map(({ value }) => value),
    placeOf: new Map(different.map(({ exact }, place) => [exact, place])),
  }
}

/**
 * Null where nobody has a score. Of n scores in order each quartile is the one at a quarter, a half … of the way from the first
 * to the last; where that is between two, as far between them as it says (linear interpolation at (n − 1) × share: method 7 of
 * Hyndman and Fan, QUARTILE.INC of spreadsheets), so that the median of two is the middle between them.
 * `order`: of these scores, or of more that they are among; throws a RangeError where one is not in it.
 */
export function quartilesOf(scores: readonly (Exact | null)[], order: Order = orderOf(scores)): Quartiles | null {
  const { counts, n } = countsIn(scores, order)
  if (n === 0) return null
  const at = (quarters: number): Scored => {
    const along = (n - 1) * quarters
    const whole = Math.floor(along / 4)
    const next = Math.min(whole + 1, n - 1)
    return scoredOf(between(valueAt(whole, counts, order), valueAt(next, counts, order), along % 4))
  }
  return { n, lowest: at(0), lower: at(1), median: at(2), upper: at(3), highest: at(4) }
}

/** How many scores are in each ten: 0 to 9, 10 to 19 and so on, the last from 90 to 100. Of the scores as shown. */
export function tensOf(scores: readonly (Scored | null)[]): number[] {
  const tens = Array.from({ length: 10 }, () => 0)
  for (const each of scores) {
    if (each === null) continue
    const ten = Math.min(9, Math.floor(each.score / 10))
    tens[ten] = (tens[ten] ?? 0) + 1
  }
  return tens
}

function countsIn(scores: readonly (Exact | null)[], { values, placeOf }: Order): { counts: Uint32Array; n: number } {
  const counts = new Uint32Array(values.length)
  let n = 0
  for (const each of scores) {
    if (each === null) continue
    const place = placeOf.get(each.exact)
    if (place === undefined) throw new RangeError(`the score ${each.exact} is not in the order`)
    counts[place] = (counts[place] ?? 0) + 1
    n += 1
  }
  return { counts, n }
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
  return add(low, fraction(numerator * BigInt(quarters), denominator * 4n))
}
