// The operator's command: `npm run -s dma -- <verb>`. Data on standard output, messages on standard error.
import { parseArgs } from 'node:util'
import { VERBS, type Verb } from './verbs.ts'
import { WrongInput } from './wrong-input.ts'

async function main(words: readonly string[]): Promise<string> {
  const [name, ...rest] = words
  if (name === undefined) throw new WrongInput(overview())
  if (name === '--help' || name === 'help') return overview()
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (!verb) throw new WrongInput(`There is no verb “${name}”.\n\n${overview()}`)
  const { values, positionals } = readWords(verb, rest)
  if (values.help) return helpOf(verb)
  if (!takesAsMany(verb, positionals.length)) throw new WrongInput(`Usage: ${helpOf(verb)}`)
  const given = Object.entries(values).map(([name, value]) => [name, value === true ? 'yes' : value])
  return verb.run(positionals, Object.fromEntries(given) as Record<string, string | undefined>)
}

function takesAsMany({ arguments: taken }: Verb, count: number): boolean {
  return typeof taken === 'number' ? count === taken : count >= taken.least
}

function readWords(verb: Verb, words: string[]) {
  const texts = verb.options.map((option) => [option, { type: 'string' }] as const)
  const flags = (verb.flags ?? []).map((flag) => [flag, { type: 'boolean' }] as const)
  const options = { ...Object.fromEntries(texts), ...Object.fromEntries(flags) }
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: { ...options, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    throw new WrongInput(`${(error as Error).message}\n\nUsage: ${helpOf(verb)}`)
  }
}

function overview(): string {
  const verbs = Object.values(VERBS).map(({ usage, summary }) => `  ${usage}\n      ${summary}`)
  return `Usage: npm run -s dma -- <verb>\n\n${verbs.join('\n')}\n\nA verb with --help says more.\n`
}

function helpOf({ usage, summary, help }: Verb): string {
  return [`npm run -s dma -- ${usage}`, '', `  ${summary}`, ...help.map((line) => `  ${line}`), ''].join('\n')
}

// A reader that has seen enough, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

try {
  process.stdout.write(await main(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof WrongInput ? 2 : 1
}
