// Reminding the leads of a collection’s organisations to submit: by letter, a batch at a time, and none of them too often.
import { and, asc, count, eq, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { isMeant, type OrganisationFilter } from './collection-organisations.ts'
import { type Status, statusOf } from './collection-progress.ts'
import { recordEvent } from './events.ts'
import { type Letter, queueLetter, takeLettersBack } from './letters.ts'
import { insertLink } from './links.ts'
import { closingOf, isOpenAt } from './open-assessments.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** `codes`: of these alone; null for all that the filter lets through. */
export type Chased = { filter: OrganisationFilter; codes: readonly string[] | null }

/** `notSince`: who was reminded after that time is left alone. */
type When = { at: string; notSince: string }

/** Of those that can still submit: how many would get a letter, and why the others would not. */
export type ChaseCounts = { due: number; lately: number; stopped: number; noLead: number }

/** Everybody else has submitted, or can’t any more. */
function canSubmit(db: Queries, tables: Tables, { filter, codes }: Chased, at: string): SQL | undefined {
  const { assessments } = tables
  const isNamed = codes === null ? undefined : inArray(assessments.organisationCode, [...codes])
  return and(isMeant(tables, filter), isNamed, isNull(assessments.submittedAt), isOpenAt(db, tables, at))
}

function leadsOf({ assessments, memberships, users }: Tables, isWilling: boolean): SQL<number> {
  const willing = isWilling ? sql`and ${users.remindersStoppedAt} is null` : sql``
  return sql<number>`(select count(*) from ${memberships} join ${users} on ${users.id} = ${memberships.userId}
    where ${memberships.organisationCode} = ${assessments.organisationCode} and ${memberships.role} = 'lead' ${willing})`
}

function kindOf(tables: Tables, notSince: string): SQL<keyof ChaseCounts> {
  const { chasedAt } = tables.assessments
  return sql<keyof ChaseCounts>`case when ${leadsOf(tables, false)} = 0 then 'noLead'
    when ${leadsOf(tables, true)} = 0 then 'stopped'
    when ${chasedAt} > ${notSince} then 'lately'
    else 'due' end`
}

export async function countToChase(
  { db, tables }: Store,
  chased: Chased,
  { at, notSince }: When,
): Promise<ChaseCounts> {
  const { assessments, organisations } = tables
  const rows = await db
    .select({ kind: kindOf(tables, notSince), organisations: count() })
    .from(assessments)
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
    .where(canSubmit(db, tables, chased, at))
    .groupBy(sql`1`)
  const counts: ChaseCounts = { due: 0, lately: 0, stopped: 0, noLead: 0 }
  for (const { kind, organisations } of rows) counts[kind] = Number(organisations)
  return counts
}

export type ToSubmit = { organisationName: string; status: Status; closesAt: string }

export type Lead = { email: string; name: string }

export type Chasing = Chased &
  When & {
    by: string
    /** One letter to a lead, of all their organisations in a batch. */
    compose(lead: Lead, organisations: readonly ToSubmit[], stopToken: string): Letter
  }

const REMINDED = 'reminded to submit'

// Few enough that nobody’s answer waits for long.
const ORGANISATIONS_AT_ONCE = 100

/** Queues the letters. Each organisation is marked with them, so that of two who do it at once, one does. */
export async function chase(store: Store, chasing: Chasing): Promise<{ organisations: number; letters: number }> {
  const { db, tables } = store
  const { assessments, organisations } = tables
  const { at, notSince } = chasing
  const due = await db
    .select({ id: assessments.id })
    .from(assessments)
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
    .where(and(canSubmit(db, tables, chasing, at), eq(kindOf(tables, notSince), 'due')))
    .orderBy(asc(assessments.id))
  const done = { organisations: 0, letters: 0 }
  for (let start = 0; start < due.length; start += ORGANISATIONS_AT_ONCE) {
    const ids = due.slice(start, start + ORGANISATIONS_AT_ONCE).map(({ id }) => id)
    const batch = await store.atomically((tx) => chaseBatch(tx, tables, ids, chasing))
    done.organisations += batch.organisations
    done.letters += batch.letters
  }
  return done
}

function* chaseBatch(tx: Queries, tables: Tables, ids: readonly string[], chasing: Chasing) {
  const { at, by, compose } = chasing
  const taken = yield* takeThem(tx, tables, ids, chasing)
  const leads = yield* willingLeads(tx, tables, taken)
  const byLead = new Map<string, typeof leads>()
  for (const row of leads) byLead.set(row.email, [...(byLead.get(row.email) ?? []), row])
  for (const [email, rows] of byLead) {
    const link = { purpose: 'stop-reminders', email, createdBy: null, at } as const
    const letter = compose({ email, name: rows[0]?.name ?? '' }, rows, yield* insertLink(tx, tables, link))
    yield* queueLetter(tx, tables, letter, at)
  }
  const reached = new Set(leads.map(({ assessmentId }) => assessmentId))
  for (const subject of reached) {
    const told = leads.filter(({ assessmentId }) => assessmentId === subject).map(({ name }) => name)
    const detail = { leads: told.join(', ') }
    yield* recordEvent(tx, tables, { at, actor: by, kind: REMINDED, subject, detail })
  }
  return { organisations: reached.size, letters: byLead.size }
}

/** Those of them for whom it is still time. */
function* takeThem(tx: Queries, tables: Tables, ids: readonly string[], { at, notSince }: When): Work<string[]> {
  const { assessments } = tables
  const { id, chasedAt } = assessments
  const isDue = or(isNull(chasedAt), lte(chasedAt, notSince))
  const taken = yield* ask(
    tx
      .update(assessments)
      .set({ chasedAt: at })
      .where(and(inArray(id, [...ids]), isNull(assessments.submittedAt), isDue, isOpenAt(tx, tables, at)))
      .returning({ id }),
  )
  return taken.map((one) => one.id)
}

function* willingLeads(tx: Queries, tables: Tables, ids: readonly string[]) {
  const { assessments, collections, organisations, memberships, users } = tables
  if (ids.length === 0) return []
  return yield* ask(
    tx
      .select({
        assessmentId: assessments.id,
        email: users.email,
        name: users.name,
        organisationName: organisations.name,
        status: statusOf(tables),
        closesAt: closingOf(tables),
      })
      .from(assessments)
      .innerJoin(collections, eq(collections.id, assessments.collectionId))
      .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
      .innerJoin(
        memberships,
        and(eq(memberships.organisationCode, assessments.organisationCode), eq(memberships.role, 'lead')),
      )
      .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.remindersStoppedAt)))
      .where(inArray(assessments.id, [...ids]))
      .orderBy(asc(users.email), asc(organisations.name)),
  )
}

