// What runs on the thread of figures.ts: one task, one answer.
import { parentPort, workerData } from 'node:worker_threads'
import type { Freezing } from '#app/context.ts'
import { freezeFigures } from '#app/national/freeze.ts'
import { openStore } from '#db/store.ts'
import { projectFolder } from './config.ts'
import { PublishedEditions } from './published-editions.ts'

export type Task = { readonly databaseUrl: string; readonly freezing: Freezing }

async function perform({ databaseUrl, freezing }: Task): Promise<string> {
  const store = await openStore(databaseUrl, `${projectFolder}db/migrations`)
  try {
    const editions = new PublishedEditions(store)
    await editions.refresh()
    return await freezeFigures({ store, editions }, freezing)
  } finally {
    await store.close()
  }
}

parentPort?.postMessage(await perform(workerData as Task))
