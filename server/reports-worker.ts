// What runs on the thread of reports.ts: one report, one answer.
import { parentPort, workerData } from 'node:worker_threads'
import { CannotBeMade, type MadeFile, makeReport } from '#app/reports/make-report.ts'
import { type KeptReport, tellProgress } from '#db/reports.ts'
import { openStore } from '#db/store.ts'
import { projectFolder } from './config.ts'
import { PublishedEditions } from './published-editions.ts'

export type Task = { readonly databaseUrl: string; readonly chromePath: string | null; readonly report: KeptReport }
export type Answer = { readonly made: MadeFile } | { readonly problem: string }

async function perform({ databaseUrl, chromePath, report }: Task): Promise<Answer> {
  const store = await openStore(databaseUrl, `${projectFolder}db/migrations`)
  try {
    const editions = new PublishedEditions(store)
    await editions.refresh()
    const tell = (progress: Parameters<typeof tellProgress>[2]) => tellProgress(store, report.id, progress)
    return { made: await makeReport({ store, editions, now: () => new Date(), chromePath, tell }, report) }
  } catch (error) {
    if (error instanceof CannotBeMade) return { problem: error.message }
    throw error
  } finally {
    await store.close()
  }
}

parentPort?.postMessage(await perform(workerData as Task))
