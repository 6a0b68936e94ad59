// Reports in the background: asked for, made one at a time, begun again after a process ended, thrown away after a week.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventsOf } from '#db/events.ts'
import {
  type About,
  askForReport,
  failReport,
  findReport,
  MOST_KEPT,
  nextReport,
  reportsOf,
  tellProgress,
} from '#db/reports.ts'
import type { Store } from '#db/store.ts'
import { Shelf } from '#server/files/shelf.ts'
import { openReportOffice, type ReportOffice } from '#server/report-office.ts'
import type { MakeReport } from '#server/reports.ts'
import { addPerson, type Person } from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const ABOUT = { kind: 'organisation', assessmentId: 'zz1-2026', withNotes: true } as const satisfies About
const WEEK = 7 * 86_400_000

describe.each(engines)('reports on $name', ({ open }) => {
  let store: Store
  let folder: string
  let shelf: Shelf
  let asha: Person
  let now: Date
  let office: ReportOffice | null
  let faults: unknown[]

  beforeAll(async () => {
    store = await open()
    asha = await addPerson(store, { name: 'Asha Patel' })
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reports-'))
    shelf = new Shelf(folder)
    now = new Date('2026-06-01T08:00:00.000Z')
    office = null
    faults = []
  })
  afterEach(async () => {
    office?.stop()
    await store.db.delete(store.tables.reports)
    rmSync(folder, { recursive: true, force: true })
  })

  const at = () => now.toISOString()
  const ask = async (about: About = ABOUT, by = asha) => {
    const asked = await askForReport(store, { about, format: 'pdf', by: by.id, at: at() })
    if ('tooMany' in asked) throw new Error(`too many: ${asked.tooMany}`)
    return asked.id
  }
  const start = (make: MakeReport) => {
    const reportError = (fault: unknown) => void faults.push(fault)
    office = openReportOffice({ store, shelf, make, canPrint: true, now: () => now, reportError, every: 60_000 })
    return office
  }
  const made = (text: string): Awaited<ReturnType<MakeReport>> => ({
    made: { name: 'a.pdf', bytes: Buffer.from(text) },
  })
  const finished = (id: string) =>
    expect.poll(async () => (await findReport(store, id))?.finishedAt, { timeout: 5000 }).toBeTruthy()
  const contentOf = async (hash: string) => {
    const stream = await shelf.open(hash)
    return stream && new Response(stream).text()
  }

  it('keeps what is asked, with its event, and finds it again as it was asked', async () => {
    const id = await ask({ ...ABOUT, withNotes: false })
    expect(await findReport(store, id)).toMatchObject({ about: { ...ABOUT, withNotes: false }, finishedAt: null })
    expect(await eventsOf(store, id)).toMatchObject([{ kind: 'report asked for', actor: asha.id, at: at() }])
    const national = await ask({ kind: 'nation', snapshotId: 's1' })
    expect((await findReport(store, national))?.about).toEqual({ kind: 'nation', snapshotId: 's1' })
  })

  it('lets three of one person wait and no more, however they ask, and others too', async () => {
    const asking = { about: ABOUT, format: 'pdf', by: asha.id, at: at() } as const
    const asked = await Promise.all(Array.from({ length: 5 }, () => askForReport(store, asking)))
    expect(asked.filter((each) => 'id' in each)).toHaveLength(3)
    expect(asked.filter((each) => 'tooMany' in each && each.tooMany === 'waiting')).toHaveLength(2)
    await ask(ABOUT, await addPerson(store, { name: 'Ben Carter' }))
    expect(await reportsOf(store, asha.id)).toHaveLength(3)
  })

  it('keeps a hundred of one person and no more', async () => {
    const asking = { about: ABOUT, format: 'pdf', by: asha.id, at: at() } as const
    for (let count = 0; count < MOST_KEPT; count += 1) await failReport(store, await ask(), 'No.', at())
    expect(await askForReport(store, asking)).toEqual({ tooMany: 'kept' })
    await ask(ABOUT, await addPerson(store, { name: 'Cam Carter' }))
  })

  it('makes them one at a time, the one that waited longest first, and keeps the files', async () => {
    const first = await ask()
    now = new Date(now.getTime() + 1000)
    const second = await ask()
    const seen: string[] = []
    let running = 0
    start(async ({ id }) => {
      running += 1
      expect(running).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 20))
      seen.push(id)
      running -= 1
      return made(`file of ${id}`)
    })
    await finished(second)
    expect(seen).toEqual([first, second])
    const report = await findReport(store, first)
    expect(report).toMatchObject({ fileName: 'a.pdf', problem: '', step: '' })
    expect(await contentOf(report?.fileHash ?? '')).toBe(`file of ${first}`)
  })

  it('begins again what was begun when the process ended', async () => {
    const id = await ask()
    await tellProgress(store, id, { done: 1, of: 3, step: 'Printing the pages' })
    expect((await nextReport(store, at()))?.id).toBe(id)
    start(async () => made('again'))
    await finished(id)
    expect(await contentOf((await findReport(store, id))?.fileHash ?? '')).toBe('again')
  })

  it('says in words why there is no file, and reports a fault of ours', async () => {
    const refused = await ask()
    start(async () => ({ problem: 'The assessment is not there any more.' }))
    await finished(refused)
    expect(await findReport(store, refused)).toMatchObject({
      problem: 'The assessment is not there any more.',
      fileHash: '',
    })
    office?.stop()
    const broken = await ask()
    start(async () => Promise.reject(new Error('a defect')))
    await finished(broken)
    expect((await findReport(store, broken))?.problem).toContain('could not be made')
    expect(faults).toEqual([new Error('a defect')])
  })

  it('gives up what could not be made within a day, rather than for ever', async () => {
    const id = await ask()
    now = new Date(now.getTime() + 86_400_000)
    expect(await nextReport(store, at())).toBeNull()
    expect(await findReport(store, id)).toMatchObject({
      finishedAt: at(),
      problem: expect.stringContaining('within a day'),
    })
  })

  it('throws files away after a week, but none that a younger report has too', async () => {
    const [old, shared] = [await ask(), await ask()]
    const make: MakeReport = async ({ id }) => made(id === old ? 'old' : 'the same')
    start(make)
    await finished(old)
    await finished(shared)
    office?.stop()
    now = new Date(now.getTime() + WEEK - 1000)
    const young = await ask()
    start(make)
    await finished(young)
    office?.stop()
    const hash = (await findReport(store, young))?.fileHash ?? ''
    const oldHash = (await findReport(store, old))?.fileHash ?? ''
    now = new Date(now.getTime() + 2000)
    start(make)
    await expect.poll(() => findReport(store, old)).toBeNull()
    expect(await findReport(store, shared)).toBeNull()
    expect(await contentOf(oldHash)).toBeNull()
    expect(await contentOf(hash)).toBe('the same')
  })
})
