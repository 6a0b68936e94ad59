// Reports as people meet them without a browser: the page, asking for a file, how far it is, and who may take it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AppContext } from '#app/context.ts'
import * as overview from '#app/pages/national/overview.tsx'
import * as file from '#app/pages/reports/file.tsx'
import * as nation from '#app/pages/reports/nation.tsx'
import * as organisation from '#app/pages/reports/organisation.tsx'
import * as report from '#app/pages/reports/report.tsx'
import * as reports from '#app/pages/reports/reports.tsx'
import * as results from '#app/pages/results/results.tsx'
import { makeReport } from '#app/reports/make-report.ts'
import { findReport, nextReport, tellProgress } from '#db/reports.ts'
import type { Store } from '#db/store.ts'
import { Shelf } from '#server/files/shelf.ts'
import { openReportOffice } from '#server/report-office.ts'
import {
  addCollection,
  addPerson,
  addSubmittedAssessment,
  addTrustWithLead,
  giveAnswers,
  type Person,
} from '#tests/support/factories.ts'
import { addChecklistYears, addLadderYears } from '#tests/support/other-kinds.ts'
import { answerAt } from '#tests/support/peer-rounds.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import { noReports, type Seen, type Visit } from '#tests/support/visit.ts'

const pages = {
  'assessments/:assessment/results': results,
  'assessments/:assessment/report': organisation,
  'administration/national/:collection': overview,
  'administration/national/:collection/report': nation,
  reports,
  'reports/:report': report,
  'reports/:report/file': file,
}

let prepared: Prepared
let site: Together
let store: Store
let folder: string
const offices: { stop(): void }[] = []

