// Figures about many, over a store that is open: frozen on this very thread, read once and kept.
import { LRUCache } from 'lru-cache'
import type { AppContext, Figures } from '#app/context.ts'
import { freezeFigures } from '#app/national/freeze.ts'
import { buildAndCheck } from '#app/releases/build.ts'
import { contentOfSnapshot } from '#db/snapshots.ts'
import type { Store } from '#db/store.ts'
import type { Snapshot } from '#national/snapshot.ts'
import { readSnapshot } from '#national/snapshot-text.ts'

/**
 * Characters of JSON that are kept, of snapshots and of what was made of them. Of a round of 7,000 practices a snapshot has 2
 * million, in memory 9 MB: two of them must fit, as two years are compared. What its peers need is 1.5 million: ten rounds of
 * that must fit, or every look would make all of it again.
 */
const MOST_OF_SNAPSHOTS = 5_000_000
const MOST_OF_MADE = 25_000_000

export function figuresHere(parts: Pick<AppContext, 'store' | 'editions'>): Figures {
  return {
    freeze: (freezing) => freezeFigures(parts, freezing),
    build: (building) => buildAndCheck(parts, building),
    ...keptFigures(parts.store),
  }
}

export function keptFigures(store: Store): Pick<Figures, 'read' | 'once'> {
  type Read = { readonly snapshot: Snapshot; readonly size: number }
  const snapshots = new LRUCache<string, Read>({
    maxSize: MOST_OF_SNAPSHOTS,
    sizeCalculation: ({ size }) => size,
    async fetchMethod(id) {
      const content = await contentOfSnapshot(store, id)
      return content === null ? undefined : { snapshot: readSnapshot(content), size: content.length }
    },
  })
  const made = new LRUCache<string, object, () => object | Promise<object>>({
    maxSize: MOST_OF_MADE,
    sizeCalculation: (value) => Math.max(1, JSON.stringify(value).length),
    fetchMethod: async (_key, _stale, { context: make }) => make(),
  })
  return {
    read: async (id) => (await snapshots.fetch(id))?.snapshot ?? null,
    // Under a key there is what was made under it.
    once: async <T extends object>(key: string, make: () => T | Promise<T>) =>
      (await made.forceFetch(key, { context: make })) as T,
  }
}
