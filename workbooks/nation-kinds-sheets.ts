// Many ladders: the level each organisation reached, and how many reached it. Many checklists: the counts of every heading.
import type { Workbook } from 'exceljs'
import type { HeadingCounts } from '#national/snapshot.ts'
import type { NationSubject } from '#reports/nation-report.ts'
import { shareOf } from '#scoring/distribution.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { addSheet, columnOf, type FigureCell, letterOf } from './figures-sheet.ts'
import { ORGANISATION_COLUMNS, organisationCells } from './organisation-cells.ts'

const ORGANISATIONS = 'Organisations'
const HEADINGS = 'Headings'
const NO_LEVEL = 'No level yet'

export function addManyLadders(workbook: Workbook, subject: NationSubject): void {
  const { edition, snapshot } = subject
  const { respondents } = snapshot
  const rungs = [...rungsOf(edition), { id: null, label: NO_LEVEL }]
  const cells = columnOf(ORGANISATIONS, letterOf(ORGANISATION_COLUMNS.length), respondents.length)
  addSheet(
    workbook,
    'Summary',
    [
      { label: 'Level reached', width: 30 },
      { label: 'Organisations', width: 14 },
      { label: 'Percent', width: 12 },
    ],
    rungs.map(({ id, label }, index): FigureCell[] => {
      const { count, percent } = shareOf(respondents.filter(({ level }) => level === id).length, respondents.length)
      const share = `IF(COUNTA(${cells})=0,"",ROUND(100*B${index + 2}/COUNTA(${cells}),0))`
      return [
        label,
        { formula: `COUNTIF(${cells},A${index + 2})`, result: count },
        { formula: share, result: percent ?? '' },
      ]
    }),
  )
  addSheet(
    workbook,
    ORGANISATIONS,
    [...ORGANISATION_COLUMNS, { label: 'Level reached', width: 20 }],
    respondents.map((respondent) => [
      ...organisationCells(subject, respondent),
      rungs.find(({ id }) => id === respondent.level)?.label ?? NO_LEVEL,
    ]),
  )
}

type Count = keyof HeadingCounts
const COUNTS: readonly (readonly [count: Count, label: string])[] = [
  ...([
    ['asked', 'Asked'],
    ['inPlace', 'In place'],
    ['planned', 'Planned'],
  ] as const),
  ...([
    ['notInPlace', 'Not in place'],
    ['notApplicable', 'Not applicable'],
    ['unanswered', 'Not answered'],
  ] as const),
]

export function addManyChecklists(workbook: Workbook, subject: NationSubject): void {
  const { edition, snapshot } = subject
  const sections = edition.themes.flatMap((theme) => theme.sections)
  const rows = snapshot.respondents.flatMap((respondent) =>
    sections.flatMap(({ id, title }, index) => {
      const counts = respondent.headings[index]
      if (!counts) return []
      const cells = COUNTS.map(([key]) => counts[key])
      return [[...organisationCells(subject, respondent), id, title, ...cells]]
    }),
  )
  const first = ORGANISATION_COLUMNS.length
  const headings = columnOf(HEADINGS, letterOf(first), rows.length)
  const countColumns = COUNTS.map(([, label]) => ({ label, width: 14 }))
  addSheet(
    workbook,
    'Summary',
    [{ label: 'Heading code', width: 28 }, { label: 'Heading', width: 50 }, ...countColumns],
    sections.map(({ id, title }, at) => [
      ...[id, title],
      ...COUNTS.map(([key], index) => ({
        formula: `SUMIFS(${columnOf(HEADINGS, letterOf(first + 2 + index), rows.length)},${headings},A${at + 2})`,
        result: snapshot.respondents.reduce((sum, { headings: all }) => {
          const counts = all[at]
          return sum + (counts ? counts[key] : 0)
        }, 0),
      })),
    ]),
  )
  addSheet(
    workbook,
    HEADINGS,
    [...ORGANISATION_COLUMNS, { label: 'Heading code', width: 28 }, { label: 'Heading', width: 50 }, ...countColumns],
    rows,
  )
}
