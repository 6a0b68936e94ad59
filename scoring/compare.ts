// Two honest lines: what each year scored, and what the questions that can be compared say.
// Whatever is missing on either side is null, never 0.
import { type Band, type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import { type Assessed, type ComparableQuestion, type Compared, comparableQuestions, putTo } from './comparable.ts'
import { type Fraction, subtract } from './fraction.ts'
import { type Shown, type Tally, themeMean } from './means.ts'
import { type Move, movesOf } from './moves.ts'
import { type SectionScore, scoreAssessment, type ThemeScore } from './score.ts'

/**
 * How many questions carry the like-for-like line: “158 of 175 comparable”. `of` is what the later edition
 * asks; `countedBoth` are those of the comparable that are scored in both years, the only ones that count.
 */
export type Ground = { readonly comparable: number; readonly of: number; readonly countedBoth: number }

/**
 * Scores over the same questions in both years: comparable, and scored in both, so neither unanswered nor
 * not applicable in either. Grouped into sections and combined by the later edition's rule in both years;
 * the points of an option are those its own edition gives it.
 */
export type LikeForLike = Ground & { readonly before: Shown; readonly now: Shown }

/** `points` is the difference of the whole numbers shown, `exact` that of the exact scores. */
export type Change = { readonly points: number; readonly exact: Fraction }

/**
 * asScored = likeForLike + rest, both in the points shown and exactly. `rest` is what comes of asking other
 * questions, of other questions being scored, and of another rule. Each is null where a score that it needs is.
 */
export type Decomposition = {
  readonly asScored: Change | null
  readonly likeForLike: Change | null
  readonly rest: Change | null
}

type Line = {
  readonly id: string
  readonly title: string
  readonly likeForLike: LikeForLike
  readonly change: Decomposition
}

export type SectionComparison = Line & { readonly before: Shown; readonly now: Shown }

type Banded = Shown & { readonly band: Band | null }
export type ThemeComparison = Line & {
  readonly before: Banded
  readonly now: Banded
  readonly sections: readonly SectionComparison[]
}

/** `ruleChanged`: the editions combine questions or treat “don't know” differently. */
export type Comparison = Ground & {
  readonly ruleChanged: boolean
  readonly themes: readonly ThemeComparison[]
  readonly moves: readonly Move[]
}

/**
 * Compares an assessment with an earlier one of the same questionnaire. Themes and sections are those of the
 * later edition, then those that only the earlier one had. Throws a RangeError for a broken `path`, and for
 * whatever `scoreAssessment` refuses.
 */
export function compareAssessments(compared: Compared): Comparison {
  const { before, now } = compared
  const questions = comparableQuestions(compared)
  const moves = movesOf(compared, questions)
  const plots = plotsOf(now, questions, moves)
  const earlier = scoreAssessment(before.edition, before.setting, before.answers).themes
  const later = scoreAssessment(now.edition, now.setting, now.answers).themes
  const earlierSections = earlier.flatMap((theme) => theme.sections)
  const laterSections = later.flatMap((theme) => theme.sections)

  const themes = pairUp(earlier, later, later, earlier).map((theme): ThemeComparison => {
    const { sections = [] } = theme.now ?? {}
    const pairs = pairUp(theme.before?.sections ?? [], sections, laterSections, earlierSections)
    const plotsHere = sections.flatMap((section) => plots.get(section.id) ?? [])
    return {
      ...lineOf(now.edition, theme, plotsHere),
      before: banded(theme.before),
      now: banded(theme.now),
      sections: pairs.map((section) => compareSection(now.edition, section, plots)),
    }
  })
  return { ...groundOf([...plots.values()]), ruleChanged: isRuleChanged(before.edition, now.edition), themes, moves }
}

function compareSection(edition: Edition, pair: Pair<SectionScore>, plots: Plots): SectionComparison {
  const plot = pair.now && plots.get(pair.now.id)
  return { ...lineOf(edition, pair, plot ? [plot] : []), before: shown(pair.before), now: shown(pair.now) }
}

// A section of the later edition: what it asks, what of that is comparable, and what is scored in both years.
type Plot = { readonly of: number; readonly comparable: number; readonly moves: readonly Move[] }
type Plots = ReadonlyMap<string, Plot>

function plotsOf(now: Assessed, comparable: readonly ComparableQuestion[], moves: readonly Move[]): Plots {
  const plot = (id: string, of: number): Plot => ({
    of,
    comparable: comparable.filter((question) => question.now.section === id).length,
    moves: moves.filter((move) => move.section === id),
  })
  const { sections } = putTo(now)
  return new Map(sections.map(({ id, questions }) => [id, plot(id, questions.length)]))
}

function groundOf(plots: readonly Plot[]): Ground {
  const total = (count: (plot: Plot) => number) => plots.reduce((sum, plot) => sum + count(plot), 0)
  return {
    comparable: total((plot) => plot.comparable),
    of: total((plot) => plot.of),
    countedBoth: total((plot) => plot.moves.length),
  }
}

function lineOf(edition: Edition, pair: Pair<ThemeScore | SectionScore>, plots: readonly Plot[]): Line {
  const meanOf = (year: 'before' | 'now') =>
    themeMean(
      edition,
      plots.map(({ moves }) => tallyOf(moves, year)),
    )
  const likeForLike: LikeForLike = {
    ...groundOf(plots),
    before: meanOf('before'),
    now: meanOf('now'),
  }
  const change = decompose(changeOf(pair.before, pair.now), changeOf(likeForLike.before, likeForLike.now))
  return { id: pair.id, title: pair.title, likeForLike, change }
}

function tallyOf(moves: readonly Move[], year: 'before' | 'now'): Tally {
  return { points: moves.reduce((sum, move) => sum + move[year].points, 0), scored: moves.length }
}

function decompose(asScored: Change | null, likeForLike: Change | null): Decomposition {
  if (!asScored || !likeForLike) return { asScored, likeForLike, rest: null }
  const points = asScored.points - likeForLike.points
  return { asScored, likeForLike, rest: { points, exact: subtract(asScored.exact, likeForLike.exact) } }
}

/** Null where either score is. */
export function changeOf(before: Shown | null, now: Shown | null): Change | null {
  if (before?.exact == null || before.score === null || now?.exact == null || now.score === null) return null
  return { points: now.score - before.score, exact: subtract(now.exact, before.exact) }
}

function shown(score: Shown | null): Shown {
  return { score: score?.score ?? null, exact: score?.exact ?? null }
}

function banded(theme: ThemeScore | null): Banded {
  return { ...shown(theme), band: theme?.band ?? null }
}

function isRuleChanged(earlier: Edition, later: Edition): boolean {
  const before = pointsScoringOf(earlier)
  const now = pointsScoringOf(later)
  return before.aggregation !== now.aggregation || before.dontKnow !== now.dontKnow
}

type Pair<T> = { readonly id: string; readonly title: string; readonly before: T | null; readonly now: T | null }

// The later ones, each with its earlier self wherever that stood; then the earlier ones that are no more.
function pairUp<T extends { id: string; title: string }>(
  before: readonly T[],
  now: readonly T[],
  anywhereNow: readonly T[],
  anywhereBefore: readonly T[],
): Pair<T>[] {
  const find = (those: readonly T[], id: string) => those.find((one) => one.id === id) ?? null
  return [
    ...now.map((one) => ({ id: one.id, title: one.title, before: find(anywhereBefore, one.id), now: one })),
    ...before
      .filter((one) => !find(anywhereNow, one.id))
      .map((one) => ({ id: one.id, title: one.title, before: one, now: null })),
  ]
}
