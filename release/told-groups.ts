// Which groups a release tells of: those of a single dimension, as far as they tell of nobody beside all that organisations see
// of their peers, who can combine them. What is public and what they see then can't be taken from one another.
import { Circles, type FigureOfSome } from '#national/circles.ts'
import { EVERYBODY, type Filter } from '#national/filters.ts'
import { type Groups, groupsWithFigure } from '#national/groups.ts'
import type { Respondent } from '#national/snapshot.ts'

export const DIMENSIONS = ['setting', 'region', 'icb', 'size'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/**
 * The groups that may be told of a figure, everybody first; `groups`: those of all respondents that peers see. They are judged
 * among exactly those who are in the figure. A group that is everybody is told of once.
 */
export function toldGroups(groups: Groups, respondents: readonly Respondent[], figure: FigureOfSome): Filter[] {
  const among = respondents.filter(figure.has)
  const circles = new Circles(respondents, figure, groups.smallest)
  const seen = groupsWithFigure(groups, respondents, figure)
  for (const { key, filter } of groups.shown) if (seen.get(key) === null) circles.accept(filter)
  if (circles.show(EVERYBODY) !== null) return []
  const singles = DIMENSIONS.flatMap((dimension) => filtersBy(dimension, among))
    .filter((filter) => circles.sizeOf(filter) < circles.size)
    .filter((filter) => circles.show(filter) === null)
  return [EVERYBODY, ...singles]
}

/** The largest first, so that the smallest is left out where one has to be. */
function filtersBy(dimension: Dimension, among: readonly Respondent[]): Filter[] {
  const sizes = new Map<string, number>()
  for (const { [dimension]: value } of among) if (value !== null) sizes.set(value, (sizes.get(value) ?? 0) + 1)
  return [...sizes]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([value]) => ({ [dimension]: value }))
}
