// An assessment from its task list to its declaration, and all that a section page can be.
import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import type { Store } from '#db/store.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { enter } from '#tests/support/browse.ts'
import type { EveryStage } from '#tests/support/every-stage.ts'
import { giveAnswers, PASSWORD, type Person } from '#tests/support/factories.ts'
import { checkEveryState, choose, lead, openAll, press, type State, sectionAt, sectionOf } from './check-every-state.ts'

const states: State[] = [
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
    reach: openAll,
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
    reach: (page, p) => choose(page, sectionAt(p, 1).questions[0]?.number ?? 0, 'Don’t know'),
    shows: 'All answers saved',
  },
  {
    name: 'section, refused',
    path: (p) => sectionOf(p.begun, p),
    as: (p) => p.marsh.lead,
    reach: (page) => press(page, 'Save and go to all sections'),
    shows: 'There is a problem',
  },
  {
    name: 'section, conflict',
    path: (p) => sectionOf(p.assessment, p, 2),
    as: lead,
    reach: (page, p, { store }) => disagree(page, p, 2, store),
    shows: 'Choose which one to keep',
  },
  {
    name: 'section, conflict without its script',
    path: (p) => sectionOf(p.assessment, p, 3),
    as: lead,
    isWithoutScript: true,
    async reach(page, p, { store }) {
      await disagree(page, p, 3, store)
      await press(page, 'Save and go to all sections')
    },
    shows: 'Choose which one to keep',
  },
  {
    name: 'section, signed out',
    path: (p) => sectionOf(p.ready, p, 4),
    as: (p) => p.oak.lead,
    async reach(page, p, { store }) {
      await endSession(store, p.oak.lead)
      await choose(page, sectionAt(p, 4).questions[0]?.number ?? 0, 'Don’t know')
    },
    shows: 'You’ve been signed out',
  },
  {
    name: 'section, not connected',
    path: (p) => sectionOf(p.ready, p, 5),
    as: (p) => p.oak.lead,
    async reach(page, p) {
      await page.context().setOffline(true)
      await choose(page, sectionAt(p, 5).questions[0]?.number ?? 0, 'Don’t know')
    },
    shows: 'Not saved yet: no connection',
  },
  {
    name: 'sign in again, with what was sent',
    path: (p) => sectionOf(p.ready, p, 6),
    as: (p) => p.oak.lead,
    async reach(page, p, { store }) {
      await endSession(store, p.oak.lead)
      await press(page, 'Save and go to all sections')
    },
    shows: 'It has been kept on this page',
  },
  {
    name: 'signed in again, with what was sent',
    path: (p) => sectionOf(p.ready, p, 6),
    as: (p) => p.oak.lead,
    async reach(page, p, { store }) {
      await endSession(store, p.oak.lead)
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
    reach: (page) => press(page, 'Submit the assessment'),
    shows: 'Confirm the declaration before you submit',
  },
  {
    name: 'section, opened by somebody else, without its script',
    path: (p) => sectionOf(p.assessment, p, 3),
    as: lead,
    isWithoutScript: true,
    async reach(page, p, service) {
      const [question] = sectionAt(p, 3).questions
      await choose(page, question?.number ?? 0, question?.options[0]?.label ?? '')
      await enter(page.context(), service, p.contributor)
      await press(page, 'Save and go to all sections')
    },
    shows: 'Save it as Ben Carter',
  },
  {
    name: 'section, opened by somebody else, with nothing new on it',
    path: (p) => sectionOf(p.assessment, p, 3),
    as: lead,
    async reach(page, p, service) {
      await enter(page.context(), service, p.contributor)
      await press(page, 'Save and go to all sections')
    },
    shows: 'Open the page as Ben Carter',
  },
]

checkEveryState(states)

/** As a time-out does; the cookie stays in the browser. */
async function endSession({ db, tables: { sessions } }: Store, { id }: Person): Promise<void> {
  await db.delete(sessions).where(eq(sessions.userId, id))
}

/** Ben has answered meanwhile, and the person on this page answers otherwise. */
async function disagree(page: Page, stage: EveryStage, index: number, store: Store): Promise<void> {
  const question = sectionAt(stage, index).questions[0] as AskedQuestion
  // Told of it, the page would show the other answer before it is chosen over.
  await page.route('**/events?*', (route) => route.abort())
  await page.reload()
  const theirs = { option: question.options.at(-1)?.id ?? null, note: 'Counted on the wards' }
  await giveAnswers(store, { assessment: stage.assessment, by: stage.contributor }, [[question.id, theirs]])
  await choose(page, question.number, question.options[0]?.label ?? '')
}
