// Collections as an administrator meets them: planning, following, more time, leads from a list, reminders.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dayOf, daysAfter } from '#app/assessments/due-dates.ts'
import * as taskList from '#app/pages/assessment/task-list.tsx'
import * as collection from '#app/pages/collections/collection.tsx'
import * as collections from '#app/pages/collections/collections.tsx'
import * as dates from '#app/pages/collections/dates.tsx'
import * as leads from '#app/pages/collections/leads.tsx'
import * as organisation from '#app/pages/collections/organisation.tsx'
import * as organisations from '#app/pages/collections/organisations.tsx'
import * as organisationsCsv from '#app/pages/collections/organisations-csv.tsx'
import * as plan from '#app/pages/collections/plan.tsx'
import * as reminders from '#app/pages/collections/reminders.tsx'
import * as home from '#app/pages/home/home.tsx'
import { findAssessment } from '#db/assessments.ts'
import { addOrganisation } from '#db/organisations.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { Waiting } from '#server/files/waiting.ts'
import { addPerson, addTrust, daysFromNow, type Person } from '#tests/support/factories.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import type { Visit } from '#tests/support/visit.ts'

const LIST = '/administration/collections'
const pages = {
  '/': home,
  'assessments/:assessment': taskList,
  'administration/collections': collections,
  'administration/collections/new': plan,
  'administration/collections/:collection': collection,
  'administration/collections/:collection/plan': plan,
  'administration/collections/:collection/dates': dates,
  'administration/collections/:collection/leads': leads,
  'administration/collections/:collection/reminders': reminders,
  'administration/collections/:collection/organisations': organisations,
  'administration/collections/:collection/organisations.csv': organisationsCsv,
  'administration/collections/:collection/organisations/:code': organisation,
}

let prepared: Prepared
let site: Together
let robin: Visit
let root: Person
let folder: string

beforeAll(async () => {
  prepared = await prepareTogether()
  folder = mkdtempSync(join(tmpdir(), 'leads-'))
}, 60_000)
afterAll(() => {
  prepared.remove()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  site = await prepared.open(pages)
  site.clock.waiting = new Waiting(folder)
  root = await addPerson(site.store, { name: 'Robin Root', isAdministrator: true })
  robin = await site.as(root)
})

const inDays = (days: number) => daysAfter(dayOf(site.clock.now), days)

