// What others say about an organisation, as people meet it without JavaScript: imported by administrators, read by the
// organisation's people, entered and withdrawn by its lead.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as signIn from '#app/pages/account/sign-in.tsx'
import * as administration from '#app/pages/administration/administration.tsx'
import * as imports from '#app/pages/administration/external-evidence.tsx'
import * as enter from '#app/pages/external/enter.tsx'
import * as records from '#app/pages/external/records.tsx'
import * as homePage from '#app/pages/home/home.tsx'
import { eventsOf } from '#db/events.ts'
import { enterRecord, externalRecordsOf, withdrawnRecordsOf } from '#db/external-records.ts'
import { claimOf, type NewRecord } from '#external/record.ts'
import { addPerson, addTrust, type Person } from '#tests/support/factories.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Visit } from '#tests/support/visit.ts'

const pages = {
  '/': homePage,
  'sign-in': signIn,
  administration,
  'administration/external-evidence': imports,
  'organisations/:code/external-evidence': records,
  'organisations/:code/external-evidence/:scheme': enter,
}

const OURS = '/organisations/ZZ1/external-evidence'
const IMPORT = '/administration/external-evidence'
const HEAD = 'organisation,scheme,version,value,status,date,expires,source'
const MET = 'ZZ1,dspt,2025-26,standards-met,self-reported,2026-06-30,,Published list'

let prepared: Prepared
let site: Together
let robin: Person
let root: Visit
let asha: Visit

beforeAll(async () => {
  prepared = await prepareTogether()
})
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
  site.clock.now = new Date('2026-11-28T12:00:00Z')
  robin = await addPerson(site.store, { name: 'Robin Root', isAdministrator: true })
  root = await site.as(robin)
  asha = await site.as(site.lead)
  return () => site.store.close()
})

const fileOf = (...lines: string[]) => new File([[HEAD, ...lines].join('\n')], 'records.csv', { type: 'text/csv' })
const upload = (...lines: string[]) => root.upload(IMPORT, 'file', [fileOf(...lines)], { intent: 'import', source: '' })
const standing = () => externalRecordsOf(site.store, 'ZZ1')

describe('importing', () => {
  it('takes the lines that are right, and lists the others with line and reason', async () => {
    const page = await upload(MET, 'NOBODY,cqc,,good,validated,2026-06-30,,', 'ZZ1,cqc,,splendid,validated,30/6,,')
    expect(page.status).toBe(200)
    expect(page.text).toContain('1 record was added. 2 lines were refused.')
    expect(page.text).toMatch(/3 There is no organisation with the code NOBODY 4 Value “splendid” is not known; of cqc/)
    expect(page.text).toContain('date “30/6” is not a day. Write 2023-03-01, 01/03/2023 or 1 March 2023')
    expect(page.html).toContain('href="#refused"')
    expect(await standing()).toMatchObject([{ value: 'standards-met', source: 'Published list', enteredByName: null }])
    expect(await eventsOf(site.store, 'ZZ1')).toContainEqual(
      expect.objectContaining({ kind: 'external records imported', actor: robin.id }),
    )
  })

  it('of the same file again adds nothing, and says so', async () => {
    await upload(MET)
    const page = await upload(MET)
    expect(page.text).toContain('0 records were added. 1 record of the file was there already.')
    expect(await standing()).toHaveLength(1)
  })

  it('can be tried first: nothing changes', async () => {
    const page = await root.upload(IMPORT, 'file', [fileOf(MET)], { intent: 'check', source: '' })
    expect(page.text).toContain('1 record would be added. The file was only checked: nothing was imported.')
    expect(await standing()).toEqual([])
  })

  it('of a file that can’t be read says why, keeps the source that was typed, and imports nothing', async () => {
    const latin1 = new File([Buffer.from(`${HEAD}\nZZ1,cqc,Zoë,good,validated,2026-06-30,,`, 'latin1')], 'old.csv')
    const page = await root.upload(IMPORT, 'file', [latin1], { intent: 'import', source: 'By letter' })
    expect([page.status, page.title]).toEqual([400, 'Error: External evidence – Maturity'])
    expect(page.text).toContain('Nothing was imported: the file is not text in UTF-8')
    expect(page.html).toContain('value="By letter"')
    expect(page.html).toContain('href="#file"')
    expect(await standing()).toEqual([])
  })

  it('asks for a file where there is none', async () => {
    const page = await root.upload(IMPORT, 'file', [new File([], '')], { intent: 'import', source: '' })
    expect(page.text).toContain('There is a problem Select a CSV file')
  })

  it('is not there for a lead, and somebody signed out is told that the file was not uploaded', async () => {
    expect((await asha.get(IMPORT)).status).toBe(404)
    expect((await asha.upload(IMPORT, 'file', [fileOf(MET)], {})).status).toBe(404)
    const stranger = await site.stranger().upload(IMPORT, 'file', [fileOf(MET)], {})
    expect(stranger.text).toContain('You were signed out, so your file was not uploaded')
    expect(await standing()).toEqual([])
  })

  it('is found from the administration page, and leads to what is recorded of an organisation', async () => {
    await upload(MET)
    expect((await root.get('/administration')).html).toContain(`href="${IMPORT}"`)
    const page = await root.get(`${IMPORT}?search=fernhill`)
    expect(page.text).toContain('1 record of Fernhill Trust')
    expect((await root.get(OURS)).text).toContain('Standards met')
    expect((await root.get(`${IMPORT}?search=nowhere`)).text).toContain('No organisation matches “nowhere”')
  })
})

