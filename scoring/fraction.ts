// Exact rational numbers. A score stays a fraction until the one moment it is shown,
// so that no floating-point error can ever move a band.

/** numerator ÷ denominator in lowest terms; the denominator is above zero, the sign is the numerator's. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint }

/** Throws a RangeError when the denominator is zero, or when a number isn't whole. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1): Fraction {
  return reduced(BigInt(numerator), BigInt(denominator))
}

export function add(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)
}

/** `divisor` is a whole number other than zero; anything else throws a RangeError. */
export function divideBy(dividend: Fraction, divisor: number): Fraction {
  return reduced(dividend.numerator, dividend.denominator * BigInt(divisor))
}

/** The plain mean; null where there is nothing to take a mean of. */
export function mean(fractions: readonly Fraction[]): Fraction | null {
  if (fractions.length === 0) return null
  let numerator = 0n
  let denominator = 1n
  for (const each of fractions) {
    numerator = numerator * each.denominator + each.numerator * denominator
    denominator *= each.denominator
  }
  return reduced(numerator, denominator * BigInt(fractions.length))
}

/** Below zero, zero or above zero as `a` is less than, equal to or more than `b`: made for sorting. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.numerator * b.denominator
  const right = b.numerator * a.denominator
  return left < right ? -1 : left > right ? 1 : 0
}

/** Always `n/d`, so that readers need one rule: `2725/96`, `40/1`, `0/1`. */
export function asText({ numerator, denominator }: Fraction): string {
  return `${numerator}/${denominator}`
}

/**
 * For cells of CSV files, of a text that `asText` gave. A spreadsheet that opens one would make a date of `30/1` or `17/12`:
 * where it might, both numbers are a hundred times as large, `3000/100`, and the value is the same.
 */
export function asCell(exact: string): string {
  return exact.replace(/^([1-9]\d?)\/(\d+)$/, (_, numerator, denominator) => `${numerator}00/${denominator}00`)
}

/** The nearest whole number; a half goes up, towards the larger number: 39.5 → 40, −0.5 → 0. */
export function roundHalfUp({ numerator, denominator }: Fraction): number {
  const above = 2n * numerator + denominator
  const below = 2n * denominator
  const truncated = above / below
  return Number(above % below < 0n ? truncated - 1n : truncated)
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new RangeError('a fraction cannot have zero as its denominator')
  let divisor = numerator < 0n ? -numerator : numerator
  let rest = denominator < 0n ? -denominator : denominator
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest]
  if (denominator < 0n) divisor = -divisor
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}
