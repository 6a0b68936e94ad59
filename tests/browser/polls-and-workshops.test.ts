// Asking colleagues, giving a view and holding a workshop in a real browser: every state accessible and fit for a narrow
// screen, the link's page as secret as it must be, and the pages of a workshop turned by arrow keys.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersOf } from '#db/answers.ts'
import { startPoll, type ViewLink } from '#db/asking.ts'
import { giveView } from '#db/poll-views.ts'
import { closePoll } from '#db/polls.ts'
import type { Store } from '#db/store.ts'
import { startWorkshop } from '#db/workshops.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { complaintsOf, openPage } from '#tests/support/browse.ts'
import { accessibilityFaults, whatSticksOut } from '#tests/support/check-page.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addFernhill, type Fernhill, giveAnswers } from '#tests/support/factories.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

type Stage = Fernhill & {
  questions: readonly AskedQuestion[]
  /** Of a poll without names on the second question, of which the last two colleagues have not answered. */
  links: ViewLink[]
  named: ViewLink[]
  closed: ViewLink[]
  workshop: string
}

async function prepare(store: Store, editions: Editions): Promise<Stage> {
  const fernhill = await addFernhill(store, editions)
  const { assessment, lead, asked } = fernhill
  const questions = asked.sections[1]?.questions ?? []
  const at = new Date().toISOString()
  const ask = async (place: number, showsNames: boolean, count: number) => {
    const started = await startPoll(store, {
      assessmentId: assessment.id,
      question: questions[place]?.id ?? '',
      message: 'We disagree among ourselves:\nwhat do you see?',
      showsNames,
      days: 14,
      colleagues: Array.from(
        { length: count },
        (_, n) => `a.colleague.with.a.long.name.${n}@fernhill-hospitals.example`,
      ),
      askedBy: lead.id,
      at,
      writeLetter: null,
    })
    if (started.kind !== 'started') throw new Error(started.kind)
    return started
  }
  const give = async (place: number, { token }: ViewLink, option: number, name: string) => {
    const chosen = questions[place]?.options[option]?.id ?? 'dont-know'
    await giveView(store, { token, option: chosen, comment: 'As seen on every ward', name, at })
  }
  const { links } = await ask(1, false, 6)
  for (const [index, link] of links.slice(0, 4).entries()) await give(1, link, index % 3, '')
  const { links: named } = await ask(2, true, 2)
  if (named[0]) await give(2, named[0], 1, 'Ann Lee')
  const { links: closed, pollId } = await ask(3, false, 1)
  await closePoll(store, { pollId, by: lead.id, at })
  const held = { assessmentId: assessment.id, section: questions[0]?.section ?? '', heldBy: lead.id, at }
  const workshop = await startWorkshop(store, { ...held, people: 'Asha Patel\nBen Carter' })
  await giveAnswers(store, { assessment, by: lead }, [
    [questions[1]?.id ?? '', { option: questions[1]?.options[0]?.id ?? null, note: 'As the board saw it' }],
  ])
  return { ...fernhill, questions, links, named, closed, workshop: workshop ?? '' }
}

let service: Service<Stage>
let browser: Browser
let page: Page
let outside: Page

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ prepare }), openChromium()])
  page = await openPage(browser, service, { as: service.prepared.lead })
  outside = await openPage(browser, service, {})
})
afterAll(async () => {
  await closePages(browser)
  await service.stop()
})

const home = () => `/assessments/${service.prepared.assessment.id}`
const pollOn = (place: number) => `${home()}/questions/${service.prepared.questions[place]?.id}/poll`
const wall = (place: number) => `${home()}/workshops/${service.prepared.workshop}/${place}`
const press = (on: Page, name: string) => on.getByRole('button', { name }).click()

type State = {
  name: string
  path: () => string
  isOutside?: boolean
  reach?: (on: Page) => Promise<unknown>
  shows: string | RegExp
}