describe('planning', () => {
  const typed = (given: Record<string, string> = {}) => ({
    ...{ title: 'Trusts next year', year: '2027', opensOn: inDays(5), closesOn: inDays(60), approval: 'yes' },
    ...{ kinds: 'acute', codes: '', ...given },
  })
  const address = `${LIST}/new?edition=trust%2F2026`
  const look = (given?: Record<string, string>) => robin.post(address, typed(given))

  it('begins with the questionnaire, then shows whom it would ask, then does it', async () => {
    expect((await robin.get(`${LIST}/new`)).text).toContain('Which questionnaire is asked?')
    const shown = await look()
    expect(shown.text).toContain('Organisations asked 1')
    const done = await robin.submit(shown, 'Plan this collection')
    expect([done.status, done.path]).toEqual([200, `${LIST}/trust-2027?done=planned`])
    expect(done.text).toContain('The collection is planned')
    expect((await robin.get(LIST)).text).toMatch(/Not open yet .*Trusts next year .* 1 0/)
  })

  it('refuses days that make no sense, and keeps what was typed', async () => {
    const refused = await look({ opensOn: inDays(9), closesOn: inDays(8), year: '27', title: '' })
    expect([refused.status, refused.title]).toEqual([400, 'Error: Plan a collection – Maturity'])
    expect(refused.text).toContain('The day it closes must be after the day it opens')
    expect(refused.text).toContain('Enter the year that the answers are for')
    expect(refused.html).toContain(`value="${inDays(8)}"`)
    expect((await look({ opensOn: inDays(-1) })).text).toContain('The day it opens must be today or later')
    expect((await look({ closesOn: '2026-02-30' })).text).toContain('must be a real day')
    expect((await look({ kinds: 'made-up' })).text).toContain('Select kinds from the list')
    expect((await look({ codes: 'ZZ1\ncode!' })).text).toContain('Line 2: “CODE!” is not an ODS code')
    expect((await robin.get(LIST)).text).not.toContain('Trusts next year')
  })

  it('warns of one that asks nobody, and says what of a list comes to nothing', async () => {
    const shown = await look({ kinds: 'ambulance', codes: 'NOPE1' })
    expect(shown.text).toContain('It asks nobody')
    expect(shown.text).toContain('1 of the list is not known here: NOPE1.')
    expect((await robin.submit(shown, 'Plan this collection')).text).toContain('It asks nobody yet.')
  })

  it('says before it is planned that a trust without a confirmed care setting is not asked', async () => {
    await addTrust(site.store, { code: 'ZZ7', name: 'Harbour Trust', setting: null })
    const shown = await look({ codes: 'ZZ7' })
    expect(shown.text).toContain('1 trust has no confirmed care setting, so it is not asked')
    expect(shown.text).not.toContain('not asked by this questionnaire')
    expect((await look({ kinds: '', codes: 'ZZ1' })).text).not.toContain('no confirmed care setting')
  })

  it('asks for the questionnaire where none was chosen', async () => {
    const refused = await robin.get(`${LIST}/new?chosen=yes`)
    expect([refused.status, refused.text]).toEqual([
      400,
      expect.stringContaining('Select the questionnaire that is asked'),
    ])
  })

  it('is looked at again where organisations have come meanwhile, and done once', async () => {
    const shown = await look()
    await addTrust(site.store, { code: 'ZZ7' })
    const again = await robin.submit(shown, 'Plan this collection')
    expect(again.status).toBe(409)
    expect(again.text).toContain('Organisations were added or changed after you looked.')
    expect((await robin.submit(again, 'Plan this collection')).status).toBe(200)
    const twice = await robin.submit(again, 'Plan this collection')
    expect([twice.status, twice.text]).toEqual([409, expect.stringContaining('with this title for 2027 already')])
  })

  it('can be changed until it opens, and not after', async () => {
    await robin.submit(await look(), 'Plan this collection')
    const page = `${LIST}/trust-2027/plan`
    expect((await robin.get(page)).html).toContain('value="Trusts next year"')
    const shown = await robin.submit(await robin.get(page), 'See whom it asks', { title: 'Another title' })
    expect((await robin.submit(shown, 'Save the collection so')).text).toContain('Another title')
    await site.store.db.update(site.store.tables.collections).set({ opensAt: daysFromNow(-1) })
    const late = await robin.submit(shown, 'Save the collection so')
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('It has opened')])
  })

  it('is changed as it was seen: of two who do it at once, the second is told', async () => {
    await robin.submit(await look(), 'Plan this collection')
    const page = `${LIST}/trust-2027/plan`
    const paula = await site.as(await addPerson(site.store, { name: 'Paula Root', isAdministrator: true }))
    const [first, second] = [await robin.get(page), await paula.get(page)]
    const mine = await robin.submit(first, 'See whom it asks', { title: 'Robin’s title' })
    await robin.submit(mine, 'Save the collection so')
    const late = await paula.submit(second, 'See whom it asks', { title: 'Paula’s title' })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('somebody else changed it')])
    expect(late.html).toContain('value="Paula’s title"')
    expect((await robin.get(LIST)).text).toContain('Robin’s title')
  })

  it('says to those who look before it opens when that is', async () => {
    await robin.submit(await look(), 'Plan this collection')
    const [row] = (await site.store.db.select().from(site.store.tables.assessments)).filter(
      ({ collectionId }) => collectionId === 'trust-2027',
    )
    const asha = await site.as(site.lead)
    const seen = await asha.get(`/assessments/${row?.id}`)
    expect(seen.text).toContain(`This collection opens on ${dateInWords(inDays(5))}.`)
    expect(seen.text).not.toContain('closed on')
  })

  it('an exercise says so to those who take part', async () => {
    const shown = await look({ opensOn: inDays(0), exercise: 'yes' })
    const done = await robin.submit(shown, 'Plan this collection')
    expect(done.path).toContain('exercise-trust-2027')
    expect(done.text).toContain('Exercise: Trusts next year')
    const asha = await site.as(site.lead)
    const seen = await asha.get('/')
    expect(seen.text).toMatch(/Exercise: Trusts next year Exercise Closes on/)
    const href = seen.html.match(/href="(\/assessments\/[^"/]+)">Exercise: Trusts next year/)?.[1] ?? ''
    expect((await asha.get(href)).text).toContain(
      'This is for training. Nothing that you answer here counts in any figure.',
    )
  })
})

