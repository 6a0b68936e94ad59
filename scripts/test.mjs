// npm test: set-up, then all tests, the browser ones included. `--long` runs those of tests/long instead; other
// arguments go to vitest. The last line is `N passed, N failed, N skipped`.
import { buildIfChanged } from './steps/build.mjs'
import { ensureChromium } from './steps/chromium.mjs'
import { ensureClamd } from './steps/clamd.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'
import { ensurePostgres } from './steps/postgres.mjs'
import { say } from './steps/progress.mjs'
import { runScript } from './steps/script.mjs'
import { runTests } from './steps/vitest.mjs'

await runScript(async () => {
  const args = process.argv.slice(2)
  const longConfig = args.includes('--long') ? ['--config', 'vitest.long.config.ts'] : []
  const passedOn = args.filter((arg) => arg !== '--long')

  await ensureDependencies()
  await buildIfChanged()
  const chromePath = await ensureChromium()
  say(`Chromium is ${chromePath}`)
  await ensureClamd()
  await ensurePostgres()

  const env = { ...process.env, CHROME_PATH: chromePath }
  const { passed, failed, skipped } = await runTests([...longConfig, ...passedOn], env)
  const noneRan = passed + failed === 0
  if (noneRan) say('No test ran')
  if (failed > 0 || noneRan) process.exitCode = 1
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
})
