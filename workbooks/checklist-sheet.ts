// The headings of a checklist as formulas over the answers. Whatever is planned counts as planned, its day over or not.
import type { Workbook } from 'exceljs'
import { asksDate } from '#questionnaires/answers.ts'
import type { Subject } from '#reports/subject.ts'
import { type ChecklistHeading, summariseChecklist } from '#scoring/checklist.ts'
import { EXPECTATION_WORDS } from '#scoring/checklist-in-words.ts'
import { worthOf } from '#scoring/points.ts'
import { type AnswerCells, addAnswers, answerCells, type CountsAs } from './answers-sheet.ts'
import { addSheet, type FigureCell } from './figures-sheet.ts'

const STATES = ['in-place', 'planned', 'not-in-place', 'not-applicable', 'unanswered'] as const
const WORDS = STATES.map((state) => EXPECTATION_WORDS[state])

export function addChecklist(workbook: Workbook, subject: Subject): void {
  const { edition, setting, answers, asOf } = subject
  const { headings } = summariseChecklist(edition, setting, answers, asOf)
  addSheet(
    workbook,
    'Headings',
    [
      ...[
        { label: 'Heading', width: 50 },
        { label: 'Section code', width: 26 },
      ],
      ...WORDS.map((label) => ({ label, width: 14 })),
    ],
    headings.map((heading, index) => rowOf(heading, index + 2, answerCells(subject))),
  )
  addAnswers(workbook, subject, { counted: 'Counts as', countsAs: countsAsOf(subject) })
}

function countsAsOf({ edition }: Subject): CountsAs {
  return (question, option) => {
    if (option === null) return EXPECTATION_WORDS.unanswered
    const { kind, points } = worthOf(edition, question, option)
    if (kind === 'not-applicable') return EXPECTATION_WORDS['not-applicable']
    if (points === 100) return EXPECTATION_WORDS['in-place']
    return EXPECTATION_WORDS[asksDate(question, option) ? 'planned' : 'not-in-place']
  }
}

function rowOf(heading: ChecklistHeading, row: number, { counts, sections }: AnswerCells): FigureCell[] {
  const { inPlace, planned, plannedWithoutDate, overdue, notInPlace, notApplicable, unanswered } = heading
  const results = [inPlace, planned + plannedWithoutDate + overdue, notInPlace, notApplicable, unanswered]
  return [
    ...[heading.title, heading.section],
    ...WORDS.map((word, index) => ({
      formula: `COUNTIFS(${sections},B${row},${counts},"${word}")`,
      result: results[index] ?? 0,
    })),
  ]
}
