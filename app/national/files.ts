// A figure to take away: the picture standing alone, as SVG or PNG, and its numbers as CSV.

import { stringify } from 'csv-stringify/sync'
import type { Figures } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { keyOf } from '#national/filters.ts'
import { responseOf } from '#national/response.ts'
import { svgToPngAside } from '#pictures/svg-to-png.ts'
import type { FileKind } from './addresses.ts'
import { type Figure, organisations } from './figure.ts'
import { standingAlone } from './picture.ts'
import { chosenInWords } from './place-names.ts'
import { keyOfSubject, type Subject, takenNow } from './subject.ts'

const TYPES: Readonly<Record<FileKind, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  csv: 'text/csv; charset=utf-8',
}

/** Null where there is no picture of it. */
export async function figureFile(
  figures: Pick<Figures, 'once'>,
  subject: Subject,
  figure: Figure,
  kind: FileKind,
): Promise<Response | null> {
  const content = await contentOf(figures, subject, figure, kind)
  if (content === null) return null
  return new Response(content, {
    headers: {
      'Content-Type': TYPES[kind],
      'Content-Disposition': `attachment; filename="${nameOf(subject, figure)}.${kind}"`,
      'Cache-Control': 'no-store',
    },
  })
}

function csvOf({ now, filter }: Subject, { data: { columns, rows } }: Figure): string {
  const { collection, asAt } = now.snapshot
  const frame = [collection.id, asAt, keyOf(filter)]
  // As the other downloads: the mark at the start tells spreadsheets that it is UTF-8; a cell that they would run as a
  // formula gets an apostrophe before it.
  return stringify([['collection', 'as_at', 'filter', ...columns], ...rows.map((row) => [...frame, ...row])], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

async function contentOf(figures: Pick<Figures, 'once'>, subject: Subject, figure: Figure, kind: FileKind) {
  if (kind === 'csv') return csvOf(subject, figure)
  const { id, title, sentence, svg } = figure
  if (svg === null) return null
  const draw = () => standingAlone({ title, sentence, svg, source: sourceOf(subject) })
  if (kind === 'svg') return draw()
  const { png } = await figures.once(`${keyOfSubject(subject)} png ${id}`, async () => {
    return { png: Buffer.from(await svgToPngAside(draw())).toString('base64') }
  })
  return Buffer.from(png, 'base64')
}

/** “Digital maturity 2017, as at 1 July 2026: 232 of 238 organisations. Region: London.” */
function sourceOf(subject: Subject): string {
  const { now } = subject
  const { count, asked } = responseOf(takenNow(subject))
  const chosen = chosenInWords(subject)
  const { title } = now.snapshot.collection
  return `${title}, as at ${formatDate(now.snapshot.asAt)}: ${count} of ${organisations(asked)}.${chosen === '' ? '' : ` ${chosen}.`}`
}

/** `trust-2017-with-2016-bands`, with what was chosen. Ids and codes only, so that it is a name everywhere. */
function nameOf({ now, before, filter }: Subject, { id }: Figure): string {
  const { questionnaire, year } = now.snapshot.collection
  const parts = [questionnaire, year, before && `with-${before.snapshot.collection.year}`, id, keyOf(filter)]
  return parts
    .filter((part) => part !== null && part !== '')
    .join('-')
    .replaceAll(/[^A-Za-z0-9-]+/g, '-')
}
