// How strong a signal is, from how far something lies beyond what is usual: always a straight line, in hundredths.

/** The quarter, the half and three quarters of the peers lie at or below; `count`: how many peers there are. */
export type Quartiles = { readonly q1: number; readonly median: number; readonly q3: number; readonly count: number }

/** With fewer peers than these nobody can say what is usual. */
const FEWEST_PEERS = 8

/** 0 up to `none`, 1 from `full` on, a straight line between; rounded to hundredths. */
export function ramp(value: number, none: number, full: number): number {
  const share = (value - none) / (full - none)
  return Math.round(100 * Math.min(Math.max(share, 0), 1)) / 100
}

/** Null where there are too few. Between two values the line is straight, as spreadsheets do it. */
export function quartilesOf(values: readonly number[]): Quartiles | null {
  if (values.length < FEWEST_PEERS) return null
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => {
    const place = share * (sorted.length - 1)
    const below = Math.floor(place)
    const low = sorted[below] ?? 0
    return low + (place - below) * ((sorted[below + 1] ?? low) - low)
  }
  return { q1: at(0.25), median: at(0.5), q3: at(0.75), count: values.length }
}

/**
 * How many times the peers' spread (the distance between their quartiles, at least `leastSpread`) a value lies above
 * their upper quartile; 0 or less where it doesn't.
 */
export function spreadsAbove(value: number, { q1, q3 }: Quartiles, leastSpread: number): number {
  return (value - q3) / Math.max(q3 - q1, leastSpread)
}
