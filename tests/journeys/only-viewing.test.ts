// While an administrator looks at an organisation's pages as somebody there, nothing that is sent gets through, at any
// address: every route is tried.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import routes from '#app/routes.ts'
import { answersOf } from '#db/answers.ts'
import { addFernhill, addPerson, type Fernhill, type Person } from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill & { root: Person; viewer: Person }>
let robin: FormClient
let vera: FormClient

beforeAll(async () => {
  service = await startService({
    async prepare(store, editions) {
      const fernhill = await addFernhill(store, editions)
      const viewer = await addPerson(store, { name: 'Vera Viewer', of: fernhill.trust, role: 'viewer' })
      return { ...fernhill, viewer, root: await addPerson(store, { name: 'Robin Root', isAdministrator: true }) }
    },
  })
  vera = await signedIn(service, service.prepared.viewer)
  robin = await signedIn(service, service.prepared.root)
  await robin.post('/administration/view-as/ZZ1', {})
})
afterAll(() => service.stop())

// What is sent with a link of `/views` is sent by whoever holds it: the service drops the session’s cookie there.
const STILL = new Set(['stop-viewing', 'sign-out', 'views/:token'])
const paths = routes.flatMap(({ path }) => (path === undefined || path === '*' || STILL.has(path) ? [] : [path]))

function addressOf(path: string): string {
  const { assessment, asked, lead } = service.prepared
  const named: Readonly<Record<string, string>> = {
    ':assessment': assessment.id,
    ':section': asked.sections[0]?.id ?? '',
    ':question': asked.questions[0]?.id ?? '',
    ':code': 'ZZ1',
    ':collection': 'trust-2026',
    ':member': lead.id,
  }
  return `/${path.replaceAll(/:\w+\??/g, (name) => named[name] ?? 'x')}`
}

async function everything() {
  const { tables, db } = service.store
  const stored = [tables.links, tables.memberships, tables.letters, tables.collections, tables.drafts, tables.users]
  const rows = await Promise.all(stored.map((table) => db.select().from(table)))
  return JSON.stringify([rows, await answersOf(service.store, service.prepared.assessment.id)])
}

it('there are such addresses', () => {
  expect(paths.length).toBeGreaterThan(60)
})

describe('a form to', () => {
  it.each(paths)('/%s is refused in words', async (path) => {
    const before = await everything()
    const posted = await robin.post(addressOf(path), { email: 'a@b.example', intent: 'add organisation' })
    expect([posted.status, posted.text]).toEqual([403, expect.stringContaining('Stop looking first')])
    expect(await everything()).toBe(before)
  })
})

describe('what is looked at', () => {
  /** What is on it, without the banner, and without who is there and where somebody may leave. */
  const wordsOf = ({ text }: { text: string }) =>
    text
      .replace(/You see the pages of .*? Stop looking /, '')
      .replaceAll(/Vera Viewer|Robin Root|\S+@\S+\.example/g, 'somebody')
      .replaceAll(/ \d\d:\d\d/g, '')

  // Only a member is on the list of people, and can leave.
  const OF_MEMBERS = new Set(['organisations/:code/people', 'organisations/:code/people/:member'])

  it.each(paths.filter((path) => !OF_MEMBERS.has(path)))('at /%s is what a viewer there sees', async (path) => {
    const before = await everything()
    const [seen, expected] = await Promise.all([robin, vera].map((one) => one.send(addressOf(path))))
    expect(seen?.status).toBe(expected?.status)
    const isPage = seen?.headers.get('Content-Type')?.startsWith('text/html') ?? false
    if (isPage && seen?.status === 200) {
      const [page, same] = [await robin.open(addressOf(path)), await vera.open(addressOf(path))]
      expect(wordsOf(page)).toBe(wordsOf(same))
    }
    expect(await everything()).toBe(before)
  })
})

it('an answer that saves itself is refused, also for a page that was open before', async () => {
  const { assessment, asked, root } = service.prepared
  const question = asked.questions[0]?.id ?? ''
  const fields = { question, [`answers.${question}.option`]: 'yes', as: root.id }
  const saved = await robin.save(assessment.id, fields)
  expect([saved.status, JSON.stringify(saved.told)]).toEqual([403, expect.stringContaining('Stop looking first')])
  expect(await answersOf(service.store, assessment.id)).toEqual([])
})

it('nor is anybody told that they are there', async () => {
  const { assessment, asked } = service.prepared
  const events = await robin.send(`/assessments/${assessment.id}/sections/${asked.sections[0]?.id}/events`)
  expect(events.status).toBe(404)
})

it('a file is not even read', async () => {
  const sent = await robin.sendFile('/administration/questionnaires/upload', 'file', { name: 'x.yaml', bytes: 'a: 1' })
  expect(sent.status).toBe(403)
})

it('stopping and signing out get through', async () => {
  const stopped = await robin.post('/stop-viewing', {})
  expect(stopped.text).toContain('Robin Root stopped')
  expect((await robin.open('/administration/collections')).status).toBe(200)
})
