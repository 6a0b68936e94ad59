// What others recorded of organisations, on every engine: a file goes in by its right rows and never twice, contradictions
// don't, what is withdrawn is kept, and every change has its event.
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Import, importRecords } from '#app/external/import-records.ts'
import { eventsOf } from '#db/events.ts'
import {
  enterRecord,
  externalRecordsByOrganisation,
  externalRecordsOf,
  withdrawnRecordsOf,
  withdrawRecord,
} from '#db/external-records.ts'
import { addOrganisation } from '#db/organisations.ts'
import type { Store } from '#db/store.ts'
import { claimOf, type NewRecord } from '#external/record.ts'
import { addPerson, addTrust, type Person } from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const at = '2026-11-28T12:00:00.000Z'
const HEAD = 'organisation,scheme,version,value,status,date,expires,source'
const REAL = '../shared/data/dspt/trusts-2022-23.csv'

const bytesOf = (...lines: string[]) => new TextEncoder().encode([HEAD, ...lines].join('\n'))

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let lead: Person
  let root: Person
  let code: string
  let stories = 0

  beforeAll(async () => {
    store = await open()
    root = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    stories += 1
    code = `ZZ${stories}`
    const trust = await addTrust(store, { code })
    lead = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
  })

  function importBytes(bytes: Uint8Array, more: Partial<Import> = {}) {
    const file = { name: 'records.csv', bytes }
    const said = { source: '', mostRows: 1000, by: root.id, at, today: '2026-11-28', isPreview: false }
    return importRecords(store, { file, ...said, ...more })
  }
  const importLines = (...lines: string[]) => importBytes(bytesOf(...lines))
  const met = (organisation = code) => `${organisation},dspt,2022-23,standards-met,self-reported,2023-06-30,,`
  const valuesOf = async () => (await externalRecordsOf(store, code)).map(({ value }) => value)
  const kindsOf = async () => (await eventsOf(store, code)).map(({ kind, actor, detail }) => ({ kind, actor, detail }))

  function record(more: Partial<NewRecord> = {}): NewRecord {
    return {
      ...{ organisation: code, scheme: 'emram', version: '2018', value: '5', meaning: '', status: 'self-reported' },
      ...{ date: '2024-05-10', expires: '', source: '' },
      ...more,
    }
  }
  const enter = (more: Partial<NewRecord> = {}) =>
    enterRecord(store, { record: record(more), claimOf, by: lead.id, at })

  describe('a file', () => {
    it('goes in by its right rows; of the others each comes back with its line and why', async () => {
      const outcome = await importLines(
        met('NOBODY'),
        met(),
        `${code},emram,2018,9,validated,2024-05-10,,`,
        `${code},emram,2018,6,validated,10 May 2024,,HIMSS`,
      )
      expect(outcome).toMatchObject({ kind: 'imported', rows: 4, added: 2, present: 0 })
      expect('refused' in outcome && outcome.refused).toEqual([
        { line: 2, message: 'there is no organisation with the code NOBODY' },
        { line: 4, message: expect.stringContaining('value “9” is not known; of emram it can be 0, 1,') },
      ])
      expect(await externalRecordsOf(store, code)).toMatchObject([
        {
          scheme: 'emram',
          value: '6',
          status: 'validated',
          expires: '2027-05-10',
          source: 'HIMSS',
          enteredByName: null,
        },
        { scheme: 'dspt', value: 'standards-met', meaning: '', expires: '2024-06-30', source: 'records.csv' },
      ])
      expect(await kindsOf()).toEqual([
        { kind: 'external records imported', actor: root.id, detail: { records: '2', file: 'records.csv' } },
      ])
    })

    it('that comes again adds nothing, tells nobody anything new, and says so', async () => {
      await importLines(met())
      expect(await importLines(met())).toEqual({ kind: 'imported', rows: 1, added: 0, present: 1, refused: [] })
      expect(await externalRecordsOf(store, code)).toHaveLength(1)
      expect(await kindsOf()).toHaveLength(1)
    })

    it('that contradicts what stands is refused there, and taken once that was withdrawn', async () => {
      await importLines(met())
      const exceeded = met().replace('met', 'exceeded')
      const why = 'a record of 30 June 2023 says “Standards met” already. Withdraw that record first'
      expect(await importLines(exceeded)).toMatchObject({ added: 0, refused: [{ line: 2, message: why }] })
      const [standing] = await externalRecordsOf(store, code)
      await withdrawRecord(store, { id: standing?.id ?? '', organisationCode: code, which: 'any', by: root.id, at })
      expect(await importLines(exceeded)).toMatchObject({ added: 1, refused: [] })
      expect(await valuesOf()).toEqual(['standards-exceeded'])
    })

    it('says what “approaching” means for the organisation', async () => {
      await addOrganisation(store, { code: `${code}C`, name: 'Elm House', type: 'care-provider', setting: null })
      const approaching = (of: string) => met(of).replace('standards-met', 'approaching-standards')
      await importLines(approaching(code), approaching(`${code}C`))
      expect(await externalRecordsOf(store, code)).toMatchObject([{ meaning: 'nhs' }])
      expect(await externalRecordsOf(store, `${code}C`)).toMatchObject([{ meaning: 'social-care' }])
    })

    it('of a model for hospitals says nothing of a practice', async () => {
      await addOrganisation(store, { code: `${code}P`, name: 'Elm Surgery', type: 'practice', setting: 'gp' })
      const outcome = await importLines(`${code}P,emram,2018,6,validated,2024-05-10,,`)
      expect(outcome).toMatchObject({ added: 0, refused: [{ line: 2, message: /emram says nothing about/ }] })
    })

    it('is previewed without changing anything', async () => {
      const lines = [met(), met('NOBODY')]
      const preview = await importBytes(bytesOf(...lines), { isPreview: true })
      expect(preview).toMatchObject({ added: 1, present: 0, refused: [{ line: 3 }] })
      expect(await externalRecordsOf(store, code)).toEqual([])
      expect(await kindsOf()).toEqual([])
      expect(await importLines(...lines)).toEqual(preview)
    })

    it('that can’t be read leaves nothing', async () => {
      expect(await importLines(met(), `${code},"dspt`)).toEqual({
        kind: 'unreadable',
        message: 'line 3: a quotation mark opens here and never closes',
      })
      expect(await externalRecordsOf(store, code)).toEqual([])
    })

    it('goes in once where two send it at the same moment', async () => {
      const outcomes = await Promise.all([importLines(met()), importLines(met())])
      const added = outcomes.map((outcome) => ('added' in outcome ? outcome.added : null))
      expect(added.toSorted()).toEqual([0, 1])
      expect(await valuesOf()).toEqual(['standards-met'])
    })

    it.skipIf(!existsSync(REAL))('of the published toolkit goes in as it is: 211 rows', async () => {
      const bytes = readFileSync(REAL)
      const codes =
        bytes
          .toString('utf8')
          .match(/^\d+,[A-Z0-9]+/gm)
          ?.map((start) => start.split(',')[1] ?? '') ?? []
      for (const one of codes) await addOrganisation(store, { code: one, name: one, type: 'trust', setting: null })
      const outcome = await importBytes(bytes, { source: 'DSPT, 2022-23' })
      expect(outcome).toEqual({ kind: 'imported', rows: 211, added: 211, present: 0, refused: [] })
      const found = await externalRecordsByOrganisation(store, codes)
      expect(found.size).toBe(211)
      expect(found.get('R0D')).toEqual([
        {
          ...{ scheme: 'dspt', version: '2022-23', value: 'approaching-standards', status: 'self-reported' },
          ...{ date: '2023-06-30', expires: '2024-06-30' },
        },
      ])
      expect(await importBytes(bytes)).toMatchObject({ added: 0, present: 211 })
    })
  })

  describe('an organisation', () => {
    it('enters a record once, however often the button is pressed, with its event', async () => {
      expect(await enter()).toEqual({ kind: 'added' })
      expect(await enter()).toEqual({ kind: 'already there' })
      expect(await externalRecordsOf(store, code)).toMatchObject([{ value: '5', enteredByName: 'Asha Patel' }])
      expect(await kindsOf()).toMatchObject([
        { kind: 'external record entered', actor: lead.id, detail: { scheme: 'emram', value: '5' } },
      ])
    })

    it('can’t enter what contradicts another record of the same day, but can of another day', async () => {
      await enter()
      expect(await enter({ value: '6' })).toMatchObject({ kind: 'contradicts', standing: { value: '5' } })
      expect(await enter({ value: '6', date: '2024-05-11' })).toEqual({ kind: 'added' })
      expect(await valuesOf()).toEqual(['6', '5'])
    })

    it('withdraws its own: kept with who and when, and counting for nothing', async () => {
      await enter()
      const [{ id } = { id: '' }] = await externalRecordsOf(store, code)
      const withdrawing = { id, organisationCode: code, which: 'own', by: lead.id, at } as const
      expect(await withdrawRecord(store, withdrawing)).toBe(true)
      expect(await withdrawRecord(store, withdrawing)).toBe(false)
      expect(await externalRecordsOf(store, code)).toEqual([])
      expect(await externalRecordsByOrganisation(store, [code])).toEqual(new Map())
      expect(await withdrawnRecordsOf(store, code)).toMatchObject([
        { id, value: '5', withdrawnByName: 'Asha Patel', withdrawnAt: at },
      ])
      expect((await kindsOf()).map(({ kind }) => kind).toSorted()).toEqual([
        'external record entered',
        'external record withdrawn',
      ])
    })

    it('can’t withdraw what was imported, nor another organisation’s', async () => {
      await importLines(met())
      const [{ id } = { id: '' }] = await externalRecordsOf(store, code)
      const withdrawing = { id, by: lead.id, at }
      expect(await withdrawRecord(store, { ...withdrawing, organisationCode: code, which: 'own' })).toBe(false)
      expect(await withdrawRecord(store, { ...withdrawing, organisationCode: 'ZZ0', which: 'any' })).toBe(false)
      expect(await valuesOf()).toEqual(['standards-met'])
    })
  })

  it('of a whole nation is read in batches', async () => {
    const codes = Array.from({ length: 1203 }, (_, index) => `N${stories}${index + 1000}`)
    for (const one of codes) await addOrganisation(store, { code: one, name: one, type: 'trust', setting: null })
    await importBytes(bytesOf(...codes.map(met)), { mostRows: 2000 })
    const found = await externalRecordsByOrganisation(store, [...codes, 'NOBODY'])
    expect(found.size).toBe(1203)
    expect(found.get(codes.at(-1) ?? '')).toMatchObject([{ value: 'standards-met', expires: '2024-06-30' }])
  })
})
