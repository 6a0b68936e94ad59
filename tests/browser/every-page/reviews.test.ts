// A reviewer's pages, in the states that their part, the organisation and the others bring them into.
import type { EveryStage } from '#tests/support/every-stage.ts'
import { checkEveryState, openAll, press, type State } from './check-every-state.ts'

type Stages = EveryStage['desk']
type Stage = Exclude<keyof Stages, 'farah' | 'sam' | 'mo'>

const review = (stage: Stage) => (p: EveryStage) => `/reviews/${p.desk[stage].review.id}`
const question = (stage: Stage, place: number) => (p: EveryStage) =>
  `${review(stage)(p)}/questions/${p.desk[stage].questions[place]?.id}`
const section = (stage: Stage) => (p: EveryStage) =>
  `${review(stage)(p)}/sections/${p.desk[stage].questions[0]?.section}`
const farah = (p: EveryStage) => p.desk.farah
const sam = (p: EveryStage) => p.desk.sam
const mo = (p: EveryStage) => p.desk.mo

const states: State[] = [
  { name: 'home, of a reviewer', path: () => '/', as: farah, shows: /parts are yours to do, 2 overdue/ },
  { name: 'queue', path: () => '/reviews', as: farah, shows: 'Overdue since' },
  {
    name: 'queue, just finished',
    path: () => '/reviews?finished',
    as: farah,
    shows: 'Your part of the review is finished',
  },
  { name: 'review, begun', path: review('begun'), as: farah, reach: openAll, shows: 'Finish your part' },
  {
    name: 'review, to finish',
    path: review('decided'),
    as: farah,
    shows: 'Everything that has to be decided is decided',
  },
  { name: 'review, void', path: review('over'), as: farah, shows: /Ended without an outcome/ },
  {
    name: 'review, as an administrator',
    path: review('begun'),
    as: (p) => p.root,
    shows: 'You can look at this review',
  },
  { name: 'question, decided', path: question('begun', 0), as: farah, reach: openAll, shows: 'Adjusted to “' },
  { name: 'question, with a reply', path: question('begun', 1), as: farah, shows: 'The organisation has replied' },
  {
    name: 'question, waiting',
    path: question('begun', 2),
    as: farah,
    reach: openAll,
    shows: /Waiting for the organisation/,
  },
  { name: 'question, to decide', path: question('begun', 3), as: farah, reach: openAll, shows: 'What do you decide?' },
  {
    name: 'question, refused',
    path: question('begun', 3),
    as: farah,
    async reach(page) {
      await page.getByLabel('Adjust it', { exact: true }).check()
      await press(page, 'Save and stay here')
    },
    shows: 'Select what to adjust it to',
  },
  {
    name: 'question, decided in another window',
    path: question('decided', 0),
    as: farah,
    async reach(page) {
      await page.locator('input[name=seen]').evaluate((input: HTMLInputElement) => {
        input.value = '0'
      })
      await press(page, 'Save and stay here')
    },
    shows: 'You decided this question in another window',
  },
  {
    name: 'question, asking refused',
    path: question('begun', 3),
    as: farah,
    async reach(page) {
      await page.getByText('Ask the organisation about this question').click()
      await press(page, 'Ask the organisation')
    },
    shows: 'Enter what you want to know',
  },
  { name: 'question, of the second', path: question('second', 0), as: sam, shows: /to another reviewer/ },
  { name: 'question, of the moderator', path: question('disputed', 0), as: mo, shows: 'What was decided by others' },
  { name: 'question, to read', path: question('over', 0), as: farah, shows: 'You did not decide this question' },
  { name: 'section', path: section('begun'), as: farah, shows: 'Accept what needs no comment' },
  { name: 'stand back', path: (p) => `${review('begun')(p)}/stand-back`, as: farah, shows: 'Keep this part' },
  {
    name: 'stand back, refused',
    path: (p) => `${review('begun')(p)}/stand-back`,
    as: farah,
    reach: (page) => press(page, 'Stand back'),
    shows: 'Enter why you stand back',
  },
  { name: 'conflicts', path: () => '/reviews/conflicts', as: farah, shows: 'You have declared none' },
  {
    name: 'conflicts, which one',
    path: () => '/reviews/conflicts',
    as: farah,
    async reach(page) {
      await page.getByLabel('Code or name of the organisation').fill('Sallow Trust')
      await press(page, 'Declare the conflict')
    },
    shows: 'Which organisation do you mean?',
  },
]

checkEveryState(states)
