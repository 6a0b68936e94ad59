// The pages on which an administrator imports organisations, and confirms what was proposed of them.
import type { Page } from 'playwright-core'
import { fileOf, listRow, lookup, practiceRow, successionFile } from '#registry/fixtures/rows.ts'
import type { OdsFile } from '#registry/ods-rows.ts'
import type { EveryStage } from '#tests/support/every-stage.ts'
import { checkEveryState, press, type State } from './check-every-state.ts'

const root = ({ root: robin }: EveryStage) => robin
const IMPORT = () => '/administration/organisations/import'
const LOOK = 'See what they would change'

const files = [
  lookup,
  fileOf(
    'etr.csv',
    listRow({ code: 'RZ1', name: 'A TRUST WITH A NAME THAT GOES ON AND ON, AS SOME OF THEM DO, NHS FOUNDATION TRUST' }),
    listRow({ code: 'RZ2', name: 'MARSH COMMUNITY NHS TRUST', closed: '20260331' }),
  ),
  fileOf('epraccur.csv', practiceRow({ code: 'Z81001', name: 'OAK SURGERY', parent: '99Z' })),
  successionFile(['RZ2', 'RZ1', '20260401'], ['RZ3', 'RZ1', '20260401']),
]

const WRONG = { code: `R?${'X'.repeat(80)}`, name: 'X' }

async function send(page: Page, sent: readonly OdsFile[]): Promise<void> {
  const chosen = sent.map(({ name, bytes }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) }))
  await page.getByLabel('Files of the Organisation Data Service').setInputFiles(chosen)
  await press(page, LOOK)
}

const states: State[] = [
  { name: 'importing', path: IMPORT, as: root, shows: 'You see what they would change before anything is stored' },
  {
    name: 'importing, nothing selected',
    path: IMPORT,
    as: root,
    reach: (page) => press(page, LOOK),
    shows: 'Select the files to import',
  },
  {
    name: 'importing, many problems',
    path: IMPORT,
    as: root,
    reach: (page) => send(page, [fileOf('etr.csv', ...Array.from({ length: 60 }, () => listRow(WRONG)))]),
    shows: 'so nothing was imported',
  },
  {
    name: 'importing, looked at',
    path: IMPORT,
    as: root,
    reach: (page) => send(page, files),
    shows: 'Check what will be imported',
  },
  {
    name: 'importing, done',
    path: IMPORT,
    as: root,
    async reach(page) {
      await send(page, files)
      await press(page, 'Import all of this')
    },
    shows: 'The organisations were imported',
  },
  { name: 'care settings', path: () => '/administration/care-settings', as: root, shows: 'Confirm care settings' },
  {
    name: 'care setting of one trust',
    path: () => '/administration/care-settings/ZZ1',
    as: root,
    shows: 'Which care does it provide?',
  },
]

checkEveryState(states)
