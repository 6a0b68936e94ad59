// How often someone may try to sign in. Counted by the email that was typed, whether or not an account has it.
//
// An attempt counts as a failure before the password is looked at, and signing in clears the count: so guesses that
// arrive together can't all pass before the first of them is counted.
import { and, eq, gte, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { minutesAfter, minutesBefore } from './times.ts'

/** Minutes to wait after the fifth failure in a row, the sixth, and so on; the last stands for all that follow. */
const WAITS = [1, 2, 4, 8, 15]
const FREE_FAILURES = 5
const FORGOTTEN_AFTER_MINUTES = 24 * 60

export type Attempt = { allowed: true } | { allowed: false; until: string }

export async function countAttempt(store: Store, email: string, at: string): Promise<Attempt> {
  const { tables } = store
  return store.atomically(function* (tx): Work<Attempt> {
    const { signInFailures: counts } = tables
    const [counted] = yield* ask(
      tx
        .insert(counts)
        .values({ email, failures: 1, lastFailureAt: at })
        .onConflictDoUpdate({
          target: counts.email,
          set: { failures: sql`${counts.failures} + 1`, lastFailureAt: at },
          setWhere: hasWaited(tables, at),
        })
        .returning({ failures: counts.failures }),
    )
    if (counted) return { allowed: true }
    const [standing] = yield* ask(tx.select().from(counts).where(eq(counts.email, email)))
    const { failures, lastFailureAt } = standing ?? { failures: FREE_FAILURES, lastFailureAt: at }
    yield* recordRefusal(tx, tables, { email, since: lastFailureAt, at })
    return { allowed: false, until: minutesAfter(lastFailureAt, waitAfter(failures)) }
  })
}

/** The person proved who they are: their count starts afresh. Counts nobody added to for a day go as well. */
export function* clearFailures(tx: Queries, { signInFailures: counts }: Tables, email: string, at: string): Work<void> {
  const forgotten = lt(counts.lastFailureAt, minutesBefore(at, FORGOTTEN_AFTER_MINUTES))
  yield* ask(tx.delete(counts).where(or(eq(counts.email, email), forgotten)))
}

function waitAfter(failures: number): number {
  return WAITS[Math.min(failures - FREE_FAILURES, WAITS.length - 1)] ?? 0
}

function hasWaited({ signInFailures: counts }: Tables, at: string): SQL {
  const served = WAITS.map((minutes, index) => {
    const failures = FREE_FAILURES + index
    const count = index === WAITS.length - 1 ? gte(counts.failures, failures) : eq(counts.failures, failures)
    return and(count, lte(counts.lastFailureAt, minutesBefore(at, minutes)))
  })
  return or(lt(counts.failures, FREE_FAILURES), ...served) ?? sql`false`
}

// Once a wait, however often it is tried: a flood of attempts must not become a flood of history.
function* recordRefusal(
  tx: Queries,
  tables: Tables,
  refusal: { email: string; since: string; at: string },
): Work<void> {
  const { events } = tables
  const { email, since, at } = refusal
  const kind = 'sign-in refused'
  const known = yield* ask(
    tx
      .select({ id: events.id })
      .from(events)
      .where(and(eq(events.subject, email), gte(events.at, since), eq(events.kind, kind)))
      .limit(1),
  )
  if (known.length === 0) yield* recordEvent(tx, tables, { at, actor: null, kind, subject: email })
}
