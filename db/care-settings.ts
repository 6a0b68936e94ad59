// The care setting of a trust: proposed from its name when it is imported, and true when a person has confirmed it.
import { and, asc, count, eq, isNull } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import type { Tables } from './schema.ts'
import { ask, type Store, type Work } from './store.ts'

export type Unconfirmed = { code: string; name: string; town: string; proposedSetting: string | null }

/** Open trusts without one, by name, after the first `offset`; and how many there are in all. */
export async function unconfirmedTrusts(
  store: Store,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ trusts: Unconfirmed[]; total: number }> {
  const { organisations } = store.tables
  const { code, name, town, proposedSetting } = organisations
  const isWaiting = and(isOpenTrust(store.tables), isNull(organisations.setting))
  const trusts = await store.db
    .select({ code, name, town, proposedSetting })
    .from(organisations)
    .where(isWaiting)
    .orderBy(asc(name), asc(code))
    .limit(limit)
    .offset(offset)
  const [counted] = await store.db.select({ trusts: count() }).from(organisations).where(isWaiting)
  return { trusts, total: Number(counted?.trusts ?? 0) }
}

function isOpenTrust({ organisations }: Tables) {
  return and(eq(organisations.type, 'trust'), eq(organisations.closedOn, ''))
}

/** `seen`: the one that stood when the person chose; null where there was none. */
export type Choice = { code: string; setting: string; seen: string | null }

export type Confirming = { choices: readonly Choice[]; by: string; at: string }

/** Each where nobody chose otherwise since: the codes of those that somebody did, and of those that were confirmed. */
export async function confirmCareSettings(
  store: Store,
  { choices, by: actor, at }: Confirming,
): Promise<{ confirmed: string[]; overtaken: string[] }> {
  const { tables } = store
  const { organisations } = tables
  return store.atomically(function* (tx): Work<{ confirmed: string[]; overtaken: string[] }> {
    const outcome = { confirmed: [] as string[], overtaken: [] as string[] }
    // In order of code, so that two who confirm the same ones never wait for each other.
    for (const { code, setting, seen } of [...choices].sort((a, b) => (a.code < b.code ? -1 : 1))) {
      const isAsSeen = seen === null ? isNull(organisations.setting) : eq(organisations.setting, seen)
      const [done] = yield* ask(
        tx
          .update(organisations)
          .set({ setting, proposedSetting: null })
          .where(and(eq(organisations.code, code), eq(organisations.type, 'trust'), isAsSeen))
          .returning({ code: organisations.code }),
      )
      if (!done) outcome.overtaken.push(code)
      else {
        outcome.confirmed.push(code)
        const detail = { setting, from: seen ?? '' }
        yield* recordEvent(tx, tables, { at, actor, kind: 'care setting confirmed', subject: code, detail })
      }
    }
    return outcome
  })
}
