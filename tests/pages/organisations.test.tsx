// Importing organisations and confirming their care settings, as an administrator meets it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Meta, Outlet } from '@remix-run/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as administration from '#app/pages/administration/administration.tsx'
import * as careSetting from '#app/pages/administration/care-setting.tsx'
import * as careSettings from '#app/pages/administration/care-settings.tsx'
import * as importPage from '#app/pages/administration/import-organisations.tsx'
import * as organisation from '#app/pages/administration/organisation.tsx'
import * as sizes from '#app/pages/administration/organisation-sizes.tsx'
import { ErrorBoundary } from '#app/root.tsx'
import { addOrganisation, findOrganisation } from '#db/organisations.ts'
import { presentRegistry } from '#db/registry.ts'
import { openStore, type Store } from '#db/store.ts'
import { fileOf, listRow, lookup, practiceRow, successionFile } from '#registry/fixtures/rows.ts'
import type { OdsFile } from '#registry/ods-rows.ts'
import { Waiting } from '#server/files/waiting.ts'
import { sessionOf } from '#tests/support/browse.ts'
import { addPerson } from '#tests/support/factories.ts'
import { home, openSite, type Seen, type SiteParts, Visit } from '#tests/support/visit.ts'

const root = {
  default: Outlet,
  ErrorBoundary,
  Layout: ({ children }: { children: ReactNode }) => (
    <html lang="en">
      <head>
        <Meta />
      </head>
      <body>{children}</body>
    </html>
  ),
}
const pages = {
  administration,
  'administration/organisations/import': importPage,
  'administration/organisations/sizes': sizes,
  'administration/organisations/:code': organisation,
  'administration/care-settings': careSettings,
  'administration/care-settings/:code': careSetting,
}
const ADDRESS = '/administration/organisations/import'

let folder: string
let store: Store
let robin: Visit
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'import-'))
  store = await openStore(':memory:', 'db/migrations')
  robin = await visitOf('Robin Root', true)
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

function site() {
  const editions = new Map() as unknown as SiteParts['editions']
  const settings = { serviceName: 'Maturity', publicUrl: home }
  const waiting = new Waiting(folder)
  return openSite({ store, editions, settings, waiting, now: () => new Date(), sendsEmail: false }, root, pages)
}

async function visitOf(name: string, isAdministrator: boolean): Promise<Visit> {
  const visit = new Visit(site())
  visit.cookies.set('session', await sessionOf(store, await addPerson(store, { name, isAdministrator })))
  return visit
}

const trusts = fileOf(
  'etr.csv',
  listRow({ code: 'RZ1', name: "ST JOHN'S HOSPITALS NHS TRUST" }),
  listRow({ code: 'RZ2', name: 'MARSH COMMUNITY NHS TRUST' }),
)
const everything = [
  lookup,
  trusts,
  fileOf('epraccur.csv', practiceRow({ code: 'Z81001', name: 'OAK SURGERY' })),
  successionFile(['RZ9', 'RZ1', '20171001']),
]

const asFile = ({ name, bytes }: OdsFile) => new File([new Uint8Array(bytes)], name)
const codes = async () => (await presentRegistry(store)).organisations.map(({ code }) => code)
const preview = (...files: OdsFile[]) => robin.upload(ADDRESS, 'files', files.map(asFile))
const bring = async (...files: OdsFile[]) => robin.submit(await preview(...files), 'Import all of this')

