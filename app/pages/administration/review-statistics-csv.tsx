// Download: what reviews made of each question of a collection, a row for each, those that fall most often first.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { stringify } from 'csv-stringify/sync'
import { type FallInWords, requireCollection, statisticsOf } from './review-statistics.server.ts'

const COLUMNS = ['question', 'section', 'text', 'reviewed', 'down', 'up', 'otherwise', 'total_change', 'ranked']

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const collection = await requireCollection(context, request, params.collection)
  const { ranked, tooFew } = await statisticsOf(context, collection)
  const rows = [...ranked.map((fall) => rowOf(fall, 'yes')), ...tooFew.map((fall) => rowOf(fall, 'no'))]
  // As the other downloads: the mark at the start tells spreadsheets that it is UTF-8; a cell that they would run as a
  // formula gets an apostrophe before it.
  const csv = stringify([COLUMNS, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${collection.questionnaire}-${collection.year}-review-statistics.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}

function rowOf({ question, section, text, reviewed, down, up, otherwise, totalChange }: FallInWords, isRanked: string) {
  return [question, section, text, reviewed, down, up, otherwise, totalChange, isRanked]
}
