// Records of many organisations at once, from a file: the rows that can be stored are, all in one transaction, and the
// others come back with their line. The same file again adds nothing.
import { randomUUID } from 'node:crypto'
import { inArray, sql } from 'drizzle-orm'
import type { fitTo } from '#external/fit.ts'
import type { Refusal } from '#external/in-words.ts'
import type { claimOf, NewRecord } from '#external/record.ts'
import type { RecordRow } from '#external/sift.ts'
import type { EventKind } from './events.ts'
import { asNew, CODES_AT_ONCE, isSame, standingOf } from './external-records.ts'
import { insertRows, type RowOf } from './many-rows.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** The rules of the room `external/`: what a record means for an organisation, and what two can't both say. */
export type RecordRules = { readonly fitTo: typeof fitTo; readonly claimOf: typeof claimOf }

export type Importing = {
  rows: readonly RecordRow[]
  rules: RecordRules
  /** The file's name, for the events. */
  file: string
  /** The administrator; null for an operator. */
  by: string | null
  at: string
  /** Changes nothing, and returns what would come of it. */
  isPreview: boolean
}

/** `present`: rows that were stored before. */
export type Imported = { readonly added: number; readonly present: number; readonly refused: readonly Refusal[] }

export function importRecords(store: Store, importing: Importing): Promise<Imported> {
  const { rows, isPreview } = importing
  return store.atomically(function* (tx): Work<Imported> {
    const news: NewRecord[] = []
    const refused: Refusal[] = []
    for (const batch of batchesOf(rows)) yield* judge(tx, store.tables, importing, batch, { news, refused })
    if (!isPreview) yield* insertAll(tx, store, importing, news)
    const present = rows.length - news.length - refused.length
    return { added: news.length, present, refused: refused.sort((a, b) => a.line - b.line) }
  })
}

type Batch = ReadonlyMap<string, readonly RecordRow[]>

/** By organisation, in the order of codes, as many organisations as a query takes. */
function* batchesOf(rows: readonly RecordRow[]): Iterable<Batch> {
  const byCode = new Map<string, RecordRow[]>()
  for (const row of rows) {
    const code = row.record.organisation
    byCode.set(code, [...(byCode.get(code) ?? []), row])
  }
  const sorted = [...byCode].sort(([a], [b]) => (a < b ? -1 : 1))
  for (let start = 0; start < sorted.length; start += CODES_AT_ONCE) {
    yield new Map(sorted.slice(start, start + CODES_AT_ONCE))
  }
}

type Judged = { news: NewRecord[]; refused: Refusal[] }

function* judge(
  tx: Queries,
  tables: Tables,
  { rules, isPreview }: Importing,
  batch: Batch,
  { news, refused }: Judged,
): Work<void> {
  const codes = [...batch.keys()]
  const types = yield* isPreview ? typesOf(tx, tables, codes) : takeTurns(tx, tables, codes)
  const standing = new Map<string, NewRecord>()
  for (const row of yield* standingOf(tx, tables, codes)) standing.set(rules.claimOf(asNew(row)), asNew(row))
  for (const { line, record } of [...batch.values()].flat()) {
    const type = types.get(record.organisation)
    const fitted = type === undefined ? null : rules.fitTo(record, { type })
    const other = fitted && standing.get(rules.claimOf(fitted))
    if (type === undefined) refused.push({ line, record, why: 'unknown organisation' })
    else if (!fitted) refused.push({ line, record, why: 'not for its type' })
    else if (!other) news.push(fitted)
    else if (!isSame(other, fitted)) refused.push({ line, record: fitted, why: 'contradicts', standing: other })
  }
}

function* typesOf(tx: Queries, { organisations }: Tables, codes: readonly string[]): Work<Map<string, string>> {
  const { code, type } = organisations
  const rows = yield* ask(
    tx
      .select({ code, type })
      .from(organisations)
      .where(inArray(code, [...codes])),
  )
  return new Map(rows.map((row) => [row.code, row.type]))
}

/** As `takeTurn`: who imports or enters for the same organisations at this moment waits, or we do. */
function* takeTurns(tx: Queries, { organisations }: Tables, codes: readonly string[]): Work<Map<string, string>> {
  const { code, type, name } = organisations
  const rows = yield* ask(
    tx
      .update(organisations)
      .set({ name: sql`${name}` })
      .where(inArray(code, [...codes]))
      .returning({ code, type }),
  )
  return new Map(rows.map((row) => [row.code, row.type]))
}

function* insertAll(
  tx: Queries,
  { tables, engine }: Store,
  { file, by, at }: Importing,
  news: readonly NewRecord[],
): Work<void> {
  yield* insertRows(tx, engine, tables.externalRecords, recordRows(news, at))
  const counts = new Map<string, number>()
  for (const { organisation } of news) counts.set(organisation, (counts.get(organisation) ?? 0) + 1)
  yield* insertRows(tx, engine, tables.events, eventRows(counts, { file, by, at }))
}

function* recordRows(news: readonly NewRecord[], enteredAt: string): Iterable<RowOf<Tables['externalRecords']>> {
  for (const { organisation: organisationCode, ...said } of news) {
    const nobody = { enteredBy: null, withdrawnBy: null, withdrawnAt: null }
    yield { id: randomUUID(), organisationCode, ...said, enteredAt, ...nobody }
  }
}

function* eventRows(
  counts: ReadonlyMap<string, number>,
  { file, by, at }: Pick<Importing, 'file' | 'by' | 'at'>,
): Iterable<RowOf<Tables['events']>> {
  const kind: EventKind = 'external records imported'
  for (const [subject, records] of counts) {
    yield { id: randomUUID(), at, actor: by, kind, subject, detail: { records: String(records), file } }
  }
}
