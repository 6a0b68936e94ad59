// How the questions of one section were answered, each a bar of 100%: a picture for each scale that the section uses.

import { type PartsRow, parts, type Shared } from '#app/charts/parts.server.tsx'
import type { Shade } from '#app/charts/shades.server.tsx'
import { extremesInWords, lowerFirst } from '#app/charts/words.ts'
import { answerSharesOf } from '#national/answer-shares.ts'
import type { Edition, Question, Section } from '#questionnaires/definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import type { AnswerShares } from '#scoring/distribution.ts'
import { counted, drawnId, type Figure, figureOf } from '../figure.ts'
import { type Subject, type Taken, takenOf } from '../subject.ts'

const NOT_ANSWERED = 'Not answered'

/** None for a section that the edition doesn't have. */
export function answerFigures(subject: Subject, sectionId: string): Figure[] {
  const rounds = takenOf(subject)
  const section = sectionOf(subject.now.edition, sectionId)
  if (!section) return []
  const years = rounds.map((round) => ({ ...round, shares: sharesOf(round, section) }))
  const scales = [...new Set(section.questions.map(({ scale }) => scale))]
  return scales.map((scale) => {
    const questions = section.questions.filter((question) => question.scale === scale)
    const rows = questions.flatMap((question) => rowsOf(question, subject.now.edition, years))
    return scaleFigure({ section, scale, isOnlyScale: scales.length === 1, edition: subject.now.edition, rows })
  })
}

export function sectionOf(edition: Edition, id: string): Section | undefined {
  return edition.themes.flatMap(({ sections }) => sections).find((section) => section.id === id)
}

type Year = Taken & { readonly shares: readonly AnswerShares[] }
type AnswerRow = { readonly label: string; readonly year: string; readonly text: string; readonly shares: AnswerShares }

/** Also where an earlier edition has the question in another section. */
function sharesOf({ edition, respondents }: Taken, { questions }: Section): AnswerShares[] {
  return answerSharesOf(edition, respondents, { questions })
}

/** The question as it is asked now, and under it as it was answered before by the same scale. */
function rowsOf(question: Question, edition: Edition, years: readonly Year[]): AnswerRow[] {
  const now = years.at(-1)
  return years.toReversed().flatMap((year): AnswerRow[] => {
    const shares = year.shares.find((each) => each.question === question.id)
    if (!shares || !hasSameOptions(shares, question, edition)) return []
    const label = year === now ? question.text : `In ${year.label}`
    return [{ label, year: year.label, text: question.text, shares }]
  })
}

function hasSameOptions({ options }: AnswerShares, { scale }: Question, { scales }: Edition): boolean {
  const own = scales.find(({ id }) => id === scale)?.options.map(({ id }) => id) ?? []
  const given = options
    .map(({ option }) => option)
    .filter((option) => option !== DONT_KNOW && option !== NOT_APPLICABLE)
  return own.length === given.length && own.every((id, at) => id === given[at])
}

type ScaleFigure = {
  readonly section: Section
  readonly scale: string
  readonly isOnlyScale: boolean
  readonly edition: Edition
  readonly rows: readonly AnswerRow[]
}

function scaleFigure({ section, scale, isOnlyScale, edition, rows }: ScaleFigure): Figure {
  const id = `answers.${section.id}.${scale}`
  const scaleTitle = edition.scales.find((each) => each.id === scale)?.title ?? scale
  const kinds = (rows[0]?.shares.options ?? []).map(({ option, label }) => ({ label, shade: shadeOf(option) }))
  // What nobody can choose where the scoring has no use for it isn't shown either.
  const offered = kinds.map(({ shade }, at) => {
    return (
      shade !== 'dont-know' || 'dontKnow' in edition.scoring || rows.some(({ shares }) => shares.options[at]?.count)
    )
  })
  const chart = parts({
    id: drawnId(id),
    title: isOnlyScale ? `${section.title}: answers` : `${section.title}: answers, ${lowerFirst(scaleTitle)}`,
    rowName: 'Question',
    ofName: 'Asked',
    parts: [...kinds.filter((_, at) => offered[at]), { label: NOT_ANSWERED, shade: 'unanswered' }],
    rows: paired(rows, offered),
    sentence: sentenceOf(rows),
  })
  return figureOf(id, chart, {
    columns: ['question', 'text', 'year', 'asked', 'not_asked', 'answer', 'answer_title', 'count', 'percent'],
    rows: rows.flatMap(({ text, year, shares: { question, asked, notAsked, options, unanswered } }) => [
      ...options.map(({ option, label, count, percent }) => [
        ...[question, text, year, asked, notAsked],
        ...[option, label, count, percent],
      ]),
      [...[question, text, year, asked, notAsked], ...['', NOT_ANSWERED, unanswered.count, unanswered.percent]],
    ]),
  })
}

function shadeOf(option: string): Shade {
  if (option === DONT_KNOW) return 'dont-know'
  return option === NOT_APPLICABLE ? 'not-applicable' : 'scale'
}

/** Each question with how it was answered before under it. */
function paired(rows: readonly AnswerRow[], offered: readonly boolean[]): PartsRow[] {
  const [now] = rows
  return rows
    .filter(({ year }) => year === now?.year)
    .map((row) => {
      const earlier = rows.find((each) => each.shares.question === row.shares.question && each.year !== row.year)
      return { ...shared(row, offered), earlier: earlier ? shared(earlier, offered) : null }
    })
}

function shared({ label, shares: { asked, options, unanswered } }: AnswerRow, offered: readonly boolean[]): Shared {
  const all = [...options.filter((_, at) => offered[at]), unanswered]
  return {
    label,
    of: asked,
    counts: all.map(({ count }) => count),
    percents: all.map(({ percent }) => percent),
  }
}

/** How many were asked, and which questions most and fewest answered at the top of the scale. */
function sentenceOf(all: readonly AnswerRow[]): string {
  const rows = all.filter(({ year }) => year === all[0]?.year)
  const asked = rows.map(({ shares }) => shares.asked)
  if (asked.length === 0 || Math.max(...asked) === 0) return 'Nobody was asked these questions.'
  const [least, most] = [Math.min(...asked), Math.max(...asked)]
  const of = least === most ? counted(most) : `${counted(least)} to ${counted(most)}`
  const tops = rows.flatMap(({ text, shares: { options } }) => {
    const top = options.filter(({ option }) => option !== DONT_KNOW && option !== NOT_APPLICABLE).at(-1)
    return top ? [{ label: `“${text}”`, value: top.percent, name: top.label }] : []
  })
  return `Shares are of the organisations asked: ${of} for each question. “${tops[0]?.name ?? ''}”: ${lowerFirst(extremesInWords(tops, '%'))}`
}
