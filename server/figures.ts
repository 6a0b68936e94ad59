// Figures about many: frozen, and releases built of them, on a thread of its own, with its own connection to the database, as
// scoring a nation takes seconds and pages stay as quick as they are.
import pLimit from 'p-limit'
import type { Figures } from '#app/context.ts'
import type { Store } from '#db/store.ts'
import type { Config } from './config.ts'
import { keptFigures } from './figures-here.ts'
import type { Task } from './figures-worker.ts'
import { onAThread } from './on-a-thread.ts'

const LIMITS = {
  longestMs: 300_000,
  mostMemoryMb: 512,
  tooLong: 'making the figures took longer than 5 minutes',
  tooLarge: 'making the figures needed more than 512 MB of memory',
}

/** One at a time: the limits are for all of them together. */
const inTurn = pLimit(1)

export function openFigures({ databaseUrl }: Pick<Config, 'databaseUrl'>, store: Store): Figures {
  const perform = <Result>(asks: Task['asks']): Promise<Result> =>
    // Its bundle lies beside this one in build/.
    inTurn(() =>
      onAThread(new URL('./figures-worker.js', import.meta.url), { databaseUrl, asks } satisfies Task, LIMITS),
    )
  return {
    freeze: (freezing) => perform({ kind: 'freeze', freezing }),
    build: (building) => perform({ kind: 'build', building }),
    ...keptFigures(store),
  }
}
