// Two honest lines: as scored and like-for-like, theme by theme and section by section, and what moved most.
import type { Comparison, SectionComparison, ThemeComparison } from '#scoring/compare.ts'
import { biggestMoves, type Move } from '#scoring/moves.ts'
import { differenceInWords, scoreInWords } from '#scoring/numbers-in-words.ts'
import type { Score } from '#scoring/score.ts'

export type LineRow = { isTheme: boolean; title: string; cells: string[] }
export type MoveRow = { number: number; text: string; move: string; difference: string }
export type Lines = { head: string[]; rows: LineRow[] }

const MOST_MOVES = 5

export function compareLines({ themes }: Comparison, before: string, now: string): Lines {
  return {
    head: [
      `As scored ${before}`,
      `As scored ${now}`,
      `Like-for-like ${before}`,
      `Like-for-like ${now}`,
      'Comparable questions',
      'Scored in both years',
    ],
    rows: themes.flatMap((theme) => [lineOf(theme, true), ...theme.sections.map((section) => lineOf(section, false))]),
  }
}

function lineOf(compared: ThemeComparison | SectionComparison, isTheme: boolean): LineRow {
  const { title, before, now, likeForLike } = compared
  const scores = [before, now, likeForLike.before, likeForLike.now].map(({ score }) => scoreInWords(score))
  const { comparable, of, countedBoth } = likeForLike
  return { isTheme, title, cells: [...scores, `${comparable} of ${of}`, String(countedBoth)] }
}

/** Without an earlier assessment: the scores of this one. */
export function scoreLines({ themes }: Score): Lines {
  return {
    head: ['Score', 'Answered', 'Don’t know', 'Not applicable'],
    rows: themes.flatMap((theme) =>
      [theme, ...theme.sections].map((part) => ({
        isTheme: part === theme,
        title: part.title,
        cells: [
          scoreInWords(part.score),
          `${part.answered} of ${part.asked}`,
          String(part.dontKnow),
          String(part.notApplicable),
        ],
      })),
    ),
  }
}

export function movedMost({ moves }: Comparison, before: string, now: string): { up: MoveRow[]; down: MoveRow[] } {
  const { up, down } = biggestMoves(moves, MOST_MOVES)
  const inWords = (move: Move): MoveRow => ({
    number: move.number,
    text: move.text,
    move: `“${move.before.label}” in ${before}, “${move.now.label}” in ${now}`,
    difference: differenceInWords(move.difference),
  })
  return { up: up.map(inWords), down: down.map(inWords) }
}
