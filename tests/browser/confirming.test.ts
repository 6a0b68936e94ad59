// Last year's answers on a section's page with JavaScript: what was answered is saved by itself, the rest is confirmed.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { answerHistoryOf } from '#db/answers.ts'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { complaintsOf, openPage, questionOn } from '#tests/support/browse.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addFernhill, type Fernhill } from '#tests/support/factories.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill>
let browser: Browser
let page: Page
let section: AskedSection
let first: AskedQuestion
let second: AskedQuestion

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ prepare: addFernhill }), openChromium()])
})
afterAll(async () => {
  await closePages(browser)
  await service.stop()
})

// Every story has a section of its own.
let stories = 0
beforeEach(async () => {
  section = service.prepared.asked.sections[stories] as AskedSection
  stories += 1
  page = await openPage(browser, service, { as: service.prepared.lead })
  await page.goto(`/assessments/${service.prepared.assessment.id}/sections/${section.id}`)
  const numbers = await page.locator('input[name=proposed]').inputValue()
  const proposed = section.questions.filter(({ number }) => numbers.split(' ').includes(String(number)))
  ;[first, second] = proposed as [AskedQuestion, AskedQuestion]
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

const confirmButton = () => page.getByRole('button', { name: /^Confirm \d+ answers? from 2017 and continue$/ })
const countOffered = async () => Number(/\d+/.exec((await confirmButton().textContent()) ?? '')?.[0])

async function answerFirst() {
  await questionOn(page, first.number).getByLabel('Don’t know').check()
  await questionOn(page, first.number)
    .getByText(/^Saved at \d/)
    .waitFor()
}

async function historyOf(): Promise<Map<string, [how: string, revision: number][]>> {
  const found = new Map<string, [string, number][]>()
  for (const { question, how, revision } of await answerHistoryOf(service.store, service.prepared.assessment.id)) {
    found.set(question, [...(found.get(question) ?? []), [how, revision]])
  }
  return found
}

it('an answer that was chosen instead is saved, is no longer proposed, and the rest is confirmed at once', async () => {
  const before = await countOffered()
  await answerFirst()
  expect(await countOffered()).toBe(before - 1)
  expect(await questionOn(page, first.number).getByText('not confirmed').isVisible()).toBe(false)
  expect(await questionOn(page, second.number).getByText('not confirmed').isVisible()).toBe(true)
  await confirmButton().click()
  await page.waitForURL((url) => !url.pathname.endsWith(`/${section.id}`))
  const history = await historyOf()
  expect(history.get(first.id)).toEqual([['answered', 1]])
  expect(history.get(second.id)).toEqual([['confirmed', 1]])
})

it('an answer that was chosen in the same moment goes with it', async () => {
  await questionOn(page, first.number).getByLabel('Don’t know').check()
  await confirmButton().click()
  await page.waitForURL((url) => !url.pathname.endsWith(`/${section.id}`))
  const history = await historyOf()
  expect(history.get(first.id)).toEqual([['answered', 1]])
  expect(history.get(second.id)).toEqual([['confirmed', 1]])
})

it('one answer is confirmed on the spot, and the autosave goes on from there', async () => {
  await questionOn(page, first.number)
    .getByRole('button', { name: `Confirm question ${first.number}` })
    .click()
  await questionOn(page, first.number).getByText('Saved by Asha Patel').waitFor()
  expect((await historyOf()).get(second.id)).toBeUndefined()
  await answerFirst()
  expect((await historyOf()).get(first.id)).toEqual([
    ['confirmed', 1],
    ['answered', 2],
  ])
})

it('the Enter key in a text confirms nothing', async () => {
  await questionOn(page, first.number).getByLabel('Not applicable').check()
  await questionOn(page, first.number).getByLabel('Why it doesn’t apply').fill('We have none')
  await page.keyboard.press('Enter')
  await questionOn(page, first.number).getByText('Saved by Asha Patel').waitFor()
  const history = await historyOf()
  expect(history.get(first.id)?.map(([how]) => how)).not.toContain('confirmed')
  expect(history.get(second.id)).toBeUndefined()
})
