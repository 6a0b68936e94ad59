// The public pages of results, and the pages on which administrators build and sign them.
import type { EveryStage } from '#tests/support/every-stage.ts'
import { addPublishedRound } from '#tests/support/published-round.ts'
import { checkEveryState, openAll, press, type State } from './check-every-state.ts'

const root = ({ root: robin }: EveryStage) => robin
const V2 = '/results/trust/2016/v2'
const RELEASES = '/administration/collections/trust-2016/releases'

// The last ones sign and build again: they come after what shows the release that waits.
const states: State[] = [
  { name: 'everything published', path: () => '/results', shows: 'Results, newest year first' },
  { name: 'the newest results', path: () => '/results/trust/2016', shows: 'What is different in version 2' },
  { name: 'results that were replaced', path: () => '/results/trust/2016/v1', shows: /Replaced by version 2/ },
  { name: 'organisations', path: () => `${V2}/organisations`, shows: 'All 12 organisations' },
  { name: 'organisations by score', path: () => `${V2}/organisations?order=readiness`, shows: /by readiness score/ },
  { name: 'no such organisation', path: () => `${V2}/organisations?q=zebra`, shows: /No organisation with “zebra”/ },
  { name: 'an organisation', path: () => `${V2}/organisations/PR11`, shows: 'How to read this' },
  {
    name: 'answers, with the other sections open',
    path: () => `${V2}/answers`,
    reach: openAll,
    shows: 'All organisations: 12 asked',
  },
  { name: 'data, with every column', path: () => `${V2}/data`, reach: openAll, shows: 'organisation_code' },
  { name: 'results that wait', path: () => '/results/trust/2016/v3', as: root, shows: /only administrators see this/ },
  { name: 'releases', path: () => RELEASES, as: root, shows: 'Build version 3 again' },
  {
    name: 'releases, with mistakes',
    path: () => RELEASES,
    as: root,
    async reach(page) {
      await page.getByLabel('Without names: figures of groups only').check()
      await page.getByLabel('Readers can list organisations in order of a score').check()
      await press(page, 'Build version 3')
    },
    shows: 'Say what is different from version 2, and why',
  },
  {
    name: 'a release that was built again',
    path: () => RELEASES,
    as: root,
    async reach(page) {
      await page.getByLabel('What is different from version 2, and why').fill('Scores were put right')
      // On a thread of its own, which on a busy machine takes its time to start.
      await press(page, 'Build version 3', 25_000)
      await page.getByText('The release is built and checked').waitFor({ timeout: 25_000 })
      await openAll(page)
    },
    shows: 'What was checked when it was built',
  },
]

checkEveryState(states, addPublishedRound)
