// An assessment's answers and what they come to as a spreadsheet file: long, a row for each question, or wide, all in
// one row. What they come to differs by the kind of scoring.
import { stringify } from 'csv-stringify/sync'
import { optionLabel } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import type { StandingValidation } from '#review/standing-validation.ts'
import { checklistColumns } from './csv/checklist.server.ts'
import type { Columns, Named } from './csv/columns.server.ts'
import { ladderColumns } from './csv/ladder.server.ts'
import { pointsColumns } from './csv/points.server.ts'
import { validatedOfAll, validatedOfQuestion } from './csv/validated.server.ts'
import { fileNameOf, type Reported, type ReportedAnswer } from './reported.server.ts'

/**
 * The columns `question`, `answer` and `reason` are what `dma score` reads. `answeredAt`: when each answer was
 * given, by question, as far as it is known. `validation`: what others made of it.
 */
export function longCsv(
  reported: Reported,
  answeredAt: ReadonlyMap<string, string>,
  validation: StandingValidation | null,
): string {
  const columns = columnsOf(reported)
  const rows = new Map(reported.rows.map((row) => [row.question, row]))
  return toCsv(
    reported.everyQuestion.map((question) => [
      ...whose(reported),
      ...placeOf(reported, question),
      ...answerColumns(reported, columns, question, rows.get(question.id)),
      ['answered_at', answeredAt.get(question.id) ?? ''],
      ...columns.ofQuestion(question),
      ...(isScored(reported) ? validatedOfQuestion(validation, question) : []),
    ]),
  )
}

export function wideCsv(reported: Reported, validation: StandingValidation | null): string {
  const { everyQuestion, answers } = reported
  return toCsv([
    [
      ...whose(reported),
      ...columnsOf(reported).ofAll,
      ...everyQuestion.map(({ id }) => [id, answers.get(id)?.option ?? ''] as const),
      ...everyQuestion.filter(isDated).map(({ id }) => [`${id}_date`, answers.get(id)?.date ?? ''] as const),
      ...(isScored(reported) ? validatedOfAll(validation, reported) : []),
    ],
  ])
}

/** By points: nobody validates scores that there are none of. */
function isScored({ published }: Reported): boolean {
  return published.edition.scoring.kind === 'points'
}

function isDated({ options }: AskedQuestion): boolean {
  return options.some(({ asksDate }) => asksDate === true)
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

function columnsOf(reported: Reported): Columns {
  switch (reported.published.edition.scoring.kind) {
    case 'points':
      return pointsColumns(reported)
    case 'ladder':
      return ladderColumns(reported)
    case 'checklist':
      return checklistColumns(reported)
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

function answerColumns(
  reported: Reported,
  columns: Columns,
  question: AskedQuestion,
  stored: ReportedAnswer | undefined,
): Named {
  const isAsked = reported.asked.questionById.has(question.id)
  // What was once answered to a question that doesn't apply now is kept, but it is no part of the answers.
  const row = isAsked ? stored : undefined
  const option = row?.option ?? null
  return [
    ['answer', option],
    ['answer_label', option === null ? '' : optionLabel(question, option)],
    ...columns.ofAnswer(question, option),
    ['state', isAsked ? columns.stateOf(question, option) : 'not-asked'],
    ['reason', row?.reason ?? ''],
    ['date', row?.date ?? ''],
    ['note', row?.note ?? ''],
  ]
}

// The mark at the start tells spreadsheets that it is UTF-8; a cell that they would run as a formula gets an
// apostrophe before it.
function toCsv(rows: readonly Named[]): string {
  const columns = rows[0]?.map(([column]) => column) ?? []
  const cells = rows.map((row) => row.map(([, value]) => value))
  return stringify([columns, ...cells], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}
