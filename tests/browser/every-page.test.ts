// Every page, in every state that it can be in: found by axe to have no fault, fit for a narrow screen, and named.
import { eq } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createResetLink, invite } from '#db/links.ts'
import type { Store } from '#db/store.ts'
import type { AskedSection } from '#questionnaires/asked.ts'
import { complaintsOf, enter, openPage, questionOn } from '#tests/support/browse.ts'
import { accessibilityFaults, whatSticksOut } from '#tests/support/check-page.ts'
import { launchChromium } from '#tests/support/chromium.ts'
import {
  addAssessment,
  addCollection,
  addFernhill,
  addPerson,
  addSubmittedAssessment,
  addTrustWithLead,
  answerEverything,
  askedIn,
  giveAnswers,
  PASSWORD,
  type Person,
} from '#tests/support/factories.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

/** Trusts at every stage of the same collection. */
async function prepare(store: Store, editions: Editions) {
  const fernhill = await addFernhill(store, editions)
  const { collection, asked } = fernhill
  const at = new Date().toISOString()

  const marsh = await addTrustWithLead(store, 'ZZ2', 'Marsh Trust')
  const begun = await addAssessment(store, { collection, of: marsh.trust })
  const [first, second, third] = asked.questions
  await giveAnswers(store, { assessment: begun, by: marsh.lead, at }, [
    [first?.id ?? '', { option: first?.options[0]?.id ?? null, note: 'As the board saw it' }],
    [second?.id ?? '', { option: 'not-applicable', reason: 'We have no projects' }],
    [third?.id ?? '', { option: 'not-applicable' }],
  ])

  const oak = await addTrustWithLead(store, 'ZZ3', 'Oak Trust')
  const ready = await addAssessment(store, { collection, of: oak.trust })
  await answerEverything(store, askedIn(editions, ready), { assessment: ready, by: oak.lead, at })

  const elm = await addTrustWithLead(store, 'ZZ4', 'Elm Trust')
  const firstYear = await addSubmittedAssessment(store, editions, { collection, of: elm.trust, by: elm.lead })

  const ash = await addTrustWithLead(store, 'ZZ5', 'Ash Trust')
  const over = await addCollection(store, {
    id: 'over',
    year: 2025,
    editionId: 'trust/2026',
    opensAt: '2025-01-01T09:00:00.000Z',
    closesAt: '2025-02-01T09:00:00.000Z',
  })
  const missed = await addAssessment(store, { collection: over, of: ash.trust })

  const root = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
  const nobody = await addPerson(store, { name: 'Nia Hughes' })
  const created = { createdBy: root.id, at }
  const invited = { email: 'new@zz1.example', organisationCode: 'ZZ1', role: 'contributor', ...created } as const
  return {
    ...fernhill,
    marsh,
    begun,
    oak,
    ready,
    elm,
    firstYear,
    ash,
    missed,
    root,
    nobody,
    invitation: await invite(store, invited),
    knownInvitation: await invite(store, { ...invited, email: nobody.email }),
    resetToken: await createResetLink(store, fernhill.contributor.email, root.id, at),
  }
}

type Prepared = Awaited<ReturnType<typeof prepare>>

