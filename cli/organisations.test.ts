// What the operator sees of an import.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { presentRegistry } from '#db/registry.ts'
import { openStore, type Store } from '#db/store.ts'
import { fileOf, listRow, lookup, practiceRow, successionFile } from '#registry/fixtures/rows.ts'
import type { OdsFile } from '#registry/ods-rows.ts'
import { organisationsVerb } from './organisations.ts'
import { WrongInput } from './wrong-input.ts'

const now = new Date('2026-11-28T09:00:00.000Z')
let folder: string
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'organisations-'))
  store = await openStore(':memory:', 'db/migrations')
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

function written(...files: OdsFile[]): string[] {
  return files.map(({ name, bytes }) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  })
}

const bring = (paths: string[], isPreview = false) => organisationsVerb(store, paths, { isPreview, now })
const codes = async () => (await presentRegistry(store)).organisations.map(({ code }) => code)

const trusts = fileOf('etr.csv', listRow({ code: 'RZ1', name: 'FERNHILL NHS TRUST' }))
const practices = fileOf(
  'epraccur.csv',
  practiceRow({ code: 'Z81001', name: 'OAK SURGERY', parent: '99Z' }),
  practiceRow({ code: 'Z81002', name: 'ELM SURGERY', status: 'D' }),
  practiceRow({ code: 'Z81003', name: 'HOSPICE', roles: '13' }),
)

it('says what it did, and what is odd', async () => {
  const pairs = successionFile(['RZ8', 'RZ1', '20171001'], ['RZ9', 'RZ1', '20171001'], ['RY1', 'RY2', '20010401'])
  expect(await bring(written(lookup, trusts, practices, pairs))).toBe(`Imported:
  epraccur.csv: 3 rows of practices and other prescribing cost centres, 1 left out
  etr.csv: 1 rows of trusts, 0 left out
  sub-icb.csv: 2 rows of sub-ICB locations, boards and regions, 0 left out
  succ.csv: 3 rows of successions, 0 left out
New: Trusts, 1 open, 0 closed
New: General practices, 1 open, 0 closed
New: Commissioners, 1 open, 0 closed
New: Sub-ICB locations, 2 open, 0 closed
New: Regions, 1 open, 0 closed
Merged: 2
  RZ8 into Fernhill NHS Trust (RZ1) on 1 October 2017
  RZ9 into Fernhill NHS Trust (RZ1) on 1 October 2017
Successions of organisations that are not known here: 1
Not changed: 0. Dormant or only proposed, and not added: 1
Odd in the files:
  epraccur.csv, line 1: 99Z, named as the commissioner or region of Z81001, is not known here or closed
`)
  expect(await codes()).toEqual(['00Z', '01Z', 'QZZ', 'RZ1', 'Y62', 'Z81001'])
})

it('changes nothing for a preview, which says the same', async () => {
  const paths = written(lookup, trusts)
  const preview = await bring(paths, true)
  expect(await codes()).toEqual([])
  expect(preview.split('\n').slice(1)).toEqual((await bring(paths)).split('\n').slice(1))
})

it('names renamed, closed and moved organisations', async () => {
  await bring(written(lookup, trusts, practices))
  const later = fileOf(
    'etr.csv',
    listRow({ code: 'RZ1', name: 'FERN VALE NHS TRUST', closed: '20260331', board: 'Y62' }),
  )
  const report = await bring(written(later))
  expect(report).toContain('Renamed: 1\n  Fernhill NHS Trust (RZ1) is now Fern Vale NHS Trust\n')
  expect(report).toContain('Closed: 1\n  Fern Vale NHS Trust (RZ1) on 31 March 2026\n')
  expect(report).toContain('Under another commissioner or region: 1\n  Fern Vale NHS Trust (RZ1): QZZ, now Y62\n')
})

it('names every problem by file and line, and stores nothing', async () => {
  const wrong = fileOf(
    'etr.csv',
    listRow({ code: 'RZ1', name: 'X NHS TRUST' }),
    listRow({ code: 'R?', name: 'Y NHS TRUST' }),
  )
  const failure = bring(written(lookup, wrong))
  await expect(failure).rejects.toThrow(WrongInput)
  await expect(failure).rejects.toThrow(
    'etr.csv, line 2: “R?” is not a code of 3 to 10 letters and digits\nNothing was imported',
  )
  expect(await codes()).toEqual([])
})

it('says which file can’t be read, and which name there is twice', async () => {
  await expect(bring([join(folder, 'nowhere.csv')])).rejects.toThrow('can’t be read: there is no such file')
  const [path = ''] = written(trusts)
  await expect(bring([path, path])).rejects.toThrow('There are two files with the name etr.csv')
})
