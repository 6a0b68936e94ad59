// What runs on the thread of figures.ts: one task, one answer.
import { parentPort, workerData } from 'node:worker_threads'
import type { BuildingRelease, Freezing } from '#app/context.ts'
import { freezeFigures } from '#app/national/freeze.ts'
import { buildAndCheck } from '#app/releases/build.ts'
import { openStore } from '#db/store.ts'
import { projectFolder } from './config.ts'
import { PublishedEditions } from './published-editions.ts'

export type Task = {
  readonly databaseUrl: string
  readonly asks:
    | { readonly kind: 'freeze'; readonly freezing: Freezing }
    | { readonly kind: 'build'; readonly building: BuildingRelease }
}

async function perform({ databaseUrl, asks }: Task): Promise<string | null> {
  const store = await openStore(databaseUrl, `${projectFolder}db/migrations`)
  try {
    const editions = new PublishedEditions(store)
    await editions.refresh()
    const context = { store, editions }
    return await (asks.kind === 'build' ? buildAndCheck(context, asks.building) : freezeFigures(context, asks.freezing))
  } finally {
    await store.close()
  }
}

parentPort?.postMessage(await perform(workerData as Task))
