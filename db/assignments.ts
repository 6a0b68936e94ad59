// Who looks after which section, at most one person each. What a lead changes names the standing that they saw; all
// changes of one assessment's sections come one after the other, because each of them holds its row first.
import { aliasedTable, and, asc, eq, inArray, sql } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { type Letter, queueLetter } from './letters.ts'
import { holdOpen } from './open-assessments.ts'
import { prepared } from './prepared.ts'
import type { Role, Tables } from './schema.ts'
import type { AssignmentState } from './schema-together.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Assignment = {
  section: string
  userId: string
  name: string
  email: string
  /** Their role now; null where they don’t belong to the organisation any more. */
  role: Role | null
  /** YYYY-MM-DD, or ''. */
  dueOn: string
  message: string
  state: AssignmentState
  /** What was said when it came to that state. */
  comment: string
  changedBy: string
  changedByName: string
  changedAt: string
}

/** By section. */
export async function assignmentsOf(store: Store, assessmentId: string): Promise<ReadonlyMap<string, Assignment>> {
  return bySection(await selectAssignments(store, { assessmentId }))
}

function bySection(rows: readonly Assignment[]): ReadonlyMap<string, Assignment> {
  return new Map(rows.map((row) => [row.section, row]))
}

const selectAssignments = prepared((db, { assignments, assessments, users, memberships }) => {
  const changers = aliasedTable(users, 'changers')
  return db
    .select({
      section: assignments.section,
      userId: assignments.userId,
      name: users.name,
      email: users.email,
      role: memberships.role,
      dueOn: assignments.dueOn,
      message: assignments.message,
      state: assignments.state,
      comment: assignments.comment,
      changedBy: assignments.changedBy,
      changedByName: changers.name,
      changedAt: assignments.changedAt,
    })
    .from(assignments)
    .innerJoin(assessments, eq(assessments.id, assignments.assessmentId))
    .innerJoin(users, eq(users.id, assignments.userId))
    .innerJoin(changers, eq(changers.id, assignments.changedBy))
    .leftJoin(
      memberships,
      and(eq(memberships.userId, users.id), eq(memberships.organisationCode, assessments.organisationCode)),
    )
    .where(eq(assignments.assessmentId, sql.placeholder('assessmentId')))
    .orderBy(asc(assignments.section))
})

/** What a page says back of a section’s assignment, so that nobody changes one that they have not seen. */
export function standingOf(assignment: Assignment | undefined): string {
  return assignment ? `${assignment.changedAt} ${assignment.state} ${assignment.userId}` : ''
}

/** The letters of a change to sections, made for whom they concern; null where no email goes out. */
export type SectionLetters = {
  given(to: string, sections: readonly string[]): Letter
  takenBack(to: string, sections: readonly string[]): Letter
} | null

type Change = {
  assessmentId: string
  /** `seen`: the standing of each as the page showed it. */
  sections: readonly { id: string; seen: string }[]
  by: string
  at: string
  letters: SectionLetters
}

export type ChangeOutcome =
  | { kind: 'done' }
  /** Submitted, or the collection isn't open. */
  | { kind: 'closed' }
  /** These were changed by somebody else meanwhile; nothing was written, of the others neither. */
  | { kind: 'changed'; sections: string[] }

export type Assigning = Change & { to: { id: string; role: Role }; dueOn: string; message: string }

/** Gives the sections to somebody, all of them or none. 'no member': they have that role no more. */
export async function assignSections(
  store: Store,
  assigning: Assigning,
): Promise<ChangeOutcome | { kind: 'no member' }> {
  const { tables } = store
  return store.atomically(function* (tx): Work<ChangeOutcome | { kind: 'no member' }> {
    const { assessmentId, sections, to, dueOn, message, by, at, letters } = assigning
    const held = yield* holdOpen(tx, tables, { assessmentId, at })
    if (!held) return { kind: 'closed' }
    const person = yield* holdMember(tx, tables, { organisationCode: held.organisationCode, ...to })
    if (!person) return { kind: 'no member' }
    const current = bySection(yield* ask(selectAssignments({ db: tx, tables }, { assessmentId })))
    const isDone = ({ id }: { id: string }) => {
      const now = current.get(id)
      return now?.userId === to.id && now.state === 'assigned' && now.dueOn === dueOn && now.message === message
    }
    const wanted = sections.filter((section) => !isDone(section))
    const changed = staleAmong(wanted, current)
    if (changed.length > 0) return { kind: 'changed', sections: changed }
    for (const { id: section } of wanted) {
      yield* write(tx, tables, {
        ...{ assessmentId, section, userId: to.id, dueOn, message, changedBy: by, changedAt: at },
        ...{ state: 'assigned', comment: '' },
      })
      const detail = { section, to: person.email, dueOn, comment: message }
      yield* recordEvent(tx, tables, { at, actor: by, kind: 'section assigned', subject: assessmentId, detail })
    }
    if (letters && to.id !== by && wanted.length > 0) {
      yield* queueLetter(tx, tables, letters.given(person.email, idsOf(wanted)), at)
    }
    const others = idsOf(wanted).filter((id) => current.get(id)?.userId !== to.id)
    yield* tellFormerOwners(tx, tables, { ...assigning, taken: others, current })
    return { kind: 'done' }
  })
}

