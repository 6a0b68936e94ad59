// Filling a SQLite file that nobody else has open and that is thrown away where filling it fails: then nothing need be
// safe on the way, which is several times as quick.
import { sql } from 'drizzle-orm'
import type { Store } from './store.ts'

const CACHE_KB = 200_000

/** `journal`: the one pragma that answers when it is set. */
type Pragmas = { journal: string; others: readonly string[] }

// Foreign keys: the rows are made to fit each other.
const IN_A_HURRY: Pragmas = {
  journal: 'off',
  others: ['synchronous = off', 'foreign_keys = off', `cache_size = -${CACHE_KB}`],
}
const AS_EVER: Pragmas = { journal: 'wal', others: ['synchronous = full', 'foreign_keys = on'] }

/** Runs `fill` without the safeguards; then they stand again. On PostgreSQL it is just run. */
export async function fillInAHurry<T>(store: Store, fill: () => Promise<T>): Promise<T> {
  if (store.engine !== 'sqlite') return fill()
  set(store, IN_A_HURRY)
  const filled = await fill()
  set(store, AS_EVER)
  return filled
}

function set({ db }: Store, { journal, others }: Pragmas): void {
  for (const pragma of others) db.run(sql.raw(`pragma ${pragma}`))
  db.all(sql.raw(`pragma journal_mode = ${journal}`))
}