const states: State[] = [
  { name: 'nobody asked yet', path: () => pollOn(0), shows: 'Ask colleagues for their view' },
  {
    name: 'asking, refused',
    path: () => pollOn(0),
    async reach(on) {
      await on.getByLabel('Email addresses of your colleagues').fill('no address\nat@all.example at@all.example')
      await press(on, 'Ask for their views')
    },
    shows: 'There is a problem',
  },
  {
    name: 'links to pass on',
    path: () => pollOn(4),
    async reach(on) {
      await on
        .getByLabel('Email addresses of your colleagues')
        .fill('a.colleague.with.a.name@fernhill-hospitals.example')
      await on.getByLabel('Show names with the views').check()
      await press(on, 'Ask for their views')
    },
    shows: 'Pass these links on now',
  },
  {
    name: 'a poll without names, everything opened',
    path: () => pollOn(1),
    reach: (on) =>
      on.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      }),
    shows: 'Why they think so',
  },
  { name: 'a poll with names', path: () => pollOn(2), shows: 'Who thinks what, and why' },
  { name: 'a poll that is over', path: () => pollOn(3), shows: 'Ask colleagues again' },
  {
    name: 'a decision, refused',
    path: () => pollOn(2),
    async reach(on) {
      await on.getByLabel('Not applicable').check()
      await press(on, 'Save the decision')
    },
    shows: /Enter why question \d+ doesn't apply/,
  },
  {
    name: 'a view to give',
    path: () => `/views/${service.prepared.links[4]?.token}`,
    isOutside: true,
    shows: 'What is your view?',
  },
  {
    name: 'a view, refused',
    path: () => `/views/${service.prepared.named[1]?.token}`,
    isOutside: true,
    reach: (on) => press(on, 'Give my view'),
    shows: 'Enter your name',
  },
  {
    name: 'a view, given',
    path: () => `/views/${service.prepared.links[5]?.token}`,
    isOutside: true,
    async reach(on) {
      await on.getByLabel('Don’t know').check()
      await press(on, 'Give my view')
    },
    shows: 'Thank you: your view was saved',
  },
  {
    name: 'a view to change',
    path: () => `/views/${service.prepared.named[0]?.token}`,
    isOutside: true,
    shows: 'You have given your view',
  },
  {
    name: 'a closed poll',
    path: () => `/views/${service.prepared.closed[0]?.token}`,
    isOutside: true,
    shows: 'It is too late to give a view',
  },
  { name: 'an unknown link', path: () => '/views/none', isOutside: true, shows: 'This link does not work' },
  {
    name: 'a workshop to start, refused',
    path: () => `${home()}/sections/${service.prepared.questions[0]?.section}/workshop`,
    reach: (on) => press(on, 'Start the workshop'),
    shows: 'Enter who is in the room',
  },
  { name: 'a question on the wall', path: () => wall(2), shows: 'What do we decide?' },
  {
    name: 'a question on the wall, refused',
    path: () => wall(1),
    async reach(on) {
      await press(on, 'Record the decision')
    },
    shows: 'There is a problem',
  },
  {
    name: 'two answers on the wall',
    path: () => wall(3),
    async reach(on) {
      const { assessment, contributor, questions } = service.prepared
      const [first, second] = questions[2]?.options ?? []
      const given = [[questions[2]?.id ?? '', { option: first?.id ?? null, note: 'Ben’s note' }]] as const
      await giveAnswers(service.store, { assessment, by: contributor }, given)
      await on.getByLabel(second?.label ?? '', { exact: true }).check()
      await press(on, 'Record the decision')
    },
    shows: 'Ben Carter changed this answer',
  },
  {
    name: 'what a workshop decided',
    path: () => `${home()}/workshops/${service.prepared.workshop}`,
    shows: 'Who was in the room',
  },
]

describe.each(states)('$name', ({ path, isOutside, reach, shows }) => {
  it('has no fault that axe finds, fits 320 pixels, and says what it is', async () => {
    const on = isOutside ? outside : page
    await on.goto(path())
    await reach?.(on)
    await on.locator('main').getByText(shows).first().waitFor()
    expect(await accessibilityFaults(on)).toEqual([])
    expect(await whatSticksOut(on)).toEqual([])
    expect(await on.locator('h1').count()).toBe(1)
    expect(await on.title()).not.toBe('')
    expect(complaintsOf(on)).toEqual([])
  })
})

