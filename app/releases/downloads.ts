// The files of a release. Each is made of the content and the edition when it is asked for, piece by piece, and is the same
// to the last byte each time.
import { csvPieces } from '#csv/write-rows.ts'
import { contentOfRelease } from '#db/releases.ts'
import type { Store } from '#db/store.ts'
import { measureReportOf } from '#fhir/measure-report.ts'
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import { dictionaryOf, openTables } from '#release/open-data.ts'
import type { OpenTable } from '#release/tables/table.ts'
import { dataWorkbook } from '#workbooks/write-tables.ts'
import { aboutTable } from './about-table.ts'
import type { OpenRelease } from './open-release.ts'
import { roundInFhir } from './round-in-fhir.ts'

export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** `about`: what it holds, for the page that offers it. */
export type Download = {
  readonly file: string
  readonly title: string
  readonly about: string
  readonly mediaType: string
  readonly pieces: (store: Store) => Pieces
}

export function downloadsOf(open: OpenRelease): Download[] {
  const tables = openTables({ release: open.release, edition: open.published.edition })
  return [
    ...[...tables, dictionaryOf(tables)].map(csvOf),
    workbookOf(open, tables),
    {
      file: 'release.json',
      title: 'Everything, as JSON',
      about: 'The very text that was checked and signed. Its SHA-256 is the content hash.',
      mediaType: 'application/json; charset=utf-8',
      pieces: async function* (store) {
        yield (await contentOfRelease(store, open.head.id)) ?? ''
      },
    },
    {
      file: 'fhir.json',
      title: 'Figures, as FHIR R4',
      about: 'A MeasureReport: for each share the counts of all organisations, and of each group as a stratum.',
      mediaType: 'application/fhir+json; charset=utf-8',
      pieces: () => [canonicalJson(measureReportOf(roundInFhir(open)))],
    },
  ]
}

function csvOf({ name, title, about, columns, rows }: OpenTable): Download {
  const names = columns.map((column) => column.name)
  const pieces = () => csvPieces(names, rows())
  return { file: `${name}.csv`, title: `${title}, as CSV`, about, mediaType: 'text/csv; charset=utf-8', pieces }
}

function workbookOf(open: OpenRelease, tables: readonly OpenTable[]): Download {
  const sheets = [aboutTable(open), ...tables, dictionaryOf(tables)]
  const named = sheets.map(({ title, ...table }) => ({ ...table, name: title }))
  return {
    file: 'workbook.xlsx',
    title: 'All tables, as an Excel workbook',
    about: 'A sheet for each table, with the data dictionary and about these results.',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pieces: () => dataWorkbook({ title: open.release.collection.title, at: open.release.asAt, sheets: named }),
  }
}
