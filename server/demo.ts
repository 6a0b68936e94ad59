// The demonstration: the sample in its own database, and what is printed about it.
import { hashPassword } from '#app/auth/passwords.ts'
import type { PublishedEdition } from '#app/context.ts'
import { figuresVerb } from '#cli/figures.ts'
import { figuresTable } from '#cli/figures-table.ts'
import { searchOrganisations } from '#db/organisation-search.ts'
import type { Store } from '#db/store.ts'
import { DEMO_PASSWORD } from '#sample/definition.ts'
import { loadSample } from '#sample/load.ts'
import { makeSample, sampleSignIns } from '#sample/sample.ts'

/** Those whose national figures are known, to be held against what is printed. */
const PUBLISHED = ['trust', 'gp-practice']

type Editions = ReadonlyMap<string, PublishedEdition>

/** Loads the sample, unless the database holds anything already. */
export async function prepareDemo(store: Store, editions: Editions, now: Date): Promise<void> {
  if ((await searchOrganisations(store, '', 1)).length > 0) {
    console.log('Keeping the data that is there (npm run demo -- --reset starts afresh).')
    return
  }
  console.log('Making the sample organisations and their answers')
  const at = now.toISOString()
  const sample = makeSample(
    [...editions.values()].map(({ edition }) => edition),
    { today: at.slice(0, 10) },
  )
  let shown = -1
  await loadSample(store, sample, {
    hashPassword,
    at,
    onProgress(done, total) {
      const quarter = Math.floor((4 * done) / total) * 25
      if (quarter > shown) console.log(`  ${quarter}% of ${total.toLocaleString('en-GB')} answers stored`)
      shown = Math.max(shown, quarter)
    },
  })
}

export async function printDemo(store: Store, editions: Editions, address: string): Promise<void> {
  const tables: string[] = []
  for (const questionnaire of PUBLISHED) {
    tables.push(`Sample figures, %, as \`npm run -s dma -- figures ${questionnaire}\` computes them:`, '')
    tables.push(figuresTable(await figuresVerb(store, editions, questionnaire)), '')
  }
  const signIns = sampleSignIns()
  const widest = Math.max(...signIns.map(({ email }) => email.length))
  const people = signIns.map(({ email, who }) => `  ${email.padEnd(widest)}  ${who}`)
  console.log(
    [
      '',
      ...tables,
      `Sign in with one of these emails and the password ${DEMO_PASSWORD}:`,
      ...people,
      '',
      `Ready at ${address}  (Ctrl-C stops it)`,
    ].join('\n'),
  )
}
