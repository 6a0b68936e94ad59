// What a group of organisations comes to, for one of them to stand beside it: how the scores lie, or the levels, or what is in
// place; and how answers to a question are spread. A figure needs as many organisations as a group does.
import { isAskedOf } from '#questionnaires/asked.ts'
import type { Edition, Question, Section } from '#questionnaires/definition.ts'
import { type Share, shareOf } from '#scoring/distribution.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { worthsOf } from '#scoring/points.ts'
import { levelShares } from '#scoring/shares.ts'
import { optionAt, questionsOf } from './answer-codes.ts'
import { inPlaceOf } from './in-place.ts'
import { type Order, orderOf, type Quartiles, quartilesOf } from './quartiles.ts'
import type { Respondent, Scored } from './snapshot.ts'

/**
 * Why there is no figure. `few`: fewer than `smallest` have one. `not all asked`: it is put to some of the group's settings
 * alone, so it would be a figure of a group that nobody chose.
 */
export type Withheld = 'few' | 'not all asked'

/** `scored`: how many have a score. `numbers` and `withheld`: one of them is null. */
export type PartFigures = {
  readonly id: string
  readonly title: string
  readonly theme: string
  readonly scored: number
  readonly numbers: Quartiles | null
  readonly withheld: Withheld | null
}

/** `id` is null for those below the first level. */
export type LevelFigures = Share & { readonly id: string | null; readonly label: string }

/** Over all of the group: `count` of the `applicable` expectations are in place. */
export type HeadingFigures = Share & {
  readonly id: string
  readonly title: string
  readonly applicable: number
  readonly withheld: Withheld | null
}

/** Plain data. `respondents`: how many there are in the group. */
export type Benchmark = { readonly respondents: number } & (
  | { readonly kind: 'points'; readonly themes: readonly PartFigures[]; readonly sections: readonly PartFigures[] }
  | { readonly kind: 'ladder'; readonly levels: readonly LevelFigures[] }
  | { readonly kind: 'checklist'; readonly headings: readonly HeadingFigures[] }
)

/** The scores of every theme and section, put in order once for all groups of a nation. */
export type Orders = { readonly themes: readonly Order[]; readonly sections: readonly Order[] }

export function ordersOf(edition: Edition, respondents: readonly Respondent[]): Orders {
  const orderAt = (kind: 'themes' | 'sections', index: number) => orderOf(scoresOf(respondents, kind, index))
  return {
    themes: edition.themes.map((_, index) => orderAt('themes', index)),
    sections: sectionsOf(edition).map((_, index) => orderAt('sections', index)),
  }
}

/**
 * Of a group that may be shown; `smallest` as its groups have it, `orders` of all that the group is of. In the order of the
 * edition.
 */
export function benchmarkOf(
  edition: Edition,
  members: readonly Respondent[],
  smallest: number,
  orders: Orders = ordersOf(edition, members),
): Benchmark {
  const respondents = members.length
  switch (edition.scoring.kind) {
    case 'points':
      return { respondents, kind: 'points', ...partsOf(edition, members, smallest, orders) }
    case 'ladder':
      return { respondents, kind: 'ladder', levels: levelsOf(edition, members) }
    case 'checklist':
      return { respondents, kind: 'checklist', headings: headingsOf(edition, members, smallest) }
  }
}

function partsOf(edition: Edition, members: readonly Respondent[], smallest: number, orders: Orders) {
  const settings = settingsOf(members)
  const figures = (
    { id, title }: { id: string; title: string },
    theme: string,
    isAsked: boolean,
    kind: 'themes' | 'sections',
    index: number,
  ): PartFigures => {
    const scores = scoresOf(members, kind, index)
    const withheld = !isAsked ? 'not all asked' : scores.length < smallest ? 'few' : null
    return {
      ...{ id, title, theme, withheld },
      scored: withheld === null ? scores.length : 0,
      numbers: withheld === null ? quartilesOf(scores, orders[kind][index]) : null,
    }
  }
  return {
    themes: edition.themes.map((theme, index) =>
      figures(
        theme,
        theme.id,
        isPutToAll({ questions: theme.sections.flatMap(({ questions }) => questions) }, settings),
        'themes',
        index,
      ),
    ),
    sections: sectionsOf(edition).map(({ section, theme }, index) =>
      figures(section, theme, isPutToAll(section, settings), 'sections', index),
    ),
  }
}

function scoresOf(members: readonly Respondent[], kind: 'themes' | 'sections', index: number): Scored[] {
  const scores: Scored[] = []
  for (const member of members) {
    const score = member[kind][index]
    if (score) scores.push(score)
  }
  return scores
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

function headingsOf(edition: Edition, members: readonly Respondent[], smallest: number): HeadingFigures[] {
  const settings = settingsOf(members)
  return sectionsOf(edition).map(({ section }, index): HeadingFigures => {
    const counts = members.flatMap(({ headings }) => headings[index] ?? [])
    const { id, title } = section
    const withheld = !isPutToAll(section, settings) ? 'not all asked' : counts.length < smallest ? 'few' : null
    if (withheld !== null) return { id, title, applicable: 0, ...shareOf(0, 0), withheld }
    const { inPlace, applicable } = inPlaceOf(counts)
    return { id, title, applicable, ...shareOf(inPlace, applicable), withheld }
  })
}

/** `without`: how many gave no answer, or to whom it did not apply. Shares are of all of the group. */
export type AnswerFigures = {
  readonly question: string
  readonly options: readonly (Share & { readonly option: string; readonly label: string })[]
  readonly without: Share
  readonly withheld: Withheld | null
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

function isPutToAll({ questions }: Pick<Section, 'questions'>, settings: ReadonlySet<string>): boolean {
  return [...settings].every((setting) => questions.some((question) => isAskedOf(question, setting)))
}

function sectionsOf(edition: Edition): { section: Section; theme: string }[] {
  return edition.themes.flatMap(({ id, sections }) => sections.map((section) => ({ section, theme: id })))
}

function sectionOf(edition: Edition, id: string): Section | undefined {
  return sectionsOf(edition).find(({ section }) => section.id === id)?.section
}
