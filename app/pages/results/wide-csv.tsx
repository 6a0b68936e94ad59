// Download: the whole assessment in one row, a column for each question.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse, wideCsv } from './csv.server.ts'
import { requireReported } from './reported.server.ts'
import { validationOf } from './validated.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const reported = await requireReported(context, request, params.assessment)
  return csvResponse(reported, 'wide', wideCsv(reported, await validationOf(context, reported)))
}
