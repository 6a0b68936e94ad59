// Files that people asked for, made in the background: what is asked, how far it is, what became of it. A report whose making
// was begun and never finished is simply made again.
import { randomUUID } from 'node:crypto'
import { and, asc, count, desc, eq, gt, inArray, isNull, lte, ne } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import { ask, type Store, type Work } from './store.ts'
import { minutesBefore } from './times.ts'

type Row = Tables['reports']['$inferSelect']
export type ReportFormat = Row['format']

/** What it is about: an assessment, with the notes that people added or without; or frozen figures. */
export type About =
  | { readonly kind: 'organisation'; readonly assessmentId: string; readonly withNotes: boolean }
  | { readonly kind: 'nation'; readonly snapshotId: string }

export type KeptReport = Omit<Row, 'about' | 'subject'> & { readonly about: About }

/** Of one person, not made yet: more would only wait for each other. */
export const MOST_WAITING = 3
const DAY = 24 * 60
const KEPT_MINUTES = 7 * DAY
/** Whatever could not be made in this time won't be: so that nothing is begun for ever. */
const GIVEN_UP_AFTER_MINUTES = DAY
const GIVEN_UP = 'It could not be made within a day. Ask for it again.'
/** Of one person, made in the last days: a bound for the disk, far beyond what anybody takes. */
export const MOST_KEPT = 100

function written(about: About): Pick<Row, 'about' | 'subject'> {
  if (about.kind === 'nation') return { about: 'nation', subject: about.snapshotId }
  return { about: about.withNotes ? 'organisation' : 'organisation without notes', subject: about.assessmentId }
}

function kept({ about, subject, ...rest }: Row): KeptReport {
  if (about === 'nation') return { ...rest, about: { kind: 'nation', snapshotId: subject } }
  return { ...rest, about: { kind: 'organisation', assessmentId: subject, withNotes: about === 'organisation' } }
}

export type Asking = {
  readonly about: About
  readonly format: ReportFormat
  readonly by: string
  readonly at: string
}

/** `tooMany`: of that person, wait or are kept already. */
export type Asked = { readonly id: string } | { readonly tooMany: 'waiting' | 'kept' }

export async function askForReport(store: Store, { about, format, by, at }: Asking): Promise<Asked> {
  const { tables } = store
  const { reports, users } = tables
  const id = randomUUID()
  return store.atomically(function* (tx): Work<Asked> {
    // Of several of the same person only one is counted and added at a time.
    yield* ask(tx.update(users).set({ name: users.name }).where(eq(users.id, by)))
    const [own] = yield* ask(
      tx
        .select({ all: count(), finished: count(reports.finishedAt) })
        .from(reports)
        .where(eq(reports.askedBy, by)),
    )
    const { all, finished } = { all: Number(own?.all ?? 0), finished: Number(own?.finished ?? 0) }
    if (all - finished >= MOST_WAITING) return { tooMany: 'waiting' }
    if (all >= MOST_KEPT) return { tooMany: 'kept' }
    const row = written(about)
    yield* ask(tx.insert(reports).values({ id, ...row, format, askedBy: by, askedAt: at }))
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'report asked for', subject: id, detail: { ...row, format } })
    return { id }
  })
}

export async function findReport({ db, tables: { reports } }: Store, id: string): Promise<KeptReport | null> {
  const [row] = await db.select().from(reports).where(eq(reports.id, id))
  return row ? kept(row) : null
}

/** Of one person, the newest first. */
export async function reportsOf({ db, tables: { reports } }: Store, askedBy: string): Promise<KeptReport[]> {
  const rows = await db
    .select()
    .from(reports)
    .where(eq(reports.askedBy, askedBy))
    .orderBy(desc(reports.askedAt), asc(reports.id))
    .limit(MOST_KEPT)
  return rows.map(kept)
}

/** The one that waited longest; null where none waits. Those that waited too long are given up. */
export async function nextReport({ db, tables: { reports } }: Store, at: string): Promise<KeptReport | null> {
  const isOld = lte(reports.askedAt, minutesBefore(at, GIVEN_UP_AFTER_MINUTES))
  await db
    .update(reports)
    .set({ finishedAt: at, problem: GIVEN_UP, step: '' })
    .where(and(isNull(reports.finishedAt), isOld))
  const [row] = await db
    .select()
    .from(reports)
    .where(isNull(reports.finishedAt))
    .orderBy(asc(reports.askedAt), asc(reports.id))
    .limit(1)
  return row ? kept(row) : null
}

/** How many of others are made before one that was asked for at that time. */
export async function reportsBefore({ db, tables: { reports } }: Store, askedAt: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(reports)
    .where(and(isNull(reports.finishedAt), lte(reports.askedAt, askedAt)))
  return Math.max(0, Number(row?.count ?? 0) - 1)
}

/** `step`: what is being done, in words; the first of `of` steps is 1. */
export type Progress = { readonly done: number; readonly of: number; readonly step: string }

export async function tellProgress({ db, tables: { reports } }: Store, id: string, progress: Progress): Promise<void> {
  await db
    .update(reports)
    .set(progress)
    .where(and(eq(reports.id, id), isNull(reports.finishedAt)))
}

type Made = { readonly at: string; readonly fileName: string; readonly fileHash: string }

/** False where it was finished already, by another server. */
export async function finishReport(store: Store, id: string, { at, fileName, fileHash }: Made): Promise<boolean> {
  const { reports } = store.tables
  const rows = await store.db
    .update(reports)
    .set({ finishedAt: at, done: reports.of, step: '', problem: '', fileName, fileHash })
    .where(and(eq(reports.id, id), isNull(reports.finishedAt)))
    .returning({ id: reports.id })
  return rows.length > 0
}

export async function isFileOfReport({ db, tables: { reports } }: Store, hash: string): Promise<boolean> {
  const rows = await db.select({ id: reports.id }).from(reports).where(eq(reports.fileHash, hash)).limit(1)
  return rows.length > 0
}

/** `problem`: why there will be no file, in words. */
export async function failReport(store: Store, id: string, problem: string, at: string): Promise<void> {
  const { reports } = store.tables
  await store.db
    .update(reports)
    .set({ finishedAt: at, step: '', problem })
    .where(and(eq(reports.id, id), isNull(reports.finishedAt)))
}

/** `hashes`: of files that no other report has. */
export type OldReports = { readonly ids: readonly string[]; readonly hashes: readonly string[] }

/** Those that were finished long enough ago to be thrown away. */
export async function oldReports({ db, tables: { reports } }: Store, at: string): Promise<OldReports> {
  const limit = minutesBefore(at, KEPT_MINUTES)
  const old = await db
    .select({ id: reports.id, hash: reports.fileHash })
    .from(reports)
    .where(lte(reports.finishedAt, limit))
    .limit(500)
  const hashes = [...new Set(old.flatMap(({ hash }) => (hash === '' ? [] : [hash])))]
  if (hashes.length === 0) return { ids: old.map(({ id }) => id), hashes }
  const young = await db
    .select({ hash: reports.fileHash })
    .from(reports)
    .where(and(inArray(reports.fileHash, hashes), gt(reports.finishedAt, limit), ne(reports.fileHash, '')))
  const needed = new Set(young.map(({ hash }) => hash))
  return { ids: old.map(({ id }) => id), hashes: hashes.filter((hash) => !needed.has(hash)) }
}

/** When their files are gone. */
export async function removeReports({ db, tables: { reports } }: Store, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.delete(reports).where(inArray(reports.id, [...ids]))
}
