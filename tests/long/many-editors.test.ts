// As tests/contract/many-editors.test.ts, far more often.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore, type Store } from '#db/store.ts'
import { type EditorsOffice, openOffice } from '#tests/support/editors-office.ts'
import { simulate } from '#tests/support/many-editors.ts'

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_000)
const RUNS = Number(process.env.RUNS ?? 40_000)

let store: Store
let office: EditorsOffice
beforeAll(async () => {
  store = await openStore(':memory:', 'db/migrations')
  office = await openOffice(() => store)
})
afterAll(() => store.close())

const name = `many editors at once lose nothing, and overwrite nothing unseen (${RUNS} runs from seed ${SEED})`
it(name, { timeout: 3_600_000 }, async () => {
  for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
    const faults = await simulate({ seed, store: () => store, ...(await office.newRound()) })
    if (faults.length > 0) expect.fail(`seed ${seed}:\n${faults.join('\n')}`)
  }
})
