// People who have the same section open see each other, and each other's answers as they are saved; nobody loses a word.
import { eq } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { complaintsOf, openPage, questionOn } from '#tests/support/browse.ts'
import { accessibilityFaults, whatSticksOut } from '#tests/support/check-page.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addFernhill, addPerson, type Fernhill, giveAnswers, type Person } from '#tests/support/factories.ts'
import { type Service, startService } from '#tests/support/service.ts'

type Prepared = Fernhill & { cara: Person }

let service: Service<Prepared>
let browser: Browser
let asha: Page
let ben: Page
let section: AskedSection
let question: AskedQuestion

beforeAll(async () => {
  const prepare = async (...[store, editions]: Parameters<typeof addFernhill>) => {
    const fernhill = await addFernhill(store, editions)
    return { ...fernhill, cara: await addPerson(store, { name: 'Cara Diaz', of: fernhill.trust }) }
  }
  ;[service, browser] = await Promise.all([startService({ prepare }), openChromium()])
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
  question = section.questions[0] as AskedQuestion
  asha = await openSection(service.prepared.lead)
  ben = await openSection(service.prepared.contributor)
  await asha.getByText('Ben Carter is also on this section').waitFor()
})
afterEach(async () => {
  for (const page of [asha, ben]) {
    expect(complaintsOf(page)).toEqual([])
    await page.context().close()
  }
})

const path = () => `/assessments/${service.prepared.assessment.id}/sections/${section.id}`
async function openSection(person: Person): Promise<Page> {
  const page = await openPage(browser, service, { as: person })
  await page.goto(path())
  return page
}
const on = (page: Page) => questionOn(page, question.number)
const low = () => question.options[0]?.label ?? ''
const high = () => question.options.at(-1)?.label ?? ''
const choose = (page: Page, label: string) => on(page).getByLabel(label, { exact: true }).click()
const isChosen = (page: Page, label: string) => on(page).getByLabel(label, { exact: true }).isChecked()
const noteOf = (page: Page) => on(page).getByLabel('What stands behind this answer')
const openNote = (page: Page) => on(page).locator('.app-note summary').click()
const stored = async () =>
  (await answersOf(service.store, service.prepared.assessment.id)).find((one) => one.question === question.id)

async function expectNoFault(page: Page) {
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await whatSticksOut(page)).toEqual([])
}

describe('people on the same section', () => {
  it('are told of each other, a person with two tabs once, and of those who leave', async () => {
    const cara = await openSection(service.prepared.cara)
    const second = await ben.context().newPage()
    await second.goto(path())
    await cara.getByText('Asha Patel and Ben Carter are also on this section').waitFor()
    await asha.getByText('Ben Carter and Cara Diaz are also on this section').waitFor()
    await expectNoFault(asha)
    await second.close()
    await cara.context().close()
    await asha.getByText('Ben Carter is also on this section').waitFor()
  })

  it('see what a colleague saves, with their name, as if the page had been drawn again', async () => {
    await choose(asha, high())
    await on(ben)
      .getByText(/^Saved by Asha Patel at \d/)
      .waitFor()
    expect(await isChosen(ben, high())).toBe(true)
    await expectNoFault(ben)
    // It is theirs to change from there: no conflict.
    await choose(ben, low())
    await on(asha)
      .getByText(/^Saved by Ben Carter at/)
      .waitFor()
    expect(await isChosen(asha, low())).toBe(true)
    expect(await stored()).toMatchObject({ option: question.options[0]?.id, revision: 2 })
  })

  it('see a note that a colleague wrote, although the note was folded away', async () => {
    await openNote(asha)
    await noteOf(asha).fill('Counted on the wards')
    await on(ben).getByText('Saved by Asha Patel').waitFor()
    expect(await noteOf(ben).inputValue()).toBe('Counted on the wards')
    expect(await noteOf(ben).isVisible()).toBe(true)
  })

  it('see what is saved without JavaScript, and by another server on the same database', async () => {
    const cara = await openPage(browser, service, { as: service.prepared.cara, javaScriptEnabled: false })
    await cara.goto(path())
    await choose(cara, high())
    await cara.getByRole('button', { name: 'Save and go to all sections' }).click()
    await on(ben).getByText('Saved by Cara Diaz').waitFor()
    await cara.context().close()
    const other = section.questions[1] as AskedQuestion
    const { assessment, lead } = service.prepared
    const option = other.options[0]?.id ?? null
    await giveAnswers(service.store, { assessment, by: lead }, [[other.id, { option }]])
    await questionOn(ben, other.number).getByText('Saved by Asha Patel').waitFor()
  })

  it('see without JavaScript what was saved when they load the page again', async () => {
    const cara = await openPage(browser, service, { as: service.prepared.cara, javaScriptEnabled: false })
    await cara.goto(path())
    await choose(asha, high())
    await on(asha).getByText('Saved at').waitFor()
    await cara.reload()
    await on(cara).getByText('Saved by Asha Patel').waitFor()
    await cara.context().close()
  })

  it('who come back to a page from before see what it missed', async () => {
    await ben.context().setOffline(true)
    await choose(asha, high())
    await on(asha).getByText('Saved at').waitFor()
    await ben.context().setOffline(false)
    await on(ben).getByText('Saved by Asha Patel').waitFor()
    expect(await isChosen(ben, high())).toBe(true)
  })
})

