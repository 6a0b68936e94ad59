// Frozen figures of collections. One is added, never changed; sharing it says from when organisations see it.
import { createHash, randomUUID } from 'node:crypto'
import { and, count, desc, eq, inArray, isNotNull, isNull, lte, max, or } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { readInTurn } from './store-reading.ts'

/** All but its content. */
export type SnapshotHead = Omit<Tables['snapshots']['$inferSelect'], 'content'>

export type NewSnapshot = {
  collectionId: string
  asAt: string
  content: string
  /** Null where the service made it by itself. */
  by: string | null
  /** Organisations see themselves among their peers by it, at once, unless they do by another. */
  isShared: boolean
}

/** Returns its id. */
export async function keepSnapshot(store: Store, { collectionId, asAt, content, by, isShared }: NewSnapshot) {
  const { snapshots } = store.tables
  const id = randomUUID()
  const contentHash = createHash('sha256').update(content).digest('hex')
  await store.atomically(function* (tx): Work<void> {
    yield* takeTurnToFreeze(tx, store.tables, collectionId)
    const [last] = yield* ask(
      tx
        .select({ number: max(snapshots.number) })
        .from(snapshots)
        .where(eq(snapshots.collectionId, collectionId)),
    )
    const number = Number(last?.number ?? 0) + 1
    const [shared] = yield* ask(
      tx
        .select({ id: snapshots.id })
        .from(snapshots)
        .where(and(eq(snapshots.collectionId, collectionId), isNotNull(snapshots.sharedAt)))
        .limit(1),
    )
    const sharedAt = isShared && !shared ? asAt : null
    yield* ask(
      tx.insert(snapshots).values({ id, collectionId, number, asAt, content, contentHash, madeBy: by, sharedAt }),
    )
    const detail = { number: String(number), hash: contentHash, shared: sharedAt === null ? 'no' : 'yes' }
    yield* recordEvent(tx, store.tables, { at: asAt, actor: by, kind: 'figures frozen', subject: collectionId, detail })
  })
  return id
}

/** PostgreSQL lets a second freezing of the collection wait here for the first; SQLite has one writer anyway. */
function* takeTurnToFreeze(tx: Queries, { collections }: Tables, id: string): Work<void> {
  yield* ask(tx.update(collections).set({ title: collections.title }).where(eq(collections.id, id)))
}

/** False where it was shared already. */
export async function shareSnapshot(store: Store, { id, by, at }: { id: string; by: string; at: string }) {
  const { tables } = store
  const { snapshots } = tables
  return store.atomically(function* (tx): Work<boolean> {
    const [shared] = yield* ask(
      tx
        .update(snapshots)
        .set({ sharedAt: at })
        .where(and(eq(snapshots.id, id), isNull(snapshots.sharedAt)))
        .returning({ subject: snapshots.collectionId, number: snapshots.number }),
    )
    if (!shared) return false
    const detail = { number: String(shared.number) }
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'figures shared', subject: shared.subject, detail })
    return true
  })
}

export async function findSnapshot(store: Store, id: string): Promise<SnapshotHead | null> {
  const { snapshots } = store.tables
  const [head] = await store.db.select(headOf(store.tables)).from(snapshots).where(eq(snapshots.id, id))
  return head ?? null
}

export async function contentOfSnapshot(store: Store, id: string): Promise<string | null> {
  const { snapshots } = store.tables
  const [row] = await store.db.select({ content: snapshots.content }).from(snapshots).where(eq(snapshots.id, id))
  return row?.content ?? null
}

/** The newest of the collection, or the newest that is shared; null where there is none. */
export async function newestSnapshot(
  store: Store,
  collectionId: string,
  which: 'any' | 'shared',
): Promise<SnapshotHead | null> {
  const { snapshots } = store.tables
  const isShared = which === 'shared' ? isNotNull(snapshots.sharedAt) : undefined
  const [head] = await store.db
    .select(headOf(store.tables))
    .from(snapshots)
    .where(and(eq(snapshots.collectionId, collectionId), isShared))
    .orderBy(desc(snapshots.number))
    .limit(1)
  return head ?? null
}

