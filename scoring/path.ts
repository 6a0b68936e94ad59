// The path up a ladder as it is planned, against the target that the edition sets.
import { type Edition, ladderScoringOf } from '#questionnaires/definition.ts'
import { type Climb, type LevelStanding, placeOf, type Rung } from './ladder.ts'
import { checkDay, isOverdue } from './overdue.ts'

/** The planned position on a day that matters. `planned`: the levels planned for that very day. */
export type PathPoint = {
  readonly on: string
  readonly planned: readonly Rung[]
  readonly checkpoint: string | null
  readonly isTarget: boolean
  readonly level: Rung | null
}

/** A level that is still to come, with the day it is planned for; null where it has none. */
export type LevelToCome = { readonly level: Rung; readonly date: string | null }

/**
 * `level` by the day `by`. `planned`: the position planned for that day. `isReached`: already. `isMet`: reached or
 * planned by then. `missing`: the levels up to the target's that are neither in place nor planned by then.
 */
export type TargetOutlook = {
  readonly level: Rung
  readonly by: string
  readonly planned: Rung | null
  readonly isReached: boolean
  readonly isMet: boolean
  readonly missing: readonly LevelToCome[]
}

/** `points`: earliest first, one for each day. `overdue`: lowest first. `target`: null where the edition sets none. */
export type Path = {
  readonly points: readonly PathPoint[]
  readonly overdue: readonly LevelToCome[]
  readonly target: TargetOutlook | null
}

/**
 * The planned position at each planned date, at each checkpoint and on the target's day. A level counts on a day only
 * when it and every level below it pass already or are planned by then; what passes counts on every day. A date that
 * has gone by stays what it was, a plan: `overdue` has the levels planned before `asOf` that don't pass, none where
 * `asOf` is left out. Days are YYYY-MM-DD; throws a RangeError for an `asOf` that isn't, and for an edition that is
 * no ladder.
 */
export function pathOf(edition: Edition, { levels }: Climb, asOf: string | null = null): Path {
  const { target, checkpoints = [] } = ladderScoringOf(edition)
  if (asOf !== null) checkDay(asOf)
  const toCome = levels.filter(({ passes }) => !passes).map(stillToCome)
  const dates = [...toCome.flatMap(({ date }) => date ?? []), ...checkpoints.map(({ on }) => on)]
  const days = [...new Set([...dates, ...(target ? [target.by] : [])])].sort()
  const points = days.map((on): PathPoint => {
    return {
      on,
      planned: toCome.filter(({ date }) => date === on).map(({ level }) => level),
      checkpoint: checkpoints.find((checkpoint) => checkpoint.on === on)?.title ?? null,
      isTarget: target?.by === on,
      level: plannedBy(levels, on),
    }
  })
  const overdue = asOf === null ? [] : toCome.filter(({ date }) => isOverdue(date, asOf))
  return { points, overdue, target: target ? outlookOf(levels, target) : null }
}

function outlookOf(levels: readonly LevelStanding[], target: { level: string; by: string }): TargetOutlook {
  const aim = levels.find(({ id }) => id === target.level)
  if (!aim) throw new RangeError(`the target “${target.level}” is no level of this ladder`)
  const missing = levels.slice(0, aim.position).filter((level) => !isThereBy(level, target.by))
  return {
    level: placeOf(aim),
    by: target.by,
    planned: plannedBy(levels, target.by),
    isReached: aim.isReached,
    isMet: missing.length === 0,
    missing: missing.map(stillToCome),
  }
}

function plannedBy(levels: readonly LevelStanding[], day: string): Rung | null {
  const gap = levels.findIndex((level) => !isThereBy(level, day))
  const highest = gap < 0 ? levels.at(-1) : levels[gap - 1]
  return highest ? placeOf(highest) : null
}

function isThereBy({ passes, plan }: LevelStanding, day: string): boolean {
  return passes || (plan !== null && plan.date !== null && plan.date <= day)
}

function stillToCome(level: LevelStanding): LevelToCome {
  return { level: placeOf(level), date: level.plan?.date ?? null }
}
