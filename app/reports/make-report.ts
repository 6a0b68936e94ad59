// Making the file of a report, from what the database knows now. It takes seconds of work, so the service does it on a thread of
// its own (server/reports.ts).
import type { AppContext } from '#app/context.ts'
import { findAssessment } from '#db/assessments.ts'
import type { KeptReport, Progress } from '#db/reports.ts'
import { contentOfSnapshot } from '#db/snapshots.ts'
import { readSnapshot } from '#national/snapshot-text.ts'
import type { Report } from '#reports/document.ts'
import type { NationSubject } from '#reports/nation-report.ts'
import type { Subject } from '#reports/subject.ts'
import { nationReportOf, nationSubjectOf } from './nation.ts'
import { reportOf, subjectOf } from './organisation.ts'
import { printHtml } from './print-html.tsx'

export type Making = Pick<AppContext, 'store' | 'editions' | 'now'> & {
  /** Of a Chromium to print with; null where there is none. */
  readonly chromePath: string | null
  readonly tell: (progress: Progress) => Promise<void>
}

export type MadeFile = { readonly name: string; readonly bytes: Uint8Array }

/** Why there will be no file, in words for whoever asked. */
export class CannotBeMade extends Error {}

/** What makes a file of a document, and of what the document is about. */
type Material = { readonly report: Report; readonly workbook: () => Promise<Uint8Array> }

const STEPS = 3
const WRITING = { pdf: 'Printing the pages', docx: 'Writing the Word file', xlsx: 'Writing the spreadsheet' } as const

/** Rejects with CannotBeMade where what it is about is gone, or there is nothing to print with. */
export async function makeReport(
  making: Making,
  { about, format }: Pick<KeptReport, 'about' | 'format'>,
): Promise<MadeFile> {
  await making.tell({ done: 0, of: STEPS, step: 'Reading the answers and figures' })
  const { report, workbook } =
    about.kind === 'organisation' ? await organisationMaterial(making, about) : await nationMaterial(making, about)
  await making.tell({ done: 1, of: STEPS, step: WRITING[format] })
  const bytes = format === 'xlsx' ? await workbook() : await documentOf(report, format, making)
  await making.tell({ done: 2, of: STEPS, step: 'Keeping the file' })
  return { name: `${report.fileName}.${format}`, bytes }
}

async function organisationMaterial(
  making: Making,
  { assessmentId, withNotes }: Extract<KeptReport['about'], { kind: 'organisation' }>,
): Promise<Material> {
  const assessment = await findAssessment(making.store, assessmentId)
  if (!assessment) throw new CannotBeMade('The assessment is not there any more.')
  const subject: Subject = await subjectOf(making, assessment, { withNotes })
  const workbook = async () => (await import('#workbooks/organisation-workbook.ts')).writeOrganisationWorkbook(subject)
  return { report: reportOf(subject), workbook }
}

async function nationMaterial(
  making: Making,
  { snapshotId }: Extract<KeptReport['about'], { kind: 'nation' }>,
): Promise<Material> {
  const content = await contentOfSnapshot(making.store, snapshotId)
  if (content === null) throw new CannotBeMade('The figures are not there any more.')
  const subject: NationSubject = await nationSubjectOf(making, readSnapshot(content))
  const workbook = async () => (await import('#workbooks/nation-workbook.ts')).writeNationWorkbook(subject)
  return { report: nationReportOf(subject), workbook }
}

// Each way of writing brings a large library, which is loaded where it is needed.
async function documentOf(report: Report, format: 'pdf' | 'docx', { chromePath }: Making): Promise<Uint8Array> {
  if (format === 'docx') return (await import('#printing/write-word.ts')).writeWord(report)
  if (chromePath === null) {
    throw new CannotBeMade(
      'This service has nothing to print a PDF with. Use your browser’s print on the report’s page.',
    )
  }
  const { printPdf, TookTooLong } = await import('#printing/print-pdf.ts')
  const footer = `${report.title}, ${report.about}`
  try {
    return await printPdf({ html: printHtml(report), footer, executablePath: chromePath })
  } catch (error) {
    throw error instanceof TookTooLong ? new CannotBeMade('It took too long to print.') : error
  }
}
