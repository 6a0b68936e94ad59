// The network goes, or the session ends: answers wait on the page in plain sight, survive a reload, and are sent in order
// when they can be, in the right person's name.
import { eq } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { complaintsOf, enter, openPage, questionOn } from '#tests/support/browse.ts'
import { accessibilityFaults, whatSticksOut } from '#tests/support/check-page.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addFernhill, type Fernhill, giveAnswers, PASSWORD, type Person } from '#tests/support/factories.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill>
let browser: Browser
let page: Page
let questions: readonly AskedQuestion[]

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
  const section = service.prepared.asked.sections[stories] as AskedSection
  stories += 1
  questions = section.questions
  page = await openPage(browser, service, { as: service.prepared.lead })
  page.on('dialog', (dialog) => dialog.accept())
  await page.goto(`/assessments/${service.prepared.assessment.id}/sections/${section.id}`)
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

const at = (index: number) => questions[index] as AskedQuestion
const on = (index: number) => questionOn(page, at(index).number)
const choose = (index: number, option: number) =>
  on(index)
    .getByLabel(at(index).options.at(option)?.label ?? '', { exact: true })
    .click()
const isChosen = (index: number, option: number) =>
  on(index)
    .getByLabel(at(index).options.at(option)?.label ?? '', { exact: true })
    .isChecked()
const status = () => page.getByRole('status')
const stored = async (index: number) =>
  (await answersOf(service.store, service.prepared.assessment.id)).find(({ question }) => question === at(index).id)
const blockSaves = () => page.route('**/answers', (route) => route.abort())

async function endSession({ id }: Person) {
  const { sessions } = service.store.tables
  await service.store.db.delete(sessions).where(eq(sessions.userId, id))
}

async function expectNoFault() {
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await whatSticksOut(page)).toEqual([])
}

