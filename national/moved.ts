// What moved: the medians of themes and sections in two rounds, over organisations that are one and the same in both.
import type { Edition } from '#questionnaires/definition.ts'
import { compare, type Fraction, subtract } from '#scoring/fraction.ts'
import type { Pair } from './cohort.ts'
import { fractionOf } from './exact.ts'
import type { NationLikeForLike } from './like-for-like.ts'
import { quartilesOf } from './quartiles.ts'
import type { Scored } from './snapshot.ts'

/** Medians of the `n` organisations that have a score in both years. `points`: the difference of the medians as shown. */
export type MedianChange = {
  readonly n: number
  readonly before: Scored
  readonly now: Scored
  readonly points: number
  readonly exact: Fraction
}

/**
 * `asScored`: by the questions and the rule of each year. `likeForLike`: over the questions that can be compared; null
 * where there are none, or no editions lead from the one to the other.
 */
export type Moved = {
  readonly kind: 'theme' | 'section'
  readonly id: string
  readonly title: string
  readonly asScored: MedianChange | null
  readonly likeForLike: MedianChange | null
}

/** Themes, then sections, of the later edition in its order, as far as the earlier one has them too. */
export function movedOf(
  before: Edition,
  now: Edition,
  pairs: readonly Pair[],
  likeForLike: NationLikeForLike | null,
): Moved[] {
  const list = (kind: Moved['kind'], earlier: readonly Titled[], later: readonly Titled[]) => {
    const scores = kind === 'theme' ? 'themes' : 'sections'
    return later.flatMap(({ id, title }, at): Moved[] => {
      const then = earlier.findIndex((each) => each.id === id)
      if (then < 0) return []
      const line = likeForLike?.[scores][at]
      const asScored = changeOf(
        pairs.map((pair) => pair.before[scores][then] ?? null),
        pairs.map((pair) => pair.now[scores][at] ?? null),
      )
      return [{ kind, id, title, asScored, likeForLike: line ? changeOf(line.before, line.now) : null }]
    })
  }
  return [...list('theme', before.themes, now.themes), ...list('section', sectionsOf(before), sectionsOf(now))]
}

/** The at most `n` that rose most and that fell most as scored, the largest change first. */
export function mostMoved(moved: readonly Moved[], n: number): { up: Moved[]; down: Moved[] } {
  const known = moved.flatMap((each) => (each.asScored ? [{ each, exact: each.asScored.exact }] : []))
  const sorted = known.sort((a, b) => compare(b.exact, a.exact))
  return {
    up: sorted
      .filter(({ exact }) => exact.numerator > 0n)
      .slice(0, n)
      .map(({ each }) => each),
    down: sorted
      .filter(({ exact }) => exact.numerator < 0n)
      .reverse()
      .slice(0, n)
      .map(({ each }) => each),
  }
}

type Titled = { readonly id: string; readonly title: string }

function sectionsOf({ themes }: Edition): Titled[] {
  return themes.flatMap(({ sections }) => sections)
}

function changeOf(before: readonly (Scored | null)[], now: readonly (Scored | null)[]): MedianChange | null {
  const isInBoth = (_: unknown, at: number) => before[at] != null && now[at] != null
  const then = quartilesOf(before.filter(isInBoth))
  const later = quartilesOf(now.filter(isInBoth))
  if (!then || !later) return null
  return {
    n: later.n,
    before: then.median,
    now: later.median,
    points: later.median.score - then.median.score,
    exact: subtract(fractionOf(later.median), fractionOf(then.median)),
  }
}
