// Uploads that are no edition, or no next one: refused with the place and the reason, and nothing is kept of them.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDraft, listDrafts, MOST_DRAFTS } from '#db/drafts.ts'
import { publishedEditions } from '#db/editions.ts'
import type { Edition, Question } from '#questionnaires/definition.ts'
import { questionsOf } from '#questionnaires/source.ts'
import { addPerson, PASSWORD, type Person } from '#tests/support/factories.ts'
import { type FormClient, type SentFile, signedIn } from '#tests/support/form-client.ts'
import { firstQuestion, nextTrust, yamlOf } from '#tests/support/next-edition.ts'
import { type Service, startService } from '#tests/support/service.ts'
import { writeWorkbook } from '#workbooks/write-workbook.ts'

let service: Service<Person>
let robin: FormClient
let before: Awaited<ReturnType<typeof publishedEditions>>

beforeAll(async () => {
  service = await startService({ prepare: (store) => addPerson(store, { name: 'Robin Root', isAdministrator: true }) })
  robin = await signedIn(service, service.prepared)
  before = await publishedEditions(service.store)
})
afterAll(() => service.stop())
beforeEach(() => service.store.db.delete(service.store.tables.drafts))

const UPLOAD = '/administration/questionnaires/upload'

async function upload(file: SentFile) {
  await robin.open(UPLOAD)
  return robin.upload('Upload', file)
}

async function expectNothingKept() {
  expect(await listDrafts(service.store)).toEqual([])
  expect(await publishedEditions(service.store)).toEqual(before)
}

const next = (change: (edition: Edition, first: Question) => void = () => {}, name = '2027') =>
  nextTrust(service.editions, name, (edition) => change(edition, firstQuestion(edition)))

const bomb = `a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
`

describe('a file is refused', () => {
  it.each<[string, SentFile, string]>([
    ['that is empty', { name: 'trust-2027.yaml', bytes: '' }, 'is empty'],
    ['that is a PDF', { name: 'trust-2027.xlsx', bytes: '%PDF-1.7 and so on' }, 'is a PDF'],
    ['that is a CSV', { name: 'trust-2027.csv', bytes: 'id,text,help\na,b,c\n' }, 'is a CSV file'],
    ['that is a damaged workbook', { name: 'trust-2027.xlsx', bytes: 'PK\u0003\u0004 no more' }, 'is damaged'],
    ['that is no edition', { name: 'shopping.yaml', bytes: 'milk: 2\nbread: 1\n' }, 'is missing'],
    ['that is no YAML', { name: 'trust-2027.yaml', bytes: 'scoring: {\n' }, 'Line '],
    ['whose parts repeat each other', { name: 'bomb.yaml', bytes: bomb }, 'write it out'],
    ['with a name that is markup', { name: '<b>bold<b>.yaml', bytes: 'a: 1' }, 'Problems in <b>bold<b>.yaml'],
  ])('%s', async (_, file, reason) => {
    const page = await upload(file)
    expect(page.status).toBe(400)
    expect(page.title).toMatch(/^Error: Upload an edition/)
    expect(page.problems).toMatchObject([{ leadsTo: '#problems' }])
    expect(page.has('problems')).toBe(true)
    expect(page.main).toContain(reason)
    await expectNothingKept()
  })

  it.each<[string, () => Edition, RegExp]>([
    [
      'of an id that is published with other content',
      () => next((edition) => Object.assign(edition, { edition: '2026', previous: '2017' })),
      /trust\/2026 is published and never changes: give this edition another name/,
    ],
    [
      'where a question is said to be the same and is not',
      () => next((_, first) => Object.assign(first, { crosswalk: { relation: 'same' } })),
      /“same”, but not the same as in trust\/2026: text/,
    ],
    [
      'where an id is to mean something else',
      () =>
        next((_, first) => Object.assign(first, { crosswalk: { relation: 'changed', from: [first.id], note: 'New' } })),
      /“changed” needs a new id: trust\/2026 already asks/,
    ],
    [
      'where the crosswalk leaves a question out',
      () => next((_, first) => Reflect.deleteProperty(first, 'crosswalk')),
      /crosswalk/,
    ],
    [
      'where a question of the edition before is nowhere accounted for',
      () => next((edition, first) => forget(edition, first)),
      /trust\/2026 asks it, but here it is neither kept nor the source of another nor retired/,
    ],
    [
      'that follows an edition there is not',
      () => next((edition) => Object.assign(edition, { previous: '2025' })),
      /no line of editions leads from a first one to “2025”/,
    ],
    [
      'that follows an edition which is not the newest',
      () => next((edition) => Object.assign(edition, { previous: '2017' })),
      /trust\/2026 follows the same edition/,
    ],
  ])('%s', async (_, edition, reason) => {
    const page = await upload(yamlOf(edition()))
    expect(page.status).toBe(400)
    expect(page.main).toMatch(reason)
    expect(page.main).toMatch(/Line \d+/)
    await expectNothingKept()
  })

  it('with sheet and row, where it is a spreadsheet, and with what it would change', async () => {
    const edition = next((_, first) => Object.assign(first, { crosswalk: { relation: 'same' } }))
    const page = await upload({ name: 'trust-2027.xlsx', bytes: await writeWorkbook(edition) })
    expect(page.main).toMatch(/Sheet Questions .*Questions, row 2, .*“same”, but not the same as in trust\/2026: text/)
    expect(page.main).toContain('What it would change')
    await expectNothingKept()
  })

  it('with the first hundred of many problems, and how many more there are', async () => {
    const edition = next((all) => {
      for (const { question } of questionsOf(all)) Reflect.deleteProperty(question, 'crosswalk')
    })
    const page = await upload(yamlOf(edition))
    expect(page.main).toMatch(/There are \d{3} problems in the file, so nothing was kept/)
    expect(page.main).toMatch(/And \d+ more\./)
    await expectNothingKept()
  })
})