describe('a colleague’s link', () => {
  it('is told to nobody, kept by nobody, and found by no search', async () => {
    for (const path of [`/views/${service.prepared.links[4]?.token}`, '/views/none']) {
      const { headers } = await fetch(`${service.url}${path}`)
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(headers.get('X-Robots-Tag')).toBe('noindex, nofollow')
    }
  })

  it('shows no more to somebody who is signed in', async () => {
    await page.goto(`/views/${service.prepared.links[4]?.token}`)
    expect(await page.getByText('Asha Patel of Fernhill Trust').count()).toBe(1)
    expect(await page.getByText('Sign out').count()).toBe(0)
    const links = await page.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    expect(links.filter((href) => !href?.startsWith('#'))).toEqual(['/'])
  })
})

describe('a workshop', () => {
  const at = (place: number) => page.waitForURL((url) => url.pathname === wall(place))
  const isReady = () =>
    page.waitForFunction(
      () => '__reactContainer' in document || Object.keys(document).some((key) => key.startsWith('__react')),
    )

  async function open(place: number) {
    await page.setViewportSize({ width: 1920, height: 1080 })
    await page.goto(wall(place))
    await isReady()
  }

  it('is turned by the arrow keys', async () => {
    await open(5)
    await page.keyboard.press('ArrowRight')
    await at(6)
    await isReady()
    await page.keyboard.press('ArrowLeft')
    await at(5)
    expect(complaintsOf(page)).toEqual([])
  })

  it('is not turned by arrows that move within a field', async () => {
    await open(5)
    await page.getByLabel('Note: what stands behind').focus()
    await page.keyboard.press('ArrowRight')
    await page.getByLabel('Don’t know').focus()
    await page.keyboard.press('ArrowLeft')
    await page.waitForTimeout(300)
    expect(new URL(page.url()).pathname).toBe(wall(5))
  })

  it('loses nothing that was typed: leaving it asks first', async () => {
    await open(6)
    await page.getByLabel('Note: what stands behind').fill('Half a sentence')
    await page.getByRole('heading', { level: 1 }).click()
    // The key press waits for the answer to the question.
    const asked = page.waitForEvent('dialog').then(async (dialog) => {
      await dialog.dismiss()
      return dialog.type()
    })
    const [kind] = await Promise.all([asked, page.keyboard.press('ArrowRight')])
    expect(kind).toBe('beforeunload')
    expect(await page.getByLabel('Note: what stands behind').inputValue()).toBe('Half a sentence')
    await page.getByLabel('Note: what stands behind').fill('')
  })

  it('records a decision by keyboard, asks nothing then, and goes on', async () => {
    await open(7)
    const question = service.prepared.questions[6]
    await page.getByLabel(question?.options[0]?.label ?? '', { exact: true }).focus()
    await page.keyboard.press('Space')
    await page.getByLabel('Note: what stands behind').fill('Said in the room')
    await page.getByRole('button', { name: 'Record the decision' }).focus()
    await page.keyboard.press('Enter')
    await at(8)
    const answers = await answersOf(service.store, service.prepared.assessment.id)
    expect(answers.find((one) => one.question === question?.id)).toMatchObject({
      option: question?.options[0]?.id,
      note: 'Said in the room',
    })
  })

  it('can be read from the back of a room', async () => {
    await open(2)
    const sizes = await page.locator('main').evaluate((main) => {
      const sizeOf = (one: Element) => Number.parseFloat(getComputedStyle(one).fontSize)
      const shown = [
        ...main.querySelectorAll('p, label, legend, summary, .nhsuk-hint, button, textarea, nav a, strong'),
      ]
      const seen = shown.filter((one) => one.getClientRects().length > 0)
      return { question: sizeOf(main.querySelector('h1') as Element), smallest: Math.min(...seen.map(sizeOf)) }
    })
    expect(sizes.question).toBeGreaterThanOrEqual(40)
    expect(sizes.smallest).toBeGreaterThanOrEqual(28)
  })

  it('is walked and decided without its script', async () => {
    await page.route('**/assets/*.js', (route) => route.abort())
    await page.goto(wall(8))
    await page.getByRole('link', { name: 'Next question' }).click()
    await at(9)
    await page.getByLabel('Don’t know').check()
    await page.getByRole('button', { name: 'Record the decision' }).click()
    await at(10)
    await page.unrouteAll()
  })
})
