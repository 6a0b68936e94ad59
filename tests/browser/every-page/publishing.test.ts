// The pages on which an administrator publishes an edition.
import type { Page } from 'playwright-core'
import type { Edition } from '#questionnaires/definition.ts'
import { questionsOf } from '#questionnaires/source.ts'
import type { EveryStage } from '#tests/support/every-stage.ts'
import { NEW_WORDS, nextTrust } from '#tests/support/next-edition.ts'
import { writeWorkbook } from '#workbooks/write-workbook.ts'
import { checkEveryState, openAll, press, type State } from './check-every-state.ts'

const root = ({ root: robin }: EveryStage) => robin
const LIST = '/administration/questionnaires'
const draftPage = ({ draft }: EveryStage, rest = '') => `/administration/drafts/${draft}${rest}`

const states: State[] = [
  { name: 'questionnaires', path: () => LIST, as: root, shows: 'Editions of trust, newest first' },
  { name: 'uploading', path: () => `${LIST}/upload`, as: root, shows: 'Uploading it publishes nothing yet' },
  {
    name: 'uploading, nothing selected',
    path: () => `${LIST}/upload`,
    as: root,
    reach: (page) => press(page, 'Upload'),
    shows: 'There is a problem',
  },
  {
    name: 'uploading, many problems',
    path: () => `${LIST}/upload`,
    as: root,
    async reach(page, p) {
      const edition = nextTrust(editionsOf(p), '2029', forgetCrosswalk)
      await uploadFile(
        page,
        'a-file-with-a-name-that-goes-on-and-on-without-end-2029.xlsx',
        await writeWorkbook(edition),
      )
    },
    shows: /And \d+ more/,
  },
  {
    name: 'uploading, published already',
    path: () => `${LIST}/upload`,
    as: root,
    reach: async (page, p) => uploadFile(page, 'trust-2026.xlsx', await writeWorkbook(p.asked.edition)),
    shows: 'is published already',
  },
  { name: 'draft', path: (p) => draftPage(p), as: root, shows: 'Nobody else sees this edition' },
  { name: 'draft, everything opened', path: (p) => draftPage(p), as: root, reach: openAll, shows: NEW_WORDS },
  { name: 'preview', path: (p) => draftPage(p, '/preview/acute'), as: root, shows: 'Nothing in it can be saved' },
  {
    name: 'preview of a section',
    path: (p) => draftPage(p, `/preview/acute/${p.asked.sections[0]?.id}`),
    as: root,
    shows: 'there is no button to send them',
  },
  {
    name: 'preview of a section, tried and everything opened',
    path: (p) => draftPage(p, `/preview/acute/${p.asked.sections[0]?.id}`),
    as: root,
    async reach(page) {
      await page.getByRole('radio', { name: 'Not applicable' }).first().check()
      await openAll(page)
    },
    shows: 'Why it doesn’t apply',
  },
  {
    name: 'random answers scored',
    path: (p) => draftPage(p, '/trial/acute'),
    as: root,
    reach: openAll,
    shows: 'drawn at random with the seed 1',
  },
  {
    name: 'publishing, the last look',
    path: (p) => draftPage(p, '/publish'),
    as: root,
    shows: 'A published edition never changes',
  },
  {
    name: 'published',
    path: (p) => draftPage(p, '/publish'),
    as: root,
    reach: (page) => press(page, 'Publish trust/2027 for ever'),
    shows: 'trust/2027 is published',
  },
]

checkEveryState(states)

function editionsOf({ asked }: EveryStage) {
  const { edition } = asked
  return new Map([['trust/2026', { id: 'trust/2026', contentHash: '', edition }]])
}

function forgetCrosswalk(edition: Edition): void {
  for (const { question } of questionsOf(edition)) Reflect.deleteProperty(question, 'crosswalk')
}

async function uploadFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page
    .getByLabel('File')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  await press(page, 'Upload')
}
