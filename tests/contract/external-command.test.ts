// `dma evidence import` on a database file: what is printed, and what is refused.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { evidenceVerb, importFile } from '#cli/external-evidence.ts'
import { readBytes } from '#cli/named-input.ts'
import { VERBS } from '#cli/verbs.ts'
import { WrongInput } from '#cli/wrong-input.ts'
import { externalRecordsOf } from '#db/external-records.ts'
import { openStore, type Store } from '#db/store.ts'
import { addTrust } from '#tests/support/factories.ts'

const folder = mkdtempSync(join(tmpdir(), 'evidence-'))
const database = join(folder, 'service.sqlite')
const former = process.env.DATABASE_URL
const TOOLKIT = ',Code,Organisation Name,Status,Date Of Publication,Primary Sector\n'

let store: Store
beforeAll(async () => {
  store = await openStore(database, 'db/migrations')
  for (const code of ['ZZ1', 'ZZ2']) await addTrust(store, { code })
  process.env.DATABASE_URL = database
})
afterAll(async () => {
  if (former === undefined) delete process.env.DATABASE_URL
  else process.env.DATABASE_URL = former
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

async function importing(file: string, options: Record<string, string> = {}): Promise<string> {
  return importFile(store, { file, bytes: await readBytes(file), options, now: new Date() })
}

function fileOf(name: string, text: string | Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

it('previews, imports, and says at the second time that all was there', async () => {
  const file = fileOf('toolkit.csv', `${TOOLKIT}0,ZZ1,FERNHILL,22/23 Standards Met,30/06/2023,NHS Trust\n`)
  const preview = await importing(file, { preview: 'yes' })
  expect(JSON.parse(preview)).toEqual({ rows: 1, added: 1, alreadyThere: 0, preview: true })
  expect(await externalRecordsOf(store, 'ZZ1')).toEqual([])

  // As an operator says it, on the database that the environment names.
  const first = await VERBS.evidence?.run(['import', file], { source: 'DSPT, published list' })
  expect(JSON.parse(first ?? '')).toEqual({ rows: 1, added: 1, alreadyThere: 0 })
  const [record] = await externalRecordsOf(store, 'ZZ1')
  expect(record).toMatchObject({ value: 'standards-met', source: 'DSPT, published list', enteredByName: null })

  expect(JSON.parse(await importing(file))).toEqual({ rows: 1, added: 0, alreadyThere: 1 })
})

it('imports the rows that are right, and ends as wrong input with the others listed', async () => {
  const rows = [
    '0,ZZ2,MARSH,22/23 Standards Met,30/06/2023,',
    '1,ZZ9,?,22/23 Standards Met,2023.06.30,',
    '2,ZZ8,?,Not Published,30/06/2023,',
  ]
  const file = fileOf('some-wrong.csv', TOOLKIT + rows.join('\n'))
  const refused = importing(file)
  await expect(refused).rejects.toThrow(WrongInput)
  await expect(refused).rejects.toThrow(
    [
      '3 rows: 1 imported, 0 there already, 2 refused:',
      `${file}: line 3: Date Of Publication “2023.06.30” is not a day. Write 2023-03-01, 01/03/2023 or 1 March 2023`,
      `${file}: line 4: there is no organisation with the code ZZ8`,
    ].join('\n'),
  )
  expect(await externalRecordsOf(store, 'ZZ2')).toHaveLength(1)
})

it('imports nothing of a file of something else', async () => {
  const refused = importing('package.json')
  await expect(refused).rejects.toThrow(WrongInput)
  await expect(refused).rejects.toThrow(/package\.json: .*\nNothing was imported\./)
})

it.each<[string, string[], RegExp]>([
  [
    'a file that isn’t there',
    ['import', join(folder, 'nowhere.csv')],
    /nowhere\.csv can’t be read: there is no such file/,
  ],
  ['another word', ['export', 'x.csv'], /There is no “evidence export”/],
])('refuses %s', async (_, words, reason) => {
  await expect(evidenceVerb(words, {})).rejects.toThrow(reason)
})
