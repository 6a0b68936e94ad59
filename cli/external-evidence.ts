// `dma evidence import FILE`: what others recorded of organisations, from a CSV file.
import { dayOf } from '#app/assessments/due-dates.ts'
import { type ImportOutcome, importRecords } from '#app/external/import-records.ts'
import type { Store } from '#db/store.ts'
import { MOST_BYTES, MOST_ROWS } from '#external/read-records.ts'
import { json, readBytes } from './named-input.ts'
import { withStore } from './open-store.ts'
import type { Options } from './options.ts'
import { WrongInput } from './wrong-input.ts'

export async function evidenceVerb([verb = '', file = '']: readonly string[], options: Options): Promise<string> {
  if (verb !== 'import') throw new WrongInput(`There is no “evidence ${verb}”. See dma evidence --help`)
  const bytes = await readBytes(file, MOST_BYTES)
  return withStore((store) => importFile(store, { file, bytes, options, now: new Date() }))
}

type Given = { file: string; bytes: Uint8Array; options: Options; now: Date }

/** What goes to standard output: how many rows there were, and what came of them. Throws WrongInput if any was refused. */
export async function importFile(store: Store, { file, bytes, options, now }: Given): Promise<string> {
  const isPreview = options.preview !== undefined
  const name = file.split(/[\\/]/).at(-1) ?? file
  const outcome = await importRecords(store, {
    ...{ file: { name, bytes }, source: options.source?.trim() ?? '', mostRows: MOST_ROWS },
    ...{ by: null, at: now.toISOString(), today: dayOf(now), isPreview },
  })
  if (outcome.kind === 'unreadable') throw new WrongInput(`${file}: ${outcome.message}\nNothing was imported.`)
  if (outcome.refused.length > 0) throw new WrongInput(refusalsInWords(file, outcome, isPreview))
  const { rows, added, present } = outcome
  return json({ rows, added, alreadyThere: present, ...(isPreview ? { preview: true } : {}) })
}

type Imported = Extract<ImportOutcome, { kind: 'imported' }>

function refusalsInWords(file: string, { rows, added, present, refused }: Imported, isPreview: boolean): string {
  const what = isPreview ? 'to be imported' : 'imported'
  const counts = `${rows} rows: ${added} ${what}, ${present} there already, ${refused.length} refused:`
  return [counts, ...refused.map(({ line, message }) => `${file}: line ${line}: ${message}`)].join('\n')
}
