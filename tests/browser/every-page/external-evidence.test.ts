// What others say about an organisation: importing it, reading it, and entering it.
import type { Page } from 'playwright-core'
import { importRecords } from '#app/external/import-records.ts'
import type { Store } from '#db/store.ts'
import type { EveryStage } from '#tests/support/every-stage.ts'
import { checkEveryState, lead, openAll, press, type State } from './check-every-state.ts'

const IMPORT = '/administration/external-evidence'
const OURS = '/organisations/ZZ1/external-evidence'
const root = ({ root: robin }: EveryStage) => robin

const HEAD = 'organisation,scheme,version,value,status,date,expires,source'
const LONG = 'https://register.example/certificates/'.concat('averylongaddress'.repeat(10))
const LINES = [
  'ZZ1,dspt,2025-26,approaching-standards,self-reported,2026-06-30,,DSPT',
  `ZZ1,emram,2018,6,validated,2020-03-01,,${LONG}`,
  'NOBODY,cqc,,good,validated,2026-06-30,,',
  `ZZ1,cqc,,${'splendid'.repeat(20)},validated,2026-06-30,,`,
]
const bytes = new TextEncoder().encode([HEAD, ...LINES].join('\n'))

async function importLines(page: Page, store: Store): Promise<void> {
  const file = { name: 'records.csv', bytes }
  const at = new Date().toISOString()
  const said = { source: '', mostRows: 100, by: null, at, today: at.slice(0, 10), isPreview: false }
  await importRecords(store, { file, ...said })
  await page.reload()
}

async function uploadLines(page: Page, button: string): Promise<void> {
  const name = 'a-file-with-a-name-that-goes-on-and-on-without-end-2026.csv'
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) })
  await press(page, button)
}

const states: State[] = [
  { name: 'nothing recorded', path: () => OURS, as: lead, shows: 'Nothing is recorded yet' },
  {
    name: 'importing, everything opened',
    path: () => IMPORT,
    as: root,
    reach: openAll,
    shows: 'Schemes and their values',
  },
  {
    name: 'importing, nothing selected',
    path: () => IMPORT,
    as: root,
    reach: (page) => press(page, 'Import the file'),
    shows: 'There is a problem',
  },
  {
    name: 'importing, only checked, some lines refused',
    path: () => IMPORT,
    as: root,
    reach: (page) => uploadLines(page, 'Only check it'),
    shows: 'There is no organisation with the code NOBODY',
  },
  {
    name: 'importing, done',
    path: () => IMPORT,
    as: root,
    reach: (page) => uploadLines(page, 'Import the file'),
    shows: '2 lines were refused',
  },
  { name: 'organisations with records', path: () => `${IMPORT}?search=trust`, as: root, shows: 'Fernhill Trust' },
  {
    name: 'what is recorded',
    path: () => OURS,
    as: lead,
    reach: (page, _, { store }) => importLines(page, store),
    shows: 'Expired',
  },
  {
    name: 'entering, refused',
    path: () => `${OURS}/dspt`,
    as: lead,
    reach: (page) => press(page, 'Add the record'),
    shows: 'Enter the year of the toolkit',
  },
  { name: 'entering a number', path: () => `${OURS}/dhi`, as: lead, shows: 'A whole number from 0 to 400' },
  {
    name: 'entered, then withdrawn, everything opened',
    path: () => `${OURS}/emram`,
    as: lead,
    async reach(page) {
      await page.getByLabel('Stage 5').check()
      await page.getByLabel('Date', { exact: true }).fill('2026-05-10')
      await page.getByLabel('Source').fill(LONG)
      await press(page, 'Add the record')
      await press(page, 'Withdraw Stage 5')
      await openAll(page)
    },
    shows: 'The record has been withdrawn',
  },
]

checkEveryState(states)
