// npm run bench: measures the production build. Standard output is the measurement's alone.
import { buildIfChanged } from './steps/build.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'
import { runScript } from './steps/script.mjs'
import { runNode } from './steps/tools.mjs'

await runScript(async () => {
  await ensureDependencies()
  await buildIfChanged()
  const args = ['--import', 'tsx', 'tests/bench/run.ts', ...process.argv.slice(2)]
  const { code } = await runNode(args, { output: 'show' })
  process.exitCode = code
})
