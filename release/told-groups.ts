// Which groups a release tells of: those of a single dimension, as far as they tell of nobody beside all that organisations see
// of their peers, who can combine them. What is public and what they see then can't be taken from one another.
import { Circles, type FigureOfSome } from '#national/circles.ts'
import { EVERYBODY, type Filter } from '#national/filters.ts'
import { type Groups, groupsWithFigure } from '#national/groups.ts'
import type { Respondent } from '#national/snapshot.ts'

export const DIMENSIONS = ['setting', 'region', 'icb', 'size'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/**
 * The groups that may be told of a figure, everybody first; `groups`: those that are shown of all respondents, which all that is
 * told of a round is taken from. They are judged among exactly those who are in the figure. A group that is everybody is told
 * of once.
 */
export function toldGroups(groups: Groups, respondents: readonly Respondent[], figure: FigureOfSome): Filter[] {
  const circles = new Circles(respondents, figure, groups.smallest)
  for (const filter of seenGroups(groups, respondents, figure)) circles.accept(filter)
  if (circles.show(EVERYBODY) !== null) return []
  const singles = groups.shown
    .map(({ filter }) => filter)
    .filter((filter) => Object.keys(filter).length === 1 && circles.sizeOf(filter) < circles.size)
    .filter((filter) => circles.show(filter) === null)
  return [EVERYBODY, ...singles]
}

/** Those that peers see of the figure. */
export function seenGroups(groups: Groups, respondents: readonly Respondent[], figure: FigureOfSome): Filter[] {
  const why = groupsWithFigure(groups, respondents, figure)
  return groups.shown.filter(({ key }) => why.get(key) === null).map(({ filter }) => filter)
}
