// Editions to and from files, and files of organisations, on a thread of its own: whatever somebody uploads, nobody else waits for it, and what takes
// too long or too much memory ends there.
import { Worker } from 'node:worker_threads'
import pLimit from 'p-limit'
import type { CheckedUpload, Exchange } from '#app/context.ts'
import type { ReadOds } from '#registry/read-ods.ts'
import type { Task } from './exchange-worker.ts'

const LONGEST_MS = 15_000
const MOST_MEMORY_MB = 160

/** One at a time: the limits are for all of them together. */
const inTurn = pLimit(1)

export const exchange: Exchange = {
  async check(file, published) {
    try {
      return await inTurn(() => perform<CheckedUpload>({ kind: 'check', file, published }))
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error
      const problem = { file: file.name, line: 1, place: file.name, message: error.message }
      return { found: null, problems: [problem], isPublished: false, changes: null }
    }
  },
  write: (edition, format) => inTurn(() => perform<Uint8Array>({ kind: 'write', edition, format })),
  async readOrganisations(files) {
    try {
      return await inTurn(() => perform<ReadOds>({ kind: 'read organisations', files }))
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error
      const problem = { file: '', line: null, message: `All of it together ${error.message}: send fewer files at once` }
      return { files: [], listed: [], successions: [], problems: [problem], notices: [] }
    }
  },
}

class TooMuch extends Error {}

function perform<Result>(task: Task): Promise<Result> {
  return new Promise((resolve, reject) => {
    // Its bundle lies beside this one in build/.
    const worker = new Worker(new URL('./exchange-worker.js', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    })
    const settle = (act: () => void) => {
      clearTimeout(clock)
      act()
      void worker.terminate()
    }
    const clock = setTimeout(() => settle(() => reject(new TooMuch('takes too long to read'))), LONGEST_MS)
    worker.once('message', (result: Result) => settle(() => resolve(result)))
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const isTooMuch = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      settle(() => reject(isTooMuch ? new TooMuch('needs far more memory than there is for it') : error))
    })
    worker.once('exit', () => settle(() => reject(new Error('the thread that reads and writes files ended early'))))
  })
}
