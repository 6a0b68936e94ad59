// How good each trust is in each theme and year: a score to aim at and the band it must fall in.
// Scores come from the national spread; who gets which follows a level that lasts from year to year.
import type { Chance } from './chance.ts'
import { type SampleYear, SPREADS, type Spread } from './national.ts'
import type { Trust } from './trusts.ts'
import { wholeCounts } from './whole-counts.ts'

/** `score` from 0 to 100, to be met nearly; `band` to be met exactly, null where any will do. */
export type Goal = { score: number; band: string | null }

/** Goals by trust code for one theme and year; exactly the published share of `trusts` in each band. */
export function goalsOf(
  chance: Chance,
  theme: string,
  year: SampleYear,
  trusts: readonly Trust[],
): ReadonlyMap<string, Goal> {
  const spreads = SPREADS[year][theme]
  if (!spreads) throw new RangeError(`the sample knows no spread of the theme “${theme}”`)
  const free = scoresUpwards(spreads, trusts.length)
  const goals = new Map<string, Goal>()
  for (const { code, cast } of trusts) {
    const wanted = cast?.wanted[year][theme]
    if (wanted !== undefined) goals.set(code, takeNearest(free, wanted))
  }
  const upwards = trusts
    .filter(({ code }) => !goals.has(code))
    .map(({ code }) => ({ code, level: levelOf(chance, code, theme, year) }))
    .sort((a, b) => a.level - b.level)
  for (const [rank, { code }] of upwards.entries()) {
    const goal = free[rank]
    if (goal) goals.set(code, goal)
  }
  return goals
}

// What a trust is good at in one theme it is mostly good at in the others, and stays so.
function levelOf(chance: Chance, code: string, theme: string, year: number): number {
  const lasting = chance.normal(code, 'level') + 0.7 * chance.normal(code, 'level', theme)
  return lasting + 0.35 * chance.normal(code, 'level', theme, year)
}

function scoresUpwards(spreads: readonly Spread[], trusts: number): Goal[] {
  const counts = wholeCounts(
    spreads.map(({ percent }) => percent),
    trusts,
  )
  return spreads.flatMap(({ band, from, median, to }, index) => {
    const count = counts[index] ?? 0
    return Array.from({ length: count }, (_, rank): Goal => {
      const share = (rank + 0.5) / count
      const score = share < 0.5 ? from + (median - from) * 2 * share : median + (to - median) * (2 * share - 1)
      return { score, band }
    })
  })
}

function takeNearest(free: Goal[], wanted: number): Goal {
  let nearest = 0
  for (const [index, { score }] of free.entries()) {
    const best = free[nearest]
    if (best && Math.abs(score - wanted) < Math.abs(best.score - wanted)) nearest = index
  }
  const [taken] = free.splice(nearest, 1)
  if (!taken) throw new RangeError('there are more trusts than scores')
  return taken
}
