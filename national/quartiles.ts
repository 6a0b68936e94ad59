// Where the scores of many lie: the lowest, the highest, and those that divide them into quarters.
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

/**
 * Null where nobody has a score. Between two scores the quartile lies in proportion (linear interpolation at
 * (n − 1) × share, as spreadsheets' QUARTILE.INC does it), so that the median of two is the middle between them.
 */
export function quartilesOf(scores: readonly (Scored | null)[]): Quartiles | null {
  const { steps, n } = inOrder(scores)
  if (n === 0) return null
  const at = (quarters: number) => {
    const position = (n - 1) * quarters
    const index = Math.floor(position / 4)
    return scoredOf(between(scoreAt(steps, index), scoreAt(steps, index + 1), position % 4))
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

/** A score with how many have it or a lower one. */
type Step = { readonly score: Fraction; readonly upTo: number }

// A nation has few different scores: they are sorted once each, not once for everybody who has them.
function inOrder(scores: readonly (Scored | null)[]): { steps: readonly Step[]; n: number } {
  const counts = new Map<string, number>()
  for (const each of scores) if (each !== null) counts.set(each.exact, (counts.get(each.exact) ?? 0) + 1)
  const different = [...counts].map(([exact, count]) => ({ score: fractionOf({ exact }), count }))
  different.sort((a, b) => compare(a.score, b.score))
  let n = 0
  const steps = different.map(({ score, count }): Step => {
    n += count
    return { score, upTo: n }
  })
  return { steps, n }
}

/** The last one where there are fewer. */
function scoreAt(steps: readonly Step[], index: number): Fraction {
  const step = steps.find(({ upTo }) => index < upTo) ?? steps.at(-1)
  if (!step) throw new RangeError('there is no score to find')
  return step.score
}

function between(a: Fraction, b: Fraction, quarters: number): Fraction {
  const { numerator, denominator } = subtract(b, a)
  return add(a, fraction(numerator * BigInt(quarters), denominator * 4n))
}
