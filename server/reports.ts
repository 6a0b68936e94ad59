// Reports are made on a thread of its own, with its own connection to the database: pages stay as quick as they are.
import type { MadeFile } from '#app/reports/make-report.ts'
import type { KeptReport } from '#db/reports.ts'
import type { Config } from './config.ts'
import { onAThread, TooMuch } from './on-a-thread.ts'
import type { Answer, Task } from './reports-worker.ts'

const LIMITS = {
  longestMs: 180_000,
  mostMemoryMb: 256,
  tooLong: 'It took longer than 3 minutes to make, which is too long.',
  tooLarge: 'It needed more memory than there is for it.',
}

/** Makes the file, or says why there is none, in words for whoever asked. Rejects for faults of ours. */
export type MakeReport = (report: KeptReport) => Promise<{ made: MadeFile } | { problem: string }>

export function reportsOnAThread({ databaseUrl, chromePath }: Pick<Config, 'databaseUrl' | 'chromePath'>): MakeReport {
  return async (report) => {
    const task: Task = { databaseUrl, chromePath, report }
    try {
      // Its bundle lies beside this one in build/.
      return await onAThread<Answer>(new URL('./reports-worker.js', import.meta.url), task, LIMITS)
    } catch (error) {
      if (error instanceof TooMuch) return { problem: error.message }
      throw error
    }
  }
}