let service: Service<Prepared>
let browser: Browser
// One tab for all of them: a fresh one for each would spend most of its time on starting.
let page: Page

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ prepare }), launchChromium()])
  page = await openPage(browser, service, {})
})
afterEach(async () => {
  await page.context().setOffline(false)
  await page.unrouteAll()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

type State = {
  name: string
  /** Where it is. */
  path: (prepared: Prepared) => string
  as?: (prepared: Prepared) => Person
  /** The page's script never arrives. */
  isWithoutScript?: boolean
  /** How one gets from there into the state. */
  then?: (page: Page, prepared: Prepared) => Promise<unknown>
  /** A text of the state, to know that one is there. */
  shows: string | RegExp
}

const lead = ({ lead: asha }: Prepared) => asha
const section = ({ asked }: Prepared, index = 0) => asked.sections[index] as AskedSection
const sectionOf = ({ id }: { id: string }, prepared: Prepared, index = 0) =>
  `/assessments/${id}/sections/${section(prepared, index).id}`
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const choose = (page: Page, number: number, label: string) =>
  questionOn(page, number).getByLabel(label, { exact: true }).click()

const states: State[] = [
  // Getting in
  { name: 'sign in', path: () => '/sign-in', shows: 'You need an invitation' },
  {
    name: 'sign in, refused',
    path: () => '/sign-in',
    async then(page) {
      await page.getByLabel('Email address').fill('ada')
      await press(page, 'Sign in')
    },
    shows: 'Enter your password',
  },
  { name: 'sign in, already signed in', path: () => '/sign-in', as: lead, shows: 'You are signed in as' },
  { name: 'forgotten password', path: () => '/forgotten-password', shows: 'Forgotten password' },
  { name: 'choosing a new password', path: (p) => `/reset-password/${p.resetToken}`, shows: 'Choose a new password' },
  {
    name: 'choosing a new password, refused',
    path: (p) => `/reset-password/${p.resetToken}`,
    async then(page) {
      await page.getByLabel('New password').fill('short')
      await press(page, 'Change my password')
    },
    shows: 'Password must be 12 characters or more',
  },
  { name: 'a reset link that does not work', path: () => '/reset-password/none', shows: 'does not work any more' },
  { name: 'an invitation', path: (p) => `/invitations/${p.invitation}`, shows: 'Join Fernhill Trust' },
  {
    name: 'an invitation, refused',
    path: (p) => `/invitations/${p.invitation}`,
    then: (page) => press(page, 'Create my account'),
    shows: 'Enter your name',
  },
  {
    name: 'an invitation for somebody who has an account',
    path: (p) => `/invitations/${p.knownInvitation}`,
    shows: 'Sign in to accept',
  },
  {
    name: 'an invitation for somebody who is signed in',
    path: (p) => `/invitations/${p.knownInvitation}`,
    as: (p) => p.nobody,
    shows: 'Accept the invitation',
  },
  {
    name: 'an invitation for somebody else',
    path: (p) => `/invitations/${p.invitation}`,
    as: lead,
    shows: 'and you are signed in as',
  },
  { name: 'an invitation that does not work', path: () => '/invitations/none', shows: 'does not work' },

  // Home
  { name: 'home', path: () => '/', as: lead, shows: 'Earlier collections' },
  { name: 'home, with a missed collection', path: () => '/', as: (p) => p.ash.lead, shows: 'Closed, not submitted' },
  { name: 'home, of nobody', path: () => '/', as: (p) => p.nobody, shows: 'You don’t belong to an organisation yet' },
  { name: 'home, of an administrator', path: () => '/', as: (p) => p.root, shows: 'Organisations and people' },

  // Answering
  {
    name: 'task list, new',
    path: (p) => `/assessments/${p.assessment.id}`,
    as: lead,
    shows: '0 of 175 questions answered',
  },
  {
    name: 'task list, in progress',
    path: (p) => `/assessments/${p.begun.id}`,
    as: (p) => p.marsh.lead,
    shows: 'In progress',
  },
  {
    name: 'task list, submitted',
    path: (p) => `/assessments/${p.last.id}`,
    as: lead,
    shows: 'Answers can be read but not changed',
  },
  {
    name: 'task list, closed',
    path: (p) => `/assessments/${p.missed.id}`,
    as: (p) => p.ash.lead,
    shows: 'the assessment was not submitted',
  },
  { name: 'section, new', path: (p) => sectionOf(p.assessment, p), as: lead, shows: 'Section 1 of 14' },
  {
    name: 'section, everything opened',
    path: (p) => sectionOf(p.assessment, p, 13),
    as: lead,
    then: (page) => page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true))),
    shows: 'What good looks like',
  },
  {
    name: 'section, answered',
    path: (p) => sectionOf(p.begun, p),
    as: (p) => p.marsh.lead,
    shows: 'Saved by Lead of Marsh Trust',
  },
  {
    name: 'section, just saved',
    path: (p) => sectionOf(p.assessment, p, 1),
    as: lead,
    then: (page, p) => choose(page, section(p, 1).questions[0]?.number ?? 0, "Don't know"),
    shows: 'All answers saved',
  },
  {
    name: 'section, refused',
    path: (p) => sectionOf(p.begun, p),
    as: (p) => p.marsh.lead,
    then: (page) => press(page, 'Save and go to all sections'),
    shows: 'There is a problem',
  },
  {
    name: 'section, conflict',
    path: (p) => sectionOf(p.assessment, p, 2),
    as: lead,
    then: (page, p) => disagree(page, p, 2),
    shows: 'Choose which one to keep',
  },
  {
    name: 'section, conflict without its script',
    path: (p) => sectionOf(p.assessment, p, 3),
    as: lead,
    isWithoutScript: true,
    async then(page, p) {
      await disagree(page, p, 3)
      await press(page, 'Save and go to all sections')
    },
    shows: 'Choose which one to keep',
  },
  {
    name: 'section, signed out',
    path: (p) => sectionOf(p.ready, p, 4),
    as: (p) => p.oak.lead,
    async then(page, p) {
      await endSession(p.oak.lead)
      await choose(page, section(p, 4).questions[0]?.number ?? 0, "Don't know")
    },
    shows: 'You’ve been signed out',
  },
  {
    name: 'section, not connected',
    path: (p) => sectionOf(p.ready, p, 5),
    as: (p) => p.oak.lead,
    async then(page, p) {
      await page.context().setOffline(true)
      await choose(page, section(p, 5).questions[0]?.number ?? 0, "Don't know")
    },
    shows: 'Not saved yet: no connection',
  },
  {
    name: 'sign in again, with what was sent',
    path: (p) => sectionOf(p.ready, p, 6),
    as: (p) => p.oak.lead,
    async then(page, p) {
      await endSession(p.oak.lead)
      await press(page, 'Save and go to all sections')
    },
    shows: 'It has been kept on this page',
  },
  {
    name: 'signed in again, with what was sent',
    path: (p) => sectionOf(p.ready, p, 6),
    as: (p) => p.oak.lead,
    async then(page, p) {
      await endSession(p.oak.lead)
      await press(page, 'Save and go to all sections')
      await page.getByLabel('Email address').fill(p.oak.lead.email)
      await page.getByLabel('Password').fill(PASSWORD)
      await press(page, 'Sign in')
    },
    shows: 'Your answers are still here',
  },
  { name: 'section, to read', path: (p) => sectionOf(p.last, p), as: lead, shows: 'This assessment was submitted' },
  {
    name: 'check answers, some missing',
    path: (p) => `/assessments/${p.begun.id}/check`,
    as: (p) => p.marsh.lead,
    shows: 'questions still need something',
  },
  {
    name: 'check answers, ready',
    path: (p) => `/assessments/${p.ready.id}/check`,
    as: (p) => p.oak.lead,
    shows: 'Every question is answered',
  },
  {
    name: 'declaration',
    path: (p) => `/assessments/${p.ready.id}/submit`,
    as: (p) => p.oak.lead,
    shows: 'You are about to submit',
  },
  {
    name: 'declaration, refused',
    path: (p) => `/assessments/${p.ready.id}/submit`,
    as: (p) => p.oak.lead,
    then: (page) => press(page, 'Submit the assessment'),
    shows: 'Confirm the declaration before you submit',
  },

  // Results
  { name: 'results', path: (p) => `/assessments/${p.last.id}/results`, as: lead, shows: 'Where are we?' },
  {
    name: 'results, so far, beside last year’s',
    path: (p) => `/assessments/${p.assessment.id}/results`,
    as: lead,
    shows: 'Not submitted',
  },
  {
    name: 'results, everything opened',
    path: (p) => `/assessments/${p.assessment.id}/results`,
    as: lead,
    then: (page) => page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true))),
    shows: 'What changed?',
  },
  {
    name: 'results, of a first year',
    path: (p) => `/assessments/${p.firstYear.id}/results`,
    as: (p) => p.elm.lead,
    shows: 'There is no earlier submitted assessment',
  },

  // People
  { name: 'people', path: () => '/organisations/ZZ1/people', as: lead, shows: 'Invite someone' },
  {
    name: 'people, as a contributor sees them',
    path: () => '/organisations/ZZ1/people',
    as: (p) => p.contributor,
    shows: 'Ben Carter',
  },
  {
    name: 'people, refused',
    path: () => '/organisations/ZZ1/people',
    as: lead,
    then: (page) => press(page, 'Invite'),
    shows: 'There is a problem',
  },
  {
    name: 'people, invited',
    path: () => '/organisations/ZZ1/people',
    as: lead,
    async then(page) {
      await page.getByLabel('Their email address').fill('somebody.with.a.long.name@fernhill-hospitals.example')
      await page.getByLabel('Contributor').check()
      await press(page, 'Invite')
    },
    shows: 'Pass this invitation on',
  },
  { name: 'administration', path: () => '/administration', as: (p) => p.root, shows: 'Add an organisation' },
  {
    name: 'administration, refused',
    path: () => '/administration',
    as: (p) => p.root,
    then: (page) => press(page, 'Add the organisation'),
    shows: 'Enter the name of the organisation',
  },
  {
    name: 'administration, nothing found',
    path: () => '/administration?search=nowhere',
    as: (p) => p.root,
    shows: 'No organisation matches',
  },
  {
    name: 'administration, reset link',
    path: () => '/administration',
    as: (p) => p.root,
    async then(page, p) {
      await page.getByLabel('Their email address').fill(p.elm.lead.email)
      await press(page, 'Make a reset link')
    },
    shows: 'Pass this reset link on',
  },

  // Everything else
  { name: 'not found', path: () => '/no/such/page', shows: 'Page not found' },
  { name: 'not found, signed in', path: () => '/assessments/none', as: lead, shows: 'Page not found' },
  {
    name: 'refused as forged',
    path: () => 'about:blank',
    then: (page) => forge(page, '/sign-in'),
    shows: 'This form was not sent from this service',
  },
  {
    name: 'refused as too large',
    path: () => '/sign-in',
    async then(page) {
      await page.evaluate(() => {
        const hidden = document.querySelector<HTMLInputElement>('main input[type=hidden]')
        if (hidden) hidden.value = 'x'.repeat(1100 * 1024)
      })
      await press(page, 'Sign in')
    },
    shows: 'This form is larger than 1024 kB',
  },
  { name: 'how scores are made', path: () => '/how-scores-are-made', shows: 'How scores are made' },
  { name: 'accessibility statement', path: () => '/accessibility', shows: 'Accessibility statement' },
]

