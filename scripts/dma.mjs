// npm run -s dma -- <verb>: the operator's command, built where the build is up to date, else straight from source.
import { isBuildCurrent } from './steps/build.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'
import { handOver } from './steps/hand-over.mjs'
import { runScript } from './steps/script.mjs'

await runScript(async () => {
  await ensureDependencies({ quiet: true })
  await handOver(isBuildCurrent() ? 'build/dma.js' : 'cli/dma.ts', process.argv.slice(2))
})
