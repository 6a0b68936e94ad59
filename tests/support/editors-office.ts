// Who the simulated editors are, and a new assessment for each run.
import type { Assessment } from '#db/assessments.ts'
import type { Store } from '#db/store.ts'
import { addAssessment, addCollection, addEditionStub, addPerson, addTrust, type Person } from './factories.ts'

export type EditorsOffice = { newRound(): Promise<{ assessment: Assessment; people: readonly Person[] }> }

/** `storeNow`: asked for each run, as the one before may have ended with another connection. */
export async function openOffice(storeNow: () => Store): Promise<EditorsOffice> {
  const store = storeNow()
  await addEditionStub(store, 'trust/2026')
  const collection = await addCollection(store, { year: 2026 })
  const people: Person[] = []
  for (const name of ['Asha', 'Ben', 'Cara']) people.push(await addPerson(store, { name }))
  let rounds = 0
  return {
    async newRound() {
      rounds += 1
      const trust = await addTrust(storeNow(), { code: `Z${rounds}` })
      return { assessment: await addAssessment(storeNow(), { collection, of: trust }), people }
    },
  }
}
