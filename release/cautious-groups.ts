// Which groups of organisations may be shown, on the cautious side: a care setting, region, board or size only where none
// of its kind is small, so that nothing small is left when others are taken away from the whole.
import { keyOf } from '#national/filters.ts'
import type { Respondent, Snapshot } from '#national/snapshot.ts'

/** Which groups may be shown of those who answered, by national/filters.ts keyOf; '' for everybody. */
export type ShownGroups = (snapshot: Snapshot, minimum: number) => ReadonlySet<string>

export const DIMENSIONS = ['setting', 'region', 'icb', 'size'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export const cautiousGroups: ShownGroups = ({ respondents }, minimum) => {
  if (respondents.length < minimum) return new Set()
  return new Set(['', ...DIMENSIONS.flatMap((dimension) => groupsOf(dimension, respondents, minimum))])
}

function groupsOf(dimension: Dimension, respondents: readonly Respondent[], minimum: number): string[] {
  const counts = new Map<string | null, number>()
  for (const each of respondents) counts.set(each[dimension], (counts.get(each[dimension]) ?? 0) + 1)
  const isSafe = counts.size > 1 && [...counts.values()].every((count) => count >= minimum)
  return isSafe ? [...counts.keys()].flatMap((value) => (value === null ? [] : [keyOf({ [dimension]: value })])) : []
}