describe('somebody who is typing', () => {
  it('keeps their words and their caret; what a colleague saved waits until they have left the field', async () => {
    await openNote(ben)
    await noteOf(ben).focus()
    await choose(asha, high())
    await on(ben).getByText('Asha Patel saved another answer at').waitFor()
    expect(await isChosen(ben, high())).toBe(false)
    expect(await noteOf(ben).evaluate((field) => field === document.activeElement)).toBe(true)
    await expectNoFault(ben)
    await noteOf(ben).blur()
    await on(ben).getByText('Saved by Asha Patel').waitFor()
    expect(await isChosen(ben, high())).toBe(true)
  })

  it('chooses between both answers once theirs is sent', async () => {
    await ben.route('**/answers', (route) => route.abort())
    await openNote(ben)
    await noteOf(ben).pressSequentially('Twelve of ')
    await openNote(asha)
    await choose(asha, high())
    await noteOf(asha).fill('As audited in May')
    await on(ben).getByText('Asha Patel saved another answer at').waitFor()
    await noteOf(ben).pressSequentially('fourteen wards')
    expect(await noteOf(ben).inputValue()).toBe('Twelve of fourteen wards')
    await ben.unroute('**/answers')
    // Sooner than the page would try again by itself.
    await ben.evaluate(() => window.dispatchEvent(new Event('online')))
    await on(ben).getByText('Asha Patel changed this answer on').waitFor()
    // Of what Asha saves while Ben is choosing, he sees the newest.
    await on(ben).getByText('Note: As audited in May').waitFor()
    const shown = await on(ben).innerText()
    expect(shown).toContain('Note: Twelve of fourteen wards')
    await expectNoFault(ben)
    await on(ben)
      .getByRole('button', { name: /^Use your answer/ })
      .click()
    await noteOf(asha).blur()
    await on(asha).getByText('Saved by Ben Carter').waitFor()
    const history = await answerHistoryOf(service.store, service.prepared.assessment.id)
    expect(history.filter((one) => one.question === question.id).at(-1)).toMatchObject({
      note: 'Twelve of fourteen wards',
      how: 'conflict',
      detail: 'Asha Patel',
    })
  })
})

describe('a colleague whose access was withdrawn', () => {
  it('is told so when they save, with their words still on the page, and hears nothing more', async () => {
    const { memberships } = service.store.tables
    const membership = eq(memberships.userId, service.prepared.contributor.id)
    const [before] = await service.store.db.select().from(memberships).where(membership)
    await service.store.db.delete(memberships).where(membership)
    await choose(asha, high())
    await on(asha).getByText('Saved at').waitFor()
    await openNote(ben)
    await noteOf(ben).fill('What I know of it')
    await on(ben).getByText('Not saved: you no longer belong to this organisation').waitFor()
    expect(await noteOf(ben).inputValue()).toBe('What I know of it')
    expect(await on(ben).innerText()).not.toContain('Asha Patel')
    await ben.getByRole('button', { name: 'Save and go to all sections' }).click()
    await ben.getByRole('status').getByText('1 answer not saved yet').waitFor()
    expect(await noteOf(ben).inputValue()).toBe('What I know of it')
    await expectNoFault(ben)
    if (before) await service.store.db.insert(memberships).values(before)
  })
})
