// npm run seed:national: makes a database of national size, built where the build is up to date, else from source.
import { isBuildCurrent } from './steps/build.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'
import { handOver } from './steps/hand-over.mjs'
import { runScript } from './steps/script.mjs'

await runScript(async () => {
  await ensureDependencies({ quiet: true })
  await handOver(isBuildCurrent() ? 'build/seed-national.js' : 'cli/seed-national.ts', process.argv.slice(2))
})
