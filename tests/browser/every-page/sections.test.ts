// Sections shared out, handed back, returned and reminded of.
import type { Page } from 'playwright-core'
import { assignmentsOf, assignSections, standingOf } from '#db/assignments.ts'
import { handBackSection } from '#db/hand-back.ts'
import { insertLink } from '#db/links.ts'
import type { Store } from '#db/store.ts'
import type { EveryStage } from '#tests/support/every-stage.ts'
import { daysFromNow } from '#tests/support/factories.ts'
import { checkEveryState, lead, press, type State, sectionAt, sectionOf } from './check-every-state.ts'

const people = (p: EveryStage) => `/assessments/${p.assessment.id}/people`
const ben = (p: EveryStage) => p.contributor

const states: State[] = [
  {
    name: 'who answers what, shared out by a lead',
    path: people,
    as: lead,
    reach: shareOut,
    shows: 'Handed back as ready on',
  },
  {
    name: 'who answers what, as a contributor sees it',
    path: people,
    as: ben,
    reach: shareOut,
    shows: 'Ben Carter (you)',
  },
  {
    name: 'who answers what, refused',
    path: people,
    as: lead,
    reach: (page) => press(page, 'Give the selected sections'),
    shows: 'Select one or more sections',
  },
  {
    name: 'who answers what, given',
    path: people,
    as: lead,
    async reach(page, p) {
      await page.getByLabel(sectionAt(p, 6).title).check()
      await page.getByLabel('Person', { exact: true }).selectOption(p.contributor.id)
      await press(page, 'Give the selected sections')
    },
    shows: '1 section given to Ben Carter',
  },
  {
    name: 'who answers what, of a submitted assessment',
    path: (p) => `/assessments/${p.last.id}/people`,
    as: lead,
    shows: 'can’t be changed any more',
  },
  {
    name: 'task list, with whose sections they are',
    path: (p) => `/assessments/${p.assessment.id}`,
    as: lead,
    reach: shareOut,
    shows: 'Ben Carter, handed back as ready',
  },
  {
    name: 'section, of one’s own',
    path: (p) => sectionOf(p.assessment, p, 0),
    as: ben,
    reach: shareOut,
    shows: 'Hand this section back as ready',
  },
  {
    name: 'section, handed back',
    path: (p) => sectionOf(p.assessment, p, 1),
    as: lead,
    reach: shareOut,
    shows: 'Return this section',
  },
  {
    name: 'handing back, with questions missing',
    path: (p) => sectionOf(p.assessment, p, 0),
    as: ben,
    async reach(page, p, service) {
      await shareOut(page, p, service)
      await page.getByRole('link', { name: 'Hand this section back as ready' }).click()
    },
    shows: 'What is missing',
  },
  {
    name: 'handing back',
    path: () => '/',
    as: (p) => p.oak.lead,
    async reach(page, p, { store }) {
      await give(store, { assessmentId: p.ready.id, section: sectionAt(p, 0).id, to: p.oak.lead.id, role: 'lead' })
      await page.goto(`${sectionOf(p.ready, p, 0)}/hand-back`)
    },
    shows: 'Comment for the lead',
  },
  {
    name: 'returning, refused',
    path: (p) => sectionOf(p.assessment, p, 1),
    as: lead,
    async reach(page, p, service) {
      await shareOut(page, p, service)
      await page.getByRole('link', { name: 'Return this section' }).click()
      await press(page, 'Return the section')
    },
    shows: 'Enter what is left to do',
  },
  { name: 'home, with sections of one’s own', path: () => '/', as: ben, reach: shareOut, shows: 'Your sections' },
  {
    name: 'home, of several organisations',
    path: () => '/',
    as: (p) => p.elm.lead,
    async reach(page, p, { store }) {
      const membership = { userId: p.elm.lead.id, organisationCode: 'ZZ2', role: 'contributor' as const }
      const grantedAt = daysFromNow(0)
      await store.db.insert(store.tables.memberships).values({ ...membership, grantedAt })
      await page.reload()
    },
    shows: 'Your organisations',
  },
  { name: 'home, of one organisation', path: () => '/organisations/ZZ1', as: lead, shows: 'Open collections' },
  { name: 'reminders', path: () => '/reminders', as: lead, shows: 'Reminders go to' },
  {
    name: 'reminders, stopped by a link',
    path: () => '/sign-in',
    async reach(page, p, { store }) {
      const link = { purpose: 'stop-reminders', email: p.marsh.lead.email, createdBy: null } as const
      const token = await store.atomically((tx) => insertLink(tx, store.tables, { ...link, at: daysFromNow(0) }))
      await page.goto(`/reminders/${token}`)
      await press(page, 'Stop reminders')
    },
    shows: 'None go to',
  },
  { name: 'a reminder’s link that does not work', path: () => '/reminders/none', shows: 'does not work any more' },
]

checkEveryState(states)

/** Two of Fernhill’s sections are Ben’s: one to answer, one handed back. However often it is done. */
async function shareOut(page: Page, p: EveryStage, { store }: { store: Store }): Promise<void> {
  const [first = '', second = ''] = [sectionAt(p, 0).id, sectionAt(p, 1).id]
  const { id: assessmentId } = p.assessment
  const { id: to } = p.contributor
  for (const section of [first, second]) await give(store, { assessmentId, section, to, role: 'contributor' })
  const back = { assessmentId, section: second, owner: to, by: to, at: daysFromNow(0), comment: 'All there' }
  await handBackSection(store, { ...back, letter: null })
  await page.reload()
}

type Giving = { assessmentId: string; section: string; to: string; role: 'lead' | 'contributor' }

async function give(store: Store, { assessmentId, section, to: id, role }: Giving): Promise<void> {
  const seen = standingOf((await assignmentsOf(store, assessmentId)).get(section))
  const outcome = await assignSections(store, {
    ...{ assessmentId, sections: [{ id: section, seen }], to: { id, role }, by: id, at: daysFromNow(0) },
    ...{ dueOn: daysFromNow(5).slice(0, 10), message: 'Ask Maria on ward 4', letters: null },
  })
  if (outcome.kind !== 'done') throw new Error(`the section was not given: ${outcome.kind}`)
}
