// Which groups are told of something: of all who answered, or of some of them, such as those who were asked a question. The
// groups are judged among exactly those, so that a question for few settings tells of no small group either. And where others
// were told before, no group is told of if the difference would tell what a few did.

import type { FigureOfSome, NamedFigure } from '#national/circles.ts'
import { keyOf } from '#national/filters.ts'
import { type Groups, groupsOf } from '#national/groups.ts'
import { maySucceed } from '#national/shown-after.ts'
import type { Respondent, Snapshot } from '#national/snapshot.ts'
import type { ToldBefore } from './release.ts'
import { DIMENSIONS, toldGroups } from './told-groups.ts'

/** Figures that were told before, with what they were made from. */
export type Earlier = { readonly version: ToldBefore; readonly snapshot: Snapshot }

type Is = FigureOfSome['has']
type Rule = { readonly minimum: number; readonly earlier: readonly Earlier[] }

export class Audiences {
  /** Because of which something was left out. */
  readonly guarded = new Set<ToldBefore>()
  private readonly known = new Map<string, ReadonlySet<string>>()
  private readonly groups: Groups

  constructor(
    private readonly snapshot: Snapshot,
    private readonly rule: Rule,
  ) {
    this.groups = groupsOf(snapshot.respondents, rule.minimum)
  }

  /**
   * The groups that may be told of, by key, everybody first: also not by the difference from earlier figures. `isTold`: the
   * figure is made of what is told by name, but for those who are untold, and of the others a difference tells nothing more.
   */
  shown(among: NamedFigure, { isTold }: { isTold: boolean }): ReadonlySet<string> {
    const name = `${isTold ? 'told ' : ''}${among.name}`
    const found = this.known.get(name) ?? this.judge(among, isTold)
    this.known.set(name, found)
    return found
  }

  private judge(among: NamedFigure, isTold: boolean): ReadonlySet<string> {
    const { has, isUntold } = among
    const untold: Is[] = isUntold ? [(each) => has(each) && isUntold(each)] : []
    const guarded = isTold ? untold : [has, ...untold]
    const shown = new Set(toldGroups(this.groups, this.snapshot.respondents, among).map(keyOf))
    return guarded.reduce<ReadonlySet<string>>((left, circle) => this.guard(left, circle), shown)
  }

  private guard(given: ReadonlySet<string>, has: Is): ReadonlySet<string> {
    let shown = given
    for (const { version, snapshot } of this.rule.earlier) {
      // Where the groups of then and now together tell of a few, everybody is the only group that may be left.
      const left = this.isTellingBeside(snapshot, has) ? only(shown, '') : shown
      const telling = tellingOfNobody(left, changedBetween(snapshot, this.snapshot, has), this.groups.smallest)
      if (telling.size < shown.size) this.guarded.add(version)
      shown = telling
    }
    return shown
  }

  private isTellingBeside(before: Snapshot, has: Is): boolean {
    const then = before.respondents.filter(has)
    const now = this.snapshot.respondents.filter(has)
    return !maySucceed({ respondents: then }, { respondents: now }, this.rule.minimum)
  }
}

function only(shown: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set(shown.has(key) ? [key] : [])
}

/** Of the groups in their order, those that cut none of the organisations that changed into so few. */
function tellingOfNobody(
  shown: ReadonlySet<string>,
  changed: readonly ReadonlySet<string>[],
  smallest: number,
): ReadonlySet<string> {
  const isFew = (those: readonly unknown[]) => those.length > 0 && those.length < smallest
  if (isFew(changed)) return new Set()
  let atoms = [changed]
  const told = new Set<string>()
  for (const key of shown) {
    const parts = atoms.flatMap((atom) => [atom.filter((keys) => keys.has(key)), atom.filter((keys) => !keys.has(key))])
    if (parts.some(isFew)) continue
    told.add(key)
    atoms = parts.filter(({ length }) => length > 0)
  }
  return told
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

/** Of each organisation that came, went, moved or answered otherwise: the groups it is or was in. */
function changedBetween(before: Snapshot, now: Snapshot, has: Is): ReadonlySet<string>[] {
  const earlier = new Map(before.respondents.filter(has).map((each) => [each.code, each]))
  const later = new Map(now.respondents.filter(has).map((each) => [each.code, each]))
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((code) => {
    const [was, is] = [earlier.get(code), later.get(code)]
    const keys = new Set([...(was ? keysOf(was) : []), ...(is ? keysOf(is) : [])])
    const isSame = was && is && was.answers === is.answers && keysOf(was).join() === keysOf(is).join()
    return isSame ? [] : [keys]
  })
}
