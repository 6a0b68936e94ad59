// A section's way between the person who looks after it and the leads: handed back as ready, or returned to them.
import { and, asc, eq, inArray } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { type Letter, queueLetter } from './letters.ts'
import { holdOpen } from './open-assessments.ts'
import type { Tables } from './schema.ts'
import type { AssignmentState } from './schema-together.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

type Move = {
  assessmentId: string
  section: string
  /** Who looked after it when the page was shown. */
  owner: string
  by: string
  at: string
  comment: string
  /** Null where no email goes out. */
  letter: ((to: string) => Letter) | null
}

/** 'changed': somebody else looks after it now, or it was handed back or returned meanwhile. */
export type MoveOutcome = 'done' | 'closed' | 'changed'

/** Tells the lead who gave the section, or all leads where that one is a lead no more. */
export async function handBackSection(store: Store, move: Move): Promise<MoveOutcome> {
  const { tables } = store
  return store.atomically(function* (tx): Work<MoveOutcome> {
    const { assessmentId, section, by, at, comment, letter } = move
    const held = yield* holdOpen(tx, tables, { assessmentId, at })
    if (!held) return 'closed'
    const { assignments } = tables
    const one = and(eq(assignments.assessmentId, assessmentId), eq(assignments.section, section))
    const [before] = yield* ask(tx.select({ by: assignments.changedBy }).from(assignments).where(one))
    const isMoved = yield* moveSection(tx, tables, move, { from: ['assigned', 'returned'], to: 'ready' })
    if (!before || !isMoved) return 'changed'
    const detail = { section, comment }
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'section handed back', subject: assessmentId, detail })
    if (!letter) return 'done'
    const leads = (yield* leadsOf(tx, tables, held.organisationCode)).filter(({ id }) => id !== by)
    const giver = leads.filter(({ id }) => id === before.by)
    // Who gave it and hands it back themselves needs no letter, nor does anyone else.
    const concerned = before.by === by ? [] : giver.length > 0 ? giver : leads
    for (const { email } of concerned) yield* queueLetter(tx, tables, letter(email), at)
    return 'done'
  })
}

/** A lead gives the section back to the person who had handed it back, to be done by `dueOn`. */
export async function returnSection(store: Store, move: Move & { dueOn: string }): Promise<MoveOutcome> {
  const { tables } = store
  return store.atomically(function* (tx): Work<MoveOutcome> {
    const { assessmentId, section, owner, by, at, comment, dueOn, letter } = move
    const held = yield* holdOpen(tx, tables, { assessmentId, at })
    if (!held) return 'closed'
    if (!(yield* moveSection(tx, tables, move, { from: ['ready'], to: 'returned', dueOn }))) return 'changed'
    const person = yield* memberOf(tx, tables, held.organisationCode, owner)
    const detail = { section, to: person?.email ?? '', dueOn, comment }
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'section returned', subject: assessmentId, detail })
    if (letter && person && owner !== by) yield* queueLetter(tx, tables, letter(person.email), at)
    return 'done'
  })
}

type Step = { from: AssignmentState[]; to: AssignmentState; dueOn?: string }

function* moveSection(tx: Queries, { assignments }: Tables, move: Move, { from, to, dueOn }: Step): Work<boolean> {
  const { assessmentId, section, owner, by, at, comment } = move
  const moved = yield* ask(
    tx
      .update(assignments)
      .set({ state: to, comment, changedBy: by, changedAt: at, ...(dueOn === undefined ? {} : { dueOn }) })
      .where(
        and(
          eq(assignments.assessmentId, assessmentId),
          eq(assignments.section, section),
          eq(assignments.userId, owner),
          inArray(assignments.state, from),
        ),
      )
      .returning({ section: assignments.section }),
  )
  return moved.length > 0
}

function* leadsOf(tx: Queries, { users, memberships }: Tables, organisationCode: string) {
  return yield* ask(
    tx
      .select({ id: users.id, email: users.email })
      .from(users)
      .innerJoin(memberships, eq(memberships.userId, users.id))
      .where(and(eq(memberships.organisationCode, organisationCode), eq(memberships.role, 'lead')))
      .orderBy(asc(users.email)),
  )
}

function* memberOf(tx: Queries, { users, memberships }: Tables, organisationCode: string, userId: string) {
  const [person] = yield* ask(
    tx
      .select({ email: users.email })
      .from(users)
      .innerJoin(memberships, eq(memberships.userId, users.id))
      .where(and(eq(memberships.organisationCode, organisationCode), eq(users.id, userId))),
  )
  return person ?? null
}
