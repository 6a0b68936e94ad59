// Many people answer at once over a bad network, on the browser's own autosave and the store itself: whatever happens,
// every acknowledged answer is the present one or in the history, and none was overwritten by someone who hadn't seen it.
// A run that fails names its seed: `SEED=<it> RUNS=1 npm test -- many-editors` plays it again.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersOf, saveAnswers } from '#db/answers.ts'
import { openStore, type Store } from '#db/store.ts'
import { type EditorsOffice, openOffice } from '#tests/support/editors-office.ts'
import { simulate } from '#tests/support/many-editors.ts'

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_000)
const RUNS = Number(process.env.RUNS ?? 2000)
const RUNS_ON_DISK = Math.ceil(RUNS / 100)

describe('many editors at once', () => {
  let store: Store
  let office: EditorsOffice
  beforeAll(async () => {
    store = await openStore(':memory:', 'db/migrations')
    office = await openOffice(() => store)
  })
  afterAll(() => store.close())

  it(`lose nothing, and overwrite nothing unseen (${RUNS} runs from seed ${SEED})`, { timeout: 300_000 }, async () => {
    for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
      const faults = await simulate({ seed, store: () => store, ...(await office.newRound()) })
      if (faults.length > 0) expect.fail(`seed ${seed}:\n${faults.join('\n')}`)
    }
  })

  it('would be caught if a save did not look at the revision that was seen', async () => {
    const careless: typeof saveAnswers = async (place, request) => {
      const stored = await answersOf(place, request.assessmentId)
      const newest = new Map(stored.map(({ question, revision }) => [question, revision]))
      const changes = request.changes.map((change) => ({ ...change, seen: newest.get(change.question) ?? 0 }))
      return saveAnswers(place, { ...request, changes })
    }
    const caught = new Set<string>()
    for (let seed = SEED; seed < SEED + 20; seed += 1) {
      const faults = await simulate({ seed, store: () => store, save: careless, ...(await office.newRound()) })
      for (const fault of faults) caught.add(/without having seen it/.test(fault) ? 'overwritten unseen' : 'other')
    }
    expect(caught).toContain('overwritten unseen')
  })

  it('would be caught if a save that overtakes another left no mark', async () => {
    const forgetful: typeof saveAnswers = async (place, request) =>
      saveAnswers(place, { ...request, changes: request.changes.map((change) => ({ ...change, overtakes: false })) })
    // One run in a thousand or so comes to that: somebody takes an answer back, and its save arrives later.
    const faults = await simulate({ seed: 754, store: () => store, save: forgetful, ...(await office.newRound()) })
    expect(faults.join()).toMatch(/Asha meant .* last, and .* was stored/)
  })
})

describe('many editors at once, and a server that ends and starts again on its file', () => {
  it(`lose nothing either (${RUNS_ON_DISK} runs from seed ${SEED})`, { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'many-editors-'))
    const path = join(folder, 'answers.sqlite')
    let store = await openStore(path, 'db/migrations')
    const office = await openOffice(() => store)
    const crash = async () => {
      await store.close()
      store = await openStore(path, 'db/migrations')
    }
    for (let seed = SEED; seed < SEED + RUNS_ON_DISK; seed += 1) {
      const faults = await simulate({ seed, store: () => store, crash, ...(await office.newRound()) })
      if (faults.length > 0) expect.fail(`seed ${seed}:\n${faults.join('\n')}`)
    }
    await store.close()
    rmSync(folder, { recursive: true })
  })
})
