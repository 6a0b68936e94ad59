// What a group of organisations comes to, for one of them to stand beside it: how the scores lie, or the levels, or what is in
// place; and how answers to a question are spread. A figure needs as many organisations as a group does, also among those that are in it alone.
import { isAskedOf } from '#questionnaires/asked.ts'
import type { Edition, Question, Section } from '#questionnaires/definition.ts'
import { type Share, shareOf } from '#scoring/distribution.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { worthsOf } from '#scoring/points.ts'
import { levelShares } from '#scoring/shares.ts'
import { optionAt, questionsOf } from './answer-codes.ts'
import type { FigureOfSome } from './circles.ts'
import { type Groups, groupsWithFigure, membersAmong, type WhyNoFigure } from './groups.ts'
import { inPlaceOf } from './in-place.ts'
import { orderOf, type Quartiles, quartilesOf } from './quartiles.ts'
import type { Respondent, Scored } from './snapshot.ts'
import { figuresOfAnswers, leftOutByName } from './told-by-name.ts'

/** `scored`: how many have a score. `numbers` and `withheld`: one of them is null. */
export type PartFigures = {
  readonly id: string
  readonly title: string
  readonly theme: string
  readonly scored: number
  readonly numbers: Quartiles | null
  readonly withheld: WhyNoFigure | null
}

/** `id` is null for those below the first level. */
export type LevelFigures = Share & { readonly id: string | null; readonly label: string }

/** Over all of the group: `count` of the `applicable` expectations are in place. */
export type HeadingFigures = Share & {
  readonly id: string
  readonly title: string
  readonly applicable: number
  readonly withheld: WhyNoFigure | null
}

type Figures =
  | { readonly kind: 'points'; readonly themes: readonly PartFigures[]; readonly sections: readonly PartFigures[] }
  | { readonly kind: 'ladder'; readonly levels: readonly LevelFigures[] }
  | { readonly kind: 'checklist'; readonly headings: readonly HeadingFigures[] }

/** Plain data. `respondents`: how many there are in the group. */
export type Benchmark = { readonly respondents: number } & Figures

/** What every group that is shown comes to, by its key; parts are in the order of the edition. */
export function benchmarksOf(
  edition: Edition,
  respondents: readonly Respondent[],
  groups: Groups,
): Record<string, Benchmark> {
  const figuresOf = figuresBy(edition, respondents, groups)
  const membersOf = membersAmong(respondents)
  return Object.fromEntries(
    groups.shown.map(({ key, filter }) => {
      const members = membersOf(filter)
      return [key, { respondents: members.length, ...figuresOf(key, members) }]
    }),
  )
}

type GroupFigures = (key: string, members: readonly Respondent[]) => Figures

function figuresBy(edition: Edition, respondents: readonly Respondent[], groups: Groups): GroupFigures {
  const leftOut = leftOutByName(edition)
  switch (edition.scoring.kind) {
    case 'points': {
      const themes = edition.themes.map(({ id, title, sections }, index) => {
        const questions = sections.flatMap((section) => section.questions)
        const part = { id, title, questions, isUntold: leftOut.themes[index] }
        return partBy(part, id, (each) => each.themes[index] ?? null)
      })
      const sections = sectionsOf(edition).map(({ section, theme }, index) =>
        partBy({ ...section, isUntold: leftOut.sections[index] }, theme, (each) => each.sections[index] ?? null),
      )
      return (key, members) => ({
        kind: 'points',
        themes: themes.map((figures) => figures(key, members)),
        sections: sections.map((figures) => figures(key, members)),
      })
    }
    case 'ladder':
      return (_, members) => ({ kind: 'ladder', levels: levelsOf(edition, members) })
    case 'checklist': {
      const headings = sectionsOf(edition).map(({ section }, index) => headingBy(section, index))
      return (key, members) => ({ kind: 'checklist', headings: headings.map((figures) => figures(key, members)) })
    }
  }

  /** Scores are put in order once for all groups of a nation. */
  function partBy(part: Part, theme: string, scoreOf: (respondent: Respondent) => Scored | null) {
    const { id, title } = part
    const order = orderOf(respondents.map(scoreOf))
    const why = groupsWithFigure(
      groups,
      respondents,
      figureOf(part, (each) => scoreOf(each) !== null),
    )
    return (key: string, members: readonly Respondent[]): PartFigures => {
      const withheld = why.get(key) ?? null
      const scores = withheld === null ? members.flatMap((each) => scoreOf(each) ?? []) : []
      return { id, title, theme, withheld, scored: scores.length, numbers: quartilesOf(scores, order) }
    }
  }

  function headingBy(section: Section, index: number) {
    const { id, title } = section
    const part = { ...section, isUntold: leftOut.sections[index] }
    const why = groupsWithFigure(
      groups,
      respondents,
      figureOf(part, ({ headings }) => headings[index] != null),
    )
    return (key: string, members: readonly Respondent[]): HeadingFigures => {
      const withheld = why.get(key) ?? null
      const counts = withheld === null ? members.flatMap(({ headings }) => headings[index] ?? []) : []
      const { inPlace, applicable } = inPlaceOf(counts)
      return { id, title, applicable, ...shareOf(inPlace, applicable), withheld }
    }
  }
}

