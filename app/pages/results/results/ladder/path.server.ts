// The planned path against the target: its chart, what it comes to, and the plans that are overdue.
import { type LevelPathData, levelPath } from '#app/charts/level-path.server.tsx'
import { dateInWords } from '#questionnaires/answers.ts'
import type { Climb } from '#scoring/ladder.ts'
import type { LevelToCome, Path, TargetOutlook } from '#scoring/path.ts'
import type { Reported } from '../../reported.server.ts'
import { questionHref } from '../about.server.ts'
import { outlookInWords } from './standings.server.ts'

export type OverduePlan = { level: string; date: string; href: string }

/** Null where the edition asks for no dates and sets none. `missing`: what would have to be planned for the target. */
export type PathInWords = {
  chart: ReturnType<typeof levelPath>
  target: { words: string; outlook: string; missing: string[] } | null
  overdue: OverduePlan[]
  asOf: string
}

export function pathInWords(reported: Reported, climbed: Climb, path: Path): PathInWords | null {
  if (path.points.length === 0) return null
  return {
    chart: levelPath(chartOf(reported, climbed, path)),
    target: path.target && {
      words: `The target is ${path.target.level.label} by ${dateInWords(path.target.by)}.`,
      outlook: outlookInWords(path.target, reported.asOf),
      missing: missingInWords(path.target),
    },
    overdue: path.overdue.flatMap((plan) => overdueInWords(reported, climbed, plan)),
    asOf: dateInWords(reported.asOf),
  }
}

function chartOf({ asOf }: Reported, { levels, reached }: Climb, { points, target }: Path): LevelPathData {
  const last = points.at(-1)
  return {
    title: target ? 'Planned path and target' : 'Planned path',
    levels: levels.map(({ label }) => label),
    reached: reached?.position ?? 0,
    days: points.map((point) => ({
      on: point.on,
      date: dateInWords(point.on),
      position: point.level?.position ?? 0,
      planned: point.planned.map(({ label }) => label),
      checkpoint: point.checkpoint,
      isTarget: point.isTarget,
    })),
    target: target?.level.position ?? null,
    today: asOf,
    sentence: last
      ? `By ${dateInWords(last.on)} the plans given reach ${last.level?.label ?? 'no level'}.`
      : 'Nothing is planned.',
  }
}

function missingInWords({ missing }: TargetOutlook): string[] {
  return missing.map(({ level, date }) => `${level.label}: ${date ? `planned for ${dateInWords(date)}` : 'no date'}`)
}

function overdueInWords(reported: Reported, { levels }: Climb, { level, date }: LevelToCome): OverduePlan[] {
  const { plan, section } = levels.find(({ id }) => id === level.id) ?? {}
  if (!plan || !section || !date) return []
  return [{ level: level.label, date: dateInWords(date), href: questionHref(reported, section, plan.question) }]
}
