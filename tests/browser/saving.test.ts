// With JavaScript every answer saves by itself, and the page says “Saved” only of what is stored.
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
  ;[first, second] = section.questions as [AskedQuestion, AskedQuestion]
  page = await openPage(browser, service, { as: service.prepared.lead })
  await page.goto(pathOf(section))
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

const home = () => `/assessments/${service.prepared.assessment.id}`
const pathOf = ({ id }: AskedSection) => `${home()}/sections/${id}`
const low = ({ options }: AskedQuestion) => options[0]?.label ?? ''
const high = ({ options }: AskedQuestion) => options.at(-1)?.label ?? ''
const stored = async ({ id }: AskedQuestion) =>
  (await answersOf(service.store, service.prepared.assessment.id)).find(({ question }) => question === id)

const on = (question: AskedQuestion) => questionOn(page, question.number)
const choose = (question: AskedQuestion, label: string) => on(question).getByLabel(label, { exact: true }).check()
const saysSaved = (question: AskedQuestion) =>
  on(question)
    .getByText(/^Saved at \d/)
    .waitFor()

describe('an answer', () => {
  it('is saved when it is chosen: “Saved” means stored', async () => {
    await choose(first, high(first))
    await saysSaved(first)
    expect(await stored(first)).toMatchObject({ option: first.options.at(-1)?.id, changedByName: 'Asha Patel' })
    expect(await page.getByRole('status').textContent()).toContain('All answers saved')
    await page.reload()
    expect(await on(first).getByLabel(high(first), { exact: true }).isChecked()).toBe(true)
    await on(first).getByText('Saved by Asha Patel').waitFor()
  })

  it('has a note that is saved once the person stops typing', async () => {
    await on(first).getByText('Note', { exact: false }).first().click()
    const note = on(first).getByLabel('What stands behind this answer')
    await note.pressSequentially('Ward round of 3 May: 12 of 14 used it')
    expect(await on(first).getByText('Not saved yet').count()).toBe(1)
    await saysSaved(first)
    expect(await stored(first)).toMatchObject({ option: null, note: 'Ward round of 3 May: 12 of 14 used it' })
    await page.reload()
    // A note that there is, is shown without asking.
    expect(await on(first).getByLabel('What stands behind this answer').inputValue()).toContain('Ward round')
    expect(await on(first).getByLabel('What stands behind this answer').isVisible()).toBe(true)
  })

  it('“not applicable” asks why at once, and is saved with its reason', async () => {
    await choose(first, 'Not applicable')
    await saysSaved(first)
    const reason = on(first).getByLabel('Why it doesn’t apply')
    const why = on(first).getByText(`Enter why question ${first.number} doesn't apply`)
    // Again if need be: React Hook Form drops what it found wrong when the page was redrawn meanwhile.
    await expect
      .poll(async () => {
        await reason.focus()
        await reason.blur()
        return why.isVisible()
      })
      .toBe(true)
    await reason.fill('We have no such service')
    await expect.poll(async () => (await stored(first))?.reason).toBe('We have no such service')
    await saysSaved(first)
    expect(await stored(first)).toMatchObject({ option: 'not-applicable' })
  })

  it('that is changed faster than it can be saved ends as the last one', async () => {
    for (const { label } of [...first.options, ...first.options].slice(0, -1)) await choose(first, label)
    await choose(first, 'Don’t know')
    await expect.poll(async () => (await stored(first))?.option).toBe('dont-know')
    await saysSaved(first)
    const history = await answerHistoryOf(service.store, service.prepared.assessment.id)
    const revisions = history.filter(({ question }) => question === first.id).map(({ revision }) => revision)
    expect(revisions).toEqual(Array.from({ length: revisions.length }, (_, index) => index + 1))
  })

  it('that was chosen before the page’s script arrived is saved too', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/assets/*.js', async (route) => {
      await held
      await route.continue()
    })
    await page.reload({ waitUntil: 'commit' })
    await choose(first, low(first))
    expect(await stored(first)).toBeUndefined()
    release()
    await saysSaved(first)
    expect(await stored(first)).toMatchObject({ option: first.options[0]?.id })
  })

  it('is saved although the person never stopped typing while the page’s script took over', async () => {
    await page.addInitScript(() => {
      const { port1, port2 } = new MessageChannel()
      const until = Date.now() + 2000
      port1.onmessage = () => {
        document.body?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }))
        if (Date.now() < until) port2.postMessage(null)
      }
      port2.postMessage(null)
    })
    await page.reload()
    await choose(first, low(first))
    await saysSaved(first)
    expect(await stored(first)).toMatchObject({ option: first.options[0]?.id })
  })

  it('whose save was stored but never answered: what the person then chooses is what is stored, with no choice to make', async () => {
    await page.route('**/events?*', (route) => route.abort())
    await page.reload()
    await choose(first, low(first))
    await saysSaved(first)
    // The server stores the change, and its answer is lost on the way.
    await page.route('**/answers', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await choose(first, high(first))
    await on(first).getByText('Not saved yet: no connection.').waitFor()
    expect(await stored(first)).toMatchObject({ option: first.options.at(-1)?.id, revision: 2 })
    await page.unroute('**/answers')
    await choose(first, low(first))
    await saysSaved(first)
    expect(await stored(first)).toMatchObject({ option: first.options[0]?.id, revision: 3 })
  })
})

describe('the button under the questions', () => {
  it('goes on with everything saved, also what was typed a moment ago', async () => {
    const next = service.prepared.asked.sections[stories] as AskedSection
    await choose(first, high(first))
    await on(second).getByText('Note', { exact: false }).first().click()
    await on(second).getByLabel('What stands behind this answer').fill('Typed last')
    await page.getByRole('button', { name: `Save and go to ${next.title.toLowerCase()}` }).click()
    await page.getByRole('heading', { level: 1, name: next.title }).waitFor()
    expect(await stored(first)).toMatchObject({ option: first.options.at(-1)?.id, revision: 1 })
    expect(await stored(second)).toMatchObject({ note: 'Typed last', revision: 1 })
  })

  it('leads on past a “not applicable” without a reason only once it has one', async () => {
    await choose(first, 'Not applicable')
    await saysSaved(first)
    await page.getByRole('button', { name: 'Save and go to all sections' }).click()
    const summary = page.getByRole('alert')
    await summary.getByRole('link', { name: `Enter why question ${first.number} doesn't apply` }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(`${first.id}-reason`)
    await page.keyboard.type('We have no such service')
    await page.getByRole('button', { name: 'Save and go to all sections' }).click()
    await page.getByRole('heading', { level: 1, name: 'Digital maturity 2026' }).waitFor()
    expect(await stored(first)).toMatchObject({ option: 'not-applicable', reason: 'We have no such service' })
  })
})

describe('without JavaScript', () => {
  it('the same form saves with one button', async () => {
    const plain = await openPage(browser, service, { as: service.prepared.contributor, javaScriptEnabled: false })
    await plain.goto(pathOf(section))
    await questionOn(plain, first.number).getByLabel(high(first), { exact: true }).check()
    await plain.getByRole('button', { name: 'Save and go to all sections' }).click()
    await plain.getByRole('heading', { level: 1, name: 'Digital maturity 2026' }).waitFor()
    expect(await stored(first)).toMatchObject({ option: first.options.at(-1)?.id, changedByName: 'Ben Carter' })
    await plain.context().close()
  })
})
