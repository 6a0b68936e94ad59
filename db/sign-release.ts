// Signing releases: two administrators sign what they saw, and the second signature publishes it for ever. A signature is of
// the content that was signed only, and counts as long as who gave it is an administrator.
import { and, asc, count, eq, gt, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { lastClosing } from './open-assessments.ts'
import type { Tables } from './schema.ts'
import { lastChangeIn } from './snapshots.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** How many have to sign. */
export const SIGNATURES = 2

/** `contentHash`: of what the person saw. */
export type Signing = { releaseId: string; contentHash: string; by: string; at: string }

/** What came to pass since a release was built, so that its checks hold no more. */
export type Overtaken = 'opened again' | 'figures changed' | 'figures shared' | 'other published'

/** `barred`: a check failed. `superseded`: it isn't there as the person saw it (any more), or is public already. */
export type SignOutcome = 'signed' | 'published' | 'signed already' | 'barred' | 'superseded' | Overtaken

/** The second signature, by somebody else, publishes it. */
export async function signRelease(store: Store, { releaseId, contentHash, by, at }: Signing): Promise<SignOutcome> {
  const { tables } = store
  const { releases, releaseSignatures: signatures, users } = tables
  return store.atomically(function* (tx): Work<SignOutcome> {
    const held = yield* holdUnpublished(tx, tables, { releaseId, contentHash })
    if (!held) return 'superseded'
    if (held.checks.some(({ passed }) => !passed)) return 'barred'
    const overtaken = yield* overtakenSince(tx, tables, { ...held, at })
    if (overtaken) return overtaken
    const row = { releaseId, userId: by, contentHash, signedAt: at }
    const signed = yield* ask(
      tx.insert(signatures).values(row).onConflictDoNothing().returning({ by: signatures.userId }),
    )
    if (signed.length === 0) return 'signed already'
    const detail = { release: releaseId, version: String(held.version), hash: contentHash }
    const subject = held.collectionId
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'release signed', subject, detail })
    const isOfThis = and(eq(signatures.releaseId, releaseId), eq(signatures.contentHash, contentHash))
    const isStill = and(eq(users.id, signatures.userId), eq(users.isAdministrator, true))
    const [signers] = yield* ask(
      tx.select({ count: count() }).from(signatures).innerJoin(users, isStill).where(isOfThis),
    )
    if (Number(signers?.count ?? 0) < SIGNATURES) return 'signed'
    yield* ask(tx.update(releases).set({ publishedAt: at }).where(eq(releases.id, releaseId)))
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'release published', subject, detail })
    return 'published'
  })
}

/** False where it isn't there as the person saw it (any more), or is public. Its signatures are void. */
export async function discardRelease(store: Store, { releaseId, contentHash, by, at }: Signing): Promise<boolean> {
  const { tables } = store
  const { releases, releaseSignatures } = tables
  return store.atomically(function* (tx): Work<boolean> {
    const held = yield* holdUnpublished(tx, tables, { releaseId, contentHash })
    if (!held) return false
    yield* ask(tx.update(releases).set({ discardedAt: at }).where(eq(releases.id, releaseId)))
    yield* ask(tx.delete(releaseSignatures).where(eq(releaseSignatures.releaseId, releaseId)))
    const detail = { release: releaseId, version: String(held.version), hash: contentHash }
    const subject = held.collectionId
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'release discarded', subject, detail })
    return true
  })
}

/** Touched, not changed: whoever signs or discards it at the same time waits. */
function* holdUnpublished(
  tx: Queries,
  { releases }: Tables,
  { releaseId, contentHash }: Pick<Signing, 'releaseId' | 'contentHash'>,
) {
  const isThat = and(
    eq(releases.id, releaseId),
    eq(releases.contentHash, contentHash),
    isNull(releases.publishedAt),
    isNull(releases.discardedAt),
  )
  const { collectionId, version, checks, snapshotId, builtAt } = releases
  const [held] = yield* ask(
    tx
      .update(releases)
      .set({ note: sql`${releases.note}` })
      .where(isThat)
      .returning({ collectionId, version, checks, snapshotId, builtAt }),
  )
  return held
}

type Held = { collectionId: string; snapshotId: string; builtAt: string }

/** All collections at its address are touched: of two that are signed at the same time one waits, and sees the other. */
function* overtakenSince(
  tx: Queries,
  tables: Tables,
  { collectionId, snapshotId, builtAt, at }: Held & { at: string },
): Work<Overtaken | null> {
  const { collections, releases, snapshots } = tables
  const { id, questionnaire, year, closesAt } = collections
  const [own] = yield* ask(tx.select({ questionnaire, year, closesAt }).from(collections).where(eq(id, collectionId)))
  if (!own || (yield* lastClosing(tx, tables, { id: collectionId, closesAt: own.closesAt })) > at) return 'opened again'
  const isThere = and(eq(questionnaire, own.questionnaire), eq(year, own.year))
  yield* ask(
    tx
      .update(collections)
      .set({ title: sql`${collections.title}` })
      .where(isThere),
  )
  const [rival] = yield* ask(
    tx
      .select({ id: releases.id })
      .from(releases)
      .innerJoin(collections, eq(id, releases.collectionId))
      .where(and(isThere, ne(id, collectionId), isNotNull(releases.publishedAt)))
      .limit(1),
  )
  if (rival) return 'other published'
  const [frozen] = yield* ask(tx.select({ asAt: snapshots.asAt }).from(snapshots).where(eq(snapshots.id, snapshotId)))
  if ((yield* lastChangeIn(tx, tables, collectionId)) > (frozen?.asAt ?? '')) return 'figures changed'
  const isShared = and(eq(snapshots.collectionId, collectionId), gt(snapshots.sharedAt, builtAt))
  const [shared] = yield* ask(
    tx
      .select({ id: snapshots.id })
      .from(snapshots)
      .where(and(isShared, ne(snapshots.id, snapshotId)))
      .limit(1),
  )
  return shared ? 'figures shared' : null
}

export type Signature = { by: string; name: string; at: string }

/** Those that count, earliest first. */
export async function signaturesOf({ db, tables }: Store, releaseId: string): Promise<Signature[]> {
  const { releaseSignatures: signatures, users } = tables
  return db
    .select({ by: signatures.userId, name: users.name, at: signatures.signedAt })
    .from(signatures)
    .innerJoin(users, eq(users.id, signatures.userId))
    .where(and(eq(signatures.releaseId, releaseId), eq(users.isAdministrator, true)))
    .orderBy(asc(signatures.signedAt), asc(users.name))
}
