// Two people at one trust have the same section open, with JavaScript: both answers are shown, and one is chosen.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { complaintsOf, openPage, questionOn } from '#tests/support/browse.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addFernhill, type Fernhill } from '#tests/support/factories.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill>
let browser: Browser
let asha: Page
let ben: Page
let question: AskedQuestion

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ prepare: addFernhill }), openChromium()])
  const { lead, contributor } = service.prepared
  asha = await openPage(browser, service, { as: lead })
  ben = await openPage(browser, service, { as: contributor })
  // Told of Asha's answer, Ben would see it before he answers: these are the stories of someone whom no word reaches.
  await ben.route('**/events?*', (route) => route.abort())
})
afterAll(async () => {
  await closePages(browser)
  await service.stop()
})

// Every story has a section of its own; Asha answers high, and then Ben, whose page is older, low.
let stories = 0
beforeEach(async () => {
  const section = service.prepared.asked.sections[stories] as AskedSection
  stories += 1
  question = section.questions[0] as AskedQuestion
  for (const page of [asha, ben]) {
    await page.goto(`/assessments/${service.prepared.assessment.id}/sections/${section.id}`)
  }
  await on(asha).getByLabel(high(), { exact: true }).check()
  await on(asha)
    .getByText(/^Saved at/)
    .waitFor()
  await on(ben).getByLabel(low(), { exact: true }).click()
  await on(ben).getByText('Asha Patel changed this answer on').waitFor()
})
afterEach(() => {
  for (const page of [asha, ben]) expect(complaintsOf(page)).toEqual([])
})

const on = (page: Page) => questionOn(page, question.number)
const low = () => question.options[0]?.label ?? ''
const high = () => question.options.at(-1)?.label ?? ''
const stored = async () =>
  (await answersOf(service.store, service.prepared.assessment.id)).find((one) => one.question === question.id)
const history = async () =>
  (await answerHistoryOf(service.store, service.prepared.assessment.id))
    .filter((one) => one.question === question.id)
    .map(({ option, changedByName }) => [option, changedByName])

describe('when a colleague was there first', () => {
  it('both answers are shown, and nothing is overwritten', async () => {
    const shown = await on(ben).innerText()
    expect(shown).toContain(`Asha Patel’s answer: ${high()}`)
    expect(shown).toContain(`Your answer: ${low()}`)
    expect(await ben.getByRole('status').textContent()).toContain('1 answer changed by a colleague')
    expect(await stored()).toMatchObject({ option: question.options.at(-1)?.id, revision: 1 })
  })

  it('one can use one’s own answer; the other stays in the history', async () => {
    await on(ben)
      .getByRole('button', { name: `Use your answer for question ${question.number}` })
      .click()
    await on(ben)
      .getByText(/^Saved at/)
      .waitFor()
    expect(await on(ben).getByLabel(low(), { exact: true }).isChecked()).toBe(true)
    expect(await history()).toEqual([
      [question.options.at(-1)?.id, 'Asha Patel'],
      [question.options[0]?.id, 'Ben Carter'],
    ])
  })

  it('or keep the answer of the colleague, and go on changing it', async () => {
    await on(ben)
      .getByRole('button', { name: `Keep Asha Patel’s answer for question ${question.number}` })
      .click()
    expect(await on(ben).getByLabel(high(), { exact: true }).isChecked()).toBe(true)
    expect(await history()).toHaveLength(1)
    await on(ben).getByLabel('Don’t know', { exact: true }).check()
    await on(ben)
      .getByText(/^Saved at/)
      .waitFor()
    expect(await stored()).toMatchObject({ option: 'dont-know', revision: 2, changedByName: 'Ben Carter' })
  })

  it('the place of the choice keeps the keyboard’s place', async () => {
    await on(ben)
      .getByRole('button', { name: /^Use your answer/ })
      .focus()
    await ben.keyboard.press('Enter')
    await on(ben)
      .getByText(/^Saved at/)
      .waitFor()
    const focused = await ben.evaluate(() => document.activeElement?.closest('.app-question')?.id)
    expect(focused).toBe(`q-${question.id}`)
  })

  it('pressing “Save” without choosing asks again, and the choice can be made there', async () => {
    await ben.getByRole('button', { name: 'Save and go to all sections' }).click()
    await ben.getByRole('alert').getByText(`Question ${question.number}: choose which answer to keep`).waitFor()
    expect(await stored()).toMatchObject({ option: question.options.at(-1)?.id, revision: 1 })
    await on(ben)
      .getByRole('button', { name: /^Use your answer/ })
      .click()
    await expect.poll(async () => (await stored())?.option).toBe(question.options[0]?.id)
    expect(await on(ben).getByLabel(low(), { exact: true }).isChecked()).toBe(true)
  })
})
