// The session ends or the connection breaks in the middle of a section: nothing has to be typed again.
import { eq } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answersOf } from '#db/answers.ts'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { complaintsOf, openPage, questionOn } from '#tests/support/browse.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addFernhill, type Fernhill, PASSWORD } from '#tests/support/factories.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill>
let browser: Browser
let page: Page
let first: AskedQuestion
let second: AskedQuestion

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ prepare: addFernhill }), openChromium()])
})
afterAll(async () => {
  await closePages(browser)
  await service.stop()
})

let stories = 0
beforeEach(async () => {
  const section = service.prepared.asked.sections[stories] as AskedSection
  stories += 1
  ;[first, second] = section.questions as [AskedQuestion, AskedQuestion]
  page = await openPage(browser, service, { as: service.prepared.lead })
  await page.goto(`/assessments/${service.prepared.assessment.id}/sections/${section.id}`)
  // One answer is saved before anything happens.
  await choose(first, 0)
  await on(first)
    .getByText(/^Saved at/)
    .waitFor()
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

const on = (question: AskedQuestion) => questionOn(page, question.number)
const choose = (question: AskedQuestion, option: number) =>
  on(question)
    .getByLabel(question.options.at(option)?.label ?? '', { exact: true })
    .check()
const stored = async ({ id }: AskedQuestion) =>
  (await answersOf(service.store, service.prepared.assessment.id)).find(({ question }) => question === id)

describe('the session ends', () => {
  it('the page keeps what was chosen, and saves it once the person has signed in again on another tab', async () => {
    const { sessions } = service.store.tables
    await service.store.db.delete(sessions).where(eq(sessions.userId, service.prepared.lead.id))
    await choose(first, -1)
    await choose(second, -1)
    const status = page.getByRole('status')
    await status.getByText('You’ve been signed out. 2 answers not saved yet and still on this page.').waitFor()
    await on(first).getByText('Not saved: you’ve been signed out').waitFor()
    expect(await stored(first)).toMatchObject({ option: first.options[0]?.id, revision: 1 })

    const opened = page.waitForEvent('popup')
    await page.getByRole('link', { name: 'Sign in again (opens in a new tab)' }).click()
    const tab = await opened
    await tab.getByLabel('Email address').fill(service.prepared.lead.email)
    await tab.getByLabel('Password').fill(PASSWORD)
    await tab.getByRole('button', { name: 'Sign in' }).click()
    await tab
      .getByRole('link', { name: 'Sign out' })
      .or(tab.getByRole('button', { name: 'Sign out' }))
      .waitFor()
    await tab.close()

    // Coming back to the page tries again by itself; the button is for those who don't wait.
    await page
      .getByRole('button', { name: 'Try saving again' })
      .click({ timeout: 2000 })
      .catch(() => {})
    await status.getByText('All answers saved').waitFor()
    expect(await stored(first)).toMatchObject({ option: first.options.at(-1)?.id, revision: 2 })
    expect(await stored(second)).toMatchObject({ option: second.options.at(-1)?.id, revision: 1 })
  })

  it('sending the whole page keeps the answers through signing in', async () => {
    const { sessions } = service.store.tables
    await service.store.db.delete(sessions).where(eq(sessions.userId, service.prepared.lead.id))
    await choose(second, 0)
    await page.getByRole('status').getByText('You’ve been signed out').waitFor()
    await page.getByRole('button', { name: 'Save and go to all sections' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in again' }).waitFor()
    await page.getByLabel('Email address').fill(service.prepared.lead.email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Save my answers' }).click()
    await page.getByRole('heading', { level: 1, name: 'Digital maturity 2026' }).waitFor()
    expect(await stored(second)).toMatchObject({ option: second.options[0]?.id })
  })

  it('what was sent through signing in waits nowhere any more, whichever page comes next', async () => {
    const { sessions } = service.store.tables
    await service.store.db.delete(sessions).where(eq(sessions.userId, service.prepared.lead.id))
    await choose(second, 0)
    await page.getByRole('status').getByText('You’ve been signed out').waitFor()
    await page.getByRole('button', { name: /^Save and go to (?!all)/ }).click()
    await page.getByLabel('Email address').fill(service.prepared.lead.email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Save my answers' }).click()
    const next = service.prepared.asked.sections[stories] as AskedSection
    await page.getByRole('heading', { level: 1, name: next.title }).waitFor()
    await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0)
    expect(await page.getByText('not saved yet').count()).toBe(0)
    expect(await stored(second)).toMatchObject({ option: second.options[0]?.id, revision: 1 })
  })
})

describe('the connection breaks', () => {
  it('the page says what is not saved, and saves it when the connection is back', async () => {
    await page.context().setOffline(true)
    await choose(first, -1)
    await on(first).getByText('Not saved yet: no connection. We’ll keep trying.').waitFor()
    await page.getByRole('status').getByText('1 answer not saved yet.').waitFor()
    expect(await stored(first)).toMatchObject({ option: first.options[0]?.id })
    await page.context().setOffline(false)
    await on(first)
      .getByText(/^Saved at/)
      .waitFor()
    await page.getByRole('status').getByText('All answers saved').waitFor()
    expect(await stored(first)).toMatchObject({ option: first.options.at(-1)?.id, revision: 2 })
  })

  it('the button does not lead off a page that holds the only copy of an answer', async () => {
    await page.context().setOffline(true)
    await choose(first, -1)
    await page.getByRole('button', { name: 'Save and go to all sections' }).click()
    await page.getByRole('status').getByText('1 answer not saved yet.').waitFor()
    expect(
      await on(first)
        .getByLabel(first.options.at(-1)?.label ?? '', { exact: true })
        .isChecked(),
    ).toBe(true)
    await page.context().setOffline(false)
    await on(first)
      .getByText(/^Saved at/)
      .waitFor()
    await page.getByRole('button', { name: 'Save and go to all sections' }).click()
    await page.getByRole('heading', { level: 1, name: 'Digital maturity 2026' }).waitFor()
    expect(await stored(first)).toMatchObject({ option: first.options.at(-1)?.id, revision: 2 })
  })

  it('leaving the page with an answer that is not saved asks first', async () => {
    await page.context().setOffline(true)
    await choose(first, -1)
    await on(first).getByText('Not saved yet: no connection.').waitFor()
    const asked = page.waitForEvent('dialog')
    const leaving = page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await leaving
    await page.context().setOffline(false)
    await on(first)
      .getByText(/^Saved at/)
      .waitFor()
  })
})

describe('coming back another day', () => {
  it('leads on where the person was', async () => {
    const later = await openPage(browser, service, { as: service.prepared.lead })
    await later.goto('/')
    await later
      .getByRole('link', { name: 'Continue where you left off' })
      .or(later.getByRole('button', { name: 'Continue where you left off' }))
      .click()
    await questionOn(later, first.number).waitFor()
    const label = first.options[0]?.label ?? ''
    expect(await questionOn(later, first.number).getByLabel(label, { exact: true }).isChecked()).toBe(true)
    await later.context().close()
  })
})
