// What runs on the thread of draws.ts: one task, one answer.
import { parentPort, workerData } from 'node:worker_threads'
import type { DrawOutcome, ForeseenRound, MakingDraw } from '#app/context.ts'
import type { Collection } from '#db/collections.ts'
import { openStore } from '#db/store.ts'
import type { ValidationPlan } from '#questionnaires/validation-plan.ts'
import { projectFolder } from './config.ts'
import { drawsHere } from './draws-here.ts'
import { PublishedEditions } from './published-editions.ts'

export type Task = {
  readonly databaseUrl: string
  readonly asks:
    | { readonly kind: 'foresee'; readonly collection: Collection; readonly plan: ValidationPlan }
    | { readonly kind: 'make'; readonly making: MakingDraw }
}

async function perform({ databaseUrl, asks }: Task): Promise<ForeseenRound | DrawOutcome> {
  const store = await openStore(databaseUrl, `${projectFolder}db/migrations`)
  try {
    const editions = new PublishedEditions(store)
    await editions.refresh()
    const draws = drawsHere({ store, editions })
    return await (asks.kind === 'make' ? draws.make(asks.making) : draws.foresee(asks.collection, asks.plan))
  } finally {
    await store.close()
  }
}

parentPort?.postMessage(await perform(workerData as Task))
