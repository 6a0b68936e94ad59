// What a group of organisations comes to, for one of them to stand beside it: how the scores lie, or the levels, or what is in
// place; and how answers to a question are spread. A figure needs as many organisations as a group does, also among those that are in it alone.
import { isAskedOf } from '#questionnaires/asked.ts'
import type { Edition, Question, Section } from '#questionnaires/definition.ts'
import { type Share, shareOf } from '#scoring/distribution.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { worthsOf } from '#scoring/points.ts'
import { levelShares } from '#scoring/shares.ts'
import { optionAt, questionsOf } from './answer-codes.ts'
import { type Groups, groupsWithFigure, membersAmong, type WhyNoFigure } from './groups.ts'
import { inPlaceOf } from './in-place.ts'
import { orderOf, type Quartiles, quartilesOf } from './quartiles.ts'
import type { Respondent, Scored } from './snapshot.ts'

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
  switch (edition.scoring.kind) {
    case 'points': {
      const themes = edition.themes.map((theme, index) => {
        const questions = theme.sections.flatMap((section) => section.questions)
        return partBy({ id: theme.id, title: theme.title, questions }, theme.id, (each) => each.themes[index] ?? null)
      })
      const sections = sectionsOf(edition).map(({ section, theme }, index) =>
        partBy(section, theme, (each) => each.sections[index] ?? null),
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
    const why = groupsWithFigure(groups, respondents, { isPutTo: isPutTo(part), has: (each) => scoreOf(each) !== null })
    return (key: string, members: readonly Respondent[]): PartFigures => {
      const withheld = why.get(key) ?? null
      const scores = withheld === null ? members.flatMap((each) => scoreOf(each) ?? []) : []
      return { id, title, theme, withheld, scored: scores.length, numbers: quartilesOf(scores, order) }
    }
  }

  function headingBy(section: Section, index: number) {
    const { id, title } = section
    const has = (each: Respondent) => each.headings[index] != null
    const why = groupsWithFigure(groups, respondents, { isPutTo: isPutTo(section), has })
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

/** How the group answered each question of a section of the edition; plain data. */
export function answersIn(edition: Edition, sectionId: string, members: readonly Respondent[]): AnswerFigures[] {
  const settings = settingsOf(members)
  return questionsOf(edition).flatMap((question, index) => {
    if (!sectionOf(edition, sectionId)?.questions.includes(question)) return []
    const isAsked = [...settings].every((setting) => isAskedOf(question, setting))
    return [spreadOf(edition, question, index, isAsked ? members : [])]
  })
}

function spreadOf(edition: Edition, question: Question, index: number, asked: readonly Respondent[]): AnswerFigures {
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
    withheld: asked.length === 0 ? 'not all asked' : null,
  }
}

function settingsOf(members: readonly Respondent[]): ReadonlySet<string> {
  return new Set(members.map(({ setting }) => setting))
}

type Part = Pick<Section, 'id' | 'title' | 'questions'>

/** Whether organisations of a setting are asked any of it. */
function isPutTo({ questions }: Pick<Section, 'questions'>) {
  return (setting: string): boolean => questions.some((question) => isAskedOf(question, setting))
}

function sectionsOf(edition: Edition): { section: Section; theme: string }[] {
  return edition.themes.flatMap(({ id, sections }) => sections.map((section) => ({ section, theme: id })))
}

function sectionOf(edition: Edition, id: string): Section | undefined {
  return sectionsOf(edition).find(({ section }) => section.id === id)?.section
}
