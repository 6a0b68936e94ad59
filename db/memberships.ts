// How people stop taking part for an organisation, or take part in another role: what they looked after is handed over
// in the same transaction, and the organisation keeps a lead. Sharing out sections holds an assessment, then a membership,
// then assignments; so does all of this, which it would else wait for while being waited for.
import { and, eq, inArray, ne } from 'drizzle-orm'
import { type EventKind, recordEvent } from './events.ts'
import { cancelPending } from './invitations.ts'
import { type Letter, queueLetter } from './letters.ts'
import { holdAllOf } from './open-assessments.ts'
import { takeTurn } from './organisations.ts'
import type { Role, Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** The roles whose members may look after a section: they answer. */
const WHO_ANSWERS: readonly Role[] = ['lead', 'contributor', 'approver']

export type Heir = { email: string; name: string; sections: number }

export type Change = {
  organisationCode: string
  /** Whose membership. */
  userId: string
  /** Who is to look after their sections, a user's id; null where nobody was named. */
  heirId: string | null
  /** Their sections may be left to nobody. */
  mayLetGo: boolean
  by: string
  at: string
  letterToHeir: (heir: Heir) => Letter | null
}

/**
 * `last lead`: nothing was done, there must be another lead first. `gone`: they are no member (any more).
 * `no heir`: nothing was done, for it was not said who takes over, or they may not answer here (any more).
 */
export type Outcome = { kind: 'done'; handedOver: number } | { kind: 'last lead' | 'gone' | 'no heir' }

/** They may do nothing more for the organisation, from now on; invitations that wait for them are cancelled. */
export async function withdrawMember(store: Store, change: Change): Promise<Outcome> {
  return changing(store, change, function* (tx, tables, { email, role }) {
    const { memberships } = tables
    const { organisationCode, by, at } = change
    yield* holdAllOf(tx, tables, organisationCode)
    // Before the membership: whoever accepts one at this moment has locked it first.
    yield* cancelPending(tx, tables, { organisationCode, email, by, at })
    yield* ask(tx.delete(memberships).where(isMembership(tables, change)))
    yield* record(tx, tables, change, 'role withdrawn', { email, role })
    return yield* handOver(tx, tables, change, email)
  })
}

/** Somebody who may not answer any more hands their sections over. */
export async function changeRole(store: Store, change: Change & { role: Role }): Promise<Outcome> {
  return changing(store, change, function* (tx, tables, { email, role: before }) {
    const { memberships } = tables
    const { role, at, organisationCode } = change
    if (role === before) return 0
    const staysAnswering = WHO_ANSWERS.includes(role)
    if (!staysAnswering) yield* holdAllOf(tx, tables, organisationCode)
    yield* ask(tx.update(memberships).set({ role, grantedAt: at }).where(isMembership(tables, change)))
    yield* record(tx, tables, change, 'role changed', { email, role, before })
    return staysAnswering ? 0 : yield* handOver(tx, tables, change, email)
  })
}

type Standing = { email: string; role: Role }
type Changing = (tx: Queries, tables: Tables, member: Standing) => Work<number>

async function changing(store: Store, change: Change & { role?: Role }, work: Changing): Promise<Outcome> {
  const { tables } = store
  try {
    return await store.atomically(function* (tx): Work<Outcome> {
      // Two at once must not each see the other as the lead who stays.
      yield* takeTurn(tx, tables, change.organisationCode)
      const { memberships, users } = tables
      const [member] = yield* ask(
        tx
          .select({ email: users.email, role: memberships.role })
          .from(memberships)
          .innerJoin(users, eq(users.id, memberships.userId))
          .where(isMembership(tables, change)),
      )
      if (!member) return { kind: 'gone' }
      const keepsLead = change.role === 'lead' || member.role !== 'lead' || (yield* hasOtherLead(tx, tables, change))
      if (!keepsLead) return { kind: 'last lead' }
      return { kind: 'done', handedOver: yield* work(tx, tables, member) }
    })
  } catch (error) {
    if (error instanceof NoHeir) return { kind: 'no heir' }
    throw error
  }
}

class NoHeir extends Error {}

function isMembership(
  { memberships }: Tables,
  { organisationCode, userId }: { organisationCode: string; userId: string },
) {
  return and(eq(memberships.organisationCode, organisationCode), eq(memberships.userId, userId))
}

function* hasOtherLead(tx: Queries, { memberships }: Tables, { organisationCode, userId }: Change): Work<boolean> {
  const others = yield* ask(
    tx
      .select({ id: memberships.userId })
      .from(memberships)
      .where(
        and(
          eq(memberships.organisationCode, organisationCode),
          eq(memberships.role, 'lead'),
          ne(memberships.userId, userId),
        ),
      )
      .limit(1),
  )
  return others.length > 0
}

function* record(
  tx: Queries,
  tables: Tables,
  { organisationCode, by, at }: Change,
  kind: EventKind,
  detail: Record<string, string>,
): Work<void> {
  yield* recordEvent(tx, tables, { at, actor: by, kind, subject: organisationCode, detail })
}

// Those of assessments long submitted too: one that is taken back must not wait for somebody who is gone.
function* handOver(tx: Queries, tables: Tables, change: Change, from: string): Work<number> {
  const { assignments, assessments } = tables
  const { organisationCode, userId, heirId, by, at, letterToHeir } = change
  const heir = heirId === null ? null : yield* findHeir(tx, tables, change, heirId)
  const theirs = and(
    eq(assignments.userId, userId),
    inArray(
      assignments.assessmentId,
      tx.select({ id: assessments.id }).from(assessments).where(eq(assessments.organisationCode, organisationCode)),
    ),
  )
  const which = { assessmentId: assignments.assessmentId, section: assignments.section }
  const moved = yield* ask(
    heirId === null
      ? tx.delete(assignments).where(theirs).returning(which)
      : tx.update(assignments).set({ userId: heirId, changedBy: by, changedAt: at }).where(theirs).returning(which),
  )
  if (moved.length > 0 && heirId === null && !change.mayLetGo) throw new NoHeir()
  for (const { assessmentId, section } of moved) {
    const kind = heir ? 'section assigned' : 'section taken back'
    const detail = { section, from, ...(heir ? { to: heir.email } : {}) }
    yield* recordEvent(tx, tables, { at, actor: by, kind, subject: assessmentId, detail })
  }
  const letter = heir && moved.length > 0 && letterToHeir({ ...heir, sections: moved.length })
  if (letter) yield* queueLetter(tx, tables, letter, at)
  return moved.length
}

function* findHeir(
  tx: Queries,
  { memberships, users }: Tables,
  { organisationCode, userId }: Change,
  heirId: string,
): Work<Omit<Heir, 'sections'>> {
  const [heir] = yield* ask(
    tx
      .select({ email: users.email, name: users.name })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(
          eq(memberships.organisationCode, organisationCode),
          eq(memberships.userId, heirId),
          ne(memberships.userId, userId),
          inArray(memberships.role, [...WHO_ANSWERS]),
        ),
      ),
  )
  // Rolled back: the membership is as it was.
  if (!heir) throw new NoHeir()
  return heir
}

/** How many sections the person looks after for the organisation. */
export async function countSectionsOf(store: Store, organisationCode: string, userId: string): Promise<number> {
  const { assignments, assessments } = store.tables
  const rows = await store.db
    .select({ section: assignments.section })
    .from(assignments)
    .innerJoin(assessments, eq(assessments.id, assignments.assessmentId))
    .where(and(eq(assignments.userId, userId), eq(assessments.organisationCode, organisationCode)))
  return rows.length
}
