// Statistics of reviews and local assurance in a browser: no fault that axe finds, and fit for a narrow screen.
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '#db/store.ts'
import { addAssuranceStory } from '#tests/support/assurance-story.ts'
import { complaintsOf, enter, openPage } from '#tests/support/browse.ts'
import { accessibilityFaults, whatSticksOut } from '#tests/support/check-page.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addEventfulReview } from '#tests/support/eventful-review.ts'
import { addSubmittedAssessment, addTrustWithLead, type Person } from '#tests/support/factories.ts'
import { doPart, openReview } from '#tests/support/reviewed.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

async function prepare(store: Store, editions: Editions) {
  const eventful = await addEventfulReview(store, editions)
  const { people, collection } = eventful
  for (const code of ['ZC1', 'ZC2', 'ZC3', 'ZC4', 'ZC5']) {
    const { trust, lead } = await addTrustWithLead(store, code, `Trust ${code}`)
    const assessment = await addSubmittedAssessment(store, editions, { collection, of: trust, by: lead })
    const required = eventful.required.slice(0, 4)
    const opened = await openReview(store, editions, { assessment, required })
    if (code === 'ZC5') continue
    const [fallen = '', ...accepted] = required
    const options = opened.ground.optionsOf(fallen) ?? []
    const to = options.find((option) => option !== opened.reported.get(fallen)?.option) ?? ''
    await doPart(store, opened, 'first', people.first, { accepted, adjusted: { [fallen]: to } }, 10)
    await doPart(store, opened, 'second', people.second, { adjusted: { [fallen]: to } }, 20)
  }
  return { ...people, assurance: await addAssuranceStory(store, editions) }
}

type Stage = Awaited<ReturnType<typeof prepare>>

let service: Service<Stage>
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ prepare }), openChromium()])
  page = await openPage(browser, service, {})
}, 180_000)
afterAll(async () => {
  await closePages(browser)
  await service.stop()
})

const STATES: readonly { name: string; path: string; as(stage: Stage): Person; shows: string }[] = [
  {
    name: 'statistics',
    path: '/administration/collections/trust-2026/review-statistics',
    as: ({ root }) => root,
    shows: 'The question at the top fell in',
  },
  {
    name: 'statistics of nothing',
    path: '/administration/collections/national-expectations-2008/review-statistics',
    as: ({ root }) => root,
    shows: 'Nothing of this collection is under review yet',
  },
  { name: 'local assurance', path: '/reviews/local', as: ({ assurance }) => assurance.regional, shows: 'Not started' },
  {
    name: 'local assurance of one’s own',
    path: '/reviews/local',
    as: ({ assurance }) => assurance.ofOak,
    shows: 'You belong to this organisation',
  },
]

describe.each(STATES)('$name', ({ name, path, as, shows }) => {
  it('has no fault that axe finds, fits 320 pixels, and says what it is', async () => {
    await page.context().clearCookies()
    await enter(page.context(), service, as(service.prepared))
    await page.goto(path)
    await page.locator('main').getByText(shows).first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await whatSticksOut(page)).toEqual([])
    expect(await page.locator('h1').count()).toBe(1)
    expect(complaintsOf(page)).toEqual([])
    if (process.env.SHOTS) await shoot(process.env.SHOTS, name)
  })
})

async function shoot(folder: string, name: string) {
  mkdirSync(folder, { recursive: true })
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}-${width}.png`, fullPage: true })
  }
}
