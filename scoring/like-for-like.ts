// How far each theme moved over the questions that can be compared, and which answers rose: of a full comparison this
// alone, for when a whole nation is measured.
import { type Compared, comparableQuestions, putTo } from './comparable.ts'
import { type Change, changeOf } from './compare.ts'
import { themeMean } from './means.ts'
import { pointsBy } from './moves.ts'
import { dontKnowPoints, worthOf } from './points.ts'

/**
 * `change`: as in `compareAssessments`; null where nothing is scored in both years. `countedBoth`: the questions that
 * are. `risen`: those of them that earn more points now.
 */
export type ThemeMove = {
  readonly theme: string
  readonly change: Change | null
  readonly countedBoth: number
  readonly risen: readonly string[]
}

type Plot = { before: number; now: number; scored: number; readonly risen: string[] }

/** In the order of the later edition. Throws a RangeError for a broken `path` and for unknown options. */
export function themeMovesOf(compared: Compared): ThemeMove[] {
  const plots = plotsOf(compared)
  const { edition } = compared.now
  return putTo(compared.now).themes.map(({ id, sections }) => {
    const own = sections.flatMap((section) => plots.get(section.id) ?? [])
    const meanOf = (year: 'before' | 'now') =>
      themeMean(
        edition,
        own.map((plot) => ({ points: plot[year], scored: plot.scored })),
      )
    return {
      theme: id,
      change: changeOf(meanOf('before'), meanOf('now')),
      countedBoth: own.reduce((sum, { scored }) => sum + scored, 0),
      risen: own.flatMap(({ risen }) => risen),
    }
  })
}

/** By section of the later edition: the points of both years, over the questions scored in both. */
function plotsOf(compared: Compared): ReadonlyMap<string, Plot> {
  const { before, now } = compared
  const unknown = dontKnowPoints(now.edition)
  const plots = new Map<string, Plot>()
  for (const question of comparableQuestions(compared)) {
    const { id, section } = question.now
    const earlier = before.answers.get(id)
    const later = now.answers.get(id)
    if (!earlier || !later) continue
    const then = pointsBy(worthOf(before.edition, question.before, earlier.option), unknown)
    const points = pointsBy(worthOf(now.edition, question.now, later.option), unknown)
    if (then === null || points === null) continue
    let plot = plots.get(section)
    if (!plot) {
      plot = { before: 0, now: 0, scored: 0, risen: [] }
      plots.set(section, plot)
    }
    plot.before += then
    plot.now += points
    plot.scored += 1
    if (points > then) plot.risen.push(id)
  }
  return plots
}
