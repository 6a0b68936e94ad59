// The same figures for each group of organisations: by care setting, region, board, or size.
import type { Edition } from '#questionnaires/definition.ts'
import { SIZES } from './filters.ts'
import type { AskedOrganisation } from './snapshot.ts'

export const PARTS = ['setting', 'region', 'icb', 'size'] as const
export type Part = (typeof PARTS)[number]

/** `key`: null of those of whom it isn't known. */
export type Group<Member> = { readonly key: string | null; readonly members: readonly Member[] }

/**
 * Every member is in one group. Settings are in the order of the edition, sizes from small to large, regions and boards in
 * order of code; those of whom it isn't known come last. There are no empty groups.
 */
export function groupsBy<Member extends AskedOrganisation>(
  part: Part,
  members: readonly Member[],
  edition: Pick<Edition, 'settings'>,
): Group<Member>[] {
  const byKey = new Map<string | null, Member[]>()
  for (const member of members) {
    const group = byKey.get(member[part])
    if (group) group.push(member)
    else byKey.set(member[part], [member])
  }
  const order = orderOf(part, [...byKey.keys()], edition)
  return order.flatMap((key) => {
    const group = byKey.get(key)
    return group ? [{ key, members: group }] : []
  })
}

function orderOf(part: Part, keys: readonly (string | null)[], { settings }: Pick<Edition, 'settings'>) {
  switch (part) {
    case 'setting':
      return [...settings.map(({ id }) => id), null]
    case 'size':
      return [...SIZES, null]
    default:
      return [...keys.filter((key) => key !== null).sort(), null]
  }
}
