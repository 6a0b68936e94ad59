// Scores of a whole nation over the questions that can be compared, worked out from the codes of answers: what
// `compareAssessments` says of one organisation, for thousands at once.
import { askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { comparableAmong } from '#scoring/comparable.ts'
import { asText } from '#scoring/fraction.ts'
import { type Shown, sectionMean, type Tally, themeMean } from '#scoring/means.ts'
import { pointsBy } from '#scoring/moves.ts'
import { dontKnowPoints } from '#scoring/points.ts'
import { questionsOf, worthsByCode } from './answer-codes.ts'
import type { Pair } from './cohort.ts'
import type { Scored } from './snapshot.ts'

/** Scores of both years, in the order of the pairs; null where nothing is scored in both. */
export type Line = { readonly before: readonly (Scored | null)[]; readonly now: readonly (Scored | null)[] }

/** `comparable` of the `of` questions that the later edition asks of the setting. */
export type Ground = { readonly setting: string; readonly comparable: number; readonly of: number }

/** `themes` and `sections` are in the order of the later edition. `grounds`: of each setting that any pair has now. */
export type NationLikeForLike = {
  readonly themes: readonly Line[]
  readonly sections: readonly Line[]
  readonly grounds: readonly Ground[]
}

/**
 * `path`: every edition from that of `before` to that of `now`, both included. Throws a RangeError for a broken one, and
 * where the later edition isn't scored by points.
 */
export function likeForLikeOf(path: readonly Edition[], pairs: readonly Pair[]): NationLikeForLike {
  const [first, last] = [path[0], path.at(-1)]
  if (!first || !last) throw new RangeError('there is no edition to compare with')
  const combine = combiner(last)
  const grounds = new Map<string, Ground>()
  const results = pairs.map((pair) => {
    const { questions, ground } = comparedOf(path, first, last, pair)
    grounds.set(`${pair.before.setting} ${pair.now.setting}`, ground)
    return combine(tally(questions, pair, sectionCount(last)))
  })
  const lines = (kind: 'themes' | 'sections', count: number): Line[] =>
    Array.from({ length: count }, (_, at) => ({
      before: results.map(({ before }) => before[kind][at] ?? null),
      now: results.map(({ now }) => now[kind][at] ?? null),
    }))
  return {
    themes: lines('themes', last.themes.length),
    sections: lines('sections', sectionCount(last)),
    grounds: [...grounds.values()],
  }
}

/** A comparable question: where its code stands in both years, what each code is worth, and its section now. */
type ComparedQuestion = {
  readonly section: number
  readonly before: { readonly index: number; readonly points: ReadonlyMap<string, number> }
  readonly now: { readonly index: number; readonly points: ReadonlyMap<string, number> }
}
type ComparedSetting = { readonly questions: readonly ComparedQuestion[]; readonly ground: Ground }

const remembered = new WeakMap<Edition, WeakMap<Edition, Map<string, ComparedSetting>>>()

/** Worked out once for each two editions and settings. */
function comparedOf(path: readonly Edition[], first: Edition, last: Edition, { before, now }: Pair): ComparedSetting {
  const byFirst = remembered.get(last) ?? new WeakMap<Edition, Map<string, ComparedSetting>>()
  remembered.set(last, byFirst)
  const bySettings = byFirst.get(first) ?? new Map<string, ComparedSetting>()
  byFirst.set(first, bySettings)
  const key = `${before.setting} ${now.setting}`
  const known = bySettings.get(key)
  if (known) return known
  const compared = workOut(path, before.setting, now.setting)
  bySettings.set(key, compared)
  return compared
}

function workOut(path: readonly Edition[], settingBefore: string, settingNow: string): ComparedSetting {
  const [first, last] = [path[0], path.at(-1)]
  if (!first || !last) throw new RangeError('there is no edition to compare with')
  const asked = askedOf(last, settingNow)
  const questions = comparableAmong(askedOf(first, settingBefore), asked, path)
  const unknown = dontKnowPoints(last)
  const sections = new Map(last.themes.flatMap((theme) => theme.sections).map(({ id }, at) => [id, at]))
  const side = (edition: Edition, id: string) => {
    const index = questionsOf(edition).findIndex((question) => question.id === id)
    const question = questionsOf(edition)[index]
    const worths = question ? [...worthsByCode(edition, question)] : []
    const points = worths.flatMap(([code, worth]) => {
      const earned = pointsBy(worth, unknown)
      return earned === null ? [] : [[code, earned] as const]
    })
    return { index, points: new Map(points) }
  }
  return {
    questions: questions.map(({ now }) => ({
      section: sections.get(now.section) ?? -1,
      before: side(first, now.id),
      now: side(last, now.id),
    })),
    ground: { setting: settingNow, comparable: questions.length, of: asked.questions.length },
  }
}

type SectionTally = { before: number; now: number; scored: number }

function tally(questions: readonly ComparedQuestion[], pair: Pair, sections: number): SectionTally[] {
  const tallies = Array.from({ length: sections }, (): SectionTally => ({ before: 0, now: 0, scored: 0 }))
  for (const { section, before, now } of questions) {
    const then = before.points.get(pair.before.answers.charAt(before.index))
    const points = now.points.get(pair.now.answers.charAt(now.index))
    const own = tallies[section]
    // Unanswered, not applicable or otherwise unscored in either year: it counts in neither.
    if (then === undefined || points === undefined || !own) continue
    own.before += then
    own.now += points
    own.scored += 1
  }
  return tallies
}

type Scores = { readonly themes: (Scored | null)[]; readonly sections: (Scored | null)[] }

/** Means by the edition's rule. Equal tallies have equal means, worked out once. */
function combiner(edition: Edition) {
  const sectionScore = once((tallies) => sectionMean(tallies[0] ?? { points: 0, scored: 0 }))
  const themeScore = once((tallies) => themeMean(edition, tallies))
  const bounds: { from: number; to: number }[] = []
  for (const { sections } of edition.themes) {
    const from = bounds.at(-1)?.to ?? 0
    bounds.push({ from, to: from + sections.length })
  }
  const scoresOf = (tallies: readonly Tally[]): Scores => ({
    themes: bounds.map(({ from, to }) => themeScore(tallies.slice(from, to))),
    sections: tallies.map((each) => sectionScore([each])),
  })
  return (tallies: readonly SectionTally[]) => ({
    before: scoresOf(tallies.map(({ before, scored }) => ({ points: before, scored }))),
    now: scoresOf(tallies.map(({ now, scored }) => ({ points: now, scored }))),
  })
}

function once(mean: (tallies: readonly Tally[]) => Shown) {
  const known = new Map<string, Scored | null>()
  return (tallies: readonly Tally[]): Scored | null => {
    const key = tallies.map(({ points, scored }) => `${points}/${scored}`).join(' ')
    const found = known.get(key)
    if (found !== undefined) return found
    const { exact, score } = mean(tallies)
    const scored = exact === null || score === null ? null : { exact: asText(exact), score }
    known.set(key, scored)
    return scored
  }
}

function sectionCount({ themes }: Edition): number {
  return themes.reduce((sum, { sections }) => sum + sections.length, 0)
}
