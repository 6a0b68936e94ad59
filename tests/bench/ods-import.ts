// How long it takes to import a national file of practices, read, planned and stored; in a file of its own making, as
// large as that of the Organisation Data Service.
import { join } from 'node:path'
import { successionsEnd } from '#app/reviews/successions-end.ts'
import { importOrganisations } from '#db/registry.ts'
import { openStore, type Store } from '#db/store.ts'
import { fileOf, practiceRow } from '#registry/fixtures/rows.ts'
import { planImport } from '#registry/plan-import.ts'
import { readOds } from '#registry/read-ods.ts'
import { median } from './http.ts'

const ROWS = 14_303
const RUNS = 3
const AT = '2026-11-01T09:00:00.000Z'

const file = fileOf('epraccur.csv', ...Array.from({ length: ROWS }, (_, n) => rowOf(n)))

/** `ms`: the median of some first imports, each into an empty database. */
export async function measureOdsImport(folder: string): Promise<{ rows: number; ms: number }> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const store = await openStore(join(folder, `ods-${run}.sqlite`), 'db/migrations')
    const started = performance.now()
    await importOdsFile(store)
    times.push(performance.now() - started)
    await store.close()
  }
  return { rows: ROWS, ms: median(times) }
}

/** Of practices that nobody knows yet. */
export async function importOdsFile(store: Store): Promise<void> {
  const read = readOds([file])
  const plan = (present: Parameters<typeof planImport>[0]) => planImport(present, read, AT.slice(0, 10))
  const outcome = await importOrganisations(store, { plan, seen: null, end: successionsEnd, by: null, at: AT })
  if (outcome.plan.changes.length !== ROWS) throw new Error('not every row was imported')
}

function rowOf(number: number): string {
  const parent = `${10 + (number % 80)}Z`
  return practiceRow({ code: `Z${10_000 + number}`, name: `SURGERY NUMBER ${number} & PARTNERS`, parent })
}