describe.each(states)('$name', ({ path, as: person, isWithoutScript, then, shows }) => {
  it('has no fault that axe finds, fits 320 pixels, and says what it is', async () => {
    const { prepared } = service
    await page.context().clearCookies()
    if (person) await enter(page.context(), service, person(prepared))
    if (isWithoutScript) await page.route('**/assets/*.js', (route) => route.abort())
    await page.goto(path(prepared))
    await then?.(page, prepared)
    await page.locator('main').getByText(shows).first().waitFor()

    expect(await accessibilityFaults(page)).toEqual([])
    expect(await whatSticksOut(page)).toEqual([])
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.title()).not.toBe('')
    expect(complaintsOf(page)).toEqual([])
  })
})

async function endSession({ id }: Person): Promise<void> {
  const { sessions } = service.store.tables
  await service.store.db.delete(sessions).where(eq(sessions.userId, id))
}

/** Ben has answered meanwhile, and the person on this page answers otherwise. */
async function disagree(page: Page, prepared: Prepared, index: number): Promise<void> {
  const { assessment, contributor } = prepared
  const question = section(prepared, index).questions[0]
  const theirs = { option: question?.options.at(-1)?.id ?? null, note: 'Counted on the wards' }
  await giveAnswers(service.store, { assessment, by: contributor }, [[question?.id ?? '', theirs]])
  await choose(page, question?.number ?? 0, question?.options[0]?.label ?? '')
}

/** Sends a form from a page of nobody's. */
async function forge(page: Page, path: string): Promise<void> {
  await page.setContent(`<form method="post" action="${service.url}${path}"><button>Win a prize</button></form>`)
  await press(page, 'Win a prize')
}
