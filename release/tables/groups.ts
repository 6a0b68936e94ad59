// Tables about many: how groups answered each question, and their figures.

import { questionsOf } from '#national/answer-codes.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { shareOf } from '#scoring/distribution.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { worthsOf } from '#scoring/points.ts'
import { publishedShares } from '#scoring/shares.ts'
import { type GroupNames, groupNames, type NamedGroup } from '../group-names.ts'
import type { AnswerCounts, GroupFigures, Release } from '../release.ts'
import { roundedOf } from '../rounded.ts'
import { type Column, EXACT, exactCell, type OpenTable, openTable, type Source, whichRelease } from './table.ts'

function groupColumns<Row extends { group: NamedGroup }>(): Column<Row>[] {
  return [
    {
      name: 'group_kind',
      meaning: 'all, or what the group is made by: setting, region, icb (integrated care board) or size.',
      holds: 'text',
      of: ({ group }) => group.kind ?? 'all',
    },
    {
      name: 'group_id',
      meaning: 'Which of them: a setting of the edition, a code, or a size; empty for all.',
      holds: 'text',
      of: ({ group }) => group.value,
    },
    { name: 'group_title', meaning: 'What the group is called.', holds: 'text', of: ({ group }) => group.title },
  ]
}

type AnswerRow = {
  readonly group: NamedGroup
  readonly theme: string
  readonly section: string
  readonly question: string
  readonly text: string
  readonly option: string
  readonly label: string
  readonly count: number
  readonly asked: number
}

export function answersTable(source: Source): OpenTable {
  const text = (name: string, meaning: string, of: (row: AnswerRow) => string): Column<AnswerRow> => {
    return { name, meaning, holds: 'text', of }
  }
  const columns: Column<AnswerRow>[] = [
    ...whichRelease<AnswerRow>(source),
    ...groupColumns<AnswerRow>(),
    text('theme', 'Id of the theme.', ({ theme }) => theme),
    text('section', 'Id of the section.', ({ section }) => section),
    text('question', 'Id of the question, which keeps its meaning over the years.', ({ question }) => question),
    text('question_text', 'What was asked.', ({ text }) => text),
    text(
      'option',
      'The answer: an option of the scale, dont-know, not-applicable, unanswered, or not-put where an earlier answer led past it.',
      ({ option }) => option,
    ),
    text('option_label', 'The same in words.', ({ label }) => label),
    { name: 'count', meaning: 'How many organisations gave it.', holds: 'number', of: ({ count }) => count },
    {
      name: 'asked',
      meaning: 'To how many organisations of the group the question was put.',
      holds: 'number',
      of: ({ asked }) => asked,
    },
    {
      name: 'percent',
      meaning: 'count of asked in whole percent, halves rounded up; empty for not-put.',
      holds: 'number',
      of: ({ option, count, asked }) => (option === NOT_PUT ? null : shareOf(count, asked).percent),
    },
  ]
  const head = {
    name: 'answers',
    title: 'Answers',
    about: 'A row for each answer to each question in each group. Groups in which too few were asked are left out.',
  }
  return openTable(head, columns, () => answerRows(source))
}

function* answerRows({ release, edition }: Source): Generator<AnswerRow> {
  const nameOf = groupNames(release, edition)
  const counts = new Map(release.answers.map(({ question, groups }) => [question, groups]))
  for (const theme of edition.themes) {
    for (const section of theme.sections) {
      for (const question of section.questions) {
        const { id, text } = question
        const place = { theme: theme.id, section: section.id, question: id, text }
        for (const group of counts.get(id) ?? []) {
          for (const each of optionRows(edition, question, group)) {
            yield { group: nameOf(group.key), ...place, ...each, asked: group.asked }
          }
        }
      }
    }
  }
}

export const NOT_PUT = 'not-put'

type OptionCount = { readonly option: string; readonly label: string; readonly count: number }

/** Everything that may become of a question, in the order of its scale. */
export function optionRows(
  edition: Edition,
  question: { id: string; scale: string; when?: unknown },
  { options, unanswered, passedBy }: AnswerCounts,
): OptionCount[] {
  return [
    ...[...worthsOf(edition, question).values()].map(({ option, label }, at) => ({
      option,
      label,
      count: options[at] ?? 0,
    })),
    { option: 'unanswered', label: 'Not answered', count: unanswered },
    ...(question.when ? [{ option: NOT_PUT, label: 'Not asked after an earlier answer', count: passedBy }] : []),
  ]
}

type FigureRow = {
  readonly group: NamedGroup
  readonly measure: string
  readonly id: string
  readonly title: string
  readonly part: string
  readonly count: number | null
  readonly of: number | null
  readonly value: number | null
  readonly exact: string | null
}

