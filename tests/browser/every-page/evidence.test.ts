// What proves an answer: a question's evidence in every state, and all of an assessment's.
import type { Page } from 'playwright-core'
import { addFile, addLink } from '#db/evidence-changes.ts'
import type { Store } from '#db/store.ts'
import type { EveryStage } from '#tests/support/every-stage.ts'
import { PNG } from '#tests/support/evidence-files.ts'
import { checkEveryState, lead, openAll, press, type State } from './check-every-state.ts'

const LONG = 'Data-Security-and-Protection-Toolkit_2026-27_independent-assessment_final-version-2'

const states: State[] = [
  { name: 'evidence, none yet', path: (p) => evidenceOn(p, 1), as: lead, shows: 'No evidence has been added yet' },
  {
    name: 'evidence of every kind, everything opened',
    path: (p) => evidenceOn(p, 2),
    as: lead,
    async reach(page, p, { store }) {
      await addEveryKind(store, p, 2)
      await addEveryKind(store, p, 3)
      await page.reload()
      await openAll(page)
    },
    shows: 'Expired on 3 May 2024',
  },
  {
    name: 'evidence, just added',
    path: (p) => evidenceOn(p, 4),
    as: lead,
    async reach(page) {
      await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'ward.png', mimeType: '', buffer: PNG })
      await press(page, 'Add the file')
    },
    shows: 'Evidence added',
  },
  {
    name: 'evidence, a file refused',
    path: (p) => evidenceOn(p, 4),
    as: lead,
    async reach(page) {
      const file = { name: `${LONG}.pdf`, mimeType: 'application/pdf', buffer: PNG }
      await page.getByLabel('File', { exact: true }).setInputFiles(file)
      await press(page, 'Add the file')
    },
    shows: 'but its content is a PNG picture',
  },
  {
    name: 'evidence, a link refused',
    path: (p) => evidenceOn(p, 4),
    as: lead,
    reach: (page) => press(page, 'Add the link'),
    shows: 'Enter a title that says what it is',
  },
  {
    name: 'evidence, a change refused',
    path: (p) => evidenceOn(p, 5),
    as: lead,
    async reach(page, p, { store }) {
      await addEveryKind(store, p, 5)
      await page.reload()
      await openAll(page)
      await page.getByLabel('Title', { exact: true }).first().fill('')
      await page
        .getByRole('button', { name: /^Save the title/ })
        .first()
        .click()
    },
    shows: 'Enter a title that says what it is',
  },
  {
    name: 'evidence, to read',
    path: (p) => `/assessments/${p.last.id}/questions/${p.asked.questions[0]?.id}/evidence`,
    as: lead,
    shows: 'but not change it',
  },
  {
    name: 'all evidence, none yet',
    path: (p) => `/assessments/${p.begun.id}/evidence`,
    as: (p) => p.marsh.lead,
    shows: 'No evidence has been added yet',
  },
  {
    name: 'all evidence',
    path: (p) => `/assessments/${p.assessment.id}/evidence`,
    as: lead,
    async reach(page: Page, p, { store }) {
      await addEveryKind(store, p, 6)
      await page.reload()
    },
    shows: 'It still counts until you remove it',
  },
]

checkEveryState(states)

function evidenceOn({ assessment, asked }: EveryStage, index: number): string {
  return `/assessments/${assessment.id}/questions/${asked.questions[index]?.id}/evidence`
}

async function addEveryKind(store: Store, { assessment, asked, lead: asha }: EveryStage, index: number): Promise<void> {
  const question = asked.questions[index]?.id ?? ''
  const where = { assessmentId: assessment.id, question, by: asha.id, at: new Date().toISOString() }
  const url = `https://www.fernhill.example/strategy/${index}/${LONG}`
  await addLink(store, { ...where, title: 'Digital strategy', url, expiresOn: '' })
  const about = { bytes: 1_300_000, mediaType: 'application/pdf', scannedAt: null, keep: () => {} }
  const file = (name: string) => ({ ...about, name, hash: name.padEnd(64, '0') })
  await addFile(store, { ...where, title: `${LONG}.pdf`, expiresOn: '2024-05-03', file: file(`${LONG}.pdf`) })
  await addFile(store, { ...where, title: 'Bed plan', expiresOn: '2099-05-03', file: file('beds.xlsx') })
}
