// The figures of each group that may be told of: how many are in each band, where the middle is, levels and headings.

import { type NamedFigure, OF_EVERYBODY } from '#national/circles.ts'
import { type Order, orderOf, quartilesOf } from '#national/quartiles.ts'
import type { AskedOrganisation, Respondent, Scored, Snapshot } from '#national/snapshot.ts'
import { leftOutByName } from '#national/told-by-name.ts'
import { isAskedOf } from '#questionnaires/asked.ts'
import { type Edition, pointsScoringOf, type Question } from '#questionnaires/definition.ts'
import { bandOf } from '#scoring/bands.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { type Audiences, keysOf } from './audiences.ts'
import type { GroupFigures, HeadingFigures, Middle, SectionFigures, ThemeFigures } from './release.ts'

type Rules = {
  readonly audiences: Audiences
  readonly minimum: number
  /** What organisations came to is told by name, but for parts that are left out there. */
  readonly isTold: boolean
}

/** In order of key, everybody first. */
export function groupFigures(edition: Edition, snapshot: Snapshot, rules: Rules): GroupFigures[] {
  const { audiences, isTold } = rules
  const keys = [...audiences.shown(OF_EVERYBODY, { isTold })].sort()
  const asked = countKeys([...snapshot.respondents, ...snapshot.missing])
  const submitted = countKeys(snapshot.respondents)
  const sections = edition.themes.flatMap((theme) => theme.sections)
  const isBy = (kind: Edition['scoring']['kind']) => edition.scoring.kind === kind
  const leftOut = leftOutByName(edition)
  const themeParts = edition.themes.map(({ sections: own }, at): FigurePart => {
    const questions = own.flatMap((section) => section.questions)
    return { name: `theme ${at}`, questions, isUntold: leftOut.themes[at] }
  })
  const parts = sections.map(({ questions }, at): FigurePart => {
    return { name: `section ${at}`, questions, isUntold: leftOut.sections[at] }
  })
  const themeFigures = isBy('points')
    ? themeParts.map((part, at) => ofTheme(edition, snapshot, { part, at }, rules))
    : []
  const sectionFigures = isBy('points') ? parts.map((part, at) => ofSection(snapshot, { part, at }, rules)) : []
  const headings = isBy('checklist') ? parts.map((part, at) => ofHeading(snapshot, { part, at }, rules)) : []
  const levels = isBy('ladder') ? countLevels(edition, snapshot.respondents) : null
  return keys.map((key) => ({
    key,
    asked: asked.get(key) ?? 0,
    submitted: submitted.get(key) ?? 0,
    themes: themeFigures.map((figures) => figures.get(key) ?? null),
    sections: sectionFigures.map((figures) => figures.get(key) ?? null),
    levels: levels ? (levels.get(key) ?? []) : [],
    headings: headings.map((figures) => figures.get(key) ?? null),
  }))
}

