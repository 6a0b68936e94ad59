// Lines of a history as a spreadsheet file.
import { stringify } from 'csv-stringify/sync'
import type { HistoryLine } from '#app/assessments/history-in-words.ts'

const COLUMNS = ['at', 'by', 'question', 'question_id', 'section', 'what', 'before', 'after', 'how', 'detail']

// As the other downloads: the mark at the start tells spreadsheets that it is UTF-8; a cell that they would run as a
// formula gets an apostrophe before it.
export function historyCsv(lines: readonly HistoryLine[], isStart: boolean): string {
  const rows = lines.flatMap(({ at, by, question, section, changes, how, detail }) =>
    changes.map(({ what, before, after }) => [
      at,
      by,
      question?.number ?? '',
      question?.id ?? '',
      section?.title ?? '',
      what,
      before,
      after,
      how,
      detail,
    ]),
  )
  const head = isStart ? [COLUMNS] : []
  return stringify([...head, ...rows], { bom: isStart, escape_formulas: true, record_delimiter: 'windows' })
}
