// One task on a thread of its own: whatever it takes, nobody else waits for it, and what takes too long or too much memory
// ends there.
import { Worker } from 'node:worker_threads'

export type Limits = {
  readonly longestMs: number
  readonly mostMemoryMb: number
  /** What is said of a task that exceeds them. */
  readonly tooLong: string
  readonly tooLarge: string
}

export class TooMuch extends Error {}

/** `bundle`: in build/, of a module that posts one answer to its `workerData`. Rejects with TooMuch beyond the limits. */
export function onAThread<Result>(bundle: URL, task: unknown, limits: Limits): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(bundle, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: limits.mostMemoryMb },
    })
    const settle = (act: () => void) => {
      clearTimeout(clock)
      act()
      void worker.terminate()
    }
    const clock = setTimeout(() => settle(() => reject(new TooMuch(limits.tooLong))), limits.longestMs)
    worker.once('message', (result: Result) => settle(() => resolve(result)))
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const isTooMuch = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      settle(() => reject(isTooMuch ? new TooMuch(limits.tooLarge) : error))
    })
    worker.once('exit', () => settle(() => reject(new Error(`the thread of ${bundle.pathname} ended early`))))
  })
}
