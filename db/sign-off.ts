// What makes an approval void, and telling an organisation's people how the signing off of its assessment goes.
// The steps themselves are in approvals.ts and submissions.ts.
import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { type Letter, queueLetter } from './letters.ts'
import type { Role, Tables } from './schema.ts'
import { ask, type Queries, type Work } from './store.ts'

/** What a letter says; null or left out where no email goes out. */
export type Wording = Pick<Letter, 'subject' | 'text'>

type Voiding = {
  assessmentId: string
  by: string
  at: string
  reason: string
  /** Goes to the leads, and to whoever had approved. */
  letter?: Wording | null | undefined
}

/** The approval that stands no longer does: what was approved is not what there is now. Nothing where none stands. */
export function* voidApproval(tx: Queries, tables: Tables, voiding: Voiding): Work<void> {
  const { assessmentId, by, at, reason, letter } = voiding
  const { approvals, assessments } = tables
  yield* ask(tx.update(assessments).set({ approvedAt: null }).where(eq(assessments.id, assessmentId)))
  const voided = yield* ask(
    tx
      .update(approvals)
      .set({ voidedBy: by, voidedAt: at, voidedFor: reason })
      .where(and(eq(approvals.assessmentId, assessmentId), isNull(approvals.voidedAt)))
      .returning({ approvedBy: approvals.approvedBy }),
  )
  if (voided.length === 0) return
  const detail = { reason }
  yield* recordEvent(tx, tables, { at, actor: by, kind: 'approval voided', subject: assessmentId, detail })
  const approvers = voided.map(({ approvedBy }) => approvedBy)
  yield* tellPeople(tx, tables, { assessmentId, role: 'lead', and: approvers, but: by, at, letter })
}

type Telling = {
  assessmentId: string
  role: Role
  /** Others of its people, whatever their role. */
  and?: readonly string[]
  /** Whoever did it knows. */
  but: string
  at: string
  letter?: Wording | null | undefined
}

/** Writes to everybody who has the role in the assessment's organisation; to each once. */
export function* tellPeople(tx: Queries, tables: Tables, telling: Telling): Work<void> {
  const { assessmentId, role, and: others = [], but, at, letter } = telling
  if (!letter) return
  const { assessments, memberships, users } = tables
  const people = yield* ask(
    tx
      .select({ email: users.email })
      .from(assessments)
      .innerJoin(memberships, eq(memberships.organisationCode, assessments.organisationCode))
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(
          eq(assessments.id, assessmentId),
          or(eq(memberships.role, role), inArray(users.id, [...others])),
          ne(users.id, but),
        ),
      ),
  )
  for (const { email } of people) yield* queueLetter(tx, tables, { to: email, ...letter }, at)
}
