// Leads who want to stop being one and can't, as there is no other: what the administrators hear of them.
import { aliasedTable, and, eq, gt, ne, notExists } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { type Letter, queueLetter } from './letters.ts'
import { takeTurn } from './organisations.ts'
import { ask, type Store, type Work } from './store.ts'
import { minutesBefore } from './times.ts'

const WANTS_TO_LEAVE = 'lead wants to leave'
const MINUTES_BETWEEN_LETTERS = 24 * 60

type Wish = {
  organisationCode: string
  userId: string
  at: string
  letterTo: (administratorEmail: string) => Letter | null
}

/** The only lead wants to stop being one: every administrator is told, once a day at most. */
export async function tellAdministrators(
  store: Store,
  { organisationCode, userId, at, letterTo }: Wish,
): Promise<void> {
  const { tables } = store
  await store.atomically(function* (tx): Work<void> {
    const { users, events } = tables
    yield* takeTurn(tx, tables, organisationCode)
    const said = yield* ask(
      tx
        .select({ id: events.id })
        .from(events)
        .where(
          and(
            eq(events.subject, organisationCode),
            gt(events.at, minutesBefore(at, MINUTES_BETWEEN_LETTERS)),
            eq(events.kind, WANTS_TO_LEAVE),
            eq(events.actor, userId),
          ),
        )
        .limit(1),
    )
    if (said.length > 0) return
    yield* recordEvent(tx, tables, { at, actor: userId, kind: WANTS_TO_LEAVE, subject: organisationCode })
    const administrators = yield* ask(
      tx.select({ email: users.email }).from(users).where(eq(users.isAdministrator, true)),
    )
    for (const { email } of administrators) {
      const letter = letterTo(email)
      if (letter) yield* queueLetter(tx, tables, letter, at)
    }
  })
}

export type StrandedLead = {
  organisationCode: string
  organisationName: string
  name: string
  email: string
  at: string
}

/** Leads who want to leave and can't, as there is still no other; each with the last time that they said so. */
export async function strandedLeads(store: Store): Promise<StrandedLead[]> {
  const { memberships, events, users, organisations } = store.tables
  const other = aliasedTable(memberships, 'other')
  const isOther = and(
    eq(other.organisationCode, memberships.organisationCode),
    eq(other.role, 'lead'),
    ne(other.userId, memberships.userId),
  )
  const rows = await store.db
    .select({
      organisationCode: organisations.code,
      organisationName: organisations.name,
      name: users.name,
      email: users.email,
      at: events.at,
    })
    .from(memberships)
    .innerJoin(
      events,
      and(
        eq(events.subject, memberships.organisationCode),
        eq(events.kind, WANTS_TO_LEAVE),
        eq(events.actor, memberships.userId),
      ),
    )
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(organisations, eq(organisations.code, memberships.organisationCode))
    .where(
      and(eq(memberships.role, 'lead'), notExists(store.db.select({ id: other.userId }).from(other).where(isOther))),
    )
    .orderBy(events.at)
  return [...new Map(rows.map((row) => [`${row.organisationCode} ${row.email}`, row])).values()]
}