describe('without a connection', () => {
  it('answers wait in plain sight and are sent in the order in which they were given, each once', async () => {
    await page.context().setOffline(true)
    for (const index of [2, 0, 1]) await choose(index, 0)
    await choose(2, -1)
    await status().getByText('3 answers not saved yet').waitFor()
    await expectNoFault()
    const sent: string[] = []
    page.on('request', (request) => {
      const question = new URLSearchParams(request.postData() ?? '').get('question')
      if (request.url().endsWith('/answers') && question) sent.push(question)
    })
    await page.context().setOffline(false)
    await status().getByText('All answers saved').waitFor()
    expect([...new Set(sent)]).toEqual([at(0).id, at(1).id, at(2).id])
    const history = await answerHistoryOf(service.store, service.prepared.assessment.id)
    for (const index of [0, 1, 2]) {
      expect(history.filter(({ question }) => question === at(index).id)).toHaveLength(1)
    }
    expect(await stored(2)).toMatchObject({ option: at(2).options.at(-1)?.id, revision: 1 })
  })

  it('answers survive a reload of the tab, and are sent when the connection is back', async () => {
    await blockSaves()
    await choose(0, -1)
    await on(1).locator('.app-note summary').click()
    await on(1).getByLabel('What stands behind this answer').fill('Typed on the train')
    await status().getByText('2 answers not saved yet').waitFor()
    await page.reload()
    await status().getByText('2 answers not saved yet').waitFor()
    expect(await isChosen(0, -1)).toBe(true)
    expect(await on(1).getByLabel('What stands behind this answer').inputValue()).toBe('Typed on the train')
    expect(await stored(0)).toBeUndefined()
    await page.unroute('**/answers')
    await status().getByText('All answers saved').waitFor()
    expect(await stored(0)).toMatchObject({ option: at(0).options.at(-1)?.id, revision: 1 })
    expect(await stored(1)).toMatchObject({ note: 'Typed on the train', revision: 1 })
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  it('a colleague’s answer that came meanwhile is shown beside one’s own, also after a reload', async () => {
    await blockSaves()
    await choose(0, 0)
    await status().getByText('1 answer not saved yet').waitFor()
    const { assessment, contributor } = service.prepared
    const theirs = { option: at(0).options.at(-1)?.id ?? null, note: 'As audited' }
    await giveAnswers(service.store, { assessment, by: contributor }, [[at(0).id, theirs]])
    await page.reload()
    await page.unroute('**/answers')
    await on(0).getByText('Ben Carter changed this answer on').waitFor()
    expect(await stored(0)).toMatchObject({ option: theirs.option, revision: 1 })
    const shown = await on(0).innerText()
    expect(shown).toContain(`Your answer: ${at(0).options[0]?.label}`)
    expect(shown).toContain('Note: As audited')
  })

  it('answers that wait on another section are not forgotten there', async () => {
    await blockSaves()
    await choose(0, 0)
    await status().getByText('1 answer not saved yet').waitFor()
    const here = page.url()
    const next = service.prepared.asked.sections[stories] as AskedSection
    await page.goto(`/assessments/${service.prepared.assessment.id}/sections/${next.id}`)
    const back = page.getByRole('link', { name: 'Go back to the page with 1 answer not saved yet' })
    await back.waitFor()
    await page.unroute('**/answers')
    await back.click()
    await status().getByText('All answers saved').waitFor()
    expect(page.url()).toBe(here)
    expect(await stored(0)).toMatchObject({ option: at(0).options[0]?.id })
  })

  it('answers that wait on another section are sent from the one that is open, but for what a colleague changed', async () => {
    await blockSaves()
    await choose(0, 0)
    await choose(1, 0)
    await status().getByText('2 answers not saved yet').waitFor()
    const { assessment, contributor, asked } = service.prepared
    const theirs = { option: at(1).options.at(-1)?.id ?? null, note: 'As audited' }
    await giveAnswers(service.store, { assessment, by: contributor }, [[at(1).id, theirs]])
    const next = asked.sections[stories] as AskedSection
    await page.unroute('**/answers')
    await page.goto(`/assessments/${assessment.id}/sections/${next.id}`)
    await page.getByRole('link', { name: 'Go back to the page with 1 answer not saved yet' }).click()
    expect(await stored(0)).toMatchObject({ option: at(0).options[0]?.id, changedByName: 'Asha Patel' })
    await on(1).getByText('Ben Carter changed this answer on').waitFor()
    expect(await stored(1)).toMatchObject({ option: theirs.option, revision: 1 })
  })

  it('answers of one person are not there for the next one in the same tab', async () => {
    await blockSaves()
    await choose(0, 0)
    await status().getByText('1 answer not saved yet').waitFor()
    await page.context().clearCookies()
    await enter(page.context(), service, service.prepared.contributor)
    await page.reload()
    await page.unroute('**/answers')
    await page.getByText('Ben Carter').first().waitFor()
    await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0)
    expect(await isChosen(0, 0)).toBe(false)
    expect(await stored(0)).toBeUndefined()
  })
})

describe('the session ends', () => {
  it('one signs in again in place, and nothing has to be typed again', async () => {
    await endSession(service.prepared.lead)
    await choose(0, 0)
    await choose(1, -1)
    await status().getByText('You’ve been signed out. 2 answers not saved yet and still on this page.').waitFor()
    await expectNoFault()
    const password = page.getByLabel(`Password for ${service.prepared.lead.email}`)
    await password.fill('not the password')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('The password is wrong').waitFor()
    await expectNoFault()
    await password.fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in and save' }).click()
    await status().getByText('All answers saved').waitFor()
    expect(await stored(0)).toMatchObject({ option: at(0).options[0]?.id, changedByName: 'Asha Patel' })
    expect(await stored(1)).toMatchObject({ option: at(1).options.at(-1)?.id, changedByName: 'Asha Patel' })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('save-summary')
  })

  it('and somebody else signs in: nothing is saved in their name, and nothing is lost', async () => {
    await page.context().clearCookies()
    await enter(page.context(), service, service.prepared.contributor)
    await choose(0, 0)
    await status().getByText('Ben Carter is signed in here now. 1 answer not saved yet').waitFor()
    await expectNoFault()
    expect(await stored(0)).toBeUndefined()
    await page.getByRole('button', { name: 'Save and go to all sections' }).click()
    await on(0).getByText('Not saved: Ben Carter is signed in now').waitFor()
    expect(await stored(0)).toBeUndefined()
    await page.getByLabel(`Password for ${service.prepared.lead.email}`).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in and save' }).click()
    await status().getByText('All answers saved').waitFor()
    expect(await stored(0)).toMatchObject({ option: at(0).options[0]?.id, changedByName: 'Asha Patel' })
  })
})
