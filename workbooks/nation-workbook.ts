// The report on all organisations of a collection as a workbook: an organisation a row, and formulas over them.
import type { Workbook } from 'exceljs'
import { countAnswers } from '#reports/counted-answers.ts'
import type { NationSubject } from '#reports/nation-report.ts'
import { countInWords } from '#reports/share-in-words.ts'
import { addSheet, addWords, bytesOf, type FigureCell, newWorkbook } from './figures-sheet.ts'
import { addManyChecklists, addManyLadders } from './nation-kinds-sheets.ts'
import { addManyScores } from './nation-scores-sheets.ts'
import { ORGANISATION_COLUMNS, organisationCells } from './organisation-cells.ts'

/** The workbook's bytes. */
export async function writeNationWorkbook(subject: NationSubject): Promise<Uint8Array> {
  const { snapshot, edition, asAt } = subject
  const { collection, respondents, missing } = snapshot
  const workbook = await newWorkbook(collection.title)
  addWords(workbook, 'About', [
    collection.title,
    `Figures as at ${asAt}`,
    `${countInWords(respondents.length)} of ${countInWords(respondents.length + missing.length)} organisations asked have submitted. They assessed themselves.`,
    `Questionnaire: ${edition.title}, edition ${collection.editionId}`,
    `Content hash of the edition: ${collection.contentHash}`,
    'Bands, medians and shares are formulas over the organisations, each a row of its own.',
  ])
  switch (edition.scoring.kind) {
    case 'points':
      addManyScores(workbook, subject)
      break
    case 'ladder':
      addManyLadders(workbook, subject)
      break
    case 'checklist':
      addManyChecklists(workbook, subject)
  }
  addCountedAnswers(workbook, subject)
  addMissing(workbook, subject)
  return bytesOf(workbook)
}

function addCountedAnswers(workbook: Workbook, { snapshot, edition }: NationSubject): void {
  const rows: FigureCell[][] = []
  for (const { question, asked, options, unanswered } of countAnswers(edition, snapshot.respondents)) {
    const all = [...options, { option: '', label: 'Not answered', ...unanswered }]
    for (const { label, count, percent } of all) {
      const row = rows.length + 2
      const share = { formula: `IF(E${row}=0,"",ROUND(100*D${row}/E${row},0))`, result: percent ?? '' }
      rows.push([question.id, question.text, label, count, asked, share])
    }
  }
  addSheet(
    workbook,
    'Answers',
    [
      ...[
        { label: 'Question code', width: 28 },
        { label: 'Question', width: 70 },
        { label: 'Answer', width: 30 },
      ],
      ...[
        { label: 'Organisations', width: 14 },
        { label: 'Asked', width: 10 },
        { label: 'Percent', width: 10 },
      ],
    ],
    rows,
  )
}

function addMissing(workbook: Workbook, subject: NationSubject): void {
  const rows = subject.snapshot.missing.map((organisation) => organisationCells(subject, organisation))
  addSheet(workbook, 'Not submitted', ORGANISATION_COLUMNS, rows)
}
