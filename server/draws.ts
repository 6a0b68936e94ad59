// Draws on a thread of its own, with its own connection to the database: reading and weighing the claims of a nation takes
// seconds, and pages stay as quick as they are.
import pLimit from 'p-limit'
import type { Draws } from '#app/context.ts'
import type { Config } from './config.ts'
import type { Task } from './draws-worker.ts'
import { onAThread } from './on-a-thread.ts'

const LIMITS = {
  longestMs: 300_000,
  mostMemoryMb: 512,
  tooLong: 'the draw took longer than 5 minutes',
  tooLarge: 'the draw needed more than 512 MB of memory',
}

/** One at a time: the limits are for all of them together. */
const inTurn = pLimit(1)

export function openDraws({ databaseUrl }: Pick<Config, 'databaseUrl'>): Draws {
  const perform = <Result>(task: Omit<Task, 'databaseUrl'>): Promise<Result> =>
    // Its bundle lies beside this one in build/.
    inTurn(() => onAThread(new URL('./draws-worker.js', import.meta.url), { ...task, databaseUrl }, LIMITS))
  return {
    foresee: (collection, plan) => perform({ asks: { kind: 'foresee', collection, plan } }),
    make: (making) => perform({ asks: { kind: 'make', making } }),
  }
}
