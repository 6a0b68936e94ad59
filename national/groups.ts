// Which groups of organisations figures may be shown of, so that nobody can work out what one of them answered. Organisations
// that the shown groups don't tell apart are an atom. Every figure of a group stays the same when two organisations of an atom
// change places, whatever it is: a mean, a median, a lowest value or a count of none. So nothing that is shown, and nothing that
// can be worked out from all of it together, says more about an organisation than about any other of its atom; and no atom is
// smaller than `smallest`.
import type { Edition } from '#questionnaires/definition.ts'
import { EVERYBODY, type Filter, isIn, keyOf } from './filters.ts'
import type { AskedOrganisation, Respondent, Snapshot } from './snapshot.ts'

/** How many others there must be, where the edition doesn’t say: ours, as no rule for these figures is public. */
export const SMALLEST_GROUP = 5

export function smallestGroupOf({ smallestGroup = SMALLEST_GROUP }: Pick<Edition, 'smallestGroup'>): number {
  return smallestGroup
}

/** `key` as keyOf writes it; `size`: how many respondents it has. */
export type Group = { readonly filter: Filter; readonly key: string; readonly size: number }

/** `small`: fewer than `smallest`. `traceable`: with the groups that are shown it would tell what fewer than that answered. */
export type WithheldGroup = Group & { readonly why: 'small' | 'traceable' }

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
  const cells = cellsOf(respondents)
  const shown: Group[] = []
  const withheld: WithheldGroup[] = []
  for (const filter of [EVERYBODY, ...KINDS.flatMap((kind) => filtersOf(kind, cells))]) {
    const members = cells.filter(({ like }) => isIn(filter, like))
    const group = { filter, key: keyOf(filter), size: sizeOf(members) }
    const parting = group.size < smallest ? null : partedBy(new Set(members), cells)
    if (parting === null) withheld.push({ ...group, why: 'small' })
    else if (parting.some(({ inside, outside }) => isTooFew(inside, smallest) || isTooFew(outside, smallest))) {
      withheld.push({ ...group, why: 'traceable' })
    } else {
      shown.push(group)
      part(parting)
    }
    // Whatever else there is, is smaller still.
    if (shown.length === 0) return { smallest, shown, withheld }
  }
  return { smallest, shown, withheld }
}

/** Organisations that no filter tells apart, `like` any of them. `atom`: of the groups that were shown so far. */
type Cell = { readonly like: AskedOrganisation; size: number; atom: number }

function cellsOf(respondents: readonly AskedOrganisation[]): Cell[] {
  const cells = new Map<string, Cell>()
  for (const like of respondents) {
    const key = cellKey(like)
    const cell = cells.get(key)
    if (cell) cell.size += 1
    else cells.set(key, { like, size: 1, atom: 0 })
  }
  return [...cells.values()]
}

function cellKey({ setting, region, icb, size }: AskedOrganisation): string {
  return JSON.stringify([setting, region, icb, size])
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

/** What a group cuts an atom into. */
type Parted = { readonly inside: readonly Cell[]; readonly outside: readonly Cell[] }

function partedBy(members: ReadonlySet<Cell>, cells: readonly Cell[]): Parted[] {
  const atoms = new Map<number, { inside: Cell[]; outside: Cell[] }>()
  for (const cell of cells) {
    const parted = atoms.get(cell.atom) ?? { inside: [], outside: [] }
    parted[members.has(cell) ? 'inside' : 'outside'].push(cell)
    atoms.set(cell.atom, parted)
  }
  return [...atoms.values()]
}

function part(atoms: readonly Parted[]): void {
  atoms.forEach(({ inside, outside }, index) => {
    for (const cell of inside) cell.atom = 2 * index
    for (const cell of outside) cell.atom = 2 * index + 1
  })
}

function isTooFew(cells: readonly Cell[], smallest: number): boolean {
  return cells.length > 0 && sizeOf(cells) < smallest
}

function sizeOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { size }) => sum + size, 0)
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

/**
 * Whether figures may be shown after others of the same collection were: the difference between the two must not tell what
 * fewer than `minimum` others answered either. Organisations that both show alike, and that are the same in both or not, are
 * an atom of the two together.
 */
export function maySucceed(
  before: Pick<Snapshot, 'respondents'>,
  after: Pick<Snapshot, 'respondents'>,
  minimum: number,
): boolean {
  const then = shownOf(before.respondents, minimum)
  const now = shownOf(after.respondents, minimum)
  const atoms = new Map<string, number>()
  for (const code of new Set([...then.keys(), ...now.keys()])) {
    const [earlier, later] = [then.get(code), now.get(code)]
    const isChanged = earlier && later && earlier.said !== later.said
    const atom = JSON.stringify([earlier?.shownIn, later?.shownIn, isChanged])
    atoms.set(atom, (atoms.get(atom) ?? 0) + 1)
  }
  return [...atoms.values()].every((size) => size > minimum)
}

type Shown = { readonly shownIn: readonly string[]; readonly said: string }

/** By code, as far as they are shown in any group. */
function shownOf(respondents: readonly Respondent[], minimum: number): Map<string, Shown> {
  const { shown } = groupsOf(respondents, minimum)
  const all = new Map<string, Shown>()
  if (shown.length === 0) return all
  for (const respondent of respondents) {
    const shownIn = shown.filter(({ filter }) => isIn(filter, respondent)).map(({ key }) => key)
    all.set(respondent.code, { shownIn, said: respondent.answers })
  }
  return all
}
