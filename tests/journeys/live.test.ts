// The stream that an open section page listens to: who gets one, what it says, and when it ends.

import { get, type IncomingMessage } from 'node:http'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { sessionOf } from '#tests/support/browse.ts'
import { addFernhill, addPerson, addTrust, type Fernhill, giveAnswers, type Person } from '#tests/support/factories.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill & { stranger: Person }>
let section: AskedSection
let first: AskedQuestion

const MOST = 14

beforeAll(async () => {
  service = await startService({
    env: { MAX_STREAMS: String(MOST) },
    prepare: async (store, editions) => {
      const fernhill = await addFernhill(store, editions)
      const marsh = await addTrust(store, { code: 'ZZ2', name: 'Marsh Trust' })
      return { ...fernhill, stranger: await addPerson(store, { name: 'Nia Hughes', of: marsh, role: 'lead' }) }
    },
  })
  section = service.prepared.asked.sections[0] as AskedSection
  first = section.questions[0] as AskedQuestion
})
afterAll(() => service.stop())

const open = new Set<Stream>()
afterEach(async () => {
  await Promise.all([...open].map((stream) => stream.close()))
  open.clear()
})

class Stream {
  said = ''
  readonly ended: Promise<void>
  constructor(readonly response: IncomingMessage) {
    response.setEncoding('utf8').on('data', (chunk: string) => {
      this.said += chunk
    })
    this.ended = new Promise((resolve) => response.once('close', resolve))
    response.on('error', () => {})
    open.add(this)
  }

  says(text: string | RegExp): Promise<void> {
    return expect.poll(() => this.said, { timeout: 15_000 }).toMatch(text)
  }

  close(): Promise<void> {
    this.response.destroy()
    return this.ended
  }
}

const path = () => `/assessments/${service.prepared.assessment.id}/sections/${section.id}/events`

async function listen(person: Person | null, address = path()): Promise<Stream> {
  const headers = person ? { cookie: `session=${await sessionOf(service.store, person)}` } : {}
  return new Promise((resolve, reject) => {
    const url = new URL(address, service.url)
    get(url, { headers, agent: false }, (response) => resolve(new Stream(response))).on('error', reject)
  })
}

const answer = (option: number, seen = 0) => {
  const { assessment, contributor } = service.prepared
  const given = { option: first.options.at(option)?.id ?? null, note: 'Counted on the wards', seen }
  return giveAnswers(service.store, { assessment, by: contributor }, [[first.id, given]])
}

describe('a stream', () => {
  it('tells who else is there, and what others save, by whom and when', async () => {
    const asha = await listen(service.prepared.lead)
    expect(asha.response.statusCode).toBe(200)
    expect(asha.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    expect(asha.response.headers['content-encoding']).toBeUndefined()
    await listen(service.prepared.contributor)
    await asha.says(/event: here\ndata: \{"names":\["Ben Carter"\],"more":0\}\n\n/)
    await answer(0)
    await asha.says(
      /event: answers\ndata: \[\{"question":.*"note":"Counted on the wards","revision":1,"by":"Ben Carter"/,
    )
  })

  it('begins with what changed since the page was drawn, and with nothing where nothing did', async () => {
    const late = await listen(service.prepared.lead)
    await late.says(/"revision":1/)
    const current = await listen(service.prepared.lead, `${path()}?seen=${first.id}.1`)
    await current.says('retry')
    await answer(-1, 1)
    await current.says(/"revision":2/)
    expect(current.said).not.toContain('"revision":1,')
  })

  it('is for members who are signed in', async () => {
    expect((await listen(null)).response.statusCode).toBe(401)
    expect((await listen(service.prepared.stranger)).response.statusCode).toBe(404)
    const nowhere = path().replace(section.id, 'nowhere')
    expect((await listen(service.prepared.lead, nowhere)).response.statusCode).toBe(404)
    expect((await listen(service.prepared.lead, '/assessments/none/sections/none/events')).response.statusCode).toBe(
      404,
    )
  })

  it('ends before the next word when the session is over', async () => {
    const asha = await listen(service.prepared.lead)
    await asha.says(/"revision":2/)
    const { sessions } = service.store.tables
    await service.store.db.delete(sessions).where(eq(sessions.userId, service.prepared.lead.id))
    await answer(0, 2)
    await asha.ended
    expect(asha.said).not.toContain('"revision":3')
  })

  it('is one of at most 10 for each person, and of as many as the service allows', async () => {
    const streams: Stream[] = []
    for (let count = 0; count < 11; count += 1) streams.push(await listen(service.prepared.lead))
    await streams[0]?.ended
    expect(streams[0]?.said).toContain('event: enough')
    for (let count = 10; count < MOST; count += 1) await listen(service.prepared.contributor)
    const beyond = await listen(service.prepared.contributor)
    expect(beyond.response.statusCode).toBe(503)
    expect(Number(beyond.response.headers['retry-after'])).toBeGreaterThan(0)
  })

  it('does not hold up a server that stops', async () => {
    const asha = await listen(service.prepared.lead)
    await asha.says('retry')
    await service.kill('SIGTERM')
    await asha.ended
    // To its end, not cut off as what is still under way after five seconds.
    expect(asha.response.complete).toBe(true)
    await service.restart()
  })
})