/** Of what has just been submitted: reminders that wait still are not sent, unless they tell of others yet to submit. */
export function* takeRemindersBack(
  tx: Queries,
  tables: Tables,
  { assessmentId, at }: { assessmentId: string; at: string },
): Work<void> {
  const { assessments, memberships, users } = tables
  const isIt = eq(assessments.id, assessmentId)
  const times = new Set(yield* reminderTimes(tx, tables, isIt))
  if (times.size === 0) return
  const here = tx.select({ code: assessments.organisationCode }).from(assessments).where(isIt)
  const leads = yield* ask(
    tx
      .select({ id: users.id, email: users.email })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(inArray(memberships.organisationCode, here), eq(memberships.role, 'lead')))
      .orderBy(asc(users.id)),
  )
  for (const { id, email } of leads) {
    const theirs = tx
      .select({ code: memberships.organisationCode })
      .from(memberships)
      .where(and(eq(memberships.userId, id), eq(memberships.role, 'lead')))
    const isToSubmit = and(inArray(assessments.organisationCode, theirs), isNull(assessments.submittedAt))
    const needed = new Set(yield* reminderTimes(tx, tables, isToSubmit))
    yield* takeLettersBack(tx, tables, { to: email, queuedAt: [...times].filter((time) => !needed.has(time)), at })
  }
}

function* reminderTimes(tx: Queries, { assessments, events }: Tables, isMeant: SQL | undefined): Work<string[]> {
  const rows = yield* ask(
    tx
      .select({ at: events.at })
      .from(assessments)
      .innerJoin(events, eq(events.subject, assessments.id))
      .where(and(isMeant, eq(events.kind, REMINDED))),
  )
  return rows.map(({ at }) => at)
}
