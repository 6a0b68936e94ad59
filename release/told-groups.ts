// Which groups a release tells of: of those that may be shown to anybody, the ones of a single dimension. By the same rule as
// organisations see their peers by, so that what is public and what they see can't be taken from one another.
import { groupsOf } from '#national/groups.ts'
import type { Snapshot } from '#national/snapshot.ts'

/** Which groups may be shown of those who answered, by national/filters.ts keyOf; '' for everybody. */
export type ShownGroups = (snapshot: Snapshot, minimum: number) => ReadonlySet<string>

export const DIMENSIONS = ['setting', 'region', 'icb', 'size'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** A group that is everybody is told of once. */
export const toldGroups: ShownGroups = ({ respondents }, minimum) => {
  const { shown } = groupsOf(respondents, minimum)
  return new Set(shown.filter(({ key, size }) => key === '' || size < respondents.length).map(({ key }) => key))
}
