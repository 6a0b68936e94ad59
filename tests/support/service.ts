// The service as it runs for people: the production build in a process of its own, on a database of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openStore, type Store } from '#db/store.ts'
import type { IdentifiedEdition } from '#server/edition-files.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'

export type Editions = ReadonlyMap<string, IdentifiedEdition>

export type Service<Prepared> = {
  readonly url: string
  /** Or the address, on PostgreSQL. */
  readonly databasePath: string
  readonly filesFolder: string
  /** A second connection to the same file: what it reads is what a person's answer became. */
  readonly store: Store
  readonly editions: Editions
  readonly prepared: Prepared
  /** Ends it there and then; what it left behind is the file. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Starts it again on the same file, at a new address. */
  restart(): Promise<string>
  /** Starts another one beside it on the same file, until the test ends with `stop`. */
  startAnother(): Promise<string>
  /** Stops it cleanly. Rejects when it reported an error of its own, whatever it told people. */
  stop(): Promise<void>
}

export async function startService<Prepared = null>(
  options: {
    /** A file to begin with a copy of. */
    from?: string
    prepare?: (store: Store, editions: Editions) => Promise<Prepared>
    env?: Environment
    /** The address of a database on PostgreSQL. */
    database?: string
  } = {},
): Promise<Service<Prepared>> {
  requireBuild()
  const folder = mkdtempSync(join(tmpdir(), 'service-'))
  const databasePath = options.database ?? join(folder, 'service.sqlite')
  const filesFolder = join(folder, 'files')
  if (options.from) copyFileSync(options.from, databasePath)
  const store = await openStore(databasePath, 'db/migrations')
  const editions = await publishEditionFiles(store, new Date().toISOString())
  const prepared = (await options.prepare?.(store, editions)) as Prepared
  const start = () => startProcess({ DATABASE_URL: databasePath, FILES_FOLDER: filesFolder, ...options.env })
  let running = await start()
  const others: Running[] = []
  return {
    get url() {
      return running.url
    },
    databasePath,
    filesFolder,
    store,
    editions,
    prepared,
    kill: (signal) => end(running.process, signal),
    async restart() {
      running = await start()
      return running.url
    },
    async startAnother() {
      const another = await start()
      others.push(another)
      return another.url
    },
    async stop() {
      await store.close()
      await Promise.all([running, ...others].map(({ process }) => end(process, 'SIGTERM')))
      rmSync(folder, { recursive: true, force: true })
      const troubles = [running, ...others].flatMap((one) => one.troubles)
      if (troubles.length > 0) throw new Error(`The service reported errors:\n${troubles.join('\n')}`)
    },
  }
}

export function requireBuild(folder = 'build'): void {
  if (existsSync(join(folder, 'serve.js'))) return
  throw new Error('There is no production build to test. Run npm test, which makes it, or npm run build.')
}

type Environment = Readonly<Record<string, string>>

type Running = { process: ChildProcess; url: string; troubles: string[] }

const STARTED = /serving on (http:\/\/localhost:\d+)/
const ERROR_LEVEL = 50

async function startProcess(env: Environment): Promise<Running> {
  const process = spawnServer('build/serve.js', env)
  const troubles: string[] = []
  createInterface({ input: process.stderr }).on('line', (line) => troubles.push(line))
  const url = await new Promise<string>((resolve, reject) => {
    process.once('exit', (code) => reject(new Error(`The service ended with ${code}:\n${troubles.join('\n')}`)))
    createInterface({ input: process.stdout }).on('line', (line) => {
      const { level = 0, msg = line } = parseLogLine(line)
      if (level >= ERROR_LEVEL) troubles.push(line)
      const address = STARTED.exec(msg)?.[1]
      if (address) resolve(address)
    })
  })
  const health = await fetch(`${url}/health`)
  if (!health.ok) throw new Error(`The service is not well: ${health.status}`)
  return { process, url, troubles }
}

/** `node build/serve.js` as an operator would start it: none of the test runner's own settings reach it. */
export function spawnServer(script: string, env: Environment) {
  const { PATH, HOME } = process.env
  return spawn(process.execPath, [script], {
    env: { PATH, HOME, PORT: '0', ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function parseLogLine(line: string): { level?: number; msg?: string } {
  return line.startsWith('{') ? JSON.parse(line) : {}
}

async function end(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const exited = once(process, 'exit')
  process.kill(signal)
  await exited
}
