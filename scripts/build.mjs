// npm run build: the production build, whether or not the sources changed.
import { build } from './steps/build.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'
import { runScript } from './steps/script.mjs'

await runScript(async () => {
  await ensureDependencies({ quiet: true })
  await build()
})
