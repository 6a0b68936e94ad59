// Scores of a release are exact fractions in text, `2725/96`; people see whole numbers.
import { fractionOf } from '#national/exact.ts'
import { roundHalfUp } from '#scoring/fraction.ts'
import type { Exact } from './release.ts'

/** Halves up. Throws a SyntaxError or RangeError for a text that is no fraction. */
export function roundedOf(exact: string): number
export function roundedOf(exact: Exact): number | null
export function roundedOf(exact: Exact): number | null {
  return exact === null ? null : roundHalfUp(fractionOf({ exact }))
}