export function figuresTable(source: Source): OpenTable {
  const text = (name: string, meaning: string, of: (row: FigureRow) => string | null): Column<FigureRow> => {
    return { name, meaning, holds: 'text', of }
  }
  const number = (name: string, meaning: string, of: (row: FigureRow) => number | null): Column<FigureRow> => {
    return { name, meaning, holds: 'number', of }
  }
  const columns: Column<FigureRow>[] = [
    ...whichRelease<FigureRow>(source),
    ...groupColumns<FigureRow>(),
    text(
      'measure',
      'response, band (organisations in a band), score (the middle of the scores), level (organisations that reached it and no higher one), heading (expectations), or figure (a share that the edition names).',
      ({ measure }) => measure,
    ),
    text('id', 'Of the theme, section, level, heading or figure.', ({ id }) => id),
    text('title', 'What it is called.', ({ title }) => title),
    text(
      'part',
      'The band; or lower quarter, median, upper quarter; or what became of the expectations.',
      ({ part }) => part,
    ),
    number('count', 'How many.', ({ count }) => count),
    number('of', 'Of how many.', ({ of }) => of),
    number(
      'value',
      'count of of in whole percent; of a score: from 0 to 100. Halves rounded up.',
      ({ value }) => value,
    ),
    text('exact', `Of a score. ${EXACT}`, ({ exact }) => exactCell(exact)),
  ]
  const head = { name: 'figures', title: 'Figures', about: 'A row for each figure of each group.' }
  return openTable(head, columns, () => figureRows(source))
}

function* figureRows(source: Source): Generator<FigureRow> {
  const nameOf: GroupNames = groupNames(source.release, source.edition)
  const { counts, groups } = source.release
  // Of too few to tell of there is still how many they are.
  if (groups.length === 0) yield { group: nameOf(''), ...responseOf(counts) }
  for (const group of source.release.groups) {
    const named = nameOf(group.key)
    for (const row of [...rowsOf(source.edition, group), ...sharesIn(source, group)]) yield { group: named, ...row }
  }
}

type Figure = Omit<FigureRow, 'group'>

function share(
  measure: string,
  about: { id: string; title: string; part?: string },
  count: number,
  of: number,
): Figure {
  return { measure, part: '', ...about, count, of, value: shareOf(count, of).percent, exact: null }
}

function responseOf({ submitted, asked }: { submitted: number; asked: number }): Figure {
  return share('response', { id: '', title: 'Organisations that submitted' }, submitted, asked)
}

function rowsOf(edition: Edition, { asked, submitted, themes, sections, levels, headings }: GroupFigures): Figure[] {
  const all = edition.themes.flatMap((theme) => theme.sections)
  const rungs = levels.length > 0 ? rungsOf(edition) : []
  return [
    responseOf({ submitted, asked }),
    ...edition.themes.flatMap((theme, at) => (themes[at] ? bandRows(edition, theme, themes[at]) : [])),
    ...edition.themes.flatMap((theme, at) => middleRows(theme, themes[at])),
    ...all.flatMap((section, at) => middleRows(section, sections[at])),
    ...levels.map((count, at) => {
      const rung = rungs[at - 1]
      return share('level', { id: rung?.id ?? '', title: rung?.label ?? 'No level' }, count, submitted)
    }),
    ...all.flatMap(({ id, title }, at) => {
      const counts = headings[at]
      if (!counts) return []
      const { inPlace, planned, notInPlace, notApplicable, unanswered } = counts
      const parts = {
        'in place': inPlace,
        planned,
        'not in place': notInPlace,
        'not applicable': notApplicable,
        unanswered,
      }
      return Object.entries(parts).map(([part, count]) => share('heading', { id, title, part }, count, counts.asked))
    }),
  ]
}

function bandRows(
  edition: Edition,
  { id, title }: { id: string; title: string },
  figures: { scored: number; bands: readonly number[] },
) {
  const bands = edition.scoring.kind === 'points' ? edition.scoring.bands : []
  return bands.map(({ label }, at) => share('band', { id, title, part: label }, figures.bands[at] ?? 0, figures.scored))
}

function middleRows(
  { id, title }: { id: string; title: string },
  figures: { scored: number; middle: { lower: string; median: string; upper: string } | null } | null | undefined,
): Figure[] {
  if (!figures?.middle) return []
  const { lower, median, upper } = figures.middle
  const parts = { 'lower quarter': lower, median, 'upper quarter': upper }
  return Object.entries(parts).map(([part, exact]) => {
    return { measure: 'score', id, title, part, count: null, of: figures.scored, value: roundedOf(exact), exact }
  })
}

/** The shares that the edition names, where the answers to their questions are told. */
function sharesIn({ release, edition }: Source, { key }: GroupFigures): Figure[] {
  return namedShares(release, edition, key).map(({ id, text, count, asked }) =>
    share('figure', { id, title: text }, count, asked),
  )
}

export function namedShares(release: Release, edition: Edition, key: string) {
  const questions = new Map(questionsOf(edition).map((question) => [question.id, question]))
  const counts = new Map(
    release.answers.map(({ question, groups }) => [question, groups.find((each) => each.key === key)]),
  )
  return (edition.figures ?? []).flatMap((figure) => {
    const [question, counted] = [questions.get(figure.question), counts.get(figure.question)]
    if (!question || !counted) return []
    const options = [...worthsOf(edition, question).keys()]
    const chosen = new Map([[question.id, new Map(options.map((option, at) => [option, counted.options[at] ?? 0]))]])
    const setting = question.settings?.[0] ?? edition.settings[0]?.id ?? ''
    const assessments = new Map([[setting, counted.asked + counted.passedBy]])
    return publishedShares({ ...edition, figures: [figure] }, { assessments, chosen })
  })
}