beforeAll(async () => {
  prepared = await prepareTogether()
})
afterAll(() => prepared.remove())
beforeEach(async () => {
  site = await prepared.open(pages)
  store = site.store
  folder = mkdtempSync(join(tmpdir(), 'reports-'))
})
afterEach(async () => {
  for (const office of offices.splice(0)) office.stop()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** From here on reports are made, on this very thread. */
function openOffice(): void {
  const editions = site.editions as AppContext['editions']
  const now = () => site.clock.now
  const office = openReportOffice({
    ...{ store, now, shelf: new Shelf(folder), canPrint: false, every: 60_000 },
    reportError(error) {
      throw error
    },
    make: async (kept) => {
      const tell = (progress: Parameters<typeof tellProgress>[2]) => tellProgress(store, kept.id, progress)
      return { made: await makeReport({ store, editions, now, chromePath: null, tell }, kept) }
    },
  })
  offices.push(office)
  site.clock.reports = office
}

const path = () => `/assessments/${site.last.id}/report`
const idIn = (seen: Seen) => seen.path.split('/')[2] ?? ''

async function askedFor(visit: Visit, format: string, fields: Record<string, string> = {}): Promise<Seen> {
  return visit.post(path(), { format, ...fields })
}

async function finished(id: string): Promise<void> {
  await expect.poll(async () => (await findReport(store, id))?.finishedAt, { timeout: 20_000 }).toBeTruthy()
}

describe('the page of a report', () => {
  it('is linked from the results, has headings in order, and says what the results say', async () => {
    const visit = await site.as(site.viewer)
    const fromResults = await visit.get(`/assessments/${site.last.id}/results`)
    expect(fromResults.html).toContain(`href="${path()}"`)
    const page = await visit.get(path())
    expect(page.text).toContain('Digital maturity report: Digital maturity 2017')
    expect(page.text).toContain('Submitted on 1 February 2017 by Asha Patel')
    const levels = [...page.html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))
    expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true)
    const ids = [...page.html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target] of page.html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
  })

  it('shows notes, and leaves them out where that is asked', async () => {
    const note = 'Written by <b>Ben</b>\n=1+1'
    await giveAnswers(store, { assessment: site.assessment, by: site.lead }, [
      ['rs-projects-funded', { option: 'percent-0', note }],
    ])
    const visit = await site.as(site.lead)
    const open = `/assessments/${site.assessment.id}/report`
    const page = await visit.get(open)
    expect(page.html).toContain('Written by &lt;b&gt;Ben&lt;/b&gt;<br/>=1+1')
    expect(page.text).toContain('Not submitted: these are the results so far')
    expect((await visit.get(`${open}?notes=no`)).text).not.toContain('Written by')
  })

  it('compares with the time before where there is one', async () => {
    await giveAnswers(store, { assessment: site.assessment, by: site.lead }, [
      ['rs-projects-funded', { option: 'percent-0' }],
    ])
    const page = await (await site.as(site.lead)).get(`/assessments/${site.assessment.id}/report`)
    expect(page.text).toContain('What changed since 2017')
    expect(page.text).toMatch(/\d+ of 175 questions can be compared/)
  })

  it('is there for ladders and checklists too', async () => {
    const ladder = await addLadderYears(store, site.editions, 'ZL1')
    const onLadder = await (await site.as(ladder.lead)).get(`/assessments/${ladder.now.id}/report`)
    expect(onLadder.text).toMatch(/Level II of VI\. .*What stands between here and Level III/)
    expect(onLadder.text).toMatch(/What changed since 2008 Compared with .*: Level \w+ of VI then, Level II of VI now/)
    const checklist = await addChecklistYears(store, site.editions, 'ZC1')
    const listed = await (await site.as(checklist.lead)).get(`/assessments/${checklist.now.id}/report`)
    expect(listed.text).toMatch(/\d+ of \d+ expectations that apply are in place/)
    expect(listed.text).toContain('31 March 2008')
  })

  it('says that it is of an exercise, in the name of its file too', async () => {
    const { collections } = store.tables
    await store.db
      .update(collections)
      .set({ isExercise: true, title: 'Exercise: digital maturity 2026' })
      .where(eq(collections.id, site.collection.id))
    openOffice()
    const visit = await site.as(site.lead)
    const asked = await visit.post(`/assessments/${site.assessment.id}/report`, { format: 'docx' })
    await finished(idIn(asked))
    expect((await visit.get(asked.path)).text).toContain('Download exercise-trust-2026-ZZ1-report-not-submitted.docx')
  })

  it('tells what the organisations reported that it came of, each by itself', async () => {
    const twenty = await addCollection(store, {
      ...{ id: 'trust-2020', year: 2020, editionId: 'trust/2017', title: 'Digital maturity 2020' },
      ...{ opensAt: '2020-02-01T09:00:00.000Z', closesAt: '2020-03-31T16:00:00.000Z' },
    })
    await store.db.insert(store.tables.successions).values({ predecessor: 'RM2', successor: 'R0A', on: '2017-10-01' })
    const south = await addTrustWithLead(store, 'RM2', 'South')
    const heir = await addTrustWithLead(store, 'R0A', 'Manchester')
    await addSubmittedAssessment(store, site.editions, {
      ...{ collection: site.past, of: south.trust, by: south.lead, choose: answerAt(1) },
    })
    const { id } = await addSubmittedAssessment(store, site.editions, {
      ...{ collection: twenty, of: heir.trust, by: heir.lead, choose: answerAt(0) },
    })
    const page = await (await site.as(heir.lead)).get(`/assessments/${id}/report`)
    expect(page.text).toContain('There is no earlier submitted assessment of this organisation itself')
    expect(page.text).toContain('South (RM2) became part of this organisation on 1 October 2017.')
    expect(page.text).toMatch(/Part South \(RM2\) in 2017 R0A in 2020 Readiness 100 0/)
  })

  it('is nobody else’s', async () => {
    const stranger = await addPerson(store, { name: 'Sam Stranger' })
    const visit = await site.as(stranger)
    expect((await visit.get(path())).status).toBe(404)
    expect((await askedFor(visit, 'docx')).status).toBe(404)
  })

  it('says how to print where the service has nothing to print with', async () => {
    const visit = await site.as(site.lead)
    const page = await visit.get(path())
    expect(page.text).toContain('print this page with your browser')
    expect(page.text).not.toContain('Make a PDF')
    expect((await askedFor(visit, 'pdf')).status).toBe(400)
    site.clock.reports = { ...noReports, canPrint: true }
    expect((await (await site.as(site.lead)).get(path())).text).toContain('Make a PDF')
  })
})