describe('following', () => {
  it('says how far all are, with a chart, its table and how the forecast is made', async () => {
    const page = await robin.get(`${LIST}/trust-2026`)
    expect(page.text).toContain('0 of 1 submitted')
    expect(page.text).toContain('Submissions day by day against the last day')
    expect(page.text).toContain('The forecast lets the pace of the last 10 days go on')
    expect(page.text).toContain('Nothing saved yet Fernhill Trust')
  })

  it('narrows the list by the address, and refuses what is made up', async () => {
    const list = `${LIST}/trust-2026/organisations`
    expect((await robin.get(`${list}?status=not-started`)).text).toContain('1 organisation with these filters')
    expect((await robin.get(`${list}?status=submitted`)).text).toContain('0 organisations with these filters')
    const refused = await robin.get(`${list}?status=drop-table&region=XX&page=-1`)
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('Select a status from the list')
    expect(refused.text).toContain('Select a region from the list')
    expect((await robin.get(`${LIST}/trust-2026/organisations.csv?lead=perhaps`)).status).toBe(400)
  })

  it('downloads the same, with nothing that a spreadsheet would run', async () => {
    const trust = { code: 'ZZ8', name: '=HYPERLINK("http://evil.example")', type: 'trust', setting: 'acute' }
    await addOrganisation(site.store, trust)
    await robin.post(`${LIST}/trust-2026/dates`, { intent: 'add' })
    const csv = (await robin.get(`${LIST}/trust-2026/organisations.csv?search=ZZ8`)).html
    expect(csv).toMatch(/^code,name,setting/)
    expect(csv).toContain(`ZZ8,"'=HYPERLINK(""http://evil.example"")"`)
    expect(csv).not.toContain('Fernhill')
  })

  it('is for administrators alone', async () => {
    const asha = await site.as(site.lead)
    for (const path of Object.keys(pages).filter((path) => path.startsWith('administration'))) {
      const address = `/${path.replace(':collection', 'trust-2026').replace(':code', 'ZZ1')}`
      expect((await asha.get(address)).status).toBe(404)
    }
  })
})

describe('days', () => {
  const address = `${LIST}/trust-2026/dates`

  it('are changed as they were seen', async () => {
    const page = await robin.get(address)
    const done = await robin.submit(page, 'Save the days', { closesOn: inDays(30) })
    expect(done.text).toContain('The days were changed')
    const stale = await robin.submit(page, 'Save the days', { closesOn: inDays(40) })
    expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('Somebody else changed the collection')])
    const refused = await robin.submit(await robin.get(address), 'Save the days', { closesOn: inDays(-1) })
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('must be today or later')])
  })

  it('end at once where that is confirmed', async () => {
    const page = await robin.get(address)
    const unsure = await robin.post(address, { intent: 'close', seenCloses: site.collection.closesAt })
    expect([unsure.status, unsure.text]).toEqual([400, expect.stringContaining('Tick the box to close')])
    const done = await robin.submit(page, 'Close the collection', { sure: 'yes' })
    expect(done.text).toContain('The collection is closed')
    site.clock.now = new Date(site.clock.now.getTime() + 1000)
    const asha = await site.as(site.lead)
    expect((await asha.get(`/assessments/${site.assessment.id}`)).text).toContain('Answers can be read but not changed')
    const closed = await robin.get(`${LIST}/trust-2026`)
    expect(closed.text).toContain(`The last day was ${dateInWords(inDays(0))}.`)
    expect(closed.text).not.toContain('Remind organisations')
    expect((await robin.get(`${LIST}/trust-2026/reminders`)).text).toContain('There is nobody to remind.')
  })

  it('begin again today where it was closed too early, for all or for one', async () => {
    const page = await robin.get(address)
    await robin.submit(page, 'Close the collection', { sure: 'yes' })
    site.clock.now = new Date(site.clock.now.getTime() + 1000)
    const one = `${LIST}/trust-2026/organisations/ZZ1`
    const given = await robin.submit(await robin.get(one), 'Give more time', { until: inDays(0), reason: 'A slip' })
    expect(given.text).toContain('The time of this organisation was changed')
    const closed = await robin.get(`${LIST}/trust-2026`)
    expect(closed.text).toContain('Remind organisations')
    const done = await robin.submit(await robin.get(address), 'Save the days', { closesOn: inDays(0) })
    expect(done.text).toContain('Open since')
  })
})

