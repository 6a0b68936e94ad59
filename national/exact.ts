// Scores of a snapshot are texts; what is made of many of them is worked out on the fractions that they stand for.
import { asText, type Fraction, fraction, roundHalfUp } from '#scoring/fraction.ts'
import type { Scored } from './snapshot.ts'

/** Throws a SyntaxError or RangeError for a text that is no fraction. */
export function fractionOf({ exact }: Pick<Scored, 'exact'>): Fraction {
  const [numerator = '', denominator = ''] = exact.split('/')
  return fraction(BigInt(numerator), BigInt(denominator))
}

export function scoredOf(exact: Fraction): Scored {
  return { exact: asText(exact), score: roundHalfUp(exact) }
}
