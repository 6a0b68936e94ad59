// Editions to and from files, and files of organisations, on a thread of its own: whatever somebody uploads, nobody else
// waits for it.
import pLimit from 'p-limit'
import type { CheckedUpload, Exchange } from '#app/context.ts'
import type { ReadOds } from '#registry/read-ods.ts'
import type { Task } from './exchange-worker.ts'
import { onAThread, TooMuch } from './on-a-thread.ts'

const LIMITS = {
  longestMs: 15_000,
  mostMemoryMb: 160,
  tooLong: 'takes too long to read',
  tooLarge: 'needs far more memory than there is for it',
}

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

function perform<Result>(task: Task): Promise<Result> {
  // Its bundle lies beside this one in build/.
  return onAThread(new URL('./exchange-worker.js', import.meta.url), task, LIMITS)
}
