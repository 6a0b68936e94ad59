// The pages of collections, and the banner while an administrator only looks.
import type { Page } from 'playwright-core'
import { dayOf, daysAfter } from '#app/assessments/due-dates.ts'
import type { EveryStage } from '#tests/support/every-stage.ts'
import { checkEveryState, press, type State } from './check-every-state.ts'

const root = ({ root: robin }: EveryStage) => robin
const LIST = '/administration/collections'
const at =
  (rest: string) =>
  ({ collection }: EveryStage) =>
    `${LIST}/${collection.id}${rest}`
const inDays = (days: number) => daysAfter(dayOf(new Date()), days)

async function plan(page: Page): Promise<void> {
  await page.getByLabel('Opens on').fill(inDays(3))
  await page.getByLabel('Closes on').fill(inDays(40))
  await page.getByLabel('This is an exercise').check()
  await page.getByLabel('And these organisations').fill('NOPE1\nNOPE2')
  await press(page, 'See whom it asks')
}

const states: State[] = [
  { name: 'collections', path: () => LIST, as: root, shows: 'A collection is one round of a questionnaire' },
  {
    name: 'planning, which questionnaire',
    path: () => `${LIST}/new`,
    as: root,
    shows: 'Which questionnaire is asked?',
  },
  { name: 'planning', path: () => `${LIST}/new?edition=trust/2026`, as: root, shows: 'Who is asked' },
  {
    name: 'planning, refused',
    path: () => `${LIST}/new?edition=trust/2026`,
    as: root,
    reach: (page) => press(page, 'See whom it asks'),
    shows: 'Enter the day it opens',
  },
  {
    name: 'planning, looked at',
    path: () => `${LIST}/new?edition=trust/2026`,
    as: root,
    reach: plan,
    shows: 'Left out',
  },
  {
    name: 'an organisation that is known',
    path: () => '/administration/organisations/ZZ1',
    as: root,
    shows: 'How large is it?',
  },
  {
    name: 'sizes from a list, refused',
    path: () => '/administration/organisations/sizes',
    as: root,
    async reach(page) {
      await page.getByLabel('List of sizes').fill('NO1,large\nZZ1,tiny')
      await press(page, 'Save the sizes')
    },
    shows: 'so nothing was stored',
  },
  { name: 'a collection', path: at(''), as: root, shows: 'How far they are' },
  { name: 'organisations', path: at('/organisations'), as: root, shows: 'Download them' },
  {
    name: 'organisations, made-up filters',
    path: at('/organisations?status=x&page=0'),
    as: root,
    shows: 'There is no such page',
  },
  { name: 'an organisation', path: at('/organisations/ZZ1'), as: root, shows: 'More time for this organisation' },
  {
    name: 'an organisation, refused',
    path: at('/organisations/ZZ1'),
    as: root,
    reach: (page) => press(page, 'Give more time'),
    shows: 'Enter the last day of the extra time',
  },
  { name: 'days', path: at('/dates'), as: root, shows: 'Other days' },
  {
    name: 'days, closing not confirmed',
    path: at('/dates'),
    as: root,
    reach: (page) => press(page, 'Close the collection'),
    shows: 'Tick the box to close the collection now',
  },
  { name: 'leads', path: at('/leads'), as: root, shows: 'On each line an ODS code' },
  {
    name: 'leads, looked at',
    path: at('/leads'),
    as: root,
    async reach(page) {
      await page.getByLabel('List of leads').fill(`ZZ1,new@zz1.example\n${'X'.repeat(90)},a@b.example`)
      await press(page, 'See who would be invited')
    },
    shows: 'Lines that are left out',
  },
  {
    name: 'leads, links to pass on',
    path: at('/leads'),
    as: root,
    async reach(page) {
      await page.getByLabel('List of leads').fill('ZZ1,other@zz1.example')
      await press(page, 'See who would be invited')
      await press(page, 'Make 1 link')
    },
    shows: 'Code, email and link of each lead',
  },
  { name: 'reminders, by hand', path: at('/reminders'), as: root, shows: 'No emails are sent from here.' },
  { name: 'seeing as somebody', path: () => '/administration/view-as/ZZ1', as: root, shows: 'Nothing can be changed' },
  {
    name: 'only looking',
    path: () => '/administration/view-as/ZZ1',
    as: root,
    reach: (page) => press(page, 'Begin to look'),
    shows: 'You are a viewer.',
  },
  {
    name: 'only looking, refused',
    path: () => '/administration/view-as/ZZ1',
    as: root,
    async reach(page, { assessment }, { url }) {
      await press(page, 'Begin to look')
      await page.evaluate((address) => {
        const form = document.createElement('form')
        form.method = 'post'
        form.action = address
        document.body.append(form)
        form.submit()
      }, `${url}/assessments/${assessment.id}/submit`)
    },
    shows: 'Nothing was saved: you are looking at',
  },
]

checkEveryState(states)
