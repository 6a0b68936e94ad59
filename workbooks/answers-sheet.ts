// The answers of one assessment with what each counts as, looked up in a sheet of all answers that there are.
import type { Workbook } from 'exceljs'
import { optionLabel, optionsOffered } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { Subject } from '#reports/subject.ts'
import { worthOf } from '#scoring/points.ts'
import { addSheet, columnOf, type FigureCell } from './figures-sheet.ts'

const ANSWERS = 'Answers'
const SCALES = 'Scales'
const NOT_ANSWERED = 'Not answered'
/** In place of points, for what leaves every mean. */
const NOT_COUNTED = 'not counted'

/** What an answer on the question's scale counts as: points, or words where nothing is added up. `option` is null for none. */
export type CountsAs = (question: AskedQuestion, option: string | null) => string | number

/** Cells: of what each answer counts as, of the codes of its section and of its theme. */
export type AnswerCells = { readonly counts: string; readonly sections: string; readonly themes: string }

export function answerCells({ asked }: Subject): AnswerCells {
  const of = (letter: string) => columnOf(ANSWERS, letter, asked.questions.length)
  return { counts: of('F'), themes: of('K'), sections: of('L') }
}

/** `counted`: what the column is called, such as “Points”. `codeOf`: of the section a question counts in, where it isn't its own. */
type Counting = {
  readonly counted: string
  readonly countsAs: CountsAs
  readonly codeOf?: (question: AskedQuestion) => string
}

export function addAnswers(workbook: Workbook, subject: Subject, counting: Counting): void {
  const { asked, notes } = subject
  const { counted, countsAs } = counting
  const scales = scalesOf(subject, countsAs)
  const columns = [
    ...[column('Number', 9), column('Theme', 18), column('Section', 26), column('Question', 70), column('Answer', 28)],
    ...[column(counted, 14), column('Reason', 30), column('Date', 12), column('Note', notes ? 40 : 12)],
    ...[column('Scale code', 16), column('Theme code', 16), column('Section code', 22)],
  ]
  const rows = asked.questions.map((question, index) => answerRow(question, index + 2, subject, counting, scales))
  const sheet = addSheet(workbook, ANSWERS, columns, rows)
  const { dataValidations } = sheet as typeof sheet & { dataValidations: { add(at: string, rule: object): void } }
  for (const [index, { scale }] of asked.questions.entries()) {
    const place = scales.places.get(scale)
    const formulae = [`${SCALES}!$C$${place?.first}:$C$${place?.last}`]
    const error = 'Choose one of the answers of this question.'
    dataValidations.add(`E${index + 2}`, { type: 'list', formulae, showErrorMessage: true, errorStyle: 'stop', error })
  }
  const scaleColumns = [column('Key', 44), column('Scale code', 18), column('Answer', 36), column(counted, 14)]
  addSheet(workbook, SCALES, scaleColumns, scales.rows)
}

function answerRow(
  question: AskedQuestion,
  row: number,
  { asked, answers, notes }: Subject,
  { countsAs, codeOf = ({ section }) => section }: Counting,
  scales: Scales,
): FigureCell[] {
  const { id, number, text, theme, section, scale } = question
  const answer = answers.get(id)
  return [
    ...[number, titleOf(asked.themes, theme), titleOf(asked.sections, section), text],
    answer ? optionLabel(question, answer.option) : NOT_ANSWERED,
    {
      formula: `VLOOKUP(J${row}&": "&${scales.lookedUp(`E${row}`)},${SCALES}!$A$2:$D$${scales.rows.length + 1},4,FALSE)`,
      result: countsAs(question, answer?.option ?? null),
    },
    ...[answer?.reason ?? '', answer?.date ?? '', notes?.get(id) ?? '', scale, theme, codeOf(question)],
  ]
}

export function pointsOf(edition: Edition): CountsAs {
  return (question, option) => (option === null ? null : worthOf(edition, question, option).points) ?? NOT_COUNTED
}

type Scales = {
  readonly rows: (string | number)[][]
  /** Rows of the sheet, by the scale's id. */
  readonly places: ReadonlyMap<string, { readonly first: number; readonly last: number }>
  /** The cell as it is looked up. */
  readonly lookedUp: (cell: string) => string
}

/** To whoever looks something up, these stand for any other character. */
const WILD = ['~', '*', '?']

function scalesOf({ asked }: Subject, countsAs: CountsAs): Scales {
  const rows: (string | number)[][] = []
  const places = new Map<string, { first: number; last: number }>()
  for (const question of asked.questions) {
    if (places.has(question.scale)) continue
    const first = rows.length + 2
    for (const { id, label } of [...optionsOffered(question), { id: null, label: NOT_ANSWERED }]) {
      rows.push([`${question.scale}: ${label}`, question.scale, label, countsAs(question, id)])
    }
    places.set(question.scale, { first, last: rows.length + 1 })
  }
  const isWild = rows.some(([key]) => WILD.some((character) => String(key).includes(character)))
  const lookedUp = (cell: string) =>
    isWild ? WILD.reduce((text, character) => `SUBSTITUTE(${text},"${character}","~${character}")`, cell) : cell
  return { rows, places, lookedUp }
}

function column(label: string, width: number) {
  return { label, width }
}

function titleOf(parts: readonly { readonly id: string; readonly title: string }[], id: string): string {
  return parts.find((part) => part.id === id)?.title ?? id
}
