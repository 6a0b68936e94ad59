// Download: the organisations of a collection as the filters of the list let them through.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireCollection } from './collection.server.ts'
import { filtersOf, organisationsCsv } from './organisations.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireCollection(context, request, params.collection)
  const { read, places } = await filtersOf(context, found, request)
  const problems = Object.values(read.problems)
  if (problems.length > 0) throw new Response(`${problems.join('. ')}.\n`, { status: 400 })
  return new Response(await organisationsCsv(context, found, { read, places }), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${found.collection.id}-organisations.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
