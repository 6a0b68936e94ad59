// The middle of many scores, exact: the median, and the scores between which the middle half lies.
import { asText, type Fraction, fraction, roundHalfUp } from '#scoring/fraction.ts'
import type { Exact, Middle } from './release.ts'

/**
 * Of scores in ascending order; null where there are none. Quartiles as spreadsheets have them (QUARTILE.INC): a place
 * between two scores takes its part of the way from the one to the other.
 */
export function middleOf(ascending: readonly Fraction[]): Middle | null {
  const at = (quarters: number) => asText(quantile(ascending, quarters))
  return ascending.length === 0 ? null : { lower: at(1), median: at(2), upper: at(3) }
}

function quantile(ascending: readonly Fraction[], quarters: number): Fraction {
  const steps = (ascending.length - 1) * quarters
  const part = steps % 4
  const below = (steps - part) / 4
  const a = ascending[below] as Fraction
  const b = ascending[Math.min(below + 1, ascending.length - 1)] as Fraction
  const weighted = a.numerator * BigInt(4 - part) * b.denominator + b.numerator * BigInt(part) * a.denominator
  return fraction(weighted, 4n * a.denominator * b.denominator)
}

/** Throws a SyntaxError or RangeError for a text that is no fraction. */
export function exactOf(text: string): Fraction {
  const [numerator = '', denominator = ''] = text.split('/')
  return fraction(BigInt(numerator), BigInt(denominator))
}

/** As people see it. */
export function roundedOf(exact: string): number
export function roundedOf(exact: Exact): number | null
export function roundedOf(exact: Exact): number | null {
  return exact === null ? null : roundHalfUp(exactOf(exact))
}
