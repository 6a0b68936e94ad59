// npm run check: everything that can be said of the code without running it, two checks at a time.
import { ensureDependencies } from './steps/dependencies.mjs'
import { findStaleMigrations } from './steps/migrations.mjs'
import { say, secondsSince } from './steps/progress.mjs'
import { runScript } from './steps/script.mjs'
import { runNode, toolPath } from './steps/tools.mjs'

const rooms = [
  'app',
  'cli',
  'collections',
  'csv',
  'db',
  'external',
  'fhir',
  'national',
  'pictures',
  'printing',
  'questionnaires',
  'registry',
  'release',
  'reports',
  'review',
  'sample',
  'scoring',
  'scripts',
  'server',
  'tests',
  'workbooks',
]

/** @type {Record<string, () => Promise<{ code: number, output: string }>>} the slowest first */
const checks = {
  types: () =>
    runNode([
      toolPath('typescript', 'tsc'),
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      '.cache/tsc.tsbuildinfo',
    ]),
  'unused code': () => runNode([toolPath('knip'), '--no-config-hints']),
  'import rules': () =>
    runNode([
      toolPath('dependency-cruiser', 'depcruise'),
      ...['--config', '.dependency-cruiser.js', '--output-type', 'err-long', ...rooms],
    ]),
  migrations: findStaleMigrations,
  'lint and format': () => runNode([toolPath('@biomejs/biome', 'biome'), 'ci', '--colors=off', '.']),
  questionnaires: () => runNode(['--import', 'tsx', 'cli/dma.ts', 'check-editions']),
}

/** @type {string[]} */
const failed = []
const waiting = Object.entries(checks)

async function workThroughChecks() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, check] = next
    const began = performance.now()
    const { code, output } = await check()
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${secondsSince(began)}`)
    if (code === 0) continue
    failed.push(name)
    say(output.trimEnd())
  }
}

await runScript(async () => {
  await ensureDependencies({ quiet: true })
  const began = performance.now()
  await Promise.all([workThroughChecks(), workThroughChecks()])
  say(failed.length === 0 ? `All sound, ${secondsSince(began)}` : `Failed: ${failed.join(', ')}`)
  if (failed.length > 0) process.exitCode = 1
})