function countKeys(organisations: readonly AskedOrganisation[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const each of organisations) for (const key of keysOf(each)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

type Scores = { readonly scores: Scored[]; readonly order: Order }
type ScoreOf = (respondent: Respondent) => Scored | null

/** The scores of each group that may be told of; `order`: of the scores of all, made once. */
function scoresInGroups({ respondents }: Snapshot, part: FigurePart, scoreOf: ScoreOf, { audiences, isTold }: Rules) {
  const among = amongThose(audiences.everSubmitted(), part, (each) => scoreOf(each) !== null)
  const shown = audiences.shown(among, { isTold })
  const order = orderOf(respondents.map(scoreOf))
  const groups = new Map<string, Scores>()
  for (const respondent of respondents) {
    const score = scoreOf(respondent)
    if (score === null) continue
    for (const key of keysOf(respondent)) {
      if (!shown.has(key)) continue
      const group = groups.get(key) ?? { scores: [], order }
      groups.set(key, group)
      group.scores.push(score)
    }
  }
  return groups
}

/** What a figure is of. `name`: its own. `isUntold`: it is left out of what is told of that organisation by name. */
type FigurePart = {
  readonly name: string
  readonly questions: readonly Question[]
  readonly isUntold: NamedFigure['isUntold']
}

/** Where all respondents are in the figure, and it is told of all, they are judged as everybody is, and once. */
function amongThose(respondents: readonly Respondent[], part: FigurePart, has: NamedFigure['has']): NamedFigure {
  const { name, questions, isUntold } = part
  if (respondents.every((each) => has(each) && isUntold?.(each) !== true)) return OF_EVERYBODY
  const isPutTo = (setting: string) => questions.some((question) => isAskedOf(question, setting))
  return { name, has, isPutTo, ...(isUntold && { isUntold }) }
}

type Placed = { readonly part: FigurePart; readonly at: number }

function ofTheme(
  edition: Edition,
  snapshot: Snapshot,
  { part, at }: Placed,
  rules: Rules,
): ReadonlyMap<string, ThemeFigures> {
  const { bands } = pointsScoringOf(edition)
  const groups = scoresInGroups(snapshot, part, ({ themes }) => themes[at] ?? null, rules)
  return mapValues(groups, (group) => {
    const { scores } = group
    const inBands = scores.map(({ score }) => bandOf(edition, score).id)
    return {
      scored: scores.length,
      bands: bands.map(({ id }) => inBands.filter((each) => each === id).length),
      middle: middleToTell(group, rules),
    }
  })
}

function ofSection(snapshot: Snapshot, { part, at }: Placed, rules: Rules): ReadonlyMap<string, SectionFigures> {
  const groups = scoresInGroups(snapshot, part, ({ sections }) => sections[at] ?? null, rules)
  return mapValues(groups, (group) => ({ scored: group.scores.length, middle: middleToTell(group, rules) }))
}

/** Of few scores the quarters would be those of single organisations. */
function middleToTell({ scores, order }: Scores, { minimum }: Rules): Middle | null {
  const quartiles = scores.length < 2 * minimum ? null : quartilesOf(scores, order)
  return quartiles && { lower: quartiles.lower.exact, median: quartiles.median.exact, upper: quartiles.upper.exact }
}

/** None first, then each level, lowest first. */
function countLevels(edition: Edition, respondents: readonly Respondent[]): ReadonlyMap<string, number[]> {
  const ids = [null, ...rungsOf(edition).map(({ id }) => id)]
  const counts = new Map<string, number[]>()
  for (const respondent of respondents) {
    const at = ids.indexOf(respondent.level)
    for (const key of keysOf(respondent)) {
      const levels = counts.get(key) ?? ids.map(() => 0)
      counts.set(key, levels)
      levels[at] = (levels[at] ?? 0) + 1
    }
  }
  return counts
}

function ofHeading(snapshot: Snapshot, { part, at }: Placed, { audiences, isTold }: Rules) {
  const among = amongThose(audiences.everSubmitted(), part, ({ headings }) => headings[at] != null)
  const shown = audiences.shown(among, { isTold })
  const sums = new Map<string, HeadingFigures>()
  for (const respondent of snapshot.respondents) {
    const counts = respondent.headings[at]
    if (!counts) continue
    for (const key of keysOf(respondent)) {
      if (!shown.has(key)) continue
      const sum = sums.get(key)
      sums.set(key, {
        organisations: (sum?.organisations ?? 0) + 1,
        asked: (sum?.asked ?? 0) + counts.asked,
        inPlace: (sum?.inPlace ?? 0) + counts.inPlace,
        planned: (sum?.planned ?? 0) + counts.planned,
        notInPlace: (sum?.notInPlace ?? 0) + counts.notInPlace,
        notApplicable: (sum?.notApplicable ?? 0) + counts.notApplicable,
        unanswered: (sum?.unanswered ?? 0) + counts.unanswered,
      })
    }
  }
  return sums
}

function mapValues<A, B>(map: ReadonlyMap<string, A>, turn: (value: A) => B): ReadonlyMap<string, B> {
  return new Map([...map].map(([key, value]) => [key, turn(value)]))
}
