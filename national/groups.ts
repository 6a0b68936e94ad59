// Which groups of organisations figures may be shown of, so that nobody can work out what one of them answered. Every figure of a
// group stays the same when two organisations of an atom change places, whatever it is: a mean, a median, a lowest value or a
// count of none. So nothing that is shown, and nothing that can be worked out from all of it together, says more about an
// organisation than about any other of its atom; and no atom is smaller than `smallest`.
import type { Edition } from '#questionnaires/definition.ts'
import { Atoms, type Cell, cellKey, type WhyNot } from './atoms.ts'
import { Circles, type FigureOfSome } from './circles.ts'
import { EVERYBODY, type Filter, isIn, keyOf } from './filters.ts'
import type { AskedOrganisation, Respondent } from './snapshot.ts'

/** How many others there must be, where the edition doesn’t say: ours, as no rule for these figures is public. */
export const SMALLEST_GROUP = 5

export function smallestGroupOf({ smallestGroup = SMALLEST_GROUP }: Pick<Edition, 'smallestGroup'>): number {
  return smallestGroup
}

/** `key` as keyOf writes it; `size`: how many respondents it has. */
export type Group = { readonly filter: Filter; readonly key: string; readonly size: number }

export type WithheldGroup = Group & { readonly why: WhyNot }

/** Plain data. `shown` is empty where even everybody together are too few. Both in the order in which they were decided. */
export type Groups = {
  readonly smallest: number
  readonly shown: readonly Group[]
  readonly withheld: readonly WithheldGroup[]
}

type Part = keyof Filter

/** In this order, coarse first: what is shown already decides what may be shown besides. */
const KINDS: readonly (readonly Part[])[] = [
  ['setting'],
  ['region'],
  ['setting', 'region'],
  ['size'],
  ['setting', 'size'],
  ['region', 'size'],
  ['setting', 'region', 'size'],
  ['icb'],
  ['setting', 'icb'],
]

/**
 * `minimum`: the edition's. An organisation knows its own answers, so a group needs one more than that to show a member so many
 * others. Of a kind the largest groups come first, so that the smallest is withheld where one has to be.
 */
export function groupsOf(respondents: readonly AskedOrganisation[], minimum: number): Groups {
  const smallest = minimum + 1
  const atoms = new Atoms(respondents, smallest)
  const shown: Group[] = []
  const withheld: WithheldGroup[] = []
  for (const filter of [EVERYBODY, ...KINDS.flatMap((kind) => filtersOf(kind, atoms.cells))]) {
    const group = { filter, key: keyOf(filter), size: atoms.sizeOf(filter) }
    const why = atoms.show(filter)
    if (why === null) shown.push(group)
    else withheld.push({ ...group, why })
    // Whatever else there is, is smaller still.
    if (shown.length === 0) break
  }
  return { smallest, shown, withheld }
}

/** `not all asked`: it is put to some of the group’s settings alone, so it would be a figure of a group that nobody chose. */
export type WhyNoFigure = WhyNot | 'not all asked'

/**
 * Of the groups that are shown, in their order: whether the figure may be shown of them too, or why not, by key. As all of them
 * together must not tell of a few among all, those with the figure must not tell of a few among those that are in it.
 */
export function groupsWithFigure(
  { shown, smallest }: Groups,
  respondents: readonly Respondent[],
  figure: FigureOfSome,
): Map<string, WhyNoFigure | null> {
  const circles = new Circles(respondents, figure, smallest)
  const notAsked = cellsWhere(respondents, ({ setting }) => !figure.isPutTo(setting))
  return new Map(
    shown.map(({ key, filter }) => {
      const isPutToAll = !notAsked.some((each) => isIn(filter, each))
      return [key, isPutToAll ? circles.show(filter) : 'not all asked']
    }),
  )
}

/** One of each that filters can tell apart. */
function cellsWhere(respondents: readonly Respondent[], is: (respondent: Respondent) => boolean): Respondent[] {
  return [...new Map(respondents.filter(is).map((each) => [cellKey(each), each])).values()]
}

/** Every combination of these parts that any organisation has. */
function filtersOf(kind: readonly Part[], cells: readonly Cell[]): Filter[] {
  const sizes = new Map<string, { readonly filter: Filter; readonly size: number }>()
  for (const { like, size } of cells) {
    if (kind.some((each) => like[each] === null)) continue
    const filter: Filter = Object.fromEntries(kind.map((each) => [each, like[each]]))
    const key = keyOf(filter)
    sizes.set(key, { filter, size: size + (sizes.get(key)?.size ?? 0) })
  }
  return [...sizes]
    .sort(([aKey, a], [bKey, b]) => b.size - a.size || (aKey < bKey ? -1 : 1))
    .map(([, { filter }]) => filter)
}

/** The members of any group: organisations are looked at once, not once for each group. */
export function membersAmong<Asked extends AskedOrganisation>(
  respondents: readonly Asked[],
): (filter: Filter) => Asked[] {
  const cells = new Map<string, Asked[]>()
  for (const each of respondents) {
    const key = cellKey(each)
    const cell = cells.get(key)
    if (cell) cell.push(each)
    else cells.set(key, [each])
  }
  return (filter) => [...cells.values()].filter(([like]) => like && isIn(filter, like)).flat()
}
