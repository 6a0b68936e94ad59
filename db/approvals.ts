// Signing an assessment off, up to its approval: a lead calls it ready, an executive approver approves what they saw.
import { and, desc, eq, inArray, isNotNull, isNull, max } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { fingerprintWithin } from './fingerprint.ts'
import { lastOf, selectLatestChanges } from './last-changes.ts'
import { type HeldOpen, holdOpen } from './open-assessments.ts'
import type { Tables } from './schema.ts'
import { tellPeople, type Wording } from './sign-off.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

type Step = {
  assessmentId: string
  by: string
  at: string
  letter?: Wording | null
}

/** `seen`: the fingerprint of the answers, complete, and of the evidence that the person saw. */
export type CallingReady = Step & { seen: string }

export type ReadyOutcome = { kind: 'ready' | 'answers changed' | 'closed' }

/** Asks the executive approvers; said again, nothing happens. Refused where anything changed since it was seen. */
export async function callReady(store: Store, calling: CallingReady): Promise<ReadyOutcome> {
  const { tables } = store
  const { assessmentId, by, at, letter } = calling
  return store.atomically(function* (tx): Work<ReadyOutcome> {
    const held = yield* holdForSignOff(tx, tables, calling)
    if (!held) return { kind: 'closed' }
    if (held.readyAt !== null) return { kind: 'ready' }
    if ((yield* fingerprintWithin(tx, tables, assessmentId)) !== calling.seen) return { kind: 'answers changed' }
    const { assessments } = tables
    yield* ask(tx.update(assessments).set({ readyAt: at }).where(eq(assessments.id, assessmentId)))
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'assessment called ready', subject: assessmentId })
    yield* tellPeople(tx, tables, { assessmentId, role: 'approver', but: by, at, letter })
    return { kind: 'ready' }
  })
}

export type TakenBack = { kind: 'taken back' | 'approved' | 'closed' }

/** It isn't ready after all. An approval that stands is voided by a change of what was approved, never by this. */
export async function takeReadyBack(store: Store, { assessmentId, by, at }: Step): Promise<TakenBack> {
  const { tables } = store
  return store.atomically(function* (tx): Work<TakenBack> {
    const held = yield* holdForSignOff(tx, tables, { assessmentId, at })
    if (!held) return { kind: 'closed' }
    if (held.approvedAt !== null) return { kind: 'approved' }
    if (held.readyAt === null) return { kind: 'taken back' }
    const { assessments } = tables
    yield* ask(tx.update(assessments).set({ readyAt: null }).where(eq(assessments.id, assessmentId)))
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'assessment called not ready', subject: assessmentId })
    return { kind: 'taken back' }
  })
}

/** `seen`: as above. `role`: the approver's, as it is now. */
export type Approving = CallingReady & {
  approverName: string
  role: string
  declaration: string
  contentHash: string
}

export type ApproveOutcome = {
  kind: 'approved' | 'approved already' | 'not ready' | 'own answers' | 'answers changed' | 'closed'
}

/** Approves what the approver saw, who must be another than the one who changed an answer or evidence last. */
export async function approve(store: Store, approving: Approving): Promise<ApproveOutcome> {
  const { tables } = store
  const { assessmentId, by, at, letter, seen, declaration, contentHash, approverName, role } = approving
  return store.atomically(function* (tx): Work<ApproveOutcome> {
    const held = yield* holdForSignOff(tx, tables, approving)
    if (!held) return { kind: 'closed' }
    if (held.approvedAt !== null) return { kind: 'approved already' }
    if (held.readyAt === null) return { kind: 'not ready' }
    if ((yield* fingerprintWithin(tx, tables, assessmentId)) !== seen) return { kind: 'answers changed' }
    const latest = yield* ask(selectLatestChanges(tx, tables, assessmentId))
    if (lastOf(latest).some(({ id }) => id === by)) return { kind: 'own answers' }
    const { approvals, assessments } = tables
    const [last] = yield* ask(
      tx
        .select({ number: max(approvals.number) })
        .from(approvals)
        .where(eq(approvals.assessmentId, assessmentId)),
    )
    const number = (last?.number ?? 0) + 1
    const row = { assessmentId, number, approvedBy: by, approverName, role, declaration, contentHash, seen }
    yield* ask(tx.insert(approvals).values({ ...row, approvedAt: at }))
    yield* ask(tx.update(assessments).set({ approvedAt: at }).where(eq(assessments.id, assessmentId)))
    const detail = { number: String(number) }
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'assessment approved', subject: assessmentId, detail })
    yield* tellPeople(tx, tables, { assessmentId, role: 'lead', but: by, at, letter })
    return { kind: 'approved' }
  })
}

/** Nobody changes an answer, or takes another step, until we commit. Null also where nothing is signed off. */
function* holdForSignOff(tx: Queries, tables: Tables, step: Pick<Step, 'assessmentId' | 'at'>): Work<HeldOpen | null> {
  const { collections } = tables
  const held = yield* holdOpen(tx, tables, step)
  if (!held) return null
  const [collection] = yield* ask(
    tx
      .select({ needsApproval: collections.needsApproval })
      .from(collections)
      .where(eq(collections.id, held.collectionId)),
  )
  return collection?.needsApproval ? held : null
}

export type Approval = {
  number: number
  approverName: string
  role: string
  approvedAt: string
  /** Null while it stands. */
  voidedAt: string | null
  voidedFor: string
  voidedByName: string | null
}

/** Every approval that was ever given, newest first. */
export async function approvalsOf(store: Store, assessmentId: string): Promise<Approval[]> {
  const { approvals, users } = store.tables
  return store.db
    .select({
      number: approvals.number,
      approverName: approvals.approverName,
      role: approvals.role,
      approvedAt: approvals.approvedAt,
      voidedAt: approvals.voidedAt,
      voidedFor: approvals.voidedFor,
      voidedByName: users.name,
    })
    .from(approvals)
    .leftJoin(users, eq(users.id, approvals.voidedBy))
    .where(eq(approvals.assessmentId, assessmentId))
    .orderBy(desc(approvals.number))
}

/** The organisations' assessments that were called ready and wait for an approver, by id. */
export async function awaitingApproval(store: Store, organisationCodes: readonly string[]): Promise<string[]> {
  if (organisationCodes.length === 0) return []
  const { assessments, collections } = store.tables
  const rows = await store.db
    .select({ id: assessments.id })
    .from(assessments)
    .innerJoin(collections, eq(collections.id, assessments.collectionId))
    .where(
      and(
        inArray(assessments.organisationCode, [...organisationCodes]),
        eq(collections.needsApproval, true),
        isNotNull(assessments.readyAt),
        isNull(assessments.approvedAt),
        isNull(assessments.submittedAt),
      ),
    )
  return rows.map(({ id }) => id)
}
