// Download: a row for each question, with its answer, points and scores. `dma score` reads it back.
// `?submission=1`: of that submission, also where it was withdrawn since.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { answersOf } from '#db/answers.ts'
import { csvResponse, longCsv } from './csv.server.ts'
import { requireReported, requireSubmission } from './reported.server.ts'
import { validationOf } from './validated.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const number = new URL(request.url).searchParams.get('submission')
  const reported =
    number === null
      ? await requireReported(context, request, params.assessment)
      : await requireSubmission(context, request, params.assessment, number)
  const revisions = new Map(reported.rows.map(({ question, revision }) => [question, revision]))
  const stored = await answersOf(context.store, reported.assessment.id)
  const reportedOnes = stored.filter(({ question, revision }) => revisions.get(question) === revision)
  const answeredAt = new Map(reportedOnes.map(({ question, changedAt }) => [question, changedAt]))
  return csvResponse(reported, 'long', longCsv(reported, answeredAt, await validationOf(context, reported)))
}
