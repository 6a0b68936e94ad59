// Who reviews, for whom, and whom they may not judge.
import { and, asc, count, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { ancestorsOf } from './ancestors.ts'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { readInTurn } from './store-reading.ts'
import { stopAllOf } from './viewing.ts'

/**
 * What is known of a reviewer, as review/conflicts.ts takes it; `open`: parts that they have and haven't finished.
 * `hasJoined`: false for somebody who hasn't accepted the invitation, and can't do anything yet.
 */
export type Reviewer = {
  userId: string
  name: string
  email: string
  scopes: string[]
  mayModerate: boolean
  memberOf: string[]
  ancestorsOfOwn: string[]
  declared: string[]
  open: number
  hasJoined: boolean
}

/** Null for somebody who reviews nothing. */
export async function findReviewer(store: Store, userId: string): Promise<Reviewer | null> {
  const [reviewer] = await readInTurn(reviewersWithin(store.db, store.tables, [userId]))
  return reviewer ?? null
}

/** All of them, in order of email. */
export async function allReviewers(store: Store): Promise<Reviewer[]> {
  return readInTurn(reviewersWithin(store.db, store.tables, null))
}

/** Inside a transaction too, so that nobody becomes conflicted between being chosen and being given a review. */
export function* reviewersWithin(tx: Queries, tables: Tables, userIds: readonly string[] | null): Work<Reviewer[]> {
  const { reviewers, users } = tables
  const granted = yield* ask(
    tx
      .select({
        userId: reviewers.userId,
        name: users.name,
        email: users.email,
        hasJoined: isNotNull(users.passwordHash).mapWith(Boolean),
        scope: reviewers.scope,
        mayModerate: reviewers.mayModerate,
      })
      .from(reviewers)
      .innerJoin(users, eq(users.id, reviewers.userId))
      .where(userIds === null ? undefined : inArray(reviewers.userId, [...userIds]))
      .orderBy(asc(users.email), asc(reviewers.scope)),
  )
  const ids = [...new Set(granted.map(({ userId }) => userId))]
  if (ids.length === 0) return []
  const belonging = yield* membershipsOf(tx, tables, ids)
  const ancestors = yield* ancestorsOf(tx, tables, [...new Set(belonging.map(({ code }) => code))])
  const declared = yield* conflictsOf(tx, tables, ids)
  const open = yield* openPartsOf(tx, tables, ids)
  return ids.map((userId): Reviewer => {
    const grants = granted.filter((each) => each.userId === userId)
    const memberOf = belonging.filter((each) => each.userId === userId).map(({ code }) => code)
    return {
      userId,
      name: grants[0]?.name ?? '',
      email: grants[0]?.email ?? '',
      scopes: grants.map(({ scope }) => scope),
      mayModerate: grants.some(({ mayModerate }) => mayModerate),
      memberOf,
      ancestorsOfOwn: [...new Set(memberOf.flatMap((code) => ancestors.get(code) ?? []))],
      declared: declared.filter((each) => each.userId === userId).map(({ code }) => code),
      open: open.find((each) => each.userId === userId)?.open ?? 0,
      hasJoined: grants[0]?.hasJoined ?? false,
    }
  })
}

function* membershipsOf(tx: Queries, { memberships }: Tables, ids: string[]) {
  const { userId, organisationCode: code } = memberships
  return yield* ask(tx.select({ userId, code }).from(memberships).where(inArray(userId, ids)))
}

function* conflictsOf(tx: Queries, { reviewerConflicts }: Tables, ids: string[]) {
  const { userId, organisationCode: code } = reviewerConflicts
  return yield* ask(tx.select({ userId, code }).from(reviewerConflicts).where(inArray(userId, ids)))
}

function* openPartsOf(tx: Queries, { reviewAssignments, reviews }: Tables, ids: string[]) {
  const { userId, leftAt, doneAt } = reviewAssignments
  return yield* ask(
    tx
      .select({ userId, open: count() })
      .from(reviewAssignments)
      .innerJoin(reviews, eq(reviews.id, reviewAssignments.reviewId))
      .where(and(inArray(userId, ids), isNull(leftAt), isNull(doneAt), isNull(reviews.voidedAt)))
      .groupBy(userId),
  )
}

export type Grant = { userId: string; scope: string; mayModerate: boolean; by: string | null; at: string }

/** Makes somebody a reviewer, or changes whether they may moderate. */
export async function grantReviewing(store: Store, grant: Grant): Promise<void> {
  const { tables } = store
  await store.atomically(function* (tx): Work<void> {
    yield* grantReviewingWithin(tx, tables, grant)
  })
}

export function* grantReviewingWithin(tx: Queries, tables: Tables, grant: Grant): Work<void> {
  const { userId, scope, mayModerate, by, at } = grant
  const { reviewers } = tables
  yield* ask(
    tx
      .insert(reviewers)
      .values({ userId, scope, mayModerate, grantedBy: by, grantedAt: at })
      .onConflictDoUpdate({ target: [reviewers.userId, reviewers.scope], set: { mayModerate } }),
  )
  const detail = { scope, moderates: mayModerate ? 'yes' : '' }
  // Who may judge an organisation comes to its answers by the review alone.
  yield* stopAllOf(tx, tables, { userId, at })
  yield* recordEvent(tx, tables, { at, actor: by, kind: 'reviewing granted', subject: userId, detail })
}

/** They review no more there; false where they didn't. What they haven't finished is for whoever calls to take back. */
export function* withdrawReviewingWithin(
  tx: Queries,
  tables: Tables,
  { userId, scope, by, at, reason }: { userId: string; scope: string; by: string; at: string; reason: string },
): Work<boolean> {
  const { reviewers } = tables
  const gone = yield* ask(
    tx
      .delete(reviewers)
      .where(and(eq(reviewers.userId, userId), eq(reviewers.scope, scope)))
      .returning({ userId: reviewers.userId }),
  )
  if (gone.length === 0) return false
  const detail = { scope, reason }
  yield* recordEvent(tx, tables, { at, actor: by, kind: 'reviewing withdrawn', subject: userId, detail })
  return true
}

export type DeclaredConflict = {
  organisationCode: string
  organisationName: string
  reason: string
  declaredAt: string
}

export async function declaredBy(store: Store, userId: string): Promise<DeclaredConflict[]> {
  const { reviewerConflicts, organisations } = store.tables
  return store.db
    .select({
      organisationCode: reviewerConflicts.organisationCode,
      organisationName: organisations.name,
      reason: reviewerConflicts.reason,
      declaredAt: reviewerConflicts.declaredAt,
    })
    .from(reviewerConflicts)
    .innerJoin(organisations, eq(organisations.code, reviewerConflicts.organisationCode))
    .where(eq(reviewerConflicts.userId, userId))
    .orderBy(asc(organisations.name))
}

/** Stays for good: who once said that they can't judge somebody isn't asked to. Saying it again changes the reason. */
export async function declareConflict(
  store: Store,
  { userId, organisationCode, reason, at }: { userId: string; organisationCode: string; reason: string; at: string },
): Promise<void> {
  const { tables } = store
  await store.atomically(function* (tx): Work<void> {
    yield* declareConflictWithin(tx, tables, { userId, organisationCode, reason, at })
  })
}

export function* declareConflictWithin(
  tx: Queries,
  tables: Tables,
  { userId, organisationCode, reason, at }: { userId: string; organisationCode: string; reason: string; at: string },
): Work<void> {
  const { reviewerConflicts } = tables
  const target = [reviewerConflicts.userId, reviewerConflicts.organisationCode]
  yield* ask(
    tx
      .insert(reviewerConflicts)
      .values({ userId, organisationCode, reason, declaredAt: at })
      .onConflictDoUpdate({ target, set: { reason } }),
  )
  const detail = { organisation: organisationCode, reason }
  yield* recordEvent(tx, tables, { at, actor: userId, kind: 'conflict declared', subject: userId, detail })
}
