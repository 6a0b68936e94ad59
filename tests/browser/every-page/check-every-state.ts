// Every page, in every state that it can be in: found by axe to have no fault, fit for a narrow screen, and named.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '#db/store.ts'
import type { AskedSection } from '#questionnaires/asked.ts'
import { complaintsOf, enter, openPage, questionOn } from '#tests/support/browse.ts'
import { accessibilityFaults, bringAxe, whatSticksOut } from '#tests/support/check-page.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { type EveryStage, everyStage } from '#tests/support/every-stage.ts'
import type { Person } from '#tests/support/factories.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

export type State = {
  name: string
  path: (stage: EveryStage) => string
  /** Nobody is signed in where this is missing. */
  as?: (stage: EveryStage) => Person
  /** The page's script never arrives. */
  isWithoutScript?: boolean
  /** How one gets from the page into the state. */
  reach?: (page: Page, stage: EveryStage, service: { url: string; store: Store }) => Promise<unknown>
  /** A text of the state, to know that one is there. */
  shows: string | RegExp
}

/** What there is beside every stage. */
type Beside = (store: Store, editions: Editions) => Promise<unknown>

export function checkEveryState(states: readonly State[], beside?: Beside): void {
  let service: Service<EveryStage>
  let browser: Browser
  // One tab for all of them: a fresh one for each would spend most of its time on starting.
  let page: Page

  beforeAll(async () => {
    const stage = await everyStage()
    const prepare = async (store: Store, editions: Editions) => {
      await beside?.(store, editions)
      return stage.added
    }
    ;[service, browser] = await Promise.all([startService({ from: stage.databasePath, prepare }), openChromium()])
    page = await openPage(browser, service, {})
    await bringAxe(page.context())
  })
  afterAll(async () => {
    await closePages(browser)
    await service.stop()
  })
  afterEach(async () => {
    await page.context().setOffline(false)
    await page.unrouteAll()
  })

  describe.each(states)('$name', ({ path, as: person, isWithoutScript, reach, shows }) => {
    it('has no fault that axe finds, fits 320 pixels, and says what it is', async () => {
      const stage = service.prepared
      await page.context().clearCookies()
      if (person) await enter(page.context(), service, person(stage))
      if (isWithoutScript) await page.route('**/assets/*.js', (route) => route.abort())
      await page.goto(path(stage))
      await reach?.(page, stage, service)
      await page.locator('main').getByText(shows).first().waitFor()

      expect(await accessibilityFaults(page)).toEqual([])
      expect(await whatSticksOut(page)).toEqual([])
      expect(await page.locator('h1').count()).toBe(1)
      expect(await page.title()).not.toBe('')
      expect(complaintsOf(page)).toEqual([])
    })
  })
}

export const lead = ({ lead: asha }: EveryStage): Person => asha

export const sectionAt = ({ asked }: EveryStage, index: number) => asked.sections[index] as AskedSection

export function sectionOf({ id }: { id: string }, stage: EveryStage, index = 0): string {
  return `/assessments/${id}/sections/${sectionAt(stage, index).id}`
}

/** `timeout`: in milliseconds, of what the button does. */
export function press(page: Page, name: string, timeout = 10_000): Promise<void> {
  return page.getByRole('button', { name }).click({ timeout })
}

export function choose(page: Page, number: number, label: string): Promise<void> {
  return questionOn(page, number).getByLabel(label, { exact: true }).click()
}

/** Unfolds everything that can be. */
export function openAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}