describe('a file of a report', () => {
  it('is made in the background, and downloaded by who asked for it', async () => {
    openOffice()
    const visit = await site.as(site.lead)
    const asked = await askedFor(visit, 'xlsx')
    expect(asked.status).toBe(200)
    await finished(idIn(asked))
    const ready = await visit.get(asked.path)
    expect(ready.text).toContain('Download trust-2017-ZZ1-report.xlsx')
    expect((await visit.get(`${asked.path}/file`)).html.startsWith('PK')).toBe(true)
    expect((await visit.get('/reports')).text).toMatch(/Spreadsheet: Digital maturity 2017, Fernhill Trust .* Ready/)
  })

  it('leaves notes out where that was asked, and says so in its name', async () => {
    openOffice()
    const visit = await site.as(site.lead)
    const asked = await askedFor(visit, 'docx', { 'without-notes': 'yes' })
    await finished(idIn(asked))
    expect((await visit.get(asked.path)).text).toContain('Download trust-2017-ZZ1-report-without-notes.docx')
  })

  it('shows how far it is and asks again by itself, until that is stopped', async () => {
    const visit = await site.as(site.lead)
    const asked = await askedFor(visit, 'docx')
    expect(asked.text).toContain('It is next.')
    await tellProgress(store, idIn(asked), { done: 1, of: 3, step: 'Writing the Word file' })
    const page = await visit.get(asked.path)
    expect(page.text).toContain('Step 2 of 3: Writing the Word file')
    expect(page.text).toContain('Stop updating it')
    expect((await visit.get(`${asked.path}?updates=no`)).text).toContain('does not update by itself')
    expect((await visit.get(`${asked.path}/file`)).status).toBe(404)
  })

  it('waits in line: a fourth of one person is refused, with the way to wait', async () => {
    const visit = await site.as(site.lead)
    for (let count = 0; count < 3; count += 1) await askedFor(visit, 'docx')
    const refused = await askedFor(visit, 'docx')
    expect(refused.status).toBe(400)
    expect(refused.title).toMatch(/^Error: /)
    expect(refused.text).toContain('3 of your reports are being made already')
    expect(refused.html).toContain('href="#format"')
    expect(refused.html).toContain('id="format"')
  })

  it('keeps the tick that leaves notes out where it is refused, so that nobody sends notes on unawares', async () => {
    const visit = await site.as(site.lead)
    for (let count = 0; count < 3; count += 1) await askedFor(visit, 'docx')
    const ticked = await askedFor(visit, 'docx', { 'without-notes': 'yes' })
    expect(ticked.html).toMatch(/<input[^>]*name="without-notes"[^>]*checked=""/)
    const cleared = await visit.post(`${path()}?notes=no`, { format: 'docx' })
    expect(cleared.status).toBe(400)
    expect(cleared.html).not.toMatch(/<input[^>]*name="without-notes"[^>]*checked=""/)
  })

  it('is nobody else’s, also of the same organisation, and not theirs any more when they leave', async () => {
    openOffice()
    const visit = await site.as(site.lead)
    const asked = await askedFor(visit, 'xlsx')
    await finished(idIn(asked))
    const colleague = await site.as(site.contributor)
    expect((await colleague.get(asked.path)).status).toBe(404)
    expect((await colleague.get(`${asked.path}/file`)).status).toBe(404)
    expect((await colleague.get('/reports')).text).not.toContain('Spreadsheet')
    const { memberships } = store.tables
    await store.db.delete(memberships).where(eq(memberships.userId, site.lead.id))
    expect((await visit.get(asked.path)).status).toBe(404)
    expect((await visit.get(`${asked.path}/file`)).status).toBe(404)
    expect((await visit.get('/reports')).text).not.toContain('Spreadsheet')
  })

  it('refuses a format that nothing makes', async () => {
    expect((await askedFor(await site.as(site.lead), 'exe')).status).toBe(400)
    expect(await nextReport(store, site.clock.now.toISOString())).toBeNull()
  })
})

describe('the report on a nation', () => {
  let administrator: Person
  const national = () => `/administration/national/${site.past.id}/report`

  beforeEach(async () => {
    administrator = await addPerson(store, { name: 'Ada Administrator', isAdministrator: true })
  })

  it('is for administrators alone', async () => {
    const visit = await site.as(administrator)
    const result = await visit.get(`/administration/national/${site.past.id}`)
    expect(result.html).toContain(`href="${national()}"`)
    expect(result.html).toContain(`href="/administration/collections/${site.past.id}/releases"`)
    const page = await visit.get(national())
    expect(page.text).toContain('National report: Digital maturity 2017')
    expect(page.text).toContain('1 of 1 organisations asked')
    const lead = await site.as(site.lead)
    expect((await lead.get(national())).status).toBe(404)
    expect((await lead.post(national(), { format: 'xlsx' })).status).toBe(404)
  })

  it('is made of the figures that were shown', async () => {
    openOffice()
    const visit = await site.as(administrator)
    const asked = await visit.post(national(), { format: 'xlsx' })
    await finished(idIn(asked))
    expect((await visit.get(asked.path)).text).toContain('Download trust-2017-national-report.xlsx')
    const { users } = store.tables
    await store.db.update(users).set({ isAdministrator: false }).where(eq(users.id, administrator.id))
    expect((await visit.get(`${asked.path}/file`)).status).toBe(404)
  })

  it('is nowhere where nothing is known of the collection', async () => {
    expect((await (await site.as(administrator)).get('/administration/national/nothing/report')).status).toBe(404)
  })
})
