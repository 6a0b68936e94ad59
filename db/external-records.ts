// What others recorded of organisations, or organisations say they did: reading it, and an organisation's own entries.
// Whoever imports leaves `enteredBy` null, and is named by the event: what has somebody there is the organisation's own.
import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { claimOf, NewRecord } from '#external/record.ts'
import type { ExternalRecord } from '#scoring/claim.ts'
import { recordEvent } from './events.ts'
import { namesOf } from './names.ts'
import { takeTurn } from './organisations.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** That an organisation enters by itself; imported ones don't count. */
const MOST_OWN = 200
// No query holds more values than either engine takes.
export const CODES_AT_ONCE = 500

export type StoredRecord = Omit<NewRecord, 'organisation'> & {
  id: string
  enteredAt: string
  /** Who of the organisation entered it; null where it was imported. */
  enteredByName: string | null
}

export type WithdrawnRecord = StoredRecord & { withdrawnAt: string; withdrawnByName: string }

/** What stands of an organisation, the newest first. */
export async function externalRecordsOf(store: Store, organisationCode: string): Promise<StoredRecord[]> {
  const rows = await selectRecords(store, organisationCode, isNull(store.tables.externalRecords.withdrawnAt))
  const names = await namesOf(store, rows.flatMap(idsOf))
  return rows.map((row) => storedRecord(row, names))
}

/** What was withdrawn, the newest first. */
export async function withdrawnRecordsOf(store: Store, organisationCode: string): Promise<WithdrawnRecord[]> {
  const rows = await selectRecords(store, organisationCode, isNotNull(store.tables.externalRecords.withdrawnAt))
  const names = await namesOf(store, rows.flatMap(idsOf))
  return rows.map((row) => ({
    ...storedRecord(row, names),
    withdrawnAt: row.withdrawnAt ?? '',
    withdrawnByName: names.get(row.withdrawnBy ?? '') ?? '',
  }))
}

type Row = Tables['externalRecords']['$inferSelect']

function selectRecords({ db, tables }: Store, organisationCode: string, which: ReturnType<typeof isNull>) {
  const { externalRecords } = tables
  return db
    .select()
    .from(externalRecords)
    .where(and(eq(externalRecords.organisationCode, organisationCode), which))
    .orderBy(desc(externalRecords.date), asc(externalRecords.scheme), asc(externalRecords.id))
}

const idsOf = ({ enteredBy, withdrawnBy }: Row) => [enteredBy, withdrawnBy].filter((id) => id !== null)

function storedRecord(row: Row, names: ReadonlyMap<string, string>): StoredRecord {
  const { id, scheme, version, value, status, date, expires, source, enteredAt, enteredBy } = row
  const meaning = row.meaning as NewRecord['meaning']
  const enteredByName = enteredBy === null ? null : (names.get(enteredBy) ?? '')
  return { id, scheme, version, value, meaning, status, date, expires, source, enteredAt, enteredByName }
}

/** What stands of each organisation, as risk signals look at it. Organisations of which nothing does are left out. */
export async function externalRecordsByOrganisation(
  { db, tables }: Store,
  codes: readonly string[],
): Promise<Map<string, ExternalRecord[]>> {
  const { externalRecords } = tables
  const { organisationCode, scheme, version, value, status, date, expires, withdrawnAt } = externalRecords
  const found = new Map<string, ExternalRecord[]>()
  for (let start = 0; start < codes.length; start += CODES_AT_ONCE) {
    const some = codes.slice(start, start + CODES_AT_ONCE)
    const rows = await db
      .select({ organisationCode, scheme, version, value, status, date, expires })
      .from(externalRecords)
      .where(and(inArray(organisationCode, some), isNull(withdrawnAt)))
      .orderBy(asc(organisationCode), desc(date), asc(scheme), asc(externalRecords.id))
    for (const { organisationCode: code, ...row } of rows) {
      const record = { ...row, expires: row.expires || null }
      found.set(code, [...(found.get(code) ?? []), record])
    }
  }
  return found
}

/** `claimOf`: the rule of what two records can't both say. */
export type Entering = { record: NewRecord; claimOf: typeof claimOf; by: string; at: string }

