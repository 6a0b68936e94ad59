// A small review with the keyboard alone, from the queue to the finished part.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Store } from '#db/store.ts'
import { complaintsOf, openPage } from '#tests/support/browse.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addFernhill, addSubmittedAssessment, addTrustWithLead } from '#tests/support/factories.ts'
import { addReview, addReviewer, reviewNow } from '#tests/support/reviews.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

type Small = Awaited<ReturnType<typeof addSmallReview>>

let service: Service<Small>
let browser: Browser
let page: Page

async function addSmallReview(store: Store, editions: Editions) {
  const { collection, asked } = await addFernhill(store, editions)
  const { trust, lead } = await addTrustWithLead(store, 'ZZ2', 'Rowan Trust')
  const assessment = await addSubmittedAssessment(store, editions, { collection, of: trust, by: lead })
  const farah = await addReviewer(store, { name: 'Farah Iqbal' })
  const questions = asked.questions.slice(0, 3)
  const review = await addReview(store, { of: assessment, first: farah, required: questions.map(({ id }) => id) })
  return { farah, review, questions }
}

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ prepare: addSmallReview }), openChromium()])
  page = await openPage(browser, service, { as: service.prepared.farah })
})
afterAll(async () => {
  await closePages(browser)
  await service.stop()
})

const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement
    return { id: element?.id ?? '', words: element?.textContent ?? '' }
  })

/** Presses Tab until the focus is where it should be. */
async function tabTo(isThere: (focus: { id: string; words: string }) => boolean, most = 40): Promise<void> {
  const seen: string[] = []
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab')
    const focus = await focused()
    if (isThere(focus)) return
    seen.push(focus.id || focus.words)
  }
  throw new Error(`The keyboard does not get there: ${seen.join(' / ')} on ${page.url()}`)
}

async function follow(words: string): Promise<void> {
  await tabTo((focus) => focus.words.startsWith(words))
  const loaded = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await loaded
}

/** By the link at the top of the page to the decision. */
async function toDecision(): Promise<void> {
  await tabTo(({ words }) => words === 'Go to your decision', 15)
  await page.keyboard.press('Enter')
  await tabTo(({ id }) => id.startsWith('decision'), 2)
}

it('is done with the keyboard alone', { timeout: 120_000 }, async () => {
  const { review, questions } = service.prepared
  await page.goto('/')
  await follow('Reviews')
  await follow('Rowan Trust')
  await follow('Go to the next question to decide')

  await toDecision()
  await page.keyboard.press('Space')
  await follow('Save and go to the next question')
  await page.getByText('Question 1: Accepted.').waitFor()

  // What it is adjusted to is to be chosen, and why: the summary leads to each.
  await toDecision()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await follow('Save and go to the next question')
  await page.locator('.nhsuk-error-summary:focus').waitFor()
  await tabTo(({ words }) => words === 'Select what to adjust it to', 3)
  await page.keyboard.press('Enter')
  expect((await focused()).id).toBe('option')
  await page.keyboard.press('Space')
  await tabTo(({ id }) => id === 'reason', 2)
  await page.keyboard.type('The audit says less')
  await follow('Save and go to the next question')
  await page.getByText('Question 2: Adjusted to').waitFor()

  await toDecision()
  await page.keyboard.press('Space')
  await follow('Save and go to the next question')
  await follow('Finish my part')
  await page.getByText('Your part of the review is finished').waitFor()

  const { decisions, assignments } = await reviewNow(service.store, review.id)
  const decided = new Map(decisions.map(({ question, decision, reason }) => [question, [decision, reason]]))
  expect(questions.map(({ id }) => decided.get(id))).toEqual([
    ['accept', ''],
    ['adjust', 'The audit says less'],
    ['accept', ''],
  ])
  expect(assignments[0]?.doneAt).not.toBeNull()
  expect(complaintsOf(page)).toEqual([])
})
