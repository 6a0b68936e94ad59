// Download: the history as the page's filters let it through, a row for each change.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import type { Assessment } from '#db/assessments.ts'
import { peopleInHistory } from '#db/history.ts'
import { historyCsv } from './csv.server.ts'
import { readFilter } from './filters.server.ts'
import { linesOf } from './lines.server.ts'

/** So many entries at a time, that nobody else waits for long. */
const AT_ONCE = 1000

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment)
  const { assessment, asked } = found
  const people = await peopleInHistory(context.store, assessment)
  const read = readFilter(new URL(request.url).searchParams, { asked, people })
  const problems = Object.values(read.problems)
  if (problems.length > 0) throw new Response(`${problems.join('. ')}.\n`, { status: 400 })
  // What happens from now on would push what is still to be read further back.
  const wanted = { ...read, filter: { ...read.filter, until: context.now().toISOString() } }
  const parts: string[] = []
  for (let offset = 0; ; offset += AT_ONCE) {
    const lines = await linesOf(context.store, found, wanted, { limit: AT_ONCE, offset })
    parts.push(historyCsv(lines, offset === 0))
    if (lines.length < AT_ONCE) break
  }
  return new Response(parts.join(''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileNameOf(assessment)}"`,
      'Cache-Control': 'no-store',
    },
  })
}

function fileNameOf({ questionnaire, year, organisationCode }: Assessment): string {
  return `${questionnaire}-${year}-${organisationCode}-history.csv`
}