function levelsOf(edition: Edition, members: readonly Respondent[]): LevelFigures[] {
  const rungs = new Map(rungsOf(edition).map((rung) => [rung.id, rung]))
  const { none, levels } = levelShares(
    edition,
    members.map(({ level }) => ({ reached: level === null ? null : (rungs.get(level) ?? null) })),
  )
  return [
    { id: null, label: `Not yet at ${levels[0]?.level.label}`, ...none },
    ...levels.map(({ level: { id, label }, count, percent }) => ({ id, label, count, percent })),
  ]
}

/** `without`: how many gave no answer, or to whom it did not apply. Shares are of all of the group. */
export type AnswerFigures = {
  readonly question: string
  readonly options: readonly (Share & { readonly option: string; readonly label: string })[]
  readonly without: Share
  readonly withheld: WhyNoFigure | null
}

/** By question, and by the key of a group that is shown: why its answers aren't shown of that; null where they are. */
export type WithheldAnswers = Readonly<Record<string, Readonly<Record<string, WhyNoFigure | null>>>>

/** Of all questions, for the groups of a round; plain data. */
export function withheldAnswers(edition: Edition, respondents: readonly Respondent[], groups: Groups): WithheldAnswers {
  const figureOf = figuresOfAnswers(edition, respondents)
  const known = new Map<string, Record<string, WhyNoFigure | null>>()
  return Object.fromEntries(
    questionsOf(edition).map((question) => {
      const figure = figureOf(question)
      const found = known.get(figure.name) ?? Object.fromEntries(groupsWithFigure(groups, respondents, figure))
      known.set(figure.name, found)
      return [question.id, found]
    }),
  )
}

/** How a group that is shown answered each question of a section of the edition; plain data. */
export function answersIn(
  edition: Edition,
  sectionId: string,
  { key, members, withheld }: { key: string; members: readonly Respondent[]; withheld: WithheldAnswers },
): AnswerFigures[] {
  return questionsOf(edition).flatMap((question, index) => {
    if (!sectionOf(edition, sectionId)?.questions.includes(question)) return []
    const why = withheld[question.id]?.[key] ?? null
    return [{ ...spreadOf(edition, question, index, why === null ? members : []), withheld: why }]
  })
}

function spreadOf(
  edition: Edition,
  question: Question,
  index: number,
  asked: readonly Respondent[],
): Omit<AnswerFigures, 'withheld'> {
  const counts = new Map<string | null, number>()
  for (const { answers } of asked) {
    const option = optionAt(edition, question, answers, index)
    counts.set(option, (counts.get(option) ?? 0) + 1)
  }
  return {
    question: question.id,
    options: [...worthsOf(edition, question).values()].map(({ option, label }) => ({
      option,
      label,
      ...shareOf(counts.get(option) ?? 0, asked.length),
    })),
    without: shareOf(counts.get(null) ?? 0, asked.length),
  }
}

/** `isUntold`: it is left out of what is told of that organisation by name. */
type Part = Pick<Section, 'id' | 'title' | 'questions'> & { readonly isUntold: FigureOfSome['isUntold'] }

/** Of those who have it, among the settings that are asked any of it. */
function figureOf({ questions, isUntold }: Part, has: FigureOfSome['has']): FigureOfSome {
  const isPutTo = (setting: string) => questions.some((question) => isAskedOf(question, setting))
  return { isPutTo, has, ...(isUntold && { isUntold }) }
}

function sectionsOf(edition: Edition): { section: Section; theme: string }[] {
  return edition.themes.flatMap(({ id, sections }) => sections.map((section) => ({ section, theme: id })))
}

function sectionOf(edition: Edition, id: string): Section | undefined {
  return sectionsOf(edition).find(({ section }) => section.id === id)?.section
}
