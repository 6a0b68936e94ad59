// For whom somebody reviews, in words.
import { findOrganisation, type Organisation } from '#db/organisations.ts'
import type { Store } from '#db/store.ts'

/** What reviews on behalf of others may be of: a review of a provider by the organisation above it. */
const ABOVE_PROVIDERS: readonly string[] = ['commissioner', 'region']

export function isAboveProviders({ type }: Pick<Organisation, 'type'>): boolean {
  return ABOVE_PROVIDERS.includes(type)
}

/** By scope: “Nationally”, or “For Vale Commissioner”. */
export async function scopesInWords(store: Store, scopes: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>()
  for (const scope of new Set(scopes)) {
    const name = scope === '' ? null : ((await findOrganisation(store, scope))?.name ?? scope)
    words.set(scope, name === null ? 'Nationally' : `For ${name}`)
  }
  return words
}
