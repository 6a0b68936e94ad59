// Importing records from a file, the same on the page and by command.
import { importRecords as storeRecords } from '#db/external-import.ts'
import type { Store } from '#db/store.ts'
import { fitTo } from '#external/fit.ts'
import { refusalInWords, unreadableInWords } from '#external/in-words.ts'
import { readRecords } from '#external/read-records.ts'
import { asText, claimOf } from '#external/record.ts'
import type { RowProblem } from '#external/sift.ts'

export type ImportedFile = { readonly name: string; readonly bytes: Uint8Array }

/** `source`: of rows that name none; where it is '', the file's name. `today`: YYYY-MM-DD. */
export type Import = {
  readonly file: ImportedFile
  readonly source: string
  readonly mostRows: number
  readonly by: string | null
  readonly at: string
  readonly today: string
  readonly isPreview: boolean
}

/** `rows`: all but the first and blank ones. `present`: rows that were stored before. `refused`: the others, by line. */
export type ImportOutcome =
  | { readonly kind: 'unreadable'; readonly message: string }
  | {
      readonly kind: 'imported'
      readonly rows: number
      readonly added: number
      readonly present: number
      readonly refused: readonly RowProblem[]
    }

export async function importRecords(store: Store, importing: Import): Promise<ImportOutcome> {
  const { file, today, mostRows, by, at, isPreview } = importing
  const source = asText(importing.source || file.name)
  const read = readRecords(file.bytes, { today, source, mostRows })
  if ('unreadable' in read) return { kind: 'unreadable', message: unreadableInWords(read.unreadable) }
  const { rows, problems } = read
  const rules = { fitTo, claimOf }
  const stored = await storeRecords(store, { rows, rules, file: file.name, by, at, isPreview })
  const refused = [...problems, ...stored.refused.map(refusalInWords)].sort((a, b) => a.line - b.line)
  const { added, present } = stored
  return { kind: 'imported', rows: rows.length + problems.length, added, present, refused }
}
