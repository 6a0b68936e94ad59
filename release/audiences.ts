// Which groups are told of something: of all who answered, or of some of them, such as those who were asked a question. The
// groups are judged among exactly those, so that a question for few settings tells of no small group either. And where a
// version was published before, no group is told of in which so few changed that the difference would tell what they did.

import { keyOf } from '#national/filters.ts'
import type { Respondent, Snapshot } from '#national/snapshot.ts'
import { DIMENSIONS, type ShownGroups } from './told-groups.ts'

/** A version that was published before, with what it was built from. */
export type Earlier = { readonly version: number; readonly snapshot: Snapshot }

/** Of whom: a name of its own for each such question, and the answer for one organisation. */
export type Among = { readonly name: string; readonly isAmong: (respondent: Respondent) => boolean }

export const EVERYBODY: Among = { name: '', isAmong: () => true }

export class Audiences {
  /** Versions because of which something was left out. */
  readonly guarded = new Set<number>()
  private readonly known = new Map<string, ReadonlySet<string>>()

  constructor(
    private readonly snapshot: Snapshot,
    private readonly rule: {
      readonly minimum: number
      readonly shownGroups: ShownGroups
      readonly earlier: readonly Earlier[]
    },
  ) {}

  /** The groups that may be told of, by key. `isGuarded`: also not by the difference from an earlier version. */
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
    return new Set([...all].filter((key) => single.has(key)))
  }

  private guard(among: Among): ReadonlySet<string> {
    let shown = this.shown(among, { isGuarded: false })
    for (const { version, snapshot } of this.rule.earlier) {
      const changed = changedIn(snapshot, this.snapshot, among)
      const isFew = (key: string) => (changed.get(key) ?? 0) > 0 && (changed.get(key) ?? 0) < this.rule.minimum
      const few = [...shown].filter(isFew)
      if (few.length === 0) continue
      this.guarded.add(version)
      // Any of the groups could be worked out from the others: all of them go, or everything does.
      shown = new Set(few.includes('') ? [] : [''])
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

/** By group, how many came, went, moved from or to it, or answered otherwise. */
function changedIn(before: Snapshot, now: Snapshot, { isAmong }: Among): ReadonlyMap<string, number> {
  const earlier = new Map(before.respondents.filter(isAmong).map((each) => [each.code, each]))
  const later = new Map(now.respondents.filter(isAmong).map((each) => [each.code, each]))
  const changed = new Map<string, number>()
  for (const code of new Set([...earlier.keys(), ...later.keys()])) {
    const [was, is] = [earlier.get(code), later.get(code)]
    const keys = new Set([...(was ? keysOf(was) : []), ...(is ? keysOf(is) : [])])
    const isSame = was && is && was.answers === is.answers && keysOf(was).join() === keysOf(is).join()
    if (!isSame) for (const key of keys) changed.set(key, (changed.get(key) ?? 0) + 1)
  }
  return changed
}