/** `contradicts`: what stands says otherwise for the same day. Of all but “added”: nothing was written. */
export type EnterOutcome = { kind: 'added' | 'already there' | 'full' } | { kind: 'contradicts'; standing: NewRecord }

/** For the organisation by one of its people. The same record entered twice, by a button pressed twice, is one. */
export function enterRecord(store: Store, { record, claimOf: rule, by, at }: Entering): Promise<EnterOutcome> {
  const { tables } = store
  const { externalRecords } = tables
  const { organisation: organisationCode, ...said } = record
  return store.atomically(function* (tx): Work<EnterOutcome> {
    yield* takeTurn(tx, tables, organisationCode)
    const standing = (yield* standingOf(tx, tables, [organisationCode])).map(asNew)
    const other = standing.find((each) => rule(each) === rule(record))
    if (other && isSame(other, record)) return { kind: 'already there' }
    if (other) return { kind: 'contradicts', standing: other }
    const own = yield* ask(
      tx.select({ id: externalRecords.id }).from(externalRecords).where(isOwnOf(tables, organisationCode)),
    )
    if (own.length >= MOST_OWN) return { kind: 'full' }
    const id = randomUUID()
    yield* ask(tx.insert(externalRecords).values({ id, organisationCode, ...said, enteredBy: by, enteredAt: at }))
    const detail = { record: id, ...detailOf(record) }
    yield* recordEvent(tx, tables, {
      at,
      actor: by,
      kind: 'external record entered',
      subject: organisationCode,
      detail,
    })
    return { kind: 'added' }
  })
}

/** Those of some organisations that stand. */
export function* standingOf(tx: Queries, { externalRecords }: Tables, codes: readonly string[]): Work<Row[]> {
  const { organisationCode, withdrawnAt } = externalRecords
  return yield* ask(
    tx
      .select()
      .from(externalRecords)
      .where(and(inArray(organisationCode, [...codes]), isNull(withdrawnAt))),
  )
}

export function asNew(row: Row): NewRecord {
  const { organisationCode: organisation, scheme, version, value, status, date, expires, source } = row
  const meaning = row.meaning as NewRecord['meaning']
  return { organisation, scheme, version, value, meaning, status, date, expires, source }
}

/** Of two records of one claim: whether they also say the same. */
export function isSame(one: NewRecord, other: NewRecord): boolean {
  return one.value === other.value && one.meaning === other.meaning
}

function isOwnOf({ externalRecords }: Tables, organisationCode: string) {
  const { organisationCode: of, enteredBy, withdrawnAt } = externalRecords
  return and(eq(of, organisationCode), isNotNull(enteredBy), isNull(withdrawnAt))
}

function detailOf({ scheme, version, value, status, date }: Omit<NewRecord, 'organisation'>): Record<string, string> {
  return { scheme, version, value, status, date }
}

/** `which`: an organisation's people withdraw their own entries only, and never what is validated. */
export type Withdrawing = { id: string; organisationCode: string; which: 'own' | 'any'; by: string; at: string }

/** It is kept, and counts for nothing from now on. False where there is none that they may withdraw (any more). */
export function withdrawRecord(store: Store, withdrawing: Withdrawing): Promise<boolean> {
  const { id, organisationCode, which, by, at } = withdrawing
  const { tables } = store
  const { externalRecords } = tables
  const isOwn = and(isNotNull(externalRecords.enteredBy), eq(externalRecords.status, 'self-reported'))
  return store.atomically(function* (tx): Work<boolean> {
    const [row] = yield* ask(
      tx
        .update(externalRecords)
        .set({ withdrawnBy: by, withdrawnAt: at })
        .where(
          and(
            eq(externalRecords.id, id),
            eq(externalRecords.organisationCode, organisationCode),
            isNull(externalRecords.withdrawnAt),
            which === 'own' ? isOwn : undefined,
          ),
        )
        .returning(),
    )
    if (!row) return false
    const detail = { record: id, ...detailOf(row as Omit<NewRecord, 'organisation'>) }
    yield* recordEvent(tx, tables, {
      at,
      actor: by,
      kind: 'external record withdrawn',
      subject: organisationCode,
      detail,
    })
    return true
  })
}