describe('an import', () => {
  it('is shown before anything is stored, then done as it was shown', async () => {
    const shown = await preview(...everything)
    expect(shown).toMatchObject({ status: 200, title: 'Import organisations – Maturity' })
    expect(shown.text).toContain('Trusts 2 0 General practices 1 0 Commissioners 1 0 Sub-ICB locations 2 0 Regions 1 0')
    expect(shown.text).toContain(
      "Followed by another: 1 RZ9 into St John's Hospitals NHS Trust (RZ1) on 1 October 2017",
    )
    expect(await codes()).toEqual([])

    const done = await robin.submit(shown, 'Import all of this')
    expect(done.text).toContain('The organisations were imported Confirm the care settings of 2 trusts')
    expect(await codes()).toEqual(['00Z', '01Z', 'QZZ', 'RZ1', 'RZ2', 'Y62', 'Z81001'])
  })

  it('of the same files says that there is nothing to do, with no button', async () => {
    await bring(...everything)
    const again = await preview(...everything)
    expect(again.text).toContain('Everything in these files is known here already.')
    expect(again.text).toContain('7 organisations stay as they are.')
    expect(again.text).not.toContain('Import all of this')
  })

  it('that would do something else by now is not done, and shown anew', async () => {
    const shown = await preview(...everything)
    await addOrganisation(store, { code: 'RZ2', name: 'By hand', type: 'trust', setting: 'community' })
    const refused = await robin.submit(shown, 'Import all of this')
    expect(refused).toMatchObject({ status: 409, title: 'Error: Import organisations – Maturity' })
    expect(refused.text).toContain('Organisations were changed after you looked, so nothing was imported.')
    expect(refused.text).toContain('By hand (RZ2) is now Marsh Community NHS Trust')
    expect(await codes()).toEqual(['RZ2'])
    expect((await robin.submit(refused, 'Import all of this')).text).toContain('The organisations were imported')
  })

  it('sent twice is done once', async () => {
    const shown = await preview(...everything)
    await robin.submit(shown, 'Import all of this')
    const twice = await robin.submit(shown, 'Import all of this')
    expect(twice.status).toBe(409)
    expect(twice.text).toContain('There is nothing to import.')
  })

  it('with anything wrong names file and line, and keeps and stores nothing', async () => {
    const wrong = fileOf('etr.csv', listRow({ code: 'R?', name: 'X <b>NHS</b> TRUST' }), 'cut,off')
    const seen = await preview(lookup, wrong)
    expect(seen).toMatchObject({ status: 400, title: 'Error: Import organisations – Maturity' })
    expect(seen.text).toContain('There are 2 problems in the files, so nothing was imported')
    expect(seen.text).toContain('etr.csv, line 1')
    expect(seen.text).toContain('has 2 columns where there should be 27: is the file cut off?')
    expect(seen.html).not.toContain('<b>NHS')
    expect(await codes()).toEqual([])
  })

  it.each([
    ['no file', [], 'Select the files to import'],
    ['two of one name', [trusts, trusts], 'There are two files with the name etr.csv. Rename one of them'],
  ])('of %s says so', async (_, files, message) => {
    const seen = await preview(...files)
    expect([seen.status, seen.text]).toEqual([400, expect.stringContaining(message)])
  })

  it('of files that are not kept any more asks for them again', async () => {
    const shown = await preview(...everything)
    rmSync(folder, { recursive: true })
    const late = await robin.submit(shown, 'Import all of this')
    expect([late.status, late.text]).toEqual([
      409,
      expect.stringContaining('so nothing was imported. Select them again'),
    ])
    expect(await codes()).toEqual([])
  })

  it('is for administrators', async () => {
    const asha = await visitOf('Asha Patel', false)
    for (const seen of [
      await asha.get(ADDRESS),
      await asha.upload(ADDRESS, 'files', everything.map(asFile)),
      await asha.post(ADDRESS, { key: 'x', seen: 'y' }),
    ]) {
      expect(seen.status).toBe(404)
    }
    expect(await codes()).toEqual([])
  })
})

describe('care settings', () => {
  const chosenIn = (seen: Seen) =>
    [...seen.html.matchAll(/<option value="([^"]*)" selected=""/g)].map(([, value]) => value)

  it('are proposed for every trust, and confirmed together, one left for later', async () => {
    await bring(...everything)
    const seen = await robin.get('/administration/care-settings')
    expect(seen.text).toContain('2 trusts are waiting.')
    expect(chosenIn(seen)).toEqual(['community', 'acute'])
    const fields = { 'setting.RZ1': 'mental-health', 'setting.RZ2': '' }
    const done = await robin.submit(seen, 'Confirm these care settings', fields)
    expect(done.text).toContain('1 care setting was confirmed')
    expect(done.text).toContain('1 trust is waiting.')
    expect(await findOrganisation(store, 'RZ1')).toMatchObject({ setting: 'mental-health', proposedSetting: null })
    expect(await findOrganisation(store, 'RZ2')).toMatchObject({ setting: null, proposedSetting: 'community' })
  })

  it('that somebody else confirmed meanwhile stay, and are named', async () => {
    await bring(...everything)
    const seen = await robin.get('/administration/care-settings')
    const other = await visitOf('Sam Root', true)
    await other.submit(seen, 'Confirm these care settings', { 'setting.RZ1': 'ambulance', 'setting.RZ2': '' })
    const done = await robin.submit(seen, 'Confirm these care settings', {
      'setting.RZ1': 'acute',
      'setting.RZ2': 'acute',
    })
    expect(done.text).toContain('Somebody else had confirmed these already, and they stay: RZ1.')
    expect(done.text).toContain('Every open trust has a care setting.')
    expect((await findOrganisation(store, 'RZ1'))?.setting).toBe('ambulance')
  })

  it('of one trust can be changed, and not over somebody else’s choice', async () => {
    await bring(...everything)
    const first = await robin.get('/administration/care-settings/RZ1')
    expect(first.text).toContain('Nobody has confirmed one yet.')
    expect((await robin.submit(first, 'Save the care setting', { setting: 'moon' })).text).toContain(
      'Select a care setting',
    )
    expect((await robin.submit(first, 'Save the care setting', { setting: 'acute' })).text).toContain(
      'It is Acute at present.',
    )
    const late = await robin.submit(first, 'Save the care setting', { setting: 'ambulance' })
    expect([late.status, late.text]).toEqual([
      409,
      expect.stringContaining('Somebody else has changed it since you looked'),
    ])
    expect(late.html).toMatch(/checked="" value="ambulance"|value="ambulance" checked=""/)
    expect((await findOrganisation(store, 'RZ1'))?.setting).toBe('acute')
  })

  it('are there for trusts alone, and what no page sends is refused', async () => {
    await bring(...everything)
    for (const code of ['Z81001', 'nowhere'])
      expect((await robin.get(`/administration/care-settings/${code}`)).status).toBe(404)
    expect((await robin.post('/administration/care-settings', { 'setting.RZ1': 'moon' })).status).toBe(400)
    const asha = await visitOf('Asha Patel', false)
    for (const path of ['/administration/care-settings', '/administration/care-settings/RZ1']) {
      expect((await asha.get(path)).status).toBe(404)
      expect((await asha.post(path, { setting: 'acute', 'setting.RZ1': 'acute' })).status).toBe(404)
    }
    expect((await findOrganisation(store, 'RZ1'))?.setting).toBeNull()
  })
})