function forget(edition: Edition, { id }: Question): void {
  for (const { sections } of edition.themes) {
    for (const section of sections) section.questions = section.questions.filter((question) => question.id !== id)
  }
}

describe('what is no upload', () => {
  it('more than 5 MB: 413', async () => {
    const page = await upload({ name: 'large.yaml', bytes: `# ${'x'.repeat(5_100_000)}` })
    expect([page.status, page.heading]).toEqual([413, 'We could not do that'])
    expect(page.main).toContain('What you sent is larger than 5 MB, so nothing was uploaded.')
    await expectNothingKept()
  })

  it('no file at all', async () => {
    await robin.open(UPLOAD)
    for (const sent of [
      () => robin.upload('Upload', { name: '', bytes: '' }),
      () => robin.post(UPLOAD, { file: 'x' }),
    ]) {
      const page = await sent()
      expect(page.status).toBe(400)
      expect(page.problems).toEqual([{ text: 'Select a spreadsheet (.xlsx) or a YAML file (.yaml)', leadsTo: '#file' }])
    }
    await expectNothingKept()
  })

  it('half a form', async () => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x', Origin: service.url }
    const response = await robin.send(UPLOAD, { method: 'POST', body: '--x\r\nContent-Disposition: form-da', headers })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('The file did not arrive whole')
  })

  it('of another type, or a file anywhere else: 415', async () => {
    const file = { name: 'trust-2027.yaml', bytes: 'a: 1' }
    const page = await robin.post(UPLOAD, { a: '1' }, { 'Content-Type': 'application/x-yaml' })
    expect([page.status, page.main]).toEqual([415, expect.stringContaining('This service takes forms only')])
    for (const path of ['/administration/questionnaires', '/administration', `${UPLOAD}.data`]) {
      expect((await robin.sendFile(path, 'file', file)).status).toBe(415)
    }
  })

  it('from another site: 403', async () => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x', Origin: 'https://elsewhere.example' }
    expect((await robin.send(UPLOAD, { method: 'POST', body: '--x--\r\n', headers })).status).toBe(403)
  })

  it('after the session ended: the way back to it, with a word on the file', async () => {
    const other = await signedIn(service, service.prepared)
    await other.post('/sign-out', {})
    const page = await other.sendFile(UPLOAD, 'file', yamlOf(next()))
    expect(page.heading).toBe('Sign in')
    expect(page.main).toContain('You were signed out, so your file was not uploaded.')
    await expectNothingKept()
    page.fill('Email address', service.prepared.email)
    page.fill('Password', PASSWORD)
    expect((await other.press('Sign in')).heading).toBe('Upload an edition')
  })

  it('one draft more than is kept', async () => {
    const { id: uploadedBy } = service.prepared
    for (let number = 0; number < MOST_DRAFTS; number += 1) {
      const about = {
        questionnaire: 'trust',
        editionId: 'trust/x',
        follows: 'trust/2026',
        content: '{}',
        fileName: 'x',
      }
      await addDraft(service.store, { ...about, contentHash: `hash ${number}`, uploadedBy, uploadedAt: '' })
    }
    const page = await upload(yamlOf(next()))
    expect(page.status).toBe(400)
    expect(page.main).toContain(`There are ${MOST_DRAFTS} drafts already. Publish or discard one first`)
  })
})

describe('a draft that others have overtaken', () => {
  it('says why it can’t be published any more, and is not published however it is asked', async () => {
    const late = await upload(yamlOf(next(undefined, '2028')))
    await upload(yamlOf(next()))
    await robin.follow('Publish trust/2027')
    await robin.press('Publish trust/2027 for ever')
    expect(robin.page.main).toContain('trust/2027 is published')

    const page = await robin.open(late.path)
    expect(page.main).toContain('Why it can’t be published any more')
    expect(page.main).toContain('trust/2027 follows the same edition')
    expect(page.all('a').map((link) => link.getAttribute('href'))).not.toContain(`${late.path}/publish`)
    expect((await robin.open(`${late.path}/publish`)).path).toBe(late.path)
    const [draft] = await listDrafts(service.store)
    const fields = { edition: 'trust/2028', contentHash: draft?.contentHash ?? '' }
    const refused = await robin.post(`${late.path}/publish`, fields)
    expect(refused.status).toBe(409)
    expect(refused.main).toContain('Another edition was published meanwhile after the same one. Nothing was published.')
    expect((await publishedEditions(service.store)).map(({ id }) => id)).not.toContain('trust/2028')
  })
})
