// The kinds of file that can be evidence, by the endings of their names; and where one is posted to.

export type FileKind = {
  /** As it is named in a list. */
  readonly label: string
  /** “… is named as a PDF, but its content is a PNG picture.” */
  readonly asA: string
  readonly mediaType: string
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'

const JPEG: FileKind = { label: 'JPEG picture', asA: 'a JPEG picture', mediaType: 'image/jpeg' }

/** By ending, in lower case. */
export const FILE_KINDS = {
  pdf: { label: 'PDF', asA: 'a PDF', mediaType: 'application/pdf' },
  docx: {
    label: 'Word document',
    asA: 'a Word document (.docx)',
    mediaType: `${OFFICE}.wordprocessingml.document`,
  },
  doc: { label: 'Word document', asA: 'an older Word document (.doc)', mediaType: 'application/msword' },
  xlsx: { label: 'Excel workbook', asA: 'an Excel workbook (.xlsx)', mediaType: `${OFFICE}.spreadsheetml.sheet` },
  xls: { label: 'Excel workbook', asA: 'an older Excel workbook (.xls)', mediaType: 'application/vnd.ms-excel' },
  pptx: {
    label: 'PowerPoint presentation',
    asA: 'a PowerPoint presentation (.pptx)',
    mediaType: `${OFFICE}.presentationml.presentation`,
  },
  ppt: {
    label: 'PowerPoint presentation',
    asA: 'an older PowerPoint presentation (.ppt)',
    mediaType: 'application/vnd.ms-powerpoint',
  },
  png: { label: 'PNG picture', asA: 'a PNG picture', mediaType: 'image/png' },
  jpg: JPEG,
  jpeg: JPEG,
  csv: { label: 'CSV file', asA: 'a CSV file', mediaType: 'text/csv' },
  txt: { label: 'Text file', asA: 'a plain text file', mediaType: 'text/plain' },
} as const satisfies Record<string, FileKind>

export type Ending = keyof typeof FILE_KINDS

export const WHICH_FILES = 'PDF, Word, Excel, PowerPoint, PNG, JPEG, CSV or plain text (.txt)'

/** For the file control of a form. */
export const ACCEPTED_ENDINGS = Object.keys(FILE_KINDS)
  .map((ending) => `.${ending}`)
  .join(',')

/** Null where no file of such a name can be evidence. */
export function endingOf(name: string): Ending | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(FILE_KINDS, ending) ? (ending as Ending) : null
}

/** Of a name that was taken once. */
export function kindOf(name: string): FileKind {
  const ending = endingOf(name)
  return ending === null ? { label: 'File', asA: 'a file', mediaType: 'application/octet-stream' } : FILE_KINDS[ending]
}

/** “12 kB”, “1.4 MB”, as Windows counts them. */
export function sizeInWords(bytes: number): string {
  const kilobytes = bytes / 1024
  if (kilobytes < 1000) return `${Math.max(1, Math.round(kilobytes))} kB`
  return `${Number((kilobytes / 1024).toFixed(1)).toLocaleString('en-GB')} MB`
}

/** The address of one question's evidence, or of what a reviewer asked about one, and nothing like it. */
export const EVIDENCE_ADDRESS = /^\/assessments\/([^/]+)\/(?:questions\/[^/]+\/evidence|review\/queries\/[^/]+)$/
