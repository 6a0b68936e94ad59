// `npm run bench`: every figure that the service promises, measured in one run against the production build.
// `-- --json` prints the figures alone; `-- --national` measures at national size only, `-- --service` all but that.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publishedEdition } from '#app/context.ts'
import { choosingOf, scalesOf } from '#app/forms/asked-section.ts'
import { onPageOf, questionStatesOf } from '#app/pages/assessment/section.server.ts'
import { findAssessment } from '#db/assessments.ts'
import { openStore } from '#db/store.ts'
import type { Asked } from '#questionnaires/asked.ts'
import type { Answers } from '#questionnaires/definition.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { editionFiles, readSoundEditions } from '#server/edition-files.ts'
import { measureAggregation } from './aggregation.ts'
import { type BenchData, makeDatabase } from './database.ts'
import { measureFhirExport } from './fhir.ts'
import { type DrawnSection, directSavesPerSecond, reactPagesPerSecond, startBareServer } from './floor.tsx'
import { type Client, clientOf, expectStatus, median, percentile, ratePerSecond } from './http.ts'
import { measureLive } from './live.ts'
import { measureNational } from './national.ts'
import { measureOdsImport } from './ods-import.ts'
import { measurePublishing } from './publishing.ts'
import { Session } from './respondent.ts'
import { measureReviewQueue } from './reviews.ts'
import { measureRisk } from './risk.ts'
import { startService } from './service.ts'
import { type Figures, printTable } from './table.ts'
import { weigh } from './weight.ts'

const PARTS = ['--national', '--service'] as const

const CLIENTS = 16
const SUBMISSIONS = 14
const PAGE_LOOKS = 300
const ROUNDS = 3
const ROUND_MS = 2000

async function bench(folder: string): Promise<Figures> {
  const live = await measureLive(await makeDatabase(join(folder, 'live.sqlite'), 1))
  const data = await makeDatabase(join(folder, 'bench.sqlite'), CLIENTS + SUBMISSIONS)
  const drawn = await drawnSections(data)
  const service = await startService(data.path)
  const bare = await startBareServer()
  try {
    const send = clientOf(service.port)
    const { saves, turns, floor } = await measureRates({ folder, data, drawn, send, bare })
    const figures = {
      floor,
      saves: { ...saves, ratioToDirect: saves.sixteenClients / floor.directSavesPerSecond },
      pageTurns: { sixteenClients: turns, ratioToReactPage: turns / floor.reactPagePerSecond },
      sectionPage: await lookAt(send, data, (r) => `/assessments/${r.assessmentId}/sections/records`),
      results: await lookAt(send, data, (r) => `/assessments/${r.submittedId}/results`),
      wholeSubmission: { p50ms: await wholeSubmission(send, data) },
      scoring: { answersPerSecond: scoringRate(data) },
      publishing: await measurePublishing(folder),
      odsImport: await measureOdsImport(folder),
      aggregation: await measureAggregation(folder),
      fhirExport: { p50ms: measureFhirExport(data.asked.edition, data.asked.setting, answersFrom(data.asked, 0)).p50 },
      risk: measureRisk(readSoundEditions(editionFiles())),
      reviewQueue: await measureReviewQueue(join(folder, 'reviews.sqlite')),
      memory: { peakMb: service.peakMb() },
      ...live,
      weight: await weigh(
        send,
        cookieOf(data),
        `/assessments/${data.respondents[0]?.assessmentId}/sections/enabling-infrastructure`,
      ),
    }
    return figures
  } finally {
    bare.stop()
    await service.stop()
  }
}

type Measuring = {
  folder: string
  data: BenchData
  drawn: readonly DrawnSection[]
  send: Client
  bare: { port: number }
}

/** Rates and their floors in turn, several rounds, so that a noisy minute falls on both; the median of each. */
async function measureRates({ folder, data, drawn, send, bare }: Measuring) {
  const sessions = data.respondents.slice(0, CLIENTS).map((respondent) => new Session(send, data.asked, respondent))
  const sessionOf = (client: number) => sessions[client] ?? fail('no such client')
  const sendBare = clientOf(bare.port)
  const rates = {
    direct: [] as number[],
    bare: [] as number[],
    react: [] as number[],
    one: [] as number[],
    sixteen: [] as number[],
    turns: [] as number[],
  }
  // One round that isn't counted warms up both sides.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const measured = {
      direct: directSavesPerSecond(join(folder, `floor-${round}.sqlite`), ROUND_MS),
      sixteen: await ratePerSecond(CLIENTS, ROUND_MS, (client) => sessionOf(client).saveOne()),
      react: reactPagesPerSecond(drawn, ROUND_MS),
      turns: await ratePerSecond(CLIENTS, ROUND_MS, (client) => sessionOf(client).turnNextPage()),
      one: await ratePerSecond(1, ROUND_MS, (client) => sessionOf(client).saveOne()),
      bare: await ratePerSecond(CLIENTS, ROUND_MS / 2, async () => {
        expectStatus(await sendBare('/', { cookie: '' }), 200)
      }),
    }
    if (round === 0) continue
    for (const [name, rate] of Object.entries(measured)) rates[name as keyof typeof rates].push(rate)
  }
  return {
    floor: {
      directSavesPerSecond: median(rates.direct),
      bareHttpPerSecond: median(rates.bare),
      reactPagePerSecond: median(rates.react),
    },
    saves: { oneClient: median(rates.one), sixteenClients: median(rates.sixteen) },
    turns: median(rates.turns),
  }
}

