// Medians and quartiles of exact scores: exact themselves, rounded only where they are shown.
import { add, compare, divideBy, type Fraction, fraction, roundHalfUp, subtract } from '#scoring/fraction.ts'

/** A place in the order of scores: exact, and as the whole number people see. */
export type Place = { readonly exact: Fraction; readonly score: number }

export type Quartiles = { readonly lower: Place; readonly median: Place; readonly upper: Place }

/**
 * Of scores as `2725/96`, in lowest terms; null where there are none. Between two scores it is that part of the way from one to
 * the other that is missing (method 7 of Hyndman and Fan, as QUARTILE.INC and MEDIAN of spreadsheets do it).
 */
export function quartilesOf(scores: readonly string[]): Quartiles | null {
  if (scores.length === 0) return null
  const sorted = scores.map(ranked).sort(byScore)
  const at = (quarter: number): Place => {
    const position = quarter * (sorted.length - 1)
    const [below, above] = [sorted[Math.floor(position / 4)], sorted[Math.ceil(position / 4)]]
    if (!below || !above) throw new RangeError(`there is no score at ${position}/4`)
    const from = parsed(below.text)
    const exact = add(from, divideBy(times(subtract(parsed(above.text), from), position % 4), 4))
    return { exact, score: roundHalfUp(exact) }
  }
  return { lower: at(1), median: at(2), upper: at(3) }
}

/** `near`: the score as a number of the computer. */
type Ranked = { readonly text: string; readonly near: number }

/** Far more than a computer's number is off by. */
const SURELY_APART = 1e-9

function ranked(text: string): Ranked {
  const [numerator = Number.NaN, denominator = Number.NaN] = text.split('/').map(Number)
  return { text, near: numerator / denominator }
}

// A nation's scores are sorted often: they are compared exactly only where nothing less will do.
function byScore(a: Ranked, b: Ranked): number {
  const difference = a.near - b.near
  if (Math.abs(difference) > SURELY_APART) return difference
  return a.text === b.text ? 0 : compare(parsed(a.text), parsed(b.text))
}

function parsed(text: string): Fraction {
  const [numerator = '', denominator = ''] = text.split('/')
  return fraction(BigInt(numerator), BigInt(denominator))
}

function times({ numerator, denominator }: Fraction, factor: number): Fraction {
  return fraction(numerator * BigInt(factor), denominator)
}