describe('more time', () => {
  const address = `${LIST}/trust-2026/organisations/ZZ1`

  it('opens it for one organisation, with a reason that it sees', async () => {
    await site.store.db.update(site.store.tables.collections).set({ closesAt: daysFromNow(-2) })
    const page = await robin.get(address)
    const refused = await robin.submit(page, 'Give more time', { until: inDays(400), reason: '' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('one year from now at the latest')
    expect(refused.text).toContain('Say why')
    const done = await robin.submit(page, 'Give more time', { until: inDays(10), reason: 'A flood in the archive' })
    expect(done.text).toContain('later than for others')
    expect(done.text).toContain('A flood in the archive')
    expect((await findAssessment(site.store, site.assessment.id))?.extendedTo).not.toBeNull()
    const asha = await site.as(site.lead)
    const seen = await asha.get(`/assessments/${site.assessment.id}`)
    expect(seen.text).toContain('Your organisation has more time than others, until')
    expect((await asha.get('/')).text).toContain('You have more time, until')
    const again = await robin.submit(page, 'Give more time', { until: inDays(12), reason: 'Again' })
    expect(again.status).toBe(409)
    const back = await robin.submit(done, 'Take the extra time back', { reason: 'Not needed', intent: 'take back' })
    expect(back.text).toContain('The extra time was taken back: Not needed')
  })
})

it('more time is told to the leads, with the new last day and the reason', async () => {
  site.clock.sendsEmail = true
  robin = await site.as(root)
  const address = `${LIST}/trust-2026/organisations/ZZ1`
  const typed = { until: inDays(30), reason: 'A flood in the archive' }
  const done = await robin.submit(await robin.get(address), 'Give more time', typed)
  expect(done.text).toContain('An email to its lead is on the way.')
  const back = await robin.submit(done, 'Take the extra time back', { reason: 'Dry again' })
  expect(back.text).toContain('An email to its lead is on the way.')
  const letters = await site.store.db.select().from(site.store.tables.letters)
  const last = dateInWords(inDays(30))
  expect(letters).toMatchObject([
    { recipient: site.lead.email, subject: `Digital maturity 2026: open until ${last} for Fernhill Trust` },
    { recipient: site.lead.email, text: expect.stringContaining('no longer has more time than others') },
  ])
  expect(letters[0]?.text).toContain(`> A flood in the archive\n\nIt is open until the end of ${last}.`)
  expect(letters[0]?.text).toContain(`/assessments/${site.assessment.id}`)
})

it('the download says of more time only what holds longer than the collection', async () => {
  const { assessments } = site.store.tables
  const csv = async () => (await robin.get(`${LIST}/trust-2026/organisations.csv`)).html.split('\r\n')[1] ?? ''
  await site.store.db.update(assessments).set({ extendedTo: daysFromNow(1), extendedFor: 'Was of use once' })
  expect(await csv()).toMatch(/,,$/)
  await site.store.db.update(assessments).set({ extendedTo: daysFromNow(90) })
  expect(await csv()).toMatch(/Z,Was of use once$/)
})

describe('leads from a list', () => {
  const address = `${LIST}/trust-2026/leads`
  const list = (text: string) => robin.upload(address, 'unused', [], { list: text })

  it('are shown with what is wrong by line, then invited by one act, once', async () => {
    site.clock.sendsEmail = true
    robin = await site.as(root)
    const shown = await list('code,email\nZZ1,new.lead@zz1.example\nXX9,a@b.example\nZZ1,=cmd()\n')
    expect(shown.text).toContain('1 lead of 1 organisation will be invited')
    expect(shown.text).toContain('3 There is no organisation with the code XX9 here')
    expect(shown.text).toContain('4 “=cmd()” is not an email address')
    expect(shown.text).toContain('2 lines have something wrong Nobody will be invited from them.')
    expect(shown.text).toContain('Fernhill Trust (ZZ1) new.lead@zz1.example')
    const send = 'Send 1 invitation, and leave 2 lines out'
    const done = await robin.submit(shown, send)
    expect(done.text).toContain('The invitations of 1 lead are on their way')
    expect(done.text).toContain('2 lines of the list had something wrong, and nobody was invited from them.')
    const letters = await site.store.db.select().from(site.store.tables.letters)
    expect(letters.map(({ recipient }) => recipient)).toEqual(['new.lead@zz1.example'])
    expect((await robin.submit(shown, send)).text).toContain('all of them are invited already')
    const again = await list('ZZ1,new.lead@zz1.example\nZZ1,typo')
    expect(again.text).toContain('1 invited before, and not answered yet')
    expect(again.text).toContain('Nobody will be invited.')
    // To be corrected where it stands.
    expect(again.html).toMatch(/ZZ1,new\.lead@zz1\.example\r?\nZZ1,typo<\/textarea>/)
    expect((await list(`ZZ1,${site.lead.email}`)).text).toContain('1 lead already: nothing to do')
  })

  it('get links to pass on where no email is sent, and can come as a file', async () => {
    const file = new File(['\ufeffODS code;email\r\nZZ1;new.lead@zz1.example\r\nzz1;=1+1@zz1.example'], 'leads.csv')
    const shown = await robin.upload(address, 'file', [file], { list: '' })
    const done = await robin.submit(shown, 'Make 2 links')
    expect(done.text).toContain('Pass the links of 2 leads on')
    expect(done.text).toMatch(/ZZ1,new\.lead@zz1\.example,http:\/\/localhost:3000\/invitations\/\S+/)
    // Nothing that a spreadsheet would run.
    expect(done.text).toContain("ZZ1,'=1+1@zz1.example,http")
    expect(await site.store.db.select().from(site.store.tables.letters)).toEqual([])
  })

  it('are refused where there is no list, or it is kept no longer', async () => {
    const empty = await list('')
    expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('Paste a list, or select a file')])
    const gone = await robin.post(address, { key: 'f'.repeat(64) })
    expect([gone.status, gone.text]).toEqual([409, expect.stringContaining('not kept any longer')])
    const binary = await robin.upload(address, 'file', [new File([new Uint8Array([0xff, 0xfe, 0])], 'x.csv')], {})
    expect([binary.status, binary.text]).toEqual([400, expect.stringContaining('not text in UTF-8')])
  })
})

