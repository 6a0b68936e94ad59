// Download: the file of a report, to whoever asked for it and may still see what it is about.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/assessments/require-assessment.ts'
import { dispositionOf } from '#app/http/attachment.ts'
import type { ReportFormat } from '#db/reports.ts'
import { requireReport } from './whose.server.ts'

const TYPES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { report } = await requireReport(context, request, params.report)
  const body = report.fileHash === '' ? null : await context.reports.open(report.fileHash)
  if (body === null) throw notFound()
  return new Response(body, {
    headers: {
      'Content-Type': TYPES[report.format],
      'Content-Disposition': dispositionOf(report.fileName),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store, no-transform',
    },
  })
}
