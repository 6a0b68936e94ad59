// Releases as they are kept: a collection has one at most that isn't public yet, and building again puts another in its place.
// Who signs them: sign-release.ts.
import { createHash, randomUUID } from 'node:crypto'
import { and, asc, count, desc, eq, isNotNull, isNull, max, ne } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import type { ReleaseCheck } from './schema-publication.ts'
import { ask, type Store, type Work } from './store.ts'
import { takeTurns } from './validations.ts'

/** Everything but its content. */
export type ReleaseHead = Omit<Tables['releases']['$inferSelect'], 'content'>

export type BuiltRelease = {
  collectionId: string
  version: number
  snapshotId: string
  note: string
  showsLeague: boolean
  content: string
  checks: readonly ReleaseCheck[]
  by: string
  at: string
}

/** The version that would be built next: the one after the last that is public. */
export async function nextVersion({ db, tables: { releases } }: Store, collectionId: string): Promise<number> {
  const isPublic = and(eq(releases.collectionId, collectionId), isNotNull(releases.publishedAt))
  const [last] = await db
    .select({ version: max(releases.version) })
    .from(releases)
    .where(isPublic)
  return Number(last?.version ?? 0) + 1
}

/**
 * Keeps it in place of what was built before under this version, whose signatures are void. Returns its id; null, with
 * nothing kept, where the version was published meanwhile, or isn't the next.
 */
export async function keepRelease(store: Store, built: BuiltRelease): Promise<string | null> {
  const { tables } = store
  const { releases, releaseSignatures } = tables
  const { collectionId, version, by, at, checks, ...what } = built
  const contentHash = createHash('sha256').update(what.content).digest('hex')
  const row = { ...what, contentHash, checks: [...checks], builtBy: by, builtAt: at, discardedAt: null }
  return store.atomically(function* (tx): Work<string | null> {
    yield* takeTurns(tx, tables, collectionId)
    const isPublic = and(eq(releases.collectionId, collectionId), isNotNull(releases.publishedAt))
    const [last] = yield* ask(
      tx
        .select({ version: max(releases.version) })
        .from(releases)
        .where(isPublic),
    )
    if (Number(last?.version ?? 0) + 1 !== version) return null
    const isThat = and(eq(releases.collectionId, collectionId), eq(releases.version, version))
    const [replaced] = yield* ask(tx.update(releases).set(row).where(isThat).returning({ id: releases.id }))
    const id = replaced?.id ?? randomUUID()
    if (replaced) yield* ask(tx.delete(releaseSignatures).where(eq(releaseSignatures.releaseId, id)))
    else yield* ask(tx.insert(releases).values({ id, collectionId, version, ...row }))
    const failed = checks.filter(({ passed }) => !passed).length
    const detail = { release: id, version: String(version), hash: contentHash, failed: String(failed) }
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'release built', subject: collectionId, detail })
    return id
  })
}

export async function findRelease(store: Store, id: string): Promise<ReleaseHead | null> {
  const { releases } = store.tables
  const [head] = await store.db.select(headOf(store.tables)).from(releases).where(eq(releases.id, id))
  return head ?? null
}

/** Newest first, discarded ones among them. */
export async function releasesOf(store: Store, collectionId: string): Promise<ReleaseHead[]> {
  const { releases } = store.tables
  return store.db
    .select(headOf(store.tables))
    .from(releases)
    .where(eq(releases.collectionId, collectionId))
    .orderBy(desc(releases.version))
}

export type AddressedRelease = ReleaseHead & { questionnaire: string; year: number; title: string }

/** All versions that are public, of a questionnaire and year or of all; newest year first, then newest version. */
export async function publicReleases(
  { db, tables }: Store,
  at?: { questionnaire: string; year: number },
): Promise<AddressedRelease[]> {
  const { releases, collections } = tables
  const { questionnaire, year, title } = collections
  const isThere = at && and(eq(questionnaire, at.questionnaire), eq(year, at.year))
  return db
    .select({ ...headOf(tables), questionnaire, year, title })
    .from(releases)
    .innerJoin(collections, eq(collections.id, releases.collectionId))
    .where(and(isThere, isNotNull(releases.publishedAt)))
    .orderBy(desc(year), asc(questionnaire), desc(releases.version))
}

/** Built and neither public nor discarded, at this address. */
export async function waitingRelease(
  { db, tables }: Store,
  at: { questionnaire: string; year: number; version: number },
): Promise<AddressedRelease | null> {
  const { releases, collections } = tables
  const { questionnaire, year, title } = collections
  const isThere = and(eq(questionnaire, at.questionnaire), eq(year, at.year), eq(releases.version, at.version))
  const [found] = await db
    .select({ ...headOf(tables), questionnaire, year, title })
    .from(releases)
    .innerJoin(collections, eq(collections.id, releases.collectionId))
    .where(and(isThere, isNull(releases.publishedAt), isNull(releases.discardedAt)))
  return found ?? null
}

/** Ids of other collections of the same questionnaire and year of which a release is public or waits. */
export async function rivalsOf(
  { db, tables }: Store,
  { id, questionnaire, year }: { id: string; questionnaire: string; year: number },
): Promise<string[]> {
  const { releases, collections } = tables
  const isRival = and(eq(collections.questionnaire, questionnaire), eq(collections.year, year), ne(collections.id, id))
  const rows = await db
    .select({ id: collections.id })
    .from(releases)
    .innerJoin(collections, eq(collections.id, releases.collectionId))
    .where(and(isRival, isNull(releases.discardedAt)))
    .groupBy(collections.id)
    .orderBy(asc(collections.id))
  return rows.map((row) => row.id)
}

/** How many are asked in a collection, and until when the longest of them was given time; null where nobody was. */
export async function askedNow({ db, tables: { assessments } }: Store, collectionId: string) {
  const [now] = await db
    .select({ asked: count(), extendedTo: max(assessments.extendedTo) })
    .from(assessments)
    .where(eq(assessments.collectionId, collectionId))
  return { asked: Number(now?.asked ?? 0), extendedTo: now?.extendedTo ?? null }
}

export async function contentOfRelease(store: Store, id: string): Promise<string | null> {
  const { releases } = store.tables
  const [row] = await store.db.select({ content: releases.content }).from(releases).where(eq(releases.id, id))
  return row?.content ?? null
}

function headOf({ releases }: Tables) {
  const { id, collectionId, version, snapshotId, note, showsLeague, contentHash, checks } = releases
  const { builtBy, builtAt, publishedAt, discardedAt } = releases
  return {
    ...{ id, collectionId, version, snapshotId, note, showsLeague, contentHash, checks },
    ...{ builtBy, builtAt, publishedAt, discardedAt },
  }
}
