// Draws on this very thread, over a store that is open: what draws-worker.ts does with its own.
import type { AppContext, Draws } from '#app/context.ts'
import { foreseeRound, type Round } from '#app/reviews/candidates.ts'
import { makeDraw } from '#app/reviews/make-draw.ts'
import type { Collection } from '#db/collections.ts'
import { crossCheckFiles, soundCrossChecks } from './cross-check-files.ts'

export function drawsHere({ store, editions }: Pick<AppContext, 'store' | 'editions'>): Draws {
  const roundOf = (collection: Collection): Round => {
    const all = [...editions.values()].map(({ edition }) => edition)
    return { store, editions, crossChecks: soundCrossChecks(crossCheckFiles(), all), collection }
  }
  return {
    foresee: (collection, plan) => foreseeRound(roundOf(collection), plan),
    make: (making) => makeDraw(roundOf(making.collection), making),
  }
}
