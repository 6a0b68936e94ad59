// Download: a row for each question, with its answer, points and scores. `dma score` reads it back.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { answersOf } from '#db/answers.ts'
import { csvResponse, longCsv } from './csv.server.ts'
import { requireReported } from './reported.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const reported = await requireReported(context, request, params.assessment)
  const revisions = new Map(reported.rows.map(({ question, revision }) => [question, revision]))
  const stored = await answersOf(context.store, reported.assessment.id)
  const reportedOnes = stored.filter(({ question, revision }) => revisions.get(question) === revision)
  const answeredAt = new Map(reportedOnes.map(({ question, changedAt }) => [question, changedAt]))
  return csvResponse(reported, 'long', longCsv(reported, answeredAt))
}
