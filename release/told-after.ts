// Which groups are told of a figure after it was told of others before: the difference must not tell what a few did. Whoever has
// both knows sums of then and of now; those who answered as before are in both with the same.
import { cellKey } from '#national/atoms.ts'
import type { FigureOfSome } from '#national/circles.ts'
import { type Filter, isIn, keyOf } from '#national/filters.ts'
import { type Groups, groupsOf } from '#national/groups.ts'
import type { Respondent, Snapshot } from '#national/snapshot.ts'
import { seenGroups, toldGroups } from './told-groups.ts'

/** Where an organisation stands then and now; one of the two is null where it wasn't in the figure. */
type Pair = { readonly then: Respondent | null; readonly now: Respondent | null; readonly isSame: boolean }

/** Of the filters in their order, everybody first: those that may be told now. `groups`: that peers see now. */
export function toldAfter(
  filters: readonly Filter[],
  { before, now, groups }: { before: Snapshot; now: Snapshot; groups: Groups },
  figure: FigureOfSome,
): Filter[] {
  const { smallest } = groups
  const pairs = pairsOf(before.respondents.filter(figure.has), now.respondents.filter(figure.has))
  const [everybody, ...others] = filters
  const earlier = toldIn(before.respondents, figure, smallest - 1)
  const spare = spareOf(pairs, earlier)
  const isAsBefore = spare === 0 && pairs.every(({ isSame }) => isSame)
  if (!everybody || (!isAsBefore && spare < smallest)) return []
  const atoms = new JointAtoms(pairs, smallest)
  atoms.accept('then', earlier)
  atoms.accept('now', [everybody, ...seenGroups(groups, now.respondents, figure)])
  if (atoms.areFew()) return [everybody]
  return [everybody, ...others.filter((filter) => atoms.show(filter))]
}

/** All that could have been told of it then. */
function toldIn(respondents: readonly Respondent[], figure: FigureOfSome, minimum: number): Filter[] {
  const groups = groupsOf(respondents, minimum)
  return [...seenGroups(groups, respondents, figure), ...toldGroups(groups, respondents, figure)]
}

function pairsOf(before: readonly Respondent[], after: readonly Respondent[]): Pair[] {
  const [earlier, later] = [before, after].map((those) => new Map(those.map((each) => [each.code, each])))
  return [...new Set([...(earlier?.keys() ?? []), ...(later?.keys() ?? [])])].map((code) => {
    const [then, now] = [earlier?.get(code) ?? null, later?.get(code) ?? null]
    return { then, now, isSame: then !== null && then.answers === now?.answers && then.setting === now.setting }
  })
}

/**
 * Of how few organisations everybody's figure now tells at least, whatever figures of then are taken away from it: of those that
 * came or answered otherwise, those of whom nothing was told, and of each kind, whether its figure is taken away or not, those
 * that went or those that stayed.
 */
function spareOf(pairs: readonly Pair[], earlier: readonly Filter[]): number {
  const kinds = new Map<string, { isTold: boolean; stayed: number; went: number }>()
  let others = 0
  for (const { then, now, isSame } of pairs) {
    if (then === null || (now !== null && !isSame)) {
      others += 1
      continue
    }
    const key = cellKey(then)
    const kind = kinds.get(key) ?? { isTold: earlier.some((filter) => isIn(filter, then)), stayed: 0, went: 0 }
    kinds.set(key, kind)
    kind[now === null ? 'went' : 'stayed'] += 1
  }
  const left = [...kinds.values()].map(({ isTold, stayed, went }) => (isTold ? Math.min(stayed, went) : stayed))
  return left.reduce((sum, count) => sum + count, others)
}

/** Organisations that nothing of then and of now tells apart: alike in all groups, and in whether they answered as before. */
class JointAtoms {
  /** A kind of organisations, by where they stand then and now; `atom` names all groups that it is in. */
  private readonly kinds: { readonly like: Pair; size: number; atom: string; isTold: boolean }[]

  constructor(
    pairs: readonly Pair[],
    private readonly smallest: number,
  ) {
    const kinds = new Map<string, { like: Pair; size: number; atom: string; isTold: boolean }>()
    for (const like of pairs) {
      const atom = String(like.isSame)
      const key = [atom, like.then && cellKey(like.then), like.now && cellKey(like.now)].join(' ')
      const kind = kinds.get(key) ?? { like, size: 0, atom, isTold: false }
      kinds.set(key, kind)
      kind.size += 1
    }
    this.kinds = [...kinds.values()]
  }

  accept(when: 'then' | 'now', filters: readonly Filter[]): void {
    for (const kind of this.kinds) {
      const organisation = kind.like[when]
      const keys = filters.filter((filter) => organisation !== null && isIn(filter, organisation)).map(keyOf)
      kind.atom += JSON.stringify([when, keys])
      kind.isTold ||= keys.length > 0
    }
  }

  /** Of whom nothing is told, nothing can be worked out, however few. */
  areFew(): boolean {
    const sizes = new Map<string, number>()
    for (const { atom, size, isTold } of this.kinds) if (isTold) sizes.set(atom, (sizes.get(atom) ?? 0) + size)
    return [...sizes.values()].some((size) => size < this.smallest)
  }

  /** Whether the group may be told of now, which counts as told from then on. */
  show(filter: Filter): boolean {
    const before = this.kinds.map(({ atom }) => atom)
    this.accept('now', [filter])
    if (!this.areFew()) return true
    for (const [at, kind] of this.kinds.entries()) kind.atom = before[at] ?? ''
    return false
  }
}
