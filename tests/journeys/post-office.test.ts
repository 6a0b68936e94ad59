// Letters and a real mail server: one that is away delays them and loses none, and each arrives once.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lettersStanding, queueLetter } from '#db/letters.ts'
import { openStore, type Store, type Work } from '#db/store.ts'
import { openMailer } from '#server/mail.ts'
import { openPostOffice } from '#server/post-office.ts'
import { addFernhill } from '#tests/support/factories.ts'
import { signedIn } from '#tests/support/form-client.ts'
import { type MailServer, NO_SUCH_PERSON, type Refusals, startMailServer } from '#tests/support/mail-server.ts'
import { startService } from '#tests/support/service.ts'

let store: Store
let now: Date
let outages: string[]
const cleanUp: (() => Promise<void>)[] = []

beforeEach(async () => {
  store = await openStore(':memory:', 'db/migrations')
  now = new Date('2026-03-02T09:00:00Z')
  outages = []
})
afterEach(async () => {
  for (const stop of cleanUp.splice(0)) await stop()
  await store.close()
})

async function mailServer(refusals: Refusals = {}, port = 0): Promise<MailServer> {
  const server = await startMailServer(refusals, port)
  cleanUp.push(server.stop)
  return server
}

/** Where a server was, and can be again. */
async function freePort(): Promise<{ port: number; url: string }> {
  const server = await startMailServer()
  await server.stop()
  return server
}

function postOffice({ url }: { url: string }) {
  const office = openPostOffice({
    store,
    mailer: openMailer({ url, from: 'Maturity <maturity@example.org>' }),
    now: () => now,
    every: 20,
    reportError: (error) => {
      throw error
    },
    reportOutage: ({ message }) => void outages.push(message),
  })
  cleanUp.unshift(office.stop)
  return office
}

async function queue(...names: string[]): Promise<void> {
  await store.atomically(function* (tx): Work<void> {
    for (const name of names) {
      const letter = { to: `${name}@example.org`, subject: `Hello ${name}`, text: `http://x.example/${name}` }
      yield* queueLetter(tx, store.tables, letter, now.toISOString())
    }
  })
}

/** However busy the machine is. */
const soon = (assertion: () => unknown) => vi.waitFor(assertion, 20_000)
const waiting = async () => (await lettersStanding(store, 10)).waiting
const recipients = ({ letters }: MailServer) => letters.flatMap(({ to }) => to).sort()
const addresses = (names: readonly string[]) => names.map((name) => `${name}@example.org`).sort()
const many = Array.from({ length: 25 }, (_, n) => `person-${n}`)

describe('a letter', { timeout: 60_000 }, () => {
  it('that is queued arrives', async () => {
    const server = await mailServer()
    postOffice(server)
    await queue('ada')
    await soon(() => expect(recipients(server)).toEqual(['ada@example.org']))
    expect(server.letters[0]?.raw).toContain('http://x.example/ada')
    await soon(async () => expect(await waiting()).toBe(0))
  })

  it('waits while the mail server is dead, and arrives once when it is back', async () => {
    const { port, url } = await freePort()
    postOffice({ url })
    await queue('ada', 'ben', 'cy')
    await soon(async () => expect((await lettersStanding(store, 10)).lastError).toContain('ECONNREFUSED'))
    await soon(() => expect(outages).not.toEqual([]))
    expect(await waiting()).toBe(3)

    const server = await mailServer({}, port)
    await soon(async () => {
      now = new Date(now.getTime() + 60_000)
      expect(await waiting()).toBe(0)
    })
    expect(recipients(server)).toEqual(addresses(['ada', 'ben', 'cy']))
  })

  it('goes once, though two servers send what waits', async () => {
    const server = await mailServer()
    await queue(...many)
    postOffice(server)
    postOffice(server)
    await soon(async () => expect(await waiting()).toBe(0))
    expect(recipients(server)).toEqual(addresses(many))
  })

  it('to a recipient that the mail server refuses is given up and told of; the others arrive', async () => {
    const server = await mailServer({ 'gone@example.org': NO_SUCH_PERSON })
    await queue('ada', 'gone', 'ben')
    postOffice(server)
    await soon(async () => expect(await waiting()).toBe(0))
    expect(recipients(server)).toEqual(addresses(['ada', 'ben']))
    const { givenUp } = await lettersStanding(store, 10)
    expect(givenUp).toMatchObject([{ to: 'gone@example.org', subject: 'Hello gone' }])
    expect(givenUp[0]?.error).toContain('no such person')
    expect(outages).toHaveLength(1)
  })

  it('that is in hand when the service stops is neither lost nor sent again', async () => {
    const server = await mailServer()
    await queue(...many)
    const first = postOffice(server)
    await soon(() => expect(server.letters.length).toBeGreaterThan(0))
    await first.stop()
    expect(server.letters).toHaveLength(many.length - (await waiting()))
    postOffice(server)
    await soon(async () => expect(await waiting()).toBe(0))
    expect(recipients(server)).toEqual(addresses(many))
  })
})

describe('the whole service', { timeout: 60_000 }, () => {
  it('sends what was posted while the mail server was dead, after a restart too', async () => {
    const [{ port, url }, { port: ours }] = await Promise.all([freePort(), freePort()])
    const PUBLIC_URL = `http://localhost:${ours}`
    const env = { SMTP_URL: url, MAIL_FROM: 'maturity@example.org', PUBLIC_URL, PORT: String(ours) }
    const service = await startService({ prepare: addFernhill, env })
    cleanUp.push(service.stop)
    const { lead } = service.prepared
    const asha = await signedIn(service, lead)
    const emails = 'cy@example.org, dee@example.org'
    const page = await asha.post('/organisations/ZZ1/people', { emails, role: 'viewer', message: '' })
    expect(page.main).toContain('Invitations are on their way to 2 people')
    expect((await asha.post('/forgotten-password', { email: lead.email })).status).toBe(200)
    await soon(async () => expect((await lettersStanding(service.store, 1)).lastError).toContain('ECONNREFUSED'))

    await service.kill('SIGTERM')
    const { letters } = service.store.tables
    await service.store.db.update(letters).set({ dueAt: new Date().toISOString() })
    const server = await mailServer({}, port)
    await service.restart()
    await soon(async () => expect((await lettersStanding(service.store, 1)).waiting).toBe(0))
    expect(recipients(server)).toEqual([lead.email, 'cy@example.org', 'dee@example.org'].sort())
    const invitation = server.letters.find(({ to }) => to[0] === 'cy@example.org')
    expect(invitation?.raw).toContain(`${PUBLIC_URL}/invitations/`)
  })
})
