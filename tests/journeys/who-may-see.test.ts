// Whatever names an assessment or an organisation is shown to its own people only: for others it isn't there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import routes from '#app/routes.ts'
import { addFernhill, addPerson, addTrust, type Fernhill, type Person } from '#tests/support/factories.ts'
import { FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'
import { whatIsStored } from '#tests/support/what-is-stored.ts'

let service: Service<Fernhill & { stranger: Person }>
let before: Awaited<ReturnType<typeof whatIsStored>>

beforeAll(async () => {
  service = await startService({
    async prepare(store, editions) {
      const fernhill = await addFernhill(store, editions)
      const marsh = await addTrust(store, { code: 'ZZ2', name: 'Marsh Trust' })
      return { ...fernhill, stranger: await addPerson(store, { name: 'Nia Hughes', of: marsh, role: 'lead' }) }
    },
  })
  before = await whatIsStored(service.store)
})
afterAll(() => service.stop())

/** Every address of the site that names an assessment or an organisation. */
const guarded = [
  ...routes.flatMap(({ path = '' }) => (/:(assessment|code)\b/.test(path) ? [path] : [])),
  'assessments/:assessment/answers',
]

function addressOf(path: string, assessment: string): string {
  const { asked, trust } = service.prepared
  const places = { ':assessment': assessment, ':section': asked.sections[0]?.id ?? '', ':code': trust.code }
  return `/${path.replaceAll(/:\w+/g, (name) => places[name as keyof typeof places] ?? name)}`
}

it('the site has such addresses', () => {
  expect(guarded.length).toBeGreaterThan(7)
})

describe.each(guarded)('/%s', (path) => {
  const addresses = () =>
    [service.prepared.assessment.id, service.prepared.last.id].map((assessment) => addressOf(path, assessment))

  it('does not exist for the lead of another trust, whether they look or post', async () => {
    const nia = await signedIn(service, service.prepared.stranger)
    for (const address of addresses()) {
      const seen = await nia.open(address)
      expect([seen.status, seen.text]).toEqual([404, expect.stringContaining('Page not found')])
      const posted = await nia.post(address, { declared: 'yes', email: 'new@zz2.example', role: 'lead' })
      // An address that takes no form says so before it looks at who asks.
      expect([404, 405, 415]).toContain(posted.status)
      // As the framework's own script would ask for it.
      const asData = await (await nia.send(`${address}.data`)).text()
      for (const shown of [seen.html, posted.html, asData]) expect(shown).not.toContain('Fernhill')
    }
    expect(await whatIsStored(service.store)).toEqual(before)
    expect(await service.store.db.select().from(service.store.tables.links)).toEqual([])
  })

  it('asks somebody who is not signed in to do so, and shows them nothing', async () => {
    const nobody = new FormClient(service.url)
    for (const address of addresses()) {
      const seen = await nobody.open(address)
      expect(seen.html).not.toContain('Fernhill')
      if (seen.status !== 404) expect(seen.path).toBe(`/sign-in?redirectTo=${encodeURIComponent(address)}`)
      const posted = await nobody.post(address, { declared: 'yes' })
      expect(posted.html).not.toContain('Fernhill')
      expect([401, 405, 415]).toContain(posted.status)
    }
    expect(await whatIsStored(service.store)).toEqual(before)
  })
})

describe('what has no address', () => {
  it('an assessment that there is not is the same 404 as somebody else’s', async () => {
    const nia = await signedIn(service, service.prepared.stranger)
    const others = await nia.open(`/assessments/${service.prepared.assessment.id}`)
    const nobodys = await nia.open('/assessments/no-such-assessment')
    expect([nobodys.status, nobodys.main]).toEqual([others.status, others.main])
  })

  it('administration is for administrators', async () => {
    const asha = await signedIn(service, service.prepared.lead)
    expect((await asha.open('/administration')).status).toBe(404)
    const fields = { intent: 'add organisation', code: 'ZZ3', name: 'New Trust', kind: 'acute' }
    expect((await asha.post('/administration', fields)).status).toBe(404)
    expect(await service.store.db.select().from(service.store.tables.organisations)).toHaveLength(2)
  })

  it('a contributor invites nobody', async () => {
    const ben = await signedIn(service, service.prepared.contributor)
    const page = await ben.open('/organisations/ZZ1/people')
    expect(page.heading).toBe('People at Fernhill Trust')
    expect(page.main).not.toContain('Invite')
    const fields = { email: 'new@zz1.example', role: 'lead' }
    expect((await ben.post('/organisations/ZZ1/people', fields)).status).toBe(404)
    expect(await service.store.db.select().from(service.store.tables.links)).toEqual([])
  })

  it('any other address is a page that says so', async () => {
    const page = await new FormClient(service.url).open('/no/such/page')
    expect([page.status, page.heading]).toEqual([404, 'Page not found'])
  })
})