/** The newest shared one of each of the collections that has any, by the collection's id. */
export async function sharedSnapshots(
  store: Store,
  collectionIds: readonly string[],
): Promise<ReadonlyMap<string, SnapshotHead>> {
  if (collectionIds.length === 0) return new Map()
  const { snapshots } = store.tables
  const rows = await store.db
    .select(headOf(store.tables))
    .from(snapshots)
    .where(and(inArray(snapshots.collectionId, [...collectionIds]), isNotNull(snapshots.sharedAt)))
    .orderBy(snapshots.number)
  return new Map(rows.map((head) => [head.collectionId, head]))
}

/** Those of the collection that anybody but administrators saw, or will: shared, or made into a release that wasn't discarded. */
export async function toldSnapshots(store: Store, collectionId: string): Promise<SnapshotHead[]> {
  const { snapshots, releases } = store.tables
  const released = store.db
    .select({ id: releases.snapshotId })
    .from(releases)
    .where(and(eq(releases.collectionId, collectionId), isNull(releases.discardedAt)))
  return store.db
    .select(headOf(store.tables))
    .from(snapshots)
    .where(
      and(eq(snapshots.collectionId, collectionId), or(isNotNull(snapshots.sharedAt), inArray(snapshots.id, released))),
    )
    .orderBy(snapshots.number)
}

/** Whether figures as at `asAt`, of so many `submissions` of so many `asked`, would be others now. */
export async function isOvertaken(
  { db, tables }: Store,
  known: { collectionId: string; asAt: string; submissions: number; asked: number },
): Promise<boolean> {
  const { assessments } = tables
  const [made] = await db
    .select({ asked: count(), submitted: count(assessments.submittedAt) })
    .from(assessments)
    .where(eq(assessments.collectionId, known.collectionId))
  const isOfOthers = Number(made?.submitted ?? 0) !== known.submissions || Number(made?.asked ?? 0) !== known.asked
  return isOfOthers || (await readInTurn(lastChangeIn(db, tables, known.collectionId))) > known.asAt
}

/** When anything was last submitted, withdrawn or validated in a collection; '' where nothing ever was. */
export function* lastChangeIn(tx: Queries, tables: Tables, collectionId: string): Work<string> {
  const { assessments, reviews, appeals, events } = tables
  const inCollection = eq(assessments.collectionId, collectionId)
  const [made] = yield* ask(
    tx
      .select({ submitted: max(assessments.submittedAt) })
      .from(assessments)
      .where(inCollection),
  )
  const own = tx.select({ id: assessments.id }).from(assessments).where(inCollection)
  const [withdrawn] = yield* ask(
    tx
      .select({ at: max(events.at) })
      .from(events)
      .where(and(eq(events.kind, 'submission withdrawn'), inArray(events.subject, own))),
  )
  const [reviewed] = yield* ask(
    tx
      .select({ issued: max(reviews.issuedAt), voided: max(reviews.voidedAt), decided: max(appeals.decidedAt) })
      .from(reviews)
      .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
      .leftJoin(appeals, eq(appeals.reviewId, reviews.id))
      .where(inCollection),
  )
  const times = [made?.submitted, withdrawn?.at, reviewed?.issued, reviewed?.voided, reviewed?.decided]
  return times.map((time) => time ?? '').reduce((last, time) => (time > last ? time : last), '')
}

/** All that organisations could see themselves by until `at`, the earliest first. */
export async function sharedUntil(store: Store, collectionId: string, at: string): Promise<SnapshotHead[]> {
  const { snapshots } = store.tables
  return store.db
    .select(headOf(store.tables))
    .from(snapshots)
    .where(and(eq(snapshots.collectionId, collectionId), lte(snapshots.sharedAt, at)))
    .orderBy(snapshots.number)
}

function headOf({ snapshots }: Tables) {
  const { id, collectionId, number, asAt, contentHash, madeBy, sharedAt } = snapshots
  return { id, collectionId, number, asAt, contentHash, madeBy, sharedAt }
}
