// Importing organisations, confirming what was proposed, and who belongs to whom, on every engine.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { successionsEnd } from '#app/reviews/successions-end.ts'
import { ancestorsOf } from '#db/ancestors.ts'
import { confirmCareSettings, unconfirmedTrusts } from '#db/care-settings.ts'
import { eventsOf } from '#db/events.ts'
import { predecessorsOf, successorsOf } from '#db/lineage.ts'
import { addOrganisation, findOrganisation } from '#db/organisations.ts'
import { digestOf, importOrganisations, presentRegistry } from '#db/registry.ts'
import type { Store } from '#db/store.ts'
import { readInTurn } from '#db/store-reading.ts'
import { fileOf, listRow, lookup, practiceRow, successionFile } from '#registry/fixtures/rows.ts'
import type { OdsFile } from '#registry/ods-rows.ts'
import { planImport } from '#registry/plan-import.ts'
import { readOds } from '#registry/read-ods.ts'
import { addPerson } from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const at = '2026-11-28T09:00:00.000Z'
const planOf =
  (...files: OdsFile[]) =>
  (present: Parameters<typeof planImport>[0]) =>
    planImport(present, readOds(files), at.slice(0, 10))

const trusts = fileOf(
  'etr.csv',
  listRow({ code: 'RZ1', name: "ST JOHN'S HOSPITALS NHS TRUST" }),
  listRow({ code: 'RZ2', name: 'MARSH COMMUNITY NHS TRUST' }),
)
const practices = fileOf(
  'epraccur.csv',
  practiceRow({ code: 'Z81001', name: 'OAK SURGERY' }),
  practiceRow({ code: 'Z81002', name: 'ELM SURGERY', status: 'C', closed: '20171031' }),
)
const pairs = successionFile(['RZ8', 'RZ1', '20171001'], ['RZ9', 'RZ1', '20171001'], ['RZ8', 'RZ2', '20211001'])
const everything = [lookup, trusts, practices, pairs]