/** Nobody looks after the sections any more, all of them or none. */
export async function takeBackSections(store: Store, change: Change): Promise<ChangeOutcome> {
  const { tables } = store
  return store.atomically(function* (tx): Work<ChangeOutcome> {
    const { assessmentId, sections, by, at } = change
    const { assignments } = tables
    if (!(yield* holdOpen(tx, tables, { assessmentId, at }))) return { kind: 'closed' }
    const current = bySection(yield* ask(selectAssignments({ db: tx, tables }, { assessmentId })))
    const wanted = sections.filter(({ id }) => current.has(id))
    const changed = staleAmong(wanted, current)
    if (changed.length > 0) return { kind: 'changed', sections: changed }
    const taken = idsOf(wanted)
    if (taken.length === 0) return { kind: 'done' }
    const rows = and(eq(assignments.assessmentId, assessmentId), inArray(assignments.section, taken))
    yield* ask(tx.delete(assignments).where(rows))
    for (const section of taken) {
      const detail = { section, from: current.get(section)?.email ?? '' }
      yield* recordEvent(tx, tables, { at, actor: by, kind: 'section taken back', subject: assessmentId, detail })
    }
    yield* tellFormerOwners(tx, tables, { ...change, taken, current })
    return { kind: 'done' }
  })
}

// Locked as well: somebody who is being withdrawn at this moment is either gone already, or goes after we are done.
function* holdMember(
  tx: Queries,
  { memberships, users }: Tables,
  { organisationCode, id, role }: { organisationCode: string; id: string; role: Role },
): Work<{ email: string } | null> {
  const { userId } = memberships
  const isMember = and(eq(userId, id), eq(memberships.organisationCode, organisationCode), eq(memberships.role, role))
  const held = yield* ask(tx.update(memberships).set({ role }).where(isMember).returning({ userId }))
  if (held.length === 0) return null
  const [person] = yield* ask(tx.select({ email: users.email }).from(users).where(eq(users.id, id)))
  return person ?? null
}

function* write(tx: Queries, { assignments }: Tables, row: Tables['assignments']['$inferInsert']): Work<void> {
  const target = [assignments.assessmentId, assignments.section]
  yield* ask(tx.insert(assignments).values(row).onConflictDoUpdate({ target, set: row }))
}

type Taken = Change & { taken: readonly string[]; current: ReadonlyMap<string, Assignment> }

/** One letter each. Not to those who did it themselves, nor to those who belong to the organisation no more. */
function* tellFormerOwners(tx: Queries, tables: Tables, { taken, current, by, at, letters }: Taken): Work<void> {
  if (!letters) return
  const bySomeone = new Map<string, string[]>()
  for (const section of taken) {
    const former = current.get(section)
    if (!former || former.userId === by || former.role === null) continue
    bySomeone.set(former.email, [...(bySomeone.get(former.email) ?? []), section])
  }
  for (const [email, sections] of bySomeone) {
    yield* queueLetter(tx, tables, letters.takenBack(email, sections), at)
  }
}

function staleAmong(wanted: Change['sections'], current: ReadonlyMap<string, Assignment>): string[] {
  return wanted.filter(({ id, seen }) => standingOf(current.get(id)) !== seen).map(({ id }) => id)
}

function idsOf(sections: readonly { id: string }[]): string[] {
  return sections.map(({ id }) => id)
}