describe('reminders', () => {
  const address = `${LIST}/trust-2026/reminders`

  it('are counted before they are sent, and sent once in 3 days', async () => {
    site.clock.sendsEmail = true
    robin = await site.as(root)
    const page = await robin.get(address)
    expect(page.text).toContain('Of 1 organisation with these filters, 1 can get a reminder now.')
    const counted = await robin.post(address, { which: 'ticked', code: 'ZZ1' })
    expect(counted.text).toContain('Remind 1 organisation?')
    const done = await robin.submit(counted, 'Send the reminders')
    expect(done.text).toContain('1 email is on the way to 1 organisation')
    const [letter] = await site.store.db.select().from(site.store.tables.letters)
    expect(letter).toMatchObject({ recipient: site.lead.email, subject: 'Digital maturity 2026: not submitted yet' })
    expect(letter?.text).toContain('- Fernhill Trust: not started, open until the end of')
    const again = await robin.post(address, { which: 'all' })
    expect(again.text).toContain('Nobody gets a reminder')
    expect(again.text).toContain('1 organisation was reminded in the last 3 days')
    site.clock.now = new Date(site.clock.now.getTime() + 20 * 60_000)
    expect((await robin.post(address, { which: 'all', forced: 'yes' })).text).toContain('Remind 1 organisation?')
  })

  it('need somebody ticked, and emails', async () => {
    expect((await robin.get(address)).text).toContain('No emails are sent from here.')
    expect((await robin.post(address, { which: 'all', intent: 'send' })).status).toBe(409)
    site.clock.sendsEmail = true
    robin = await site.as(root)
    const refused = await robin.post(address, { which: 'ticked' })
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Tick the organisations to remind')])
  })
})
