// Scores and bands as formulas over the answers, by the rule of the edition.
import type { Workbook } from 'exceljs'
import { pointsScoringOf } from '#questionnaires/definition.ts'
import type { Subject } from '#reports/subject.ts'
import { bandsUpwards } from '#scoring/bands.ts'
import type { Fraction } from '#scoring/fraction.ts'
import { type SectionScore, scoreAssessment, scoredIn, type ThemeScore } from '#scoring/score.ts'
import { type AnswerCells, addAnswers, answerCells, pointsOf } from './answers-sheet.ts'
import { addSheet, type FigureCell, roundedHalfUp } from './figures-sheet.ts'

const BANDS = 'Bands'
export const NO_SCORE = 'No score'
export const NO_BAND = 'No band'

export function addScores(workbook: Workbook, subject: Subject): void {
  const { edition, setting, answers } = subject
  const rows: FigureCell[][] = []
  for (const theme of scoreAssessment(edition, setting, answers).themes) {
    rows.push(...rowsOfTheme(theme, rows.length + 2, subject))
  }
  addSheet(
    workbook,
    'Scores',
    [
      ...[
        { label: 'Theme or section', width: 40 },
        { label: 'Kind', width: 10 },
        { label: 'Code', width: 26 },
      ],
      ...[
        { label: 'Questions counted', width: 12 },
        { label: 'Exact score', width: 20 },
      ],
      ...[
        { label: 'Score', width: 10 },
        { label: 'Band', width: 12 },
      ],
    ],
    rows,
  )
  addAnswers(workbook, subject, { counted: 'Points', countsAs: pointsOf(edition) })
  addBands(workbook, bandsUpwards(edition))
}

export function addBands(
  workbook: Workbook,
  bands: readonly { readonly from: number; readonly label: string }[],
): void {
  const columns = [
    { label: 'From the score', width: 16 },
    { label: 'Band', width: 16 },
  ]
  addSheet(
    workbook,
    BANDS,
    columns,
    bands.map(({ from, label }) => [from, label]),
  )
}

/** The band of the score in a cell, looked up in the sheet of bands. */
export function bandFormula(cell: string, bands: number): string {
  return `IF(ISNUMBER(${cell}),VLOOKUP(${cell},${BANDS}!$A$2:$B$${bands + 1},2,TRUE),"${NO_BAND}")`
}

export function scoreFormula(cell: string): string {
  return `IF(ISNUMBER(${cell}),${roundedHalfUp(cell)},"${NO_SCORE}")`
}

/** As near as a spreadsheet's number comes. */
export function decimalOf(exact: Fraction | null): number | string {
  return exact === null ? NO_SCORE : Number(exact.numerator) / Number(exact.denominator)
}

/** `row`: of the theme; its sections follow. */
function rowsOfTheme(theme: ThemeScore, row: number, subject: Subject): FigureCell[][] {
  const { edition } = subject
  const cells = answerCells(subject)
  const { counts, themes } = cells
  const first = row + 1
  const last = row + theme.sections.length
  const exact =
    pointsScoringOf(edition).aggregation === 'mean-of-sections'
      ? `IF(COUNT(E${first}:E${last})=0,"${NO_SCORE}",AVERAGE(E${first}:E${last}))`
      : `IF(D${row}=0,"${NO_SCORE}",AVERAGEIFS(${counts},${themes},C${row}))`
  return [
    [
      ...[theme.title, 'Theme', theme.id],
      { formula: `SUM(D${first}:D${last})`, result: scoredIn(theme) },
      { formula: exact, result: decimalOf(theme.exact) },
      { formula: scoreFormula(`E${row}`), result: theme.score ?? NO_SCORE },
      { formula: bandFormula(`F${row}`, bandsUpwards(edition).length), result: theme.band?.label ?? NO_BAND },
    ],
    ...theme.sections.map((section, index) => rowOfSection(section, first + index, cells)),
  ]
}

function rowOfSection(section: SectionScore, row: number, { counts, sections }: AnswerCells): FigureCell[] {
  return [
    ...[section.title, 'Section', section.id],
    { formula: `COUNTIFS(${sections},C${row},${counts},">=0")`, result: section.scored },
    {
      formula: `IF(D${row}=0,"${NO_SCORE}",AVERAGEIFS(${counts},${sections},C${row}))`,
      result: decimalOf(section.exact),
    },
    { formula: scoreFormula(`E${row}`), result: section.score ?? NO_SCORE },
    '',
  ]
}
