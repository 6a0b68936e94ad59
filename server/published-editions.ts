// The editions in use: read from the store once and kept, and joined by what is published while the service runs, by
// this process or by another on the same database.
import { publishedEditions } from '#db/editions.ts'
import type { Store } from '#db/store.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { IdentifiedEdition } from './edition-files.ts'

export class PublishedEditions extends Map<string, IdentifiedEdition> {
  readonly #store: Store

  constructor(store: Store, known: Iterable<readonly [string, IdentifiedEdition]> = []) {
    super(known)
    this.#store = store
  }

  /** Reads what isn't known yet. A published edition never changes, so what is known stays as it is. */
  async refresh(): Promise<void> {
    for (const { id, contentHash, content } of await publishedEditions(this.#store, [...this.keys()])) {
      if (!this.has(id)) this.set(id, { id, contentHash, edition: JSON.parse(content) as Edition })
    }
  }
}
