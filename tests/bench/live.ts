// Open pages that hear of a colleague's answer: how soon the last of 200 has it, and what 500 of them cost in memory.
import { get, type IncomingMessage } from 'node:http'
import { startSession } from '#db/sessions.ts'
import { openStore } from '#db/store.ts'
import type { BenchData } from './database.ts'
import { clientOf, expectStatus, percentile } from './http.ts'
import { startService } from './service.ts'

const STREAMS = 200
const MANY_STREAMS = 500
const SAVES = 10
const PER_PERSON = 10
const PATIENCE_MS = 20_000

/** In a process of its own, so that its memory is that of the streams. */
export async function measureLive(data: BenchData) {
  const cookies = await addColleagues(data, MANY_STREAMS / PER_PERSON)
  const service = await startService(data.path, { MAX_STREAMS: String(MANY_STREAMS) })
  const listeners: Listener[] = []
  const listenUntil = async (count: number) => {
    while (listeners.length < count) {
      const cookie = cookies[Math.floor(listeners.length / PER_PERSON)] ?? ''
      listeners.push(await listen(service.port, data, cookie))
    }
  }
  try {
    await listenUntil(STREAMS)
    const times: number[] = []
    for (let revision = 0; revision < SAVES; revision += 1) {
      times.push(...(await timesToHear(service.port, data, listeners, revision)))
    }
    await listenUntil(MANY_STREAMS)
    for (let revision = SAVES; revision < 2 * SAVES; revision += 1) {
      await timesToHear(service.port, data, listeners, revision)
    }
    return {
      live: {
        streams: STREAMS,
        p50ms: percentile(times, 0.5),
        p95ms: percentile(times, 0.95),
        maxMs: Math.max(...times),
      },
      memoryWithStreams: { streams: MANY_STREAMS, peakMb: service.peakMb() },
    }
  } finally {
    for (const { stop } of listeners) stop()
    await service.stop()
  }
}

/** People who have the first respondent's assessment open, several pages each; their cookies. */
async function addColleagues({ path, respondents }: BenchData, count: number): Promise<string[]> {
  const store = await openStore(path, 'db/migrations')
  const { users, memberships } = store.tables
  const at = new Date().toISOString()
  const cookies: string[] = []
  for (let index = 0; index < count; index += 1) {
    const id = `colleague-${index}`
    const email = `${id}@bench.example`
    const name = `Colleague ${index}`
    await store.db
      .insert(users)
      .values({ id, email, name, passwordHash: 'none', isAdministrator: false, createdAt: at })
    const organisationCode = respondents[0]?.code ?? ''
    await store.db.insert(memberships).values({ userId: id, organisationCode, role: 'contributor', grantedAt: at })
    const token = await store.atomically((tx) => startSession(tx, store.tables, { userId: id, email, at }))
    cookies.push(`session=${token}`)
  }
  await store.close()
  return cookies
}

type Listener = { hears(text: string): Promise<number>; stop(): void }

function pathOf({ respondents, asked }: BenchData): string {
  return `/assessments/${respondents[0]?.assessmentId}/sections/${asked.sections[0]?.id}`
}

/** Resolves when the stream has begun. */
function listen(port: number, data: BenchData, cookie: string): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const request = get({ port, path: `${pathOf(data)}/events`, agent: false, headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`a stream was answered ${response.statusCode}`))
      response.setEncoding('utf8')
      response.once('data', () => resolve({ hears: (text) => hears(response, text), stop: () => request.destroy() }))
      response.on('error', () => {})
    })
    request.on('error', reject)
  })
}

/** When the text came, as `performance.now()` has it. */
function hears(response: IncomingMessage, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error('a page never heard of an answer')), PATIENCE_MS)
    let read = ''
    const look = (chunk: string) => {
      read += chunk
      if (!read.includes(text)) return
      clearTimeout(tooLate)
      response.off('data', look)
      resolve(performance.now())
    }
    response.on('data', look)
  })
}

/** One answer is saved, from the moment it is sent until each page has it. */
async function timesToHear(port: number, data: BenchData, listeners: readonly Listener[], revision: number) {
  const question = data.asked.sections[0]?.questions[0]
  const note = `Note number ${revision}.`
  const body = new URLSearchParams({ question: question?.id ?? '', option: '', reason: '', note, seen: `${revision}` })
  const all = Promise.all(listeners.map(({ hears }) => hears(note)))
  const started = performance.now()
  const { assessmentId, cookie = '' } = data.respondents[0] ?? {}
  const sending = { cookie, accept: 'application/json', body: body.toString() }
  expectStatus(await clientOf(port)(`/assessments/${assessmentId}/answers`, sending), 200)
  return (await all).map((at) => at - started)
}
