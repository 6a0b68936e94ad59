// How large organisations are, as somebody says: all of a list, or nothing where any of them isn't here.
import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import type { Size } from './schema.ts'
import { ask, type Store, type Work } from './store.ts'

// No query holds more values than either engine takes.
const AT_ONCE = 500

export type SayingSizes = { sizes: ReadonlyMap<string, Size>; by: string | null; at: string }

/** How many were of another size before; or the codes that are not here, with nothing stored. */
export async function saySizes(
  store: Store,
  { sizes, by: actor, at }: SayingSizes,
): Promise<{ changed: number } | { unknown: string[] }> {
  const { tables } = store
  const { organisations } = tables
  const { code, size } = organisations
  return store.atomically(function* (tx): Work<{ changed: number } | { unknown: string[] }> {
    // In order of code, so that two who say it at once never wait for each other.
    const wanted = [...sizes.keys()].sort()
    const known = new Set<string>()
    for (let start = 0; start < wanted.length; start += AT_ONCE) {
      const some = wanted.slice(start, start + AT_ONCE)
      const rows = yield* ask(tx.select({ code }).from(organisations).where(inArray(code, some)))
      for (const row of rows) known.add(row.code)
    }
    const unknown = wanted.filter((one) => !known.has(one))
    if (unknown.length > 0) return { unknown }
    let changed = 0
    for (const one of wanted) {
      const said = sizes.get(one)
      if (said === undefined) continue
      const isOther = and(eq(code, one), or(isNull(size), ne(size, said)))
      const done = yield* ask(tx.update(organisations).set({ size: said }).where(isOther).returning({ code }))
      if (done.length === 0) continue
      changed += 1
      const detail = { size: said }
      yield* recordEvent(tx, tables, { at, actor, kind: 'organisation size said', subject: one, detail })
    }
    return { changed }
  })
}

/** `seen`: as it was when the person chose; null where nobody had said any. */
export type SayingSize = { code: string; size: Size | null; seen: Size | null; by: string; at: string }

/** False where somebody else said another meanwhile. */
export async function saySize(store: Store, { code, size, seen, by: actor, at }: SayingSize): Promise<boolean> {
  const { tables } = store
  const { organisations } = tables
  return store.atomically(function* (tx): Work<boolean> {
    const isAsSeen = seen === null ? isNull(organisations.size) : eq(organisations.size, seen)
    const [done] = yield* ask(
      tx
        .update(organisations)
        .set({ size })
        .where(and(eq(organisations.code, code), isAsSeen))
        .returning({ code: organisations.code }),
    )
    if (!done) return false
    const detail = { size: size ?? '', from: seen ?? '' }
    yield* recordEvent(tx, tables, { at, actor, kind: 'organisation size said', subject: code, detail })
    return true
  })
}
