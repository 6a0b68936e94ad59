// An assessment's answers and scores as a spreadsheet file: long, a row for each question, or wide, all in one row.
import { stringify } from 'csv-stringify/sync'
import { optionLabel } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import { asText } from '#scoring/fraction.ts'
import type { Shown } from '#scoring/means.ts'
import { worthOf } from '#scoring/points.ts'
import { type SectionScore, scoreAssessment, type ThemeScore } from '#scoring/score.ts'
import { fileNameOf, type Reported, type ReportedAnswer } from './reported.server.ts'

type Cell = string | number | null
type Named = readonly (readonly [column: string, value: Cell])[]

/**
 * The columns `question`, `answer` and `reason` are what `dma score` reads. `answeredAt`: when each answer was
 * given, by question, as far as it is known.
 */
export function longCsv(reported: Reported, answeredAt: ReadonlyMap<string, string>): string {
  const scores = scoresOf(reported)
  const rows = new Map(reported.rows.map((row) => [row.question, row]))
  return toCsv(
    reported.everyQuestion.map((question) => [
      ...whose(reported),
      ...placeOf(reported, question),
      ...answerColumns(reported, question, rows.get(question.id)),
      ['answered_at', answeredAt.get(question.id) ?? ''],
      ...shownAs('section', scores.sections.get(question.section)),
      ...shownAs('theme', scores.themes.get(question.theme)),
      ['band', scores.themes.get(question.theme)?.band?.id ?? ''],
    ]),
  )
}

export function wideCsv(reported: Reported): string {
  const { themes, sections } = scoresOf(reported)
  const { everyQuestion, answers } = reported
  return toCsv([
    [
      ...whose(reported),
      ...[...themes.values()].flatMap(
        (theme): Named => [...shownAs(theme.id, theme), [`${theme.id}_band`, theme.band?.id ?? '']],
      ),
      ...[...sections.values()].flatMap((section) => shownAs(section.id, section)),
      ...everyQuestion.map(({ id }) => [id, answers.get(id)?.option ?? ''] as const),
    ],
  ])
}

export function csvResponse(reported: Reported, kind: 'long' | 'wide', csv: string): Response {
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileNameOf(reported, kind)}"`,
      'Cache-Control': 'no-store',
    },
  })
}

type Scores = { themes: ReadonlyMap<string, ThemeScore>; sections: ReadonlyMap<string, SectionScore> }

function scoresOf({ published, assessment, answers }: Reported): Scores {
  const { themes } = scoreAssessment(published.edition, assessment.setting, answers)
  return {
    themes: new Map(themes.map((theme) => [theme.id, theme])),
    sections: new Map(themes.flatMap((theme) => theme.sections.map((section) => [section.id, section]))),
  }
}

function whose({ assessment, contentHash, submission }: Reported): Named {
  return [
    ['organisation_code', assessment.organisationCode],
    ['organisation_name', assessment.organisationName],
    ['collection', assessment.collectionTitle],
    ['year', assessment.year],
    ['edition', assessment.editionId],
    ['content_hash', contentHash],
    ['setting', assessment.setting],
    ['submitted_at', submission?.at ?? ''],
  ]
}

function placeOf({ asked }: Reported, question: AskedQuestion): Named {
  const theme = asked.themes.find(({ id }) => id === question.theme)
  return [
    ['theme', question.theme],
    ['theme_title', theme?.title ?? ''],
    ['section', question.section],
    ['section_title', asked.sectionById.get(question.section)?.title ?? ''],
    ['question', question.id],
    ['number', question.number],
    ['question_text', question.text],
  ]
}

function answerColumns(reported: Reported, question: AskedQuestion, stored: ReportedAnswer | undefined): Named {
  const isAsked = reported.asked.questionById.has(question.id)
  // What was once answered to a question that doesn't apply now is kept, but it is no part of the answers.
  const row = isAsked ? stored : undefined
  const option = row?.option ?? null
  return [
    ['answer', option],
    ['answer_label', option === null ? '' : optionLabel(question, option)],
    ['points', option === null ? null : worthOf(reported.published.edition, question, option).points],
    ['state', isAsked ? stateOf(option) : 'not-asked'],
    ['reason', row?.reason ?? ''],
    ['date', row?.date ?? ''],
    ['note', row?.note ?? ''],
  ]
}

// “Don’t know” keeps its own state where the edition scores it as 0: the four states never merge.
function stateOf(option: string | null): string {
  if (option === null) return 'unanswered'
  return option === DONT_KNOW || option === NOT_APPLICABLE ? option : 'scored'
}

function shownAs(name: string, shown: Shown | undefined): Named {
  return [
    [`${name}_score`, shown?.score ?? null],
    [`${name}_exact`, shown?.exact ? asText(shown.exact) : ''],
  ]
}

// The mark at the start tells spreadsheets that it is UTF-8; a cell that they would run as a formula gets an
// apostrophe before it.
function toCsv(rows: readonly Named[]): string {
  const columns = rows[0]?.map(([column]) => column) ?? []
  const cells = rows.map((row) => row.map(([, value]) => value))
  return stringify([columns, ...cells], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}
