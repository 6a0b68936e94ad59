// Which groups are told of something: of all who answered, or of some of them, such as those who were asked a question. The
// groups are judged among exactly those, so that a question for few settings tells of no small group either. And where others
// were told before, no group is told of if the difference would tell what a few did.

import type { FigureOfSome, NamedFigure } from '#national/circles.ts'
import { type Filter, keyOf } from '#national/filters.ts'
import { type Groups, groupsOf } from '#national/groups.ts'
import type { Respondent, Snapshot } from '#national/snapshot.ts'
import type { ToldBefore } from './release.ts'
import { toldAfter } from './told-after.ts'
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

  /** All who are in what is told now, and in what was told before, as they were then. */
  everSubmitted(): Respondent[] {
    return [this.snapshot, ...this.rule.earlier.map(({ snapshot }) => snapshot)].flatMap((each) => each.respondents)
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
    let told = toldGroups(this.groups, this.snapshot.respondents, among)
    for (const circle of isTold ? untold : [has, ...untold]) told = this.guard(told, { ...among, has: circle })
    return new Set(told.map(keyOf))
  }

  private guard(given: Filter[], { isPutTo, has }: FigureOfSome): Filter[] {
    let told = given
    for (const { version, snapshot } of this.rule.earlier) {
      const left = toldAfter(told, { before: snapshot, now: this.snapshot, groups: this.groups }, { isPutTo, has })
      if (left.length < told.length) this.guarded.add(version)
      told = left
    }
    return told
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
