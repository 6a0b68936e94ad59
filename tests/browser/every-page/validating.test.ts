// The pages on which an administrator plans a validation and draws its sample.
import type { EveryStage } from '#tests/support/every-stage.ts'
import { checkEveryState, press, type State } from './check-every-state.ts'

const root = ({ root: robin }: EveryStage) => robin
const PLAN = '/administration/collections/trust-2017/validation'

// One after another: each state begins where the one before ended.
const states: State[] = [
  { name: 'reviewing', path: () => '/administration/reviewing', as: root, shows: 'Collections, newest first' },
  { name: 'planning', path: () => PLAN, as: root, shows: 'How they are chosen' },
  {
    name: 'planning, with mistakes everywhere',
    path: () => PLAN,
    as: root,
    async reach(page) {
      for (const box of await page.getByRole('checkbox').all()) await box.uncheck()
      for (const field of await page.getByRole('textbox').all()) await field.fill('-1')
      await press(page, 'Save the plan')
    },
    shows: 'Select who may be chosen',
  },
  {
    name: 'planned, not drawn yet',
    path: () => PLAN,
    as: root,
    async reach(page) {
      await page.getByLabel('Score from which everybody in scope is chosen').fill('90')
      await press(page, 'Save the plan')
    },
    shows: 'Secret until it is published',
  },
  {
    name: 'planned, and counted',
    path: () => `${PLAN}s/1`,
    as: root,
    // On a thread of its own, which on a busy machine takes its time to start.
    reach: (page) => press(page, 'Work out how many that would be', 25_000),
    shows: 'What it would come to',
  },
  { name: 'changing the plan', path: () => PLAN, as: root, shows: 'Change the plan of validation 1' },
  {
    name: 'drawn',
    path: () => `${PLAN}s/1`,
    as: root,
    reach: (page) => press(page, 'Draw now', 25_000),
    shows: 'Who was chosen',
  },
  {
    name: 'drawn, and its seed published',
    path: () => `${PLAN}s/1`,
    as: root,
    reach: (page) => press(page, 'Publish the seed'),
    shows: 'The seed is published',
  },
]

checkEveryState(states)
