// Many assessments that are scored by points: exact scores an organisation a row, and over them bands, medians and shares.
import type { Workbook } from 'exceljs'
import { bandSharesOf } from '#national/bands.ts'
import { fractionOf } from '#national/exact.ts'
import { quartilesOf } from '#national/quartiles.ts'
import type { Scored } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { NationSubject } from '#reports/nation-report.ts'
import { bandOf, bandsUpwards } from '#scoring/bands.ts'
import { addSheet, columnOf, type FigureCell, letterOf, type Worked } from './figures-sheet.ts'
import { ORGANISATION_COLUMNS, organisationCells } from './organisation-cells.ts'
import { addBands, bandFormula, decimalOf, NO_BAND, NO_SCORE, scoreFormula } from './scores-sheet.ts'

const ORGANISATIONS = 'Organisations'
const SECTIONS = 'Sections'
const FIRST = ORGANISATION_COLUMNS.length
/** Exact score, score and band of each theme. */
const PER_THEME = 3

export function addManyScores(workbook: Workbook, subject: NationSubject): void {
  addSummary(workbook, subject)
  addOrganisations(workbook, subject)
  addSections(workbook, subject)
  addBands(workbook, bandsUpwards(subject.edition))
}

function addOrganisations(workbook: Workbook, subject: NationSubject): void {
  const { edition, snapshot } = subject
  const bands = bandsUpwards(edition).length
  addSheet(
    workbook,
    ORGANISATIONS,
    [
      ...ORGANISATION_COLUMNS,
      ...edition.themes.flatMap(({ title }) => [
        ...[
          { label: `${title}, exact`, width: 20 },
          { label: `${title}, score`, width: 12 },
        ],
        { label: `${title}, band`, width: 12 },
      ]),
    ],
    snapshot.respondents.map((respondent, index) => [
      ...organisationCells(subject, respondent),
      ...edition.themes.flatMap((_, theme) => themeCells(edition, respondent.themes[theme], theme, index + 2, bands)),
    ]),
  )
}

function themeCells(
  edition: Edition,
  scored: Scored | null | undefined,
  theme: number,
  row: number,
  bands: number,
): FigureCell[] {
  const exact = `${letterOf(FIRST + PER_THEME * theme)}${row}`
  const score = `${letterOf(FIRST + PER_THEME * theme + 1)}${row}`
  return [
    exactCell(scored),
    { formula: scoreFormula(exact), result: scored?.score ?? NO_SCORE },
    { formula: bandFormula(score, bands), result: scored ? bandOf(edition, scored.score).label : NO_BAND },
  ]
}

function exactCell(scored: Scored | null | undefined): FigureCell {
  if (!scored) return NO_SCORE
  const [numerator = 0, denominator = 1] = scored.exact.split('/').map(Number)
  return numerator / denominator
}

function addSections(workbook: Workbook, { edition, snapshot }: NationSubject): void {
  const titles = edition.themes.flatMap((theme) => theme.sections.map(({ title }) => `${theme.title}: ${title}`))
  addSheet(
    workbook,
    SECTIONS,
    [{ label: 'Code', width: 10 }, ...titles.map((label) => ({ label, width: 20 }))],
    snapshot.respondents.map(({ code, sections }) => [code, ...titles.map((_, index) => exactCell(sections[index]))]),
  )
}

function addSummary(workbook: Workbook, subject: NationSubject): void {
  const { edition } = subject
  const bands = bandsUpwards(edition)
  const head = ['With a score', 'Lower quartile', 'Median', 'Upper quartile', 'Median, exact']
  const rows: FigureCell[][] = []
  let section = 0
  for (const [index, theme] of edition.themes.entries()) {
    rows.push(themeSummary(subject, index, rows.length + 2))
    for (const { title } of theme.sections) {
      const at = section
      const cells = columnOf(SECTIONS, letterOf(1 + at), subject.snapshot.respondents.length)
      const scores = subject.snapshot.respondents.flatMap(({ sections }) => sections[at] ?? [])
      rows.push([`${theme.title}: ${title}`, ...placeCells(cells, scores)])
      section += 1
    }
  }
  addSheet(
    workbook,
    'Summary',
    [
      { label: 'Theme or section', width: 44 },
      ...head.map((label) => ({ label, width: 14 })),
      ...bands.flatMap(({ label }) => [
        { label, width: 12 },
        { label: `${label}, percent`, width: 12 },
      ]),
    ],
    rows,
  )
}

function themeSummary({ edition, snapshot }: NationSubject, theme: number, row: number): FigureCell[] {
  const { respondents } = snapshot
  const cellsOf = (at: number) => columnOf(ORGANISATIONS, letterOf(FIRST + PER_THEME * theme + at), respondents.length)
  const scores = respondents.flatMap(({ themes }) => themes[theme] ?? [])
  const shares = bandSharesOf(edition, respondents)[theme]
  const upwards = bandsUpwards(edition)
  return [
    edition.themes[theme]?.title ?? '',
    ...placeCells(cellsOf(0), scores),
    ...upwards.flatMap(({ id, label }, index): Worked[] => {
      const share = shares?.bands.find(({ band }) => band.id === id)
      const count = `${letterOf(6 + 2 * index)}${row}`
      return [
        { formula: `COUNTIF(${cellsOf(2)},"${label.replaceAll('"', '""')}")`, result: share?.count ?? 0 },
        { formula: `IF(B${row}=0,"",ROUND(100*${count}/B${row},0))`, result: share?.percent ?? '' },
      ]
    }),
  ]
}

/** With a score, lower quartile, median, upper quartile, the exact median. */
function placeCells(cells: string, scores: readonly Scored[]): FigureCell[] {
  const quartiles = quartilesOf(scores)
  const orNone = (worked: string) => `IF(COUNT(${cells})=0,"${NO_SCORE}",${worked})`
  const rounded = (formula: string, place: Scored | undefined): Worked => ({
    formula: orNone(`ROUND(ROUND(${formula},11),0)`),
    result: place?.score ?? NO_SCORE,
  })
  return [
    { formula: `COUNT(${cells})`, result: scores.length },
    rounded(`QUARTILE(${cells},1)`, quartiles?.lower),
    rounded(`MEDIAN(${cells})`, quartiles?.median),
    rounded(`QUARTILE(${cells},3)`, quartiles?.upper),
    { formula: orNone(`MEDIAN(${cells})`), result: decimalOf(quartiles && fractionOf(quartiles.median)) },
  ]
}
