// A validation of last year's collection of the trusts: planned and drawn, its seed not published yet.

import type { AppContext } from '#app/context.ts'
import type { Store } from '#db/store.ts'
import { planValidation, validationNumbered } from '#db/validations.ts'
import { drawsHere } from '#server/draws-here.ts'
import type { Fernhill, Person } from './factories.ts'
import type { Editions } from './service.ts'

export async function addDrawnValidation(
  store: Store,
  editions: Editions,
  { past, root }: Pick<Fernhill, 'past'> & { root: Person },
): Promise<void> {
  const at = new Date().toISOString()
  const plan = { scope: {}, random: { percent: 100 } }
  const terms = { reviewDays: 60, queryDays: 14, validMonths: 36 }
  await planValidation(store, { collectionId: past.id, plan, ...terms, by: root.id, at })
  const planned = await validationNumbered(store, past.id, 1)
  if (!planned) throw new Error('nothing was planned')
  const draws = drawsHere({ store, editions: editions as AppContext['editions'] })
  const making = { collection: past, validationId: planned.id, seen: planned.plannedAt, by: root.id, at }
  if ((await draws.make(making)) !== 'drawn') throw new Error('nothing was drawn')
}