const above = async (store: Store, code: string) =>
  (await readInTurn(ancestorsOf(store.db, store.tables, [code]))).get(code)

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    const { memberships, users, organisations, successions, events } = store.tables
    for (const table of [memberships, events, users, organisations, successions]) await store.db.delete(table)
  })

  const bring = (...files: OdsFile[]) =>
    importOrganisations(store, { plan: planOf(...files), seen: null, end: successionsEnd, by: null, at })
  const eventsAbout = async (subject: string) =>
    (await eventsOf(store, subject)).map(({ kind, actor, detail }) => ({ kind, actor, detail }))

  it('an import stores what was planned, says so once, and does nothing the second time', async () => {
    const before = await presentRegistry(store)
    const planned = planOf(...everything)(before)
    expect(await bring(...everything)).toEqual({ kind: 'applied', plan: planned })
    const present = await presentRegistry(store)
    expect(present.organisations).toEqual(planned.changes.map(({ after }) => after))
    expect(present.successions).toHaveLength(3)
    expect(await eventsAbout('organisations')).toEqual([
      {
        kind: 'organisations imported',
        actor: null,
        detail: {
          files: 'epraccur.csv, etr.csv, sub-icb.csv, succ.csv',
          successions: '3',
          added: '8',
        },
      },
    ])
    expect(await bring(...everything)).toMatchObject({ kind: 'applied', plan: { changes: [], successions: [] } })
    expect(await presentRegistry(store)).toEqual(present)
    expect(await eventsAbout('organisations')).toHaveLength(1)
  })

  it('an organisation that is renamed, closed or opened again has an event, and its people keep it', async () => {
    await bring(...everything)
    const trust = await findOrganisation(store, 'RZ2')
    if (!trust) throw new Error('RZ2 is missing')
    const root = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
    const later = [
      fileOf('etr.csv', listRow({ code: 'RZ2', name: 'MARSH AND FEN NHS TRUST', closed: '20260331' })),
      fileOf('epraccur.csv', practiceRow({ code: 'Z81002', name: 'ELM SURGERY' })),
      successionFile(['RZ8', 'RZ2', '20211002']),
    ]
    await importOrganisations(store, { plan: planOf(...later), seen: null, end: successionsEnd, by: root.id, at })
    const detail = { from: 'Marsh Community NHS Trust', to: 'Marsh and Fen NHS Trust', closedOn: '2026-03-31' }
    expect((await eventsAbout('RZ2')).sort((a, b) => a.kind.localeCompare(b.kind))).toEqual([
      { kind: 'organisation closed', actor: root.id, detail },
      { kind: 'organisation renamed', actor: root.id, detail },
    ])
    expect(await eventsAbout('Z81002')).toEqual([
      { kind: 'organisation reopened', actor: root.id, detail: { closedOn: '' } },
    ])
    expect(await findOrganisation(store, 'RZ2')).toMatchObject({
      name: 'Marsh and Fen NHS Trust',
      closedOn: '2026-03-31',
    })
    expect(await successorsOf(store, 'RZ8')).toEqual([
      { code: 'RZ1', name: "St John's Hospitals NHS Trust", on: '2017-10-01' },
      { code: 'RZ2', name: 'Marsh and Fen NHS Trust', on: '2021-10-02' },
    ])
    expect(await store.db.select().from(store.tables.memberships)).toHaveLength(1)
  })

  it('files with any problem store nothing at all', async () => {
    const cut = { ...trusts, bytes: trusts.bytes.slice(0, -3) }
    expect((await bring(lookup, cut, practices)).kind).toBe('refused')
    expect(await presentRegistry(store)).toEqual({ organisations: [], successions: [] })
    expect(await eventsAbout('organisations')).toEqual([])
  })

  it('a plan that is not the one somebody looked at is not carried out', async () => {
    const seen = digestOf(planOf(...everything)(await presentRegistry(store)))
    await addOrganisation(store, { code: 'RZ2', name: 'By hand', type: 'trust', setting: 'community' })
    const importing = { plan: planOf(...everything), seen, end: successionsEnd, by: null, at }
    expect((await importOrganisations(store, importing)).kind).toBe('overtaken')
    expect((await presentRegistry(store)).organisations.map(({ code }) => code)).toEqual(['RZ2'])
    const now = digestOf(planOf(...everything)(await presentRegistry(store)))
    expect((await importOrganisations(store, { ...importing, seen: now })).kind).toBe('applied')
    expect(await findOrganisation(store, 'RZ2')).toMatchObject({
      ...{ name: 'Marsh Community NHS Trust', setting: 'community', proposedSetting: null, parentCode: 'QZZ' },
    })
  })

  it('imports at the same time come one after the other: the second finds what the first stored', async () => {
    const outcomes = await Promise.all([bring(...everything), bring(...everything), bring(...everything)])
    expect(outcomes.map(({ plan }) => plan.changes.length).sort()).toEqual([0, 0, 8])
    expect(await eventsAbout('organisations')).toHaveLength(1)
  })

  it('those above a practice are its commissioner, the board and the region', async () => {
    await bring(...everything)
    expect(await above(store, 'Z81001')).toEqual(['00Z', 'QZZ', 'Y62'])
    expect(await above(store, 'RZ1')).toEqual(['QZZ', 'Y62'])
    expect(await above(store, 'Y62')).toEqual([])
    expect(await above(store, 'nobody')).toEqual([])
  })

  it('those above end where they come round again', async () => {
    await bring(...everything)
    await store.db.update(store.tables.organisations).set({ parentCode: '00Z' }).where(undefined)
    expect(await above(store, 'Z81001')).toEqual(['00Z'])
  })

  it('predecessors and successors are told with their day, also those of which nothing else is known', async () => {
    await bring(...everything)
    expect(await predecessorsOf(store, 'RZ1')).toEqual([
      { code: 'RZ8', name: null, on: '2017-10-01' },
      { code: 'RZ9', name: null, on: '2017-10-01' },
    ])
    expect((await successorsOf(store, 'RZ8')).map(({ code }) => code)).toEqual(['RZ1', 'RZ2'])
  })

  describe('care settings', () => {
    it('are confirmed many at once, each with its event, and never asked for again', async () => {
      await bring(...everything)
      const root = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
      const page = { offset: 0, limit: 50 }
      expect(await unconfirmedTrusts(store, page)).toEqual({
        total: 2,
        trusts: [
          { code: 'RZ2', name: 'Marsh Community NHS Trust', town: 'Fernhill', proposedSetting: 'community' },
          { code: 'RZ1', name: "St John's Hospitals NHS Trust", town: 'Fernhill', proposedSetting: 'acute' },
        ],
      })
      const choices = [
        { code: 'RZ2', setting: 'mental-health', seen: null },
        { code: 'RZ1', setting: 'acute', seen: null },
        { code: 'Z81001', setting: 'acute', seen: 'gp' },
      ]
      expect(await confirmCareSettings(store, { choices, by: root.id, at })).toEqual({
        confirmed: ['RZ1', 'RZ2'],
        overtaken: ['Z81001'],
      })
      expect(await unconfirmedTrusts(store, page)).toEqual({ total: 0, trusts: [] })
      expect(await eventsAbout('RZ2')).toEqual([
        { kind: 'care setting confirmed', actor: root.id, detail: { setting: 'mental-health', from: '' } },
      ])
      expect((await bring(...everything)).plan.changes).toEqual([])
    })

    it('that somebody else confirmed meanwhile stay as they said', async () => {
      await bring(...everything)
      const root = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
      const choose = (setting: string, seen: string | null) =>
        confirmCareSettings(store, { choices: [{ code: 'RZ1', setting, seen }], by: root.id, at })
      await choose('acute', null)
      expect(await choose('ambulance', null)).toEqual({ confirmed: [], overtaken: ['RZ1'] })
      expect((await findOrganisation(store, 'RZ1'))?.setting).toBe('acute')
      expect(await choose('ambulance', 'acute')).toEqual({ confirmed: ['RZ1'], overtaken: [] })
    })
  })
})