describe('an organisation’s page', () => {
  it('says what is recorded in words, with its meaning, how long it is good, and what has expired', async () => {
    await upload(
      MET.replace('standards-met', 'approaching-standards'),
      'ZZ1,emram,2018,6,validated,1 March 2020,,HIMSS',
    )
    const page = await (await site.as(site.viewer)).get(OURS)
    expect(page.text).toContain('Data Security and Protection Toolkit (DSPT) 2025-26')
    expect(page.text).toContain(
      'Approaching standards It does not meet all standards. It has an improvement plan that was submitted and approved. ' +
        'Self-reported 30 June 2026 30 June 2027 Published list',
    )
    expect(page.text).toMatch(/Stage 6 .* Validated 1 March 2020 1 March 2023 Expired HIMSS/)
    expect(page.text).not.toContain('Add a record')
    expect(page.text).not.toContain('Withdraw')
  })

  it('is linked from the organisation’s home', async () => {
    expect((await asha.get('/')).html).toContain(`href="${OURS}"`)
  })

  it('does not exist for people of other organisations, whether they look or post', async () => {
    const elm = await addTrust(site.store, { code: 'ZZ9', name: 'Elm Trust' })
    const eve = await site.as(await addPerson(site.store, { name: 'Eve Elm', of: elm, role: 'lead' }))
    for (const address of [OURS, `${OURS}/dspt`, '/organisations/NOWHERE/external-evidence']) {
      expect((await eve.get(address)).status).toBe(404)
      expect((await eve.post(address, { version: '2025-26' })).status).toBe(404)
    }
  })
})

