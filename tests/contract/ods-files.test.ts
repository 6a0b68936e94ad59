// The files of the Organisation Data Service themselves, on every engine, where they are at hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationsVerb } from '#cli/organisations.ts'
import { ancestorsOf } from '#db/ancestors.ts'
import { predecessorsOf, successorsOf } from '#db/lineage.ts'
import { findOrganisation } from '#db/organisations.ts'
import { presentRegistry } from '#db/registry.ts'
import type { Store } from '#db/store.ts'
import { readInTurn } from '#db/store-reading.ts'
import { engines } from '#tests/support/stores.ts'

const FOLDER = process.env.ODS_FILES ?? '../shared/data/ods'
const isThere = existsSync(FOLDER)
const files = isThere ? readdirSync(FOLDER).map((name) => `${FOLDER}/${name}`) : []
const now = new Date('2026-11-28T09:00:00.000Z')

const above = async (store: Store, code: string) =>
  (await readInTurn(ancestorsOf(store.db, store.tables, [code]))).get(code)

describe.skipIf(!isThere).each(engines)('the real files of the Organisation Data Service on $name', ({ open }) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  }, 120_000)
  afterAll(() => store.close())

  const countOf = async (is: (one: { type: string; closedOn: string; code: string }) => boolean) =>
    (await presentRegistry(store)).organisations.filter(is).length

  it('are previewed without a change, imported, and change nothing the second time', async () => {
    const preview = await organisationsVerb(store, files, { isPreview: true, now })
    expect((await presentRegistry(store)).organisations).toEqual([])
    const done = await organisationsVerb(store, files, { isPreview: false, now })
    expect(done.split('\n').slice(1)).toEqual(preview.split('\n').slice(1))
    const present = await presentRegistry(store)
    const again = await organisationsVerb(store, files, { isPreview: false, now })
    expect(again).toContain('Not changed: 8331.')
    expect(again).not.toContain('New:')
    expect(await presentRegistry(store)).toEqual(present)
  }, 120_000)

  it('hold 6,872 open practices, and 209 open trusts with 4 care trusts', async () => {
    expect(await countOf(({ type, closedOn }) => type === 'practice' && closedOn === '')).toBe(6872)
    const careTrusts = readFileSync(`${FOLDER}/ect.csv`, 'utf8')
    const isOpenTrust = ({ type, closedOn }: { type: string; closedOn: string }) => type === 'trust' && closedOn === ''
    expect(await countOf((one) => isOpenTrust(one) && !careTrusts.includes(`"${one.code}"`))).toBe(209)
    expect(await countOf(isOpenTrust)).toBe(213)
  })

  it('say what became of whom', async () => {
    const ofManchester = (await predecessorsOf(store, 'R0A')).map(({ code, on }) => [code, on])
    expect(ofManchester).toEqual([
      ['RM2', '2017-10-01'],
      ['RW3', '2017-10-01'],
      ['RW6', '2021-10-01'],
    ])
    expect((await successorsOf(store, 'RW6')).map(({ code, on }) => [code, on])).toEqual([
      ['R0A', '2021-10-01'],
      ['RM3', '2021-10-01'],
    ])
  })

  it('put every practice under a board and a region, also where its commissioner has long become another', async () => {
    // Its file names the commissioner 00K, which became 16C.
    expect(await above(store, 'A81001')).toEqual(['16C', 'QHM', 'Y63'])
    expect(await above(store, 'R0A')).toEqual(['QOP', 'Y62'])
    expect(await findOrganisation(store, 'QOP')).toMatchObject({
      ...{ name: 'NHS Greater Manchester Integrated Care Board', type: 'commissioner' },
    })
  })
})
