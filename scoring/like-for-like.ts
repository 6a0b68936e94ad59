// How far each theme moved over the questions that can be compared: of a full comparison this alone, for when a whole
// nation is measured.
import { type Compared, comparableQuestions, putTo } from './comparable.ts'
import { type Change, changeOf, tallyOf } from './compare.ts'
import { themeMean } from './means.ts'
import { type Move, movesOf } from './moves.ts'

/** `change`: as in `compareAssessments`; null where nothing is scored in both years. */
export type ThemeMoves = { readonly theme: string; readonly change: Change | null; readonly moves: readonly Move[] }

/** In the order of the later edition. Throws a RangeError for a broken `path` and for unknown options. */
export function themeMovesOf(compared: Compared): ThemeMoves[] {
  const { now } = compared
  const bySection = new Map<string, Move[]>()
  for (const move of movesOf(compared, comparableQuestions(compared))) {
    const moves = bySection.get(move.section)
    if (moves) moves.push(move)
    else bySection.set(move.section, [move])
  }
  return putTo(now).themes.map(({ id, sections }) => {
    const moved = sections.map((section) => bySection.get(section.id) ?? [])
    const meanOf = (year: 'before' | 'now') =>
      themeMean(
        now.edition,
        moved.map((moves) => tallyOf(moves, year)),
      )
    return { theme: id, change: changeOf(meanOf('before'), meanOf('now')), moves: moved.flat() }
  })
}
