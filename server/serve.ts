// Starts the service: settings, store, questionnaires, then the web server; and stops it in the reverse order.
// `--demo` keeps its own database with the sample in it, `--reset` starts that one afresh.
import { mkdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import pino from 'pino'
import { isPostgres, openStore, type Store } from '#db/store.ts'
import { createListener } from './app.ts'
import { assuranceFiles, soundAssurance } from './assurance-files.ts'
import { type Config, DEMO_DATABASE, DEMO_FILES, projectFolder, readConfig } from './config.ts'
import { prepareDemo, printDemo } from './demo.ts'
import { openDraws } from './draws.ts'
import { exchange } from './exchange.ts'
import { openFigures } from './figures.ts'
import { Shelf } from './files/shelf.ts'
import { Waiting } from './files/waiting.ts'
import { type Live, openLive } from './live.ts'
import { openMailer } from './mail.ts'
import type { Parts } from './parts.ts'
import { openPostOffice } from './post-office.ts'
import { publishEditionFiles } from './publish-editions.ts'
import { startReminders } from './reminders.ts'
import { openReportOffice } from './report-office.ts'
import { reportsOnAThread } from './reports.ts'

const DEMO = { DATABASE_URL: DEMO_DATABASE, FILES_FOLDER: DEMO_FILES }

async function start(flags: ReadonlySet<string>): Promise<void> {
  const isDemo = flags.has('--demo')
  // The sample's sign-ins are public: they never go into a database that somebody named for something else.
  const config = readConfig(isDemo ? { ...process.env, ...DEMO } : process.env)
  const log = pino({ level: isDemo ? 'warn' : config.logLevel })
  if (isDemo && flags.has('--reset')) removeDemo()
  const store = await openStoreOf(config)
  const now = () => new Date()
  const editions = await publishEditionFiles(store, now().toISOString())
  if (isDemo) await prepareDemo(store, editions, now())
  const reportError = (error: unknown) => log.error(error)
  const postOffice =
    config.smtp &&
    openPostOffice({
      store,
      mailer: openMailer(config.smtp),
      now,
      reportError,
      reportOutage: (failure) => log.warn(`an email could not be sent: ${failure.message}`),
    })
  const reports = openReportOffice({
    ...{ store, now, reportError, canPrint: config.chromePath !== null },
    shelf: new Shelf(join(config.filesFolder, 'reports')),
    make: reportsOnAThread(config),
  })
  const parts: Parts = {
    config,
    store,
    editions,
    assurance: soundAssurance(
      assuranceFiles(),
      [...editions.values()].map(({ edition }) => edition),
    ),
    exchange,
    draws: openDraws(config),
    figures: openFigures(config, store),
    reports,
    shelf: new Shelf(config.filesFolder),
    waiting: new Waiting(config.filesFolder),
    build: await loadBuild(),
    postOffice,
    now,
    reportError,
  }
  const live = openLive(parts)
  const listener = createListener(parts, live)
  const server = createServer(listener).listen(config.port, config.host)
  // Longer than any proxy in front keeps its connections, so that it never sends into one we are closing.
  server.keepAliveTimeout = 65_000
  await listening(server, config)
  const { serviceName, publicUrl } = config
  const reminders =
    postOffice && publicUrl ? startReminders({ store, editions, now, serviceName, publicUrl, reportError }) : null
  stopOnSignal(server, live, async () => {
    reports.stop()
    await reminders?.stop()
    await postOffice?.stop()
    await store.close()
  })
  const address = config.publicUrl ?? `http://localhost:${portOf(server)}`
  if (isDemo) await printDemo(store, editions, address)
  else log.info(`serving on ${address}`)
}

function openStoreOf({ databaseUrl }: Config): Promise<Store> {
  if (!isPostgres(databaseUrl)) mkdirSync(dirname(databaseUrl), { recursive: true })
  return openStore(databaseUrl, `${projectFolder}db/migrations`)
}

function removeDemo(): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${DEMO_DATABASE}${suffix}`, { force: true })
  rmSync(DEMO_FILES, { recursive: true, force: true })
}

async function loadBuild(): Promise<ServerBuild> {
  // React and Remix choose their faster, production selves when they are first imported, which is here.
  process.env.NODE_ENV ??= 'production'
  return import(pathToFileURL(`${projectFolder}build/server/index.js`).href)
}

function listening(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE'
      reject(isTaken ? new Error(`Port ${config.port} is in use. Set PORT to another one.`) : error)
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** Ends the streams, which would never finish, lets requests under way finish, then closes the store. */
function stopOnSignal(server: Server, live: Live, close: () => Promise<void>): void {
  const stop = () => {
    live.stop()
    server.close(() => void close().then(() => process.exit(0)))
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 5000).unref()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

start(new Set(process.argv.slice(2))).catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
