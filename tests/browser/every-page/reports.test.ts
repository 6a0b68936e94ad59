// Reports in a browser, over the service as it runs: their pages in every state, and a PDF from asking to downloading.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askForReport, failReport, findReport, tellProgress } from '#db/reports.ts'
import type { Store } from '#db/store.ts'
import { complaintsOf, enter, openPage } from '#tests/support/browse.ts'
import { accessibilityFaults, whatSticksOut } from '#tests/support/check-page.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addFernhill, addPerson, type Person } from '#tests/support/factories.ts'
import { addChecklistYears, addLadderYears } from '#tests/support/other-kinds.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

async function prepare(store: Store, editions: Editions) {
  const fernhill = await addFernhill(store, editions)
  const administrator = await addPerson(store, { name: 'Ada Administrator', isAdministrator: true })
  const ladder = await addLadderYears(store, editions, 'ZL1')
  const checklist = await addChecklistYears(store, editions, 'ZC1')
  return { ...fernhill, administrator, ladder, checklist }
}

type Stage = Awaited<ReturnType<typeof prepare>>

let service: Service<Stage>
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[service, browser] = await Promise.all([
    startService({ prepare, env: { CHROME_PATH: process.env.CHROME_PATH ?? '' } }),
    openChromium(),
  ])
  page = await openPage(browser, service, { acceptDownloads: true })
}, 120_000)
afterAll(async () => {
  await closePages(browser)
  await service.stop()
})
beforeEach(() => page.context().clearCookies())

const states: readonly { name: string; as: (stage: Stage) => Person; path: (stage: Stage) => string; shows: string }[] =
  [
    {
      name: 'report of a trust',
      as: ({ lead }) => lead,
      path: ({ last }) => `/assessments/${last.id}/report`,
      shows: 'Weakest sections',
    },
    {
      name: 'report of what is not submitted',
      as: ({ lead }) => lead,
      path: ({ assessment }) => `/assessments/${assessment.id}/report?notes=no`,
      shows: 'What changed since 2017',
    },
    {
      name: 'report of a ladder',
      as: ({ ladder }) => ladder.lead,
      path: ({ ladder }) => `/assessments/${ladder.now.id}/report`,
      shows: 'Level by level',
    },
    {
      name: 'report of a checklist',
      as: ({ checklist }) => checklist.lead,
      path: ({ checklist }) => `/assessments/${checklist.now.id}/report`,
      shows: 'Heading by heading',
    },
    {
      name: 'report of a nation',
      as: ({ administrator }) => administrator,
      path: ({ past }) => `/administration/national/${past.id}/report`,
      shows: 'Medians and quartiles by theme and section',
    },
    {
      name: 'reports of somebody who asked for none',
      as: ({ contributor }) => contributor,
      path: () => '/reports',
      shows: 'You have not asked for a report',
    },
  ]

async function expectSound(): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await whatSticksOut(page)).toEqual([])
  expect(await page.locator('h1').count()).toBe(1)
  expect(complaintsOf(page)).toEqual([])
}

describe.each(states)('$name', ({ as, path, shows }) => {
  it('has no fault that axe finds, fits 320 pixels, and says what it is', async () => {
    await enter(page.context(), service, as(service.prepared))
    await page.goto(path(service.prepared))
    await page.locator('main').getByText(shows).first().waitFor()
    await expectSound()
  })
})

describe('a report that somebody asked for', () => {
  const ask = async () => {
    const { lead, last } = service.prepared
    const about = { kind: 'organisation', assessmentId: last.id, withNotes: true } as const
    const asked = await askForReport(service.store, {
      about,
      format: 'docx',
      by: lead.id,
      at: new Date().toISOString(),
    })
    if (!('id' in asked)) throw new Error('too many wait')
    const { id } = asked
    return id
  }

  it('is a tagged PDF, from asking for it to downloading it, with nothing but links and buttons', async () => {
    const { lead, last } = service.prepared
    await enter(page.context(), service, lead)
    await page.goto(`/assessments/${last.id}/report`)
    await page.getByRole('button', { name: 'Make a PDF' }).click()
    const link = page.getByRole('link', { name: /^Download/ })
    await link.waitFor({ timeout: 60_000 })
    await expectSound()
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('trust-2017-ZZ1-report.pdf')
    const pdf = readPdf(readFileSync(await download.path()))
    expect(pdf).toMatchObject({ isTagged: true, language: 'en-GB' })
    expect(pdf.text).toContain('Every question and answer')
    await page.goto('/reports')
    await page.getByRole('link', { name: 'PDF: Digital maturity 2017, Fernhill Trust' }).waitFor()
    await expectSound()
  }, 120_000)

  it('shows how far it is, in a page that can be told not to change', async () => {
    await enter(page.context(), service, service.prepared.lead)
    const id = await ask()
    await tellProgress(service.store, id, { done: 1, of: 3, step: 'Writing the Word file' })
    await page.goto(`/reports/${id}?updates=no`)
    await page.getByText('Step 2 of 3: Writing the Word file').or(page.getByText('Ready')).first().waitFor()
    await expectSound()
  })

  it('says why there is no file', async () => {
    await enter(page.context(), service, service.prepared.lead)
    const id = await ask()
    await failReport(service.store, id, 'It needed more memory than there is for it.', new Date().toISOString())
    await page.goto(`/reports/${id}`)
    await page.getByText('It needed more memory').waitFor()
    await expectSound()
  })

  it('is begun again by the next start, where the service was killed in the middle', async () => {
    const id = await ask()
    await tellProgress(service.store, id, { done: 1, of: 3, step: 'Writing the Word file' })
    await service.kill('SIGKILL')
    expect((await findReport(service.store, id))?.finishedAt).toBeNull()
    await service.restart()
    await expect
      .poll(async () => (await findReport(service.store, id))?.fileName, { timeout: 60_000 })
      .toBe('trust-2017-ZZ1-report.docx')
  }, 90_000)
})