/** The section pages with what their loader would give them, for React to draw alone. */
async function drawnSections(data: BenchData): Promise<DrawnSection[]> {
  const store = await openStore(data.path, 'db/migrations')
  const [respondent] = data.respondents
  const assessment = await findAssessment(store, respondent?.assessmentId ?? '')
  if (!assessment) return fail('no assessment')
  const { editions, asked } = data
  const context = { store, editions }
  const published = await publishedEdition(context, assessment.editionId)
  const found = { assessment, asked, published }
  const sections: DrawnSection[] = []
  for (const section of asked.sections) {
    sections.push({
      section,
      page: {
        sectionId: section.id,
        assessmentId: assessment.id,
        person: { id: 'lead', email: 'lead@bench.example', assessmentId: assessment.id, eventsAddress: '' },
        organisationName: assessment.organisationName,
        title: section.title,
        summary: section.summary,
        position: '',
        continueLabel: 'Save and continue',
        nextHref: null,
        owner: null,
        nextTitle: null,
        choosing: choosingOf(asked, section),
        scales: scalesOf(section),
        isReadOnly: false,
        whyReadOnly: '',
        elsewhere: {},
        questions: questionStatesOf(asked, section, await onPageOf(context, found, section), null),
        readOnly: [],
        proposed: null,
      },
    })
  }
  await store.close()
  return sections
}

async function lookAt(send: Client, data: BenchData, pathOf: (respondent: BenchData['respondents'][number]) => string) {
  const times: number[] = []
  for (let look = 0; look < PAGE_LOOKS; look += 1) {
    const respondent = data.respondents[look % CLIENTS] ?? fail('no respondent')
    const reply = expectStatus(await send(pathOf(respondent), { cookie: respondent.cookie }), 200)
    times.push(reply.milliseconds)
  }
  return { p50ms: percentile(times, 0.5), p95ms: percentile(times, 0.95) }
}

async function wholeSubmission(send: Client, data: BenchData): Promise<number> {
  const times: number[] = []
  for (const respondent of data.respondents.slice(CLIENTS)) {
    const session = new Session(send, data.asked, respondent)
    const started = performance.now()
    await session.completeAndSubmit()
    times.push(performance.now() - started)
  }
  return median(times)
}

function scoringRate({ asked }: BenchData): number {
  const assessments = Array.from({ length: 200 }, (_, offset) => answersFrom(asked, offset))
  const scoreAll = () => {
    for (const answers of assessments) scoreAssessment(asked.edition, asked.setting, answers)
  }
  const warmUntil = performance.now() + ROUND_MS / 2
  while (performance.now() < warmUntil) scoreAll()
  const started = performance.now()
  let passes = 0
  for (; performance.now() - started < ROUND_MS; passes += 1) scoreAll()
  const answers = passes * assessments.length * asked.questions.length
  return (answers * 1000) / (performance.now() - started)
}

/** Every question answered, each option in its turn. */
function answersFrom({ questions }: Asked, offset: number): Answers {
  return new Map(
    questions.map(({ id, options }, index) => {
      const option = options[(index + offset) % options.length]?.id ?? 'dont-know'
      return [id, { option, reason: '' }] as const
    }),
  )
}

function cookieOf(data: BenchData): string {
  return data.respondents[0]?.cookie ?? ''
}

function fail(message: string): never {
  throw new Error(message)
}

const folder = mkdtempSync(join(tmpdir(), 'digital-maturity-bench-'))
try {
  const only = PARTS.find((part) => process.argv.includes(part))
  const figures = {
    ...(only === '--national' ? {} : await bench(folder)),
    ...(only === '--service' ? {} : await measureNational(folder)),
  }
  if (process.argv.includes('--json')) console.log(JSON.stringify(figures, null, 2))
  else printTable(figures)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
