// npm run demo: from a fresh clone to the running service with its sample. `-- --reset` starts afresh.
import { buildIfChanged } from './steps/build.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'
import { handOver } from './steps/hand-over.mjs'
import { CannotGoOn } from './steps/progress.mjs'
import { runScript } from './steps/script.mjs'

const args = process.argv.slice(2)

await runScript(async () => {
  const unknown = args.find((arg) => arg !== '--reset')
  if (unknown !== undefined) throw new CannotGoOn(`Unknown argument ${unknown}; the only one is --reset`)
  await ensureDependencies()
  await buildIfChanged()
  ignoreRepeatedSignals()
  process.env.NODE_ENV ??= 'production'
  await handOver('build/serve.js', ['--demo', ...args])
})

// One Ctrl-C arrives twice: from the terminal and from npm. The second must not cut the server's clean stop short;
// one that comes a good second later is a person who means it.
function ignoreRepeatedSignals() {
  let first = 0
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      first ||= performance.now()
      if (performance.now() - first > 1000) process.exit(130)
    })
  }
}