it('the list of organisations says where each is, what it is, and whether it closed', async () => {
  await bring(lookup, fileOf('etr.csv', listRow({ code: 'RZ1', name: 'FERNHILL NHS TRUST', closed: '20260331' })))
  const seen = await robin.get('/administration?search=fernhil')
  expect(seen.text).toContain('Fernhill NHS Trust Fernhill, closed 31 March 2026')
  expect(seen.text).toContain('Trust, care setting not confirmed')
  expect((await robin.get('/administration?search=00z')).text).toContain('Sub-ICB location')
})

describe('the size of an organisation', () => {
  const address = '/administration/organisations/ZZ1'
  const sizeOf = async (code: string) => (await findOrganisation(store, code))?.size
  beforeEach(async () => {
    await addOrganisation(store, { code: 'ZZ1', name: 'Fernhill Trust', type: 'trust', setting: 'acute' })
    await addOrganisation(store, { code: 'ZZ2', name: 'Marsh Trust', type: 'trust', setting: 'acute' })
  })

  it('is said on its page, as it was seen', async () => {
    expect((await robin.get('/administration')).html).toContain(`href="${address}"`)
    const page = await robin.get(address)
    expect(page.text).toContain('Kind Acute trust')
    const saved = await robin.submit(page, 'Save the size', { size: 'large' })
    expect([saved.status, saved.text]).toEqual([200, expect.stringContaining('The size was saved')])
    expect(await sizeOf('ZZ1')).toBe('large')
    const late = await robin.submit(page, 'Save the size', { size: 'small' })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Somebody else has changed it')])
    const refused = await robin.post(address, { size: 'huge', seen: 'large' })
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Select how large it is')])
    await robin.submit(await robin.get(address), 'Save the size', { size: 'none' })
    expect(await sizeOf('ZZ1')).toBeNull()
    expect((await robin.get('/administration/organisations/NO1')).status).toBe(404)
  })

  it('is said of many by a list, all or nothing, with what is wrong by line', async () => {
    const list = '/administration/organisations/sizes'
    const wrong = await robin.post(list, { list: 'ODS code;size\r\nZZ1;small\r\nNO1;large\r\nNO0;large' })
    expect([wrong.status, wrong.text]).toEqual([
      400,
      expect.stringContaining('2 lines are wrong, so nothing was stored'),
    ])
    expect(wrong.text).toContain('3 There is no organisation with the code NO1 here 4 There is')
    expect(wrong.html).toContain('NO1;large')
    expect(await sizeOf('ZZ1')).toBeNull()
    const tiny = await robin.post(list, { list: '\ufeffZZ1,=tiny()\nZZ1,small,and more' })
    expect(tiny.text).toContain('1 The size is not small, medium or large 2 There are more than a code and a size')
    expect((await robin.post(list, { list: '' })).text).toContain('There is nothing in the list')
    const said = await robin.post(list, { list: 'zz1,Large\nZZ2,small\n' })
    expect(said.text).toContain('2 sizes were listed, of which 2 changed')
    expect([await sizeOf('ZZ1'), await sizeOf('ZZ2')]).toEqual(['large', 'small'])
  })
})
