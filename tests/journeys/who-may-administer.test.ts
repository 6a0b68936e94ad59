// Whatever is for administrators isn't there for anybody else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import routes from '#app/routes.ts'
import { findDraft } from '#db/drafts.ts'
import { publishedEditions } from '#db/editions.ts'
import { grantReviewing } from '#db/reviewers.ts'
import { addDrawnValidation } from '#tests/support/drawn-validation.ts'
import { addFernhill, addPerson, daysFromNow, type Fernhill, type Person } from '#tests/support/factories.ts'
import { FormClient, signedIn } from '#tests/support/form-client.ts'
import { firstQuestion, NEW_WORDS, nextTrust, yamlOf } from '#tests/support/next-edition.ts'
import { type Service, startService } from '#tests/support/service.ts'
import { addWaitingReview } from '#tests/support/waiting-reviews.ts'

let service: Service<Fernhill & { root: Person }>
let draft: string
let asha: FormClient
let review: string
let reviewer: string
let release: string

beforeAll(async () => {
  service = await startService({
    async prepare(store, editions) {
      const fernhill = await addFernhill(store, editions)
      return { ...fernhill, root: await addPerson(store, { name: 'Robin Root', isAdministrator: true }) }
    },
  })
  const robin = await signedIn(service, service.prepared.root)
  await addDrawnValidation(service.store, service.editions, service.prepared)
  const { last } = service.prepared
  review = (await addWaitingReview(service.store, { assessmentId: last.id, submissionNumber: 1, scope: 'QA1' })).id
  reviewer = (await addPerson(service.store, { name: 'Rita Reviewer' })).id
  const grant = { userId: reviewer, scope: 'QA1', mayModerate: false, by: null, at: daysFromNow(-1) }
  await grantReviewing(service.store, grant)
  await robin.open('/administration/questionnaires/upload')
  draft = (await robin.upload('Upload', yamlOf(nextTrust(service.editions, '2027')))).path.split('/').at(-1) ?? ''
  const releases = `/administration/collections/${service.prepared.past.id}/releases`
  const built = await robin.post(releases, { note: '', names: 'all' })
  release = new URL(built.path, service.url).pathname.split('/').at(-1) ?? ''
  asha = await signedIn(service, service.prepared.lead)
})
afterAll(() => service.stop())

const guarded = routes.flatMap(({ path = '' }) => (path.startsWith('administration') ? [path] : []))

it('there are such addresses', () => {
  expect(guarded.length).toBeGreaterThan(7)
})

function addressOf(path: string): string {
  const section = service.prepared.asked.sections[0]?.id ?? ''
  const places = { ':draft': draft, ':setting': 'acute', ':section': section, ':code': 'ZZ1' }
  const validation = { ':collection': service.prepared.past.id, ':number': '1' }
  const reviewing = {
    ':review': review,
    ':reviewer': reviewer,
    ':release': release,
    ':assessment': service.prepared.last.id,
  }
  const file = path.includes('/figures/') ? 'bands.csv' : 'edition.yaml'
  const edition = { ':questionnaire': 'trust', ':edition': '2026', ':file': file }
  const national = { ':part': 'answers', ':about?': section }
  const named: Readonly<Record<string, string>> = { ...places, ...validation, ...reviewing, ...edition, ...national }
  return `/${path.replaceAll(/:\w+\??/g, (name) => named[name] ?? name)}`
}

describe.each(guarded)('/%s', (path) => {
  it('is there for an administrator', async () => {
    const robin = await signedIn(service, service.prepared.root)
    expect((await robin.send(addressOf(path))).status).toBe(200)
  })

  it('does not exist for the lead of a trust, whether they look, post or upload', async () => {
    const address = addressOf(path)
    const seen = await asha.open(address)
    expect([seen.status, seen.text]).toEqual([404, expect.stringContaining('Page not found')])
    const contentHash = (await findDraft(service.store, draft))?.contentHash ?? ''
    const posted = await asha.post(address, { edition: 'trust/2027', contentHash })
    expect([404, 405]).toContain(posted.status)
    const uploaded = await asha.sendFile(address, 'file', { name: 'x.yaml', bytes: 'a: 1' })
    expect([404, 415]).toContain(uploaded.status)
    const asData = await (await asha.send(`${address}.data`)).text()
    for (const shown of [seen.html, posted.html, uploaded.html, asData]) expect(shown).not.toContain(NEW_WORDS)
  })

  it('asks somebody who is not signed in to do so', async () => {
    const nobody = new FormClient(service.url)
    const address = addressOf(path)
    const seen = await nobody.open(address)
    expect(seen.path).toBe(`/sign-in?redirectTo=${encodeURIComponent(address)}`)
    expect([200, 401, 405]).toContain((await nobody.post(address, { contentHash: 'x' })).status)
    expect(nobody.page.html).not.toContain(firstQuestion(service.prepared.asked.edition).text)
  })
})

it('and after all that the draft is still a draft', async () => {
  expect(await findDraft(service.store, draft)).not.toBeNull()
  expect((await publishedEditions(service.store)).map(({ id }) => id)).not.toContain('trust/2027')
})
