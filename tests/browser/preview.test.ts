// The preview of a draft in a browser: it behaves as the page of a respondent does, and sends nothing.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { draftNextEdition } from '#questionnaires/next-edition.ts'
import { complaintsOf, openPage, questionOn } from '#tests/support/browse.ts'
import { closePages, openChromium } from '#tests/support/chromium.ts'
import { addPerson, type Person } from '#tests/support/factories.ts'
import { addDraftOf } from '#tests/support/next-edition.ts'
import { type Editions, type Service, startService } from '#tests/support/service.ts'

type Prepared = { root: Person; draft: string; edition: Edition }

let service: Service<Prepared>
let browser: Browser
let page: Page

async function prepare(store: Service<unknown>['store'], editions: Editions): Promise<Prepared> {
  const root = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
  const newest = editions.get('social-care/2026')?.edition
  if (!newest) throw new Error('social-care/2026 is missing')
  const edition = draftNextEdition(newest, '2027')
  return { root, edition, draft: await addDraftOf(store, edition, root) }
}

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService({ prepare }), openChromium()])
  page = await openPage(browser, service, { as: service.prepared.root })
})
afterAll(async () => {
  await closePages(browser)
  await service.stop()
})

it('shows and hides the questions that depend on an answer, and saves none of it', async () => {
  const { draft, edition } = service.prepared
  const setting = edition.settings[0]?.id ?? ''
  const asked = askedOf(edition, setting)
  const dependent = asked.conditional.find(({ section, when }) => {
    const [source] = when && 'all' in when ? when.all : []
    return asked.questionById.get(source?.question ?? '')?.section === section
  }) as AskedQuestion
  const [condition] = dependent.when && 'all' in dependent.when ? dependent.when.all : []
  const source = asked.questionById.get(condition?.question ?? '') as AskedQuestion
  const opening = source.options.find(({ id }) => id === condition?.is)?.label ?? ''
  const closing = source.options.find(({ id }) => id !== condition?.is)?.label ?? ''

  await page.goto(`/administration/drafts/${draft}/preview/${setting}/${dependent.section}`)
  const sent: string[] = []
  page.on('request', (request) => void (request.method() === 'GET' || sent.push(request.url())))
  const dependentField = page.locator(`#q-${dependent.id}`)
  await dependentField.waitFor({ state: 'hidden' })
  await questionOn(page, source.number).getByLabel(opening, { exact: true }).check()
  await dependentField.waitFor({ state: 'visible' })
  await questionOn(page, source.number).getByLabel(closing, { exact: true }).check()
  await dependentField.waitFor({ state: 'hidden' })

  await questionOn(page, source.number).getByLabel('Not applicable').check()
  await questionOn(page, source.number).getByLabel('Why it doesn’t apply').fill('We have none')
  await page.keyboard.press('Enter')
  await page.reload()
  expect(sent).toEqual([])
  expect(complaintsOf(page)).toEqual([])
})
