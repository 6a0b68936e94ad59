// The demonstration: the sample in its own database, and what is printed about it.
import { hashPassword } from '#app/auth/passwords.ts'
import type { PublishedEdition } from '#app/context.ts'
import { figuresTable, figuresVerb } from '#cli/figures.ts'
import { searchOrganisations } from '#db/organisations.ts'
import type { Store } from '#db/store.ts'
import { loadSample } from '#sample/load.ts'
import { DEMO_PASSWORD, makeSample } from '#sample/sample.ts'

type Editions = ReadonlyMap<string, PublishedEdition>

/** Loads the sample, unless the database holds anything already. */
export async function prepareDemo(store: Store, editions: Editions, now: Date): Promise<void> {
  if ((await searchOrganisations(store, '', 1)).length > 0) {
    console.log('Keeping the data that is there (start with -- --reset to begin afresh).')
    return
  }
  console.log('Making the sample: 470 submitted assessments…')
  const sample = makeSample([...editions.values()], now)
  await loadSample(store, sample, {
    hashPassword,
    at: now.toISOString(),
    onProgress: (message) => console.log(`  ${message}`),
  })
}

export async function printDemo(store: Store, editions: Editions, address: string): Promise<void> {
  console.log('\nShare of sample trusts in each band, as `npm run -s dma -- figures trust` computes it (%):\n')
  console.log(figuresTable(await figuresVerb(store, editions, 'trust')))
}