describe('a lead', () => {
  const typed = { version: '2018', value: '5', date: '2026-05-10', expires: '', source: 'By letter' }

  it('adds a record, which is self-reported, by name, once', async () => {
    const form = await asha.get(`${OURS}/emram`)
    expect(form.text).toContain('Stage 5 Medicines are checked by scanning')
    expect(form.text).not.toContain('No stage')
    const page = await asha.submit(form, 'Add the record', typed)
    expect(page.path).toBe(`${OURS}?done=entered`)
    expect(page.text).toContain('The record has been added')
    expect(page.text).toMatch(/Stage 5 .* Self-reported Entered by Asha Patel 10 May 2026 No end given By letter/)
    expect((await asha.submit(form, 'Add the record', typed)).text).toContain('This record was there already')
    expect(await standing()).toHaveLength(1)
  })

  it('is told what is wrong at the field, and keeps what was typed', async () => {
    const form = await asha.get(`${OURS}/dspt`)
    const wrong = { version: '2025', value: '', date: '31/02/2026', expires: '', source: 'My notes' }
    const page = await asha.submit(form, 'Add the record', wrong)
    expect([page.status, page.title]).toEqual([400, expect.stringMatching(/^Error: Add a record/)])
    expect(page.text).toContain(
      'There is a problem Year of the toolkit “2025” is not a year such as 2022-23 Select the result ' +
        'Date “31/02/2026” is not a day',
    )
    for (const field of ['version', 'value', 'date']) {
      expect(page.html).toContain(`href="#${field}"`)
      expect(page.html).toMatch(new RegExp(`id="${field}"`))
    }
    expect(page.html).toContain('value="My notes"')
    expect(await standing()).toEqual([])
  })

  it.each([
    ['a day to come', { date: '2026-11-29' }, 'Date “2026-11-29” is after today'],
    ['no day', { date: '' }, 'Enter the date'],
    ['an end before it', { expires: '2026-05-09' }, 'Good until “2026-05-09” is before the date'],
    ['a value that is none', { value: '9' }, 'Result “9” is not known'],
    ['too much', { source: 'x'.repeat(301) }, 'Source is over 300 characters long'],
  ])('can’t add %s', async (_, changed, reason) => {
    const page = await asha.post(`${OURS}/emram`, { ...typed, ...changed })
    expect([page.status, page.text.includes(reason)]).toEqual([400, true])
    expect(await standing()).toEqual([])
  })

  it('can’t add what contradicts a record of the same day', async () => {
    await upload(MET)
    const page = await asha.post(`${OURS}/dspt`, {
      ...{ version: '25/26', value: 'standards-exceeded', date: '30 June 2026', expires: '', source: '' },
    })
    expect(page.text).toContain(
      'A record of 30 June 2026 says “Standards met” already. That record has to be withdrawn first',
    )
    expect(await standing()).toHaveLength(1)
  })

  it('withdraws it: kept, with who and when', async () => {
    await asha.post(`${OURS}/emram`, typed)
    const page = await asha.submit(await asha.get(OURS), 'Withdraw', {})
    expect(page.text).toContain('The record has been withdrawn')
    expect(page.text).toContain('Nothing is recorded yet')
    expect(page.text).toMatch(/Withdrawn records .*Stage 5 .* 28 November 2026 at 12:00 by Asha Patel/)
    expect(await withdrawnRecordsOf(site.store, 'ZZ1')).toHaveLength(1)
  })

  it('can’t withdraw what was imported, also where somebody forges the form; an administrator can', async () => {
    await upload(MET)
    const [{ id } = { id: '' }] = await standing()
    const page = await asha.get(OURS)
    expect(page.html).not.toContain(`value="${id}"`)
    const forged = await asha.post(OURS, { id })
    expect(forged.text).toContain('can’t be withdrawn here')
    expect(await standing()).toHaveLength(1)
    const withdrawn = await root.submit(await root.get(OURS), 'Withdraw', {})
    expect(withdrawn.text).toContain('The record has been withdrawn')
    expect(await standing()).toEqual([])
  })

  it('alone may: contributors and viewers only read, and nobody enters for a scheme that isn’t there', async () => {
    const by = site.lead.id
    const record: NewRecord = {
      ...{ organisation: 'ZZ1', scheme: 'emram', version: '', value: '5', date: '2026-05-10', expires: '', source: '' },
      ...{ meaning: '', status: 'self-reported' },
    }
    await enterRecord(site.store, { record, claimOf, by, at: '2026-11-28T12:00:00.000Z' })
    const [{ id } = { id: '' }] = await standing()
    for (const person of [site.contributor, site.viewer]) {
      const visit = await site.as(person)
      expect((await visit.get(OURS)).text).toContain('Stage 5')
      expect((await visit.get(`${OURS}/dspt`)).status).toBe(404)
      expect((await visit.post(`${OURS}/dspt`, typed)).status).toBe(404)
      expect((await visit.post(OURS, { id })).status).toBe(404)
    }
    expect((await asha.get(`${OURS}/magic`)).status).toBe(404)
    expect(await standing()).toHaveLength(1)
  })
})
