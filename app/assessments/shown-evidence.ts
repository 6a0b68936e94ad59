// Evidence as pages show it: what it is, and whether it still holds.
import { kindOf, sizeInWords } from '#app/http/evidence-files.ts'
import type { Evidence } from '#db/evidence.ts'
import { dateInWords } from '#questionnaires/answers.ts'

/** `words`: “Expires on 3 May 2026”. */
export type Expiry = { isOver: boolean; words: string }

export type ShownEvidence = {
  id: string
  title: string
  /** Where the link leads, or the file is downloaded. */
  href: string
  isFile: boolean
  /** “Link to example.org”, “PDF, 1.4 MB”. */
  what: string
  /** The address of a link, the name of a file. */
  name: string
  /** Of a file. */
  isScanned: boolean
  /** YYYY-MM-DD, or ''. */
  expiresOn: string
  expiry: Expiry | null
}

/** `today`: YYYY-MM-DD. The day on which evidence expires is the last on which it holds. */
export function shownEvidence(assessmentId: string, evidence: Evidence, today: string): ShownEvidence {
  const { id, title, url, fileName, bytes, scannedAt, expiresOn } = evidence
  const isFile = evidence.fileHash !== null
  return {
    id,
    title,
    href: isFile ? `/assessments/${assessmentId}/evidence/${id}/file` : url,
    isFile,
    what: isFile ? `${kindOf(fileName).label}, ${sizeInWords(bytes ?? 0)}` : `Link to ${new URL(url).host}`,
    name: isFile ? fileName : url,
    isScanned: scannedAt !== null,
    expiresOn,
    expiry: expiryOf(expiresOn, today),
  }
}

function expiryOf(expiresOn: string, today: string): Expiry | null {
  if (expiresOn === '') return null
  const isOver = expiresOn < today
  return { isOver, words: `${isOver ? 'Expired' : 'Expires'} on ${dateInWords(expiresOn)}` }
}

const inLondon = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'short' })

/** In the United Kingdom, YYYY-MM-DD. */
export function todayOf(now: Date): string {
  const [day, month, year] = inLondon.format(now).split('/')
  return `${year}-${month}-${day}`
}
