// Which questions most often fall on review: what the organisations reported and what reviewers made of it, question by
// question, for whoever writes the next edition. A question that many answer too well may be one that is easily misread.
import { compare, divideBy, type Fraction, fraction } from '#scoring/fraction.ts'

/** In how many outcomes the question was settled. */
export type Settled = { readonly question: string; readonly reviewed: number }

/** One adjustment of an outcome; `from` is '' where nothing had been answered. */
export type Adjusted = { readonly question: string; readonly from: string; readonly to: string }

/**
 * `down`, `up`: how often it was adjusted to fewer, or more, points. `otherwise`: adjusted to or from what isn’t scored, or
 * to as many points. `meanChange`: in points, over all that were reviewed; what wasn’t adjusted, or otherwise, changed by 0.
 */
export type Fall = {
  readonly question: string
  readonly reviewed: number
  readonly down: number
  readonly up: number
  readonly otherwise: number
  readonly meanChange: Fraction
}

/** Below that a share says more about who was drawn than about the question. */
export const FEWEST_REVIEWED = 5

/**
 * `ranked`: the share that fell, the largest first; of equals the larger mean fall, then the order of ids. `tooFew`:
 * those that were reviewed fewer than 5 times, in the order of ids; what was never reviewed is in neither.
 * `pointsOf`: what an option of a question is worth, 0 to 100, whole; null where it isn’t scored.
 */
export function fallsOf(
  settled: readonly Settled[],
  adjusted: readonly Adjusted[],
  pointsOf: (question: string, option: string) => number | null,
): { readonly ranked: readonly Fall[]; readonly tooFew: readonly Fall[] } {
  const changes = new Map<string, number[]>()
  for (const { question, from, to } of adjusted) {
    const before = pointsOf(question, from)
    const after = pointsOf(question, to)
    const change = before === null || after === null ? 0 : after - before
    changes.set(question, [...(changes.get(question) ?? []), change])
  }
  const falls = settled
    .filter(({ reviewed }) => reviewed > 0)
    .map(({ question, reviewed }) => fallOf(question, reviewed, changes.get(question) ?? []))
  return {
    ranked: falls.filter(({ reviewed }) => reviewed >= FEWEST_REVIEWED).toSorted(byFall),
    tooFew: falls.filter(({ reviewed }) => reviewed < FEWEST_REVIEWED).toSorted(byId),
  }
}

function fallOf(question: string, reviewed: number, changes: readonly number[]): Fall {
  const down = changes.filter((change) => change < 0).length
  const up = changes.filter((change) => change > 0).length
  const sum = changes.reduce((total, change) => total + change, 0)
  const otherwise = changes.length - down - up
  return { question, reviewed, down, up, otherwise, meanChange: divideBy(fraction(sum), reviewed) }
}

function byFall(a: Fall, b: Fall): number {
  const shares = compare(fraction(b.down, b.reviewed), fraction(a.down, a.reviewed))
  return shares || compare(a.meanChange, b.meanChange) || byId(a, b)
}

function byId(a: Fall, b: Fall): number {
  return a.question < b.question ? -1 : 1
}
