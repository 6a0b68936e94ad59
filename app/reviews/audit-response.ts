// An audit file, sent as a download.
import { type AuditFile, auditText } from '#review/audit/file.ts'

/** Whoever gets it may note the last hash: it says at any later time whether a file is this one. */
export function auditResponse(file: AuditFile): Response {
  return new Response(auditText(file), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="audit-${file.assessment.replaceAll(/[^\w.-]/g, '_')}.json"`,
      'Cache-Control': 'no-store',
    },
  })
}
