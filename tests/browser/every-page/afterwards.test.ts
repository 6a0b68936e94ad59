// Results, administration, and what belongs to nobody’s assessment.
import type { Page } from 'playwright-core'
import { checkEveryState, lead, openAll, press, type State } from './check-every-state.ts'

const states: State[] = [
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
    reach: openAll,
    shows: 'What changed?',
  },
  {
    name: 'results, of a first year',
    path: (p) => `/assessments/${p.firstYear.id}/results`,
    as: (p) => p.elm.lead,
    shows: 'There is no earlier submitted assessment',
  },
  {
    name: 'results of a ladder, everything opened',
    path: (p) => `/assessments/${p.ladder.now.id}/results`,
    as: (p) => p.ladder.lead,
    reach: openAll,
    shows: 'Planned path and target',
  },
  {
    name: 'results of a checklist',
    path: (p) => `/assessments/${p.checklist.now.id}/results`,
    as: (p) => p.checklist.lead,
    shows: 'No longer in place',
  },
  { name: 'administration', path: () => '/administration', as: (p) => p.root, shows: 'Add an organisation' },
  {
    name: 'administration, refused',
    path: () => '/administration',
    as: (p) => p.root,
    reach: (page) => press(page, 'Add the organisation'),
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
    async reach(page, p) {
      await page.getByLabel('Their email address').fill(p.elm.lead.email)
      await press(page, 'Make a reset link')
    },
    shows: 'Pass this reset link on',
  },
  { name: 'not found', path: () => '/no/such/page', shows: 'Page not found' },
  { name: 'not found, signed in', path: () => '/assessments/none', as: lead, shows: 'Page not found' },
  {
    name: 'refused as forged',
    path: () => 'about:blank',
    reach: (page, _, { url }) => forge(page, `${url}/sign-in`),
    shows: 'This form was not sent from this service',
  },
  {
    name: 'refused as too large',
    path: () => '/sign-in',
    async reach(page) {
      await page.evaluate(() => {
        const hidden = document.querySelector<HTMLInputElement>('main input[type=hidden]')
        if (hidden) hidden.value = 'x'.repeat(1100 * 1024)
      })
      await press(page, 'Sign in')
    },
    shows: 'This form is larger than 1024 kB',
  },
  { name: 'how scores are made', path: () => '/how-scores-are-made', shows: 'How scores are made' },
  { name: 'the rule of points', path: () => '/how-scores-are-made/trust', shows: 'An example' },
  { name: 'the rule of a ladder', path: () => '/how-scores-are-made/ssmm', shows: 'The rule' },
  { name: 'the rule of a checklist', path: () => '/how-scores-are-made/national-expectations', shows: 'The rule' },
  { name: 'accessibility statement', path: () => '/accessibility', shows: 'Accessibility statement' },
]

checkEveryState(states)

/** Sends a form from a page of nobody's. */
async function forge(page: Page, address: string): Promise<void> {
  await page.setContent(`<form method="post" action="${address}"><button>Win a prize</button></form>`)
  await press(page, 'Win a prize')
}
