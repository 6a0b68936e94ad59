// More time for one organisation of a collection, whether that is still open or not; its leads are told in the same
// transaction.
import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { type Letter, queueLetter } from './letters.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type MoreTime = {
  assessmentId: string
  /** What the administrator saw; null where there was none. */
  seen: string | null
  /** Until when; null takes it back. */
  until: string | null
  reason: string
  by: string
  at: string
  /** Tells a lead of it; null where no email goes out. */
  letterTo: ((email: string) => Letter) | null
}

/** How many leads a letter goes to; null, with nothing changed, where somebody else changed it or it hasn’t opened. */
export async function giveMoreTime(store: Store, given: MoreTime): Promise<{ told: number } | null> {
  const { tables } = store
  const { assessments, collections } = tables
  const { assessmentId, seen, until, reason, by, at, letterTo } = given
  return store.atomically(function* (tx): Work<{ told: number } | null> {
    const opened = tx.select({ id: collections.id }).from(collections).where(lte(collections.opensAt, at))
    const isThat = and(
      eq(assessments.id, assessmentId),
      seen === null ? isNull(assessments.extendedTo) : eq(assessments.extendedTo, seen),
      inArray(assessments.collectionId, opened),
    )
    const [changed] = yield* ask(
      tx
        .update(assessments)
        .set({ extendedTo: until, extendedFor: reason })
        .where(isThat)
        .returning({ organisationCode: assessments.organisationCode }),
    )
    if (!changed) return null
    const kind = until === null ? 'more time taken back' : 'more time given'
    const detail = { reason, ...(until === null ? {} : { until }) }
    yield* recordEvent(tx, tables, { at, actor: by, kind, subject: assessmentId, detail })
    const leads = letterTo ? yield* leadsOf(tx, tables, changed.organisationCode) : []
    for (const { email } of leads) if (letterTo) yield* queueLetter(tx, tables, letterTo(email), at)
    return { told: leads.length }
  })
}

function* leadsOf(tx: Queries, { memberships, users }: Tables, organisationCode: string): Work<{ email: string }[]> {
  return yield* ask(
    tx
      .select({ email: users.email })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.organisationCode, organisationCode), eq(memberships.role, 'lead')))
      .orderBy(asc(users.email)),
  )
}
