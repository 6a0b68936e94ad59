// What the files of reports are called on pages.
import type { ReportFormat } from '#db/reports.ts'

export const FORMAT_FIELD = 'format'

export const FORMAT_WORDS: Readonly<Record<ReportFormat, string>> = {
  pdf: 'PDF',
  docx: 'Word file',
  xlsx: 'Spreadsheet',
}
