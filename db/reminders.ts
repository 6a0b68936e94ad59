// Reminding people of their sections: one letter at a time, and never to those who asked for no more of them.
import { and, eq, inArray, isNotNull, isNull, lte, or, type SQL } from 'drizzle-orm'
import { type EventKind, recordEvent } from './events.ts'
import { type Letter, queueLetter } from './letters.ts'
import { insertLink } from './links.ts'
import { type OwnedSection, selectOwned } from './owned-sections.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

type Reminding = {
  userId: string
  /** For which they have something to be reminded of. */
  organisationCodes: readonly string[]
  at: string
  /** Of nothing for an organisation for which they were reminded after that. */
  notSince: string
  /** Of what they look after for the others now, handed back or not; null where there is nothing to remind them of. */
  compose(sections: readonly OwnedSection[], stopToken: string): Letter | null
}

/** Queues one reminder, and says whether it did. Of two servers that try at once, one does. */
export async function remind(store: Store, reminding: Reminding): Promise<boolean> {
  const { tables } = store
  const { userId, at, compose } = reminding
  return undoingUnless(store, function* (tx): Work<boolean> {
    const { users, links, memberships } = tables
    const isWilling = and(eq(users.id, userId), isNull(users.remindersStoppedAt))
    const [person] = yield* ask(tx.select({ email: users.email }).from(users).where(isWilling))
    const codes = person ? yield* takeReminding(tx, tables, reminding) : []
    if (!person || codes.length === 0) return false
    const isTheirs = and(eq(users.id, userId), inArray(memberships.organisationCode, codes))
    const sections = yield* ask(selectOwned(tx, tables, at, isTheirs))
    const isOver = and(eq(links.purpose, 'stop-reminders'), lte(links.expiresAt, at))
    yield* ask(tx.delete(links).where(isOver))
    const link = { purpose: 'stop-reminders', email: person.email, createdBy: null, at } as const
    const letter = compose(sections, yield* insertLink(tx, tables, link))
    if (letter) yield* queueLetter(tx, tables, letter, at)
    return letter !== null
  })
}

/** The organisations for which it is time, and nobody else was quicker. */
function* takeReminding(
  tx: Queries,
  { memberships }: Tables,
  { userId, organisationCodes, at, notSince }: Reminding,
): Work<string[]> {
  const { organisationCode, remindedAt } = memberships
  const isTheirs = and(eq(memberships.userId, userId), inArray(organisationCode, [...organisationCodes]))
  const isDue = or(isNull(remindedAt), lte(remindedAt, notSince))
  const taken = yield* ask(
    tx.update(memberships).set({ remindedAt: at }).where(and(isTheirs, isDue)).returning({ organisationCode }),
  )
  return taken.map((membership) => membership.organisationCode)
}

class NothingToSay extends Error {}

// Who turns out to have nothing to be reminded of was not reminded: the transaction is rolled back by an error.
async function undoingUnless(
  store: Store,
  work: (tx: Parameters<Parameters<Store['atomically']>[0]>[0]) => Work<boolean>,
) {
  try {
    return await store.atomically(function* (tx): Work<true> {
      if (!(yield* work(tx))) throw new NothingToSay()
      return true
    })
  } catch (error) {
    if (error instanceof NothingToSay) return false
    throw error
  }
}

/** True when they get reminders; null when nobody has this email. */
export async function getsReminders(store: Store, email: string): Promise<boolean | null> {
  const { users } = store.tables
  const [row] = await store.db.select({ at: users.remindersStoppedAt }).from(users).where(eq(users.email, email))
  return row ? row.at === null : null
}

/** `actor`: null where it was done with the link of a letter, by somebody who is not signed in. */
export type Switching = { email: string; actor: string | null; at: string }

export async function stopReminders(store: Store, switching: Switching): Promise<void> {
  const { remindersStoppedAt } = store.tables.users
  await switchReminders(store, switching, switching.at, isNull(remindersStoppedAt), 'reminders stopped')
}

export async function startReminders(store: Store, switching: Switching): Promise<void> {
  const { remindersStoppedAt } = store.tables.users
  await switchReminders(store, switching, null, isNotNull(remindersStoppedAt), 'reminders started')
}

async function switchReminders(
  store: Store,
  { email, actor, at }: Switching,
  remindersStoppedAt: string | null,
  isOtherwise: SQL,
  kind: EventKind,
): Promise<void> {
  const { tables } = store
  await store.atomically(function* (tx): Work<void> {
    const { users } = tables
    const switched = yield* ask(
      tx
        .update(users)
        .set({ remindersStoppedAt })
        .where(and(eq(users.email, email), isOtherwise))
        .returning({ id: users.id }),
    )
    if (switched.length > 0) yield* recordEvent(tx, tables, { at, actor, kind, subject: email })
  })
}
