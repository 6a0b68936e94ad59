// How the service does with the answers of a whole nation over ten years: each page looked at by 16 people, who read for
// a while before they go on, and then by 16 who don't.
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { figuresVerb } from '#cli/figures.ts'
import { findCollection } from '#db/collections.ts'
import { findRelease } from '#db/releases.ts'
import { startSession } from '#db/sessions.ts'
import { signRelease } from '#db/sign-release.ts'
import { openStore } from '#db/store.ts'
import { findUserByEmail } from '#db/users.ts'
import { SMALLEST_GROUP } from '#national/groups.ts'
import { figuresHere } from '#server/figures-here.ts'
import { PublishedEditions } from '#server/published-editions.ts'
import { clientOf, expectStatus, percentile, ratePerSecond } from './http.ts'
import { nationalDatabase } from './national-database.ts'
import { type Known, type MeasuredPath, PATHS, type Who } from './national-paths.ts'
import { importOdsFile } from './ods-import.ts'
import { type Service, startService } from './service.ts'
import type { Figures } from './table.ts'

const PEOPLE = 16
const WARM_UP = 8
const LOOKING_MS = 5_000
/** How long somebody reads. */
const LEAST_READING_MS = 500
const MOST_READING_MS = 1_500
const SATURATED_MS = 1_000

const ADMINISTRATORS = ['administrator@national.example', 'second.administrator@national.example']
const EMAILS: Readonly<Record<Exclude<Who, 'public'>, string>> = {
  administrator: 'administrator@national.example',
  'trust lead': 'lead@trust.example',
  'practice lead': 'lead@practice.example',
}
const KNOWN: Known = {
  trustCollection: 'trust-2026',
  practiceCollection: 'gp-practice-2026',
  trustAssessment: 'trust-2026-sample001',
  practiceAssessment: 'gp-practice-2026-sampgp0001',
  practiceCollectionBefore: 'gp-practice-2025',
  practiceSection: 'core-requirements',
  practice: 'SAMPGP0001',
  region: 'SAMPREG01',
}

/** Figures of each path under its name; what the database is; and what it took. */
export async function measureNational(folder: string): Promise<Figures> {
  const path = join(folder, 'national.sqlite')
  const national = nationalDatabase(path)
  const cookies = await signIn(path)
  const release = await publishRelease(path)
  const service = await startService(path)
  const pages: Figures = {}
  try {
    for (const measured of PATHS) pages[`national.${measured.name}`] = await lookAt(service, cookies, measured)
    return {
      national,
      ...pages,
      nationalRelease: release,
      nationalMemory: { peakMb: service.peakMb() },
      ...(await measureCommands(path)),
    }
  } finally {
    await service.stop()
  }
}

async function signIn(path: string): Promise<ReadonlyMap<Who, string>> {
  const store = await openStore(path, 'db/migrations')
  const cookies = new Map<Who, string>([['public', '']])
  for (const [who, email] of Object.entries(EMAILS)) {
    const user = await findUserByEmail(store, email)
    if (!user) throw new Error(`there is no ${email}`)
    const session = { userId: user.id, email, at: new Date().toISOString() }
    const token = await store.atomically((tx) => startSession(tx, store.tables, session))
    cookies.set(who as Who, `session=${token}`)
  }
  await store.close()
  return cookies
}

/**
 * Server time is from the request to the last byte, over loopback, while the others look at the same page. `cpuMs`: how
 * long a processor works for one look, whatever else the machine does.
 */
async function lookAt(service: Service, cookies: ReadonlyMap<Who, string>, { name, who, path }: MeasuredPath) {
  const send = clientOf(service.port)
  const address = path(KNOWN)
  const look = async () => {
    const reply = await send(address, { cookie: cookies.get(who) ?? '' })
    if (reply.status !== 200) console.error(`${name}, ${address}:`)
    return expectStatus(reply, 200).milliseconds
  }
  for (let turn = 0; turn < WARM_UP; turn += 1) await look()
  const times: number[] = []
  await ratePerSecond(PEOPLE, LOOKING_MS, async () => {
    await setTimeout(LEAST_READING_MS + Math.random() * (MOST_READING_MS - LEAST_READING_MS))
    times.push(await look())
  })
  let looks = 0
  const before = service.cpuMs()
  const saturatedPerSecond = await ratePerSecond(PEOPLE, SATURATED_MS, async () => {
    await look()
    looks += 1
  })
  const cpuMs = (service.cpuMs() - before) / looks
  return { p50ms: percentile(times, 0.5), p95ms: percentile(times, 0.95), cpuMs, saturatedPerSecond }
}

/** From the database to a release that anybody sees; `ms`: until it is built and checked, its figures frozen on the way. */
async function publishRelease(path: string): Promise<{ ms: number }> {
  const store = await openStore(path, 'db/migrations')
  const editions = new PublishedEditions(store)
  await editions.refresh()
  const figures = figuresHere({ store, editions })
  const collection = (await findCollection(store, KNOWN.practiceCollection)) ?? fail('no collection')
  const [first, second] = await Promise.all(ADMINISTRATORS.map((email) => findUserByEmail(store, email)))
  if (!first || !second) return fail('no administrators')
  const at = new Date().toISOString()
  const options = { note: '', names: 'all', league: false, minimum: SMALLEST_GROUP } as const
  let id: string | null = null
  const ms = await timeOf(async () => {
    const snapshotId = await figures.freeze({ collection, by: first.id, at, isShared: true })
    id = await figures.build({ collection, snapshotId, options, by: first.id, at })
  })
  const built = (await findRelease(store, id ?? '')) ?? fail('no release was built')
  for (const by of [first.id, second.id]) {
    await signRelease(store, { releaseId: built.id, contentHash: built.contentHash, by, at })
  }
  await store.close()
  return { ms }
}

/** What an operator does beside it. */
async function measureCommands(path: string): Promise<Figures> {
  const store = await openStore(path, 'db/migrations')
  const editions = new PublishedEditions(store)
  await editions.refresh()
  const figuresMs = (questionnaire: string) => timeOf(() => figuresVerb(store, editions, questionnaire))
  const commands = {
    nationalFigures: { trustMs: await figuresMs('trust'), practiceMs: await figuresMs('gp-practice') },
    nationalOdsImport: { ms: await timeOf(() => importOdsFile(store)) },
  }
  await store.close()
  return commands
}

function fail(message: string): never {
  throw new Error(message)
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
