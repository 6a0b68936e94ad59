// A section is answered and sent with the keyboard alone.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersOf } from '#db/answers.ts'
import { complaintsOf, openPage, questionOn } from '#tests/support/browse.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addFernhill, type Fernhill } from '#tests/support/factories.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill>
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ prepare: addFernhill }), openChromium()])
  page = await openPage(browser, service, { as: service.prepared.lead })
})
afterAll(async () => {
  await closePages(browser)
  await service.stop()
})

type Focused = { type: string; name: string; id: string; words: string }

const focused = (): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement
    const { type = '', name = '' } = (element ?? {}) as { type?: string; name?: string }
    return { type, name, id: element?.id ?? '', words: element?.textContent ?? '' }
  })

/** Presses Tab until the focus is where it should be. */
async function tabTo(isThere: (focus: Focused) => boolean, most = 40): Promise<Focused> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab')
    const focus = await focused()
    if (isThere(focus)) return focus
  }
  throw new Error('The keyboard does not get there')
}

describe('with the keyboard alone', () => {
  it('the first stop of a page leads past its header to its content', async () => {
    await page.goto(`/assessments/${service.prepared.assessment.id}`)
    await page.keyboard.press('Tab')
    expect((await focused()).words).toContain('Skip to main content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  })

  it('every question is reached, chosen with Space and arrows, and the form is sent', async () => {
    const [section, next] = service.prepared.asked.sections
    await page.goto(`/assessments/${service.prepared.assessment.id}/sections/${section?.id}`)
    for (const { id, number } of section?.questions ?? []) {
      await tabTo(({ type, name }) => type === 'radio' && name === `answers.${id}.option`)
      await page.keyboard.press('Space')
      await questionOn(page, number)
        .getByText(/^Saved at/)
        .waitFor()
      // The first option is chosen; an arrow takes the one after it.
      await page.keyboard.press('ArrowDown')
      expect((await focused()).id).toBe(`${number}.1`)
    }
    await tabTo(({ words }) => words.startsWith('Save and go to'))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: next?.title ?? '' }).waitFor()
    const stored = new Map(
      (await answersOf(service.store, service.prepared.assessment.id)).map(({ question, option }) => [
        question,
        option,
      ]),
    )
    for (const { id, options } of section?.questions ?? []) expect(stored.get(id)).toBe(options[1]?.id)
    expect(complaintsOf(page)).toEqual([])
  })

  it('a note is opened, written and left', async () => {
    const question = service.prepared.asked.sections[1]?.questions[0]
    const id = question?.id ?? ''
    await page.goto(`/assessments/${service.prepared.assessment.id}/sections/${question?.section}`)
    await tabTo(({ words }) => words.startsWith('Note on question'))
    await page.keyboard.press('Enter')
    await tabTo(({ id: at }) => at === `${id}-note`, 2)
    await page.keyboard.type('By keyboard')
    await questionOn(page, question?.number ?? 0)
      .getByText(/^Saved at/)
      .waitFor()
    const answers = await answersOf(service.store, service.prepared.assessment.id)
    expect(answers.find((one) => one.question === id)?.note).toBe('By keyboard')
  })
})
