// Draws on this very thread, over a store that is open: what draws-worker.ts does with its own.
import type { AppContext, Draws } from '#app/context.ts'
import { foreseeRound } from '#app/reviews/candidates.ts'
import { makeDraw } from '#app/reviews/make-draw.ts'
import { crossCheckFiles, soundCrossChecks } from './cross-check-files.ts'

export function drawsHere({ store, editions }: Pick<AppContext, 'store' | 'editions'>): Draws {
  return {
    foresee: (collection, plan) => foreseeRound({ store, editions, collection }, plan),
    make(making) {
      const all = [...editions.values()].map(({ edition }) => edition)
      const crossChecks = soundCrossChecks(crossCheckFiles(), all)
      return makeDraw({ store, editions, crossChecks, collection: making.collection }, making)
    },
  }
}
