// Scores and differences as pages and reports say them.
import { type Fraction, roundHalfUp } from './fraction.ts'

export function scoreInWords(score: number | null): string {
  return score === null ? 'No score' : String(score)
}

/** “1 point”, “7 points” */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** “up 8 points”, “down 1 point”, “the same” */
export function differenceInWords(points: number): string {
  if (points === 0) return 'the same'
  return `${points > 0 ? 'up' : 'down'} ${counted(Math.abs(points), 'point')}`
}

/** The nearest number with that many decimals, worked out exactly: 1/3 → “0.33”. For fractions of zero or more. */
export function inDecimals({ numerator, denominator }: Fraction, decimals: number): string {
  const scale = 10 ** decimals
  return (roundHalfUp({ numerator: numerator * BigInt(scale), denominator }) / scale).toFixed(decimals)
}

/** “0.5 points”; what rounds to nothing is still something. */
export function gainInWords(gain: Fraction): string {
  const words = inDecimals(gain, 1)
  if (words === '0.0') return 'less than 0.1 points'
  return words === '1.0' ? '1 point' : `${words} points`
}

/** The same without what says nothing: “1.5”, “2”. */
export function inShort(fraction: Fraction): string {
  return inDecimals(fraction, 2).replace(/\.?0+$/, '')
}
