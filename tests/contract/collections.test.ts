import { describe, expect, it } from 'vitest'
import { type Collection, collectionsOf, openCollection } from '#db/collections.ts'
import { publishEdition } from '#db/editions.ts'
import { addOrganisation } from '#db/organisations.ts'
import type { Store } from '#db/store.ts'
import { engines } from '#tests/support/stores.ts'

const at = '2026-09-01T08:00:00.000Z'
const collection: Collection = {
  id: 'trust-2026',
  questionnaire: 'trust',
  editionId: 'trust/2026',
  title: 'Trust 2026',
  year: 2026,
  opensAt: '2026-09-01T00:00:00.000Z',
  closesAt: '2026-12-01T00:00:00.000Z',
  needsApproval: false,
  isExercise: false,
}
const opening = {
  collection,
  settings: new Map([
    ['acute', 'acute'],
    ['community', 'hospitals'],
  ]),
  at,
}

async function addTrust(store: Store, code: string, setting: string | null): Promise<void> {
  await addOrganisation(store, { code, name: `Trust ${code}`, type: 'trust', setting })
}

describe.each(engines)('opening a collection on $name', ({ open }) => {
  it('invites the organisations that the edition asks, and at the next call those that came since', async () => {
    const store = await open()
    await publishEdition(
      store,
      { id: 'trust/2026', questionnaire: 'trust', contentHash: 'c', content: '{}', fileHash: 'f' },
      at,
    )
    await addTrust(store, 'ZX1', 'acute')
    await addTrust(store, 'ZX2', 'community')
    await addTrust(store, 'ZX3', null)
    expect(await openCollection(store, opening)).toBe(2)
    await addTrust(store, 'ZX4', 'acute')
    expect(await openCollection(store, opening)).toBe(1)
    expect(await openCollection(store, opening)).toBe(0)

    const later = { ...collection, closesAt: '2027-12-01T00:00:00.000Z' }
    expect(await openCollection(store, { ...opening, collection: later })).toBeNull()
    const kept = await store.db.select().from(store.tables.assessments)
    expect(kept.map((assessment) => assessment.organisationCode).sort()).toEqual(['ZX1', 'ZX2', 'ZX4'])
    expect(new Set(kept.map((assessment) => assessment.setting))).toEqual(new Set(['acute', 'hospitals']))
    await store.close()
  })

  it('invites an organisation without a care setting by its type, and one with both by its setting', async () => {
    const store = await open()
    await publishEdition(
      store,
      { id: 'trust/2026', questionnaire: 'trust', contentHash: 'c', content: '{}', fileHash: 'f' },
      at,
    )
    await addTrust(store, 'ZX1', null)
    await addTrust(store, 'ZX2', 'acute')
    await addTrust(store, 'ZX3', 'ambulance')
    const settings = new Map([
      ['trust', 'providers'],
      ['acute', 'wards'],
    ])
    expect(await openCollection(store, { ...opening, settings })).toBe(3)
    const kept = await store.db.select().from(store.tables.assessments)
    expect(kept.map(({ organisationCode, setting }) => [organisationCode, setting]).sort()).toEqual([
      ['ZX1', 'providers'],
      ['ZX2', 'wards'],
      ['ZX3', 'providers'],
    ])
    await store.close()
  })

  it('needs approval unless it is said otherwise, and stays as it was opened', async () => {
    const store = await open()
    const edition = { id: 'trust/2026', questionnaire: 'trust', contentHash: 'c', content: '{}', fileHash: 'f' }
    await publishEdition(store, edition, at)
    const { needsApproval: _, ...unsaid } = collection
    const openAs = (further: object) => openCollection(store, { ...opening, collection: { ...unsaid, ...further } })
    expect(await openAs({})).toBe(0)
    expect(await openAs({ needsApproval: false })).toBeNull()
    expect(await openAs({ needsApproval: true })).toBe(0)
    expect(await openAs({ id: 'small-2026', needsApproval: false })).toBe(0)
    expect(await openAs({ id: 'small-2026' })).toBe(0)
    const kept = await collectionsOf(store, 'trust')
    expect(kept.map(({ id, needsApproval }) => [id, needsApproval])).toEqual([
      ['small-2026', false],
      ['trust-2026', true],
    ])
    await store.close()
  })
})
