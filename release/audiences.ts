// Which groups are told of something: of all who answered, or of some of them, such as those who were asked a question. The
// groups are judged among exactly those, so that a question for few settings tells of no small group either. And where
// figures were told before, no group is told of if the difference would tell what a few did.

import { type Filter, isIn, keyOf } from '#national/filters.ts'
import { groupsOf, maySucceed } from '#national/groups.ts'
import type { Respondent, Snapshot } from '#national/snapshot.ts'
import type { ToldBefore } from './release.ts'
import { DIMENSIONS, type ShownGroups } from './told-groups.ts'

/** Figures that were told before, with what they were made from. */
export type Earlier = { readonly version: ToldBefore; readonly snapshot: Snapshot }

/** Of whom: a name of its own for each such question, and the answer for one organisation. */
export type Among = { readonly name: string; readonly isAmong: (respondent: Respondent) => boolean }

export const EVERYBODY: Among = { name: '', isAmong: () => true }

export class Audiences {
  /** Figures because of which something was left out. */
  readonly guarded = new Set<ToldBefore>()
  private readonly known = new Map<string, ReadonlySet<string>>()
  private atoms: readonly (readonly Respondent[])[] | null = null

  constructor(
    private readonly snapshot: Snapshot,
    private readonly rule: {
      readonly minimum: number
      readonly shownGroups: ShownGroups
      readonly earlier: readonly Earlier[]
    },
  ) {}

  /** The groups that may be told of, by key. `isGuarded`: also not by the difference from what was told before. */
  shown(among: Among, { isGuarded }: { isGuarded: boolean }): ReadonlySet<string> {
    const name = `${isGuarded ? 'guarded ' : ''}${among.name}`
    const found = this.known.get(name) ?? (isGuarded ? this.guard(among) : this.judge(among))
    this.known.set(name, found)
    return found
  }

  private judge({ isAmong }: Among): ReadonlySet<string> {
    const { snapshot, rule } = this
    const respondents = snapshot.respondents.filter(isAmong)
    const all = rule.shownGroups({ ...snapshot, respondents }, rule.minimum)
    const single = new Set(['', ...respondents.flatMap(keysOf)])
    const settings = new Set(respondents.map(({ setting }) => setting))
    const cut = this.cutBy(settings)
    return new Set([...all].filter((key) => single.has(key) && !cut.has(key)))
  }

  /**
   * Organisations see themselves among groups of all who answered. Of some settings another family of groups could be shown,
   * and the two together tell of a few. So no group is told of that takes a part only of organisations that those groups
   * don't tell apart.
   */
  private cutBy(settings: ReadonlySet<string>): ReadonlySet<string> {
    const { snapshot, rule } = this
    this.atoms ??= atomsOf(snapshot.respondents, rule.minimum)
    const cut = new Set<string>()
    for (const atom of this.atoms) {
      const inside = countKeys(atom.filter(({ setting }) => settings.has(setting)))
      for (const [key, count] of inside) if (count < atom.length) cut.add(key)
    }
    return cut
  }

  private guard(among: Among): ReadonlySet<string> {
    let shown = this.shown(among, { isGuarded: false })
    for (const { version, snapshot } of this.rule.earlier) {
      if (shown.size === 0) break
      const [before, after] = [only(snapshot, among), only(this.snapshot, among)]
      if (maySucceed(before, after, this.rule.minimum)) continue
      this.guarded.add(version)
      // What a few did could be worked out from the groups together: all of them go, or everything does.
      const changed = countChanged(before, after)
      const isEnough = changed === 0 || changed > this.rule.minimum
      shown = new Set(isEnough && shown.has('') ? [''] : [])
    }
    return shown
  }
}

/** The groups that an organisation is in. */
export function keysOf(organisation: Pick<Respondent, (typeof DIMENSIONS)[number]>): string[] {
  return [
    '',
    ...DIMENSIONS.flatMap((dimension) => {
      const value = organisation[dimension]
      return value === null ? [] : [keyOf({ [dimension]: value })]
    }),
  ]
}

/** How many of them are in each group. */
export function countKeys(organisations: readonly Parameters<typeof keysOf>[0][]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const each of organisations) for (const key of keysOf(each)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Organisations together that no group tells apart of those that they may see. */
function atomsOf(respondents: readonly Respondent[], minimum: number): Respondent[][] {
  const filters: readonly Filter[] = groupsOf(respondents, minimum).shown.map(({ filter }) => filter)
  const atoms = new Map<string, Respondent[]>()
  for (const each of respondents) {
    const shownIn = filters.map((filter) => (isIn(filter, each) ? '1' : '0')).join('')
    const atom = atoms.get(shownIn)
    if (atom) atom.push(each)
    else atoms.set(shownIn, [each])
  }
  return [...atoms.values()]
}

type Respondents = { readonly respondents: readonly Respondent[] }

function only({ respondents }: Snapshot, { isAmong }: Among): Respondents {
  return { respondents: respondents.filter(isAmong) }
}

/** How many came, went or answered otherwise. */
function countChanged(before: Respondents, after: Respondents): number {
  const earlier = new Map(before.respondents.map(({ code, answers }) => [code, answers]))
  const later = new Map(after.respondents.map(({ code, answers }) => [code, answers]))
  const codes = new Set([...earlier.keys(), ...later.keys()])
  return [...codes].filter((code) => earlier.get(code) !== later.get(code)).length
}
