// `npm run seed:national`: a new SQLite database of national size, of made-up organisations.
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { hashPassword } from '#app/auth/passwords.ts'
import { fillInAHurry } from '#db/filling.ts'
import { isPostgres, openStore } from '#db/store.ts'
import { DEMO_PASSWORD } from '#sample/definition.ts'
import { loadNation, type Stored } from '#sample/load-nation.ts'
import { LEAST, MOST, NATIONAL_SIZE, type NationSize } from '#sample/nation/definition.ts'
import { makeNation } from '#sample/nation/nation.ts'
import { projectFolder } from '#server/config.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { WrongInput } from './wrong-input.ts'

const FILE = 'data/national.sqlite'
/** Also of what stands in it, so that the same size is the same file each time. */
const LOADED_AT = '2026-11-01T09:00:00.000Z'

const USAGE = `Usage: npm run seed:national [-- --database FILE] [--rounds N] [--trusts N] [--practices N]

  Makes a new database of made-up organisations of national size, and prints what is in it.
  --database: a file that isn't there yet; ${FILE} where left out
  --rounds: one a year, the last in 2026; ${rangeOf('rounds')}
  --trusts: ${rangeOf('trusts')}
  --practices: ${rangeOf('practices')}`

function rangeOf(what: keyof NationSize): string {
  return `from ${LEAST[what]} to ${MOST[what]}; ${NATIONAL_SIZE[what]} where left out`
}

async function main(words: string[]): Promise<void> {
  const { help, database, size } = read(words)
  if (help) return console.log(USAGE)
  if (isPostgres(database)) throw new WrongInput('--database takes a file: it makes a SQLite database')
  if (existsSync(database) && statSync(database).size > 0) {
    throw new WrongInput(`${database} is there already. Name another file, or take it away first.`)
  }
  mkdirSync(dirname(database), { recursive: true })
  const began = performance.now()
  const stored = await make(database, size)
  const seconds = Math.round((performance.now() - began) / 1000)
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  const fileMb = Math.round(statSync(database).size / 1e6)
  console.log(JSON.stringify({ database, ...stored, fileMb, seconds, peakMb }, null, 2))
}

type Read = { help: boolean; database: string; size: NationSize }

function read(args: string[]): Read {
  const text = { type: 'string' } as const
  const options = { database: text, rounds: text, trusts: text, practices: text }
  try {
    const { values } = parseArgs({ args, options: { ...options, help: { type: 'boolean', short: 'h' } } })
    const { help = false, database = FILE } = values
    const numberOf = (what: keyof NationSize) => readNumber(what, values[what])
    return {
      help,
      database,
      size: { rounds: numberOf('rounds'), trusts: numberOf('trusts'), practices: numberOf('practices') },
    }
  } catch (error) {
    if (error instanceof WrongInput) throw error
    throw new WrongInput(`${(error as Error).message}\n\n${USAGE}`)
  }
}

function readNumber(what: keyof NationSize, typed: string | undefined): number {
  if (typed === undefined) return NATIONAL_SIZE[what]
  const number = Number(typed)
  if (!/^\d{1,6}$/.test(typed) || number < LEAST[what] || number > MOST[what]) {
    throw new WrongInput(`--${what} takes a number from ${LEAST[what]} to ${MOST[what]}, not “${typed}”`)
  }
  return number
}

/** Under another name until it is whole. */
async function make(database: string, size: NationSize): Promise<Stored> {
  const part = `${database}.part`
  const forget = () => {
    for (const file of [part, `${part}-wal`, `${part}-shm`]) rmSync(file, { force: true })
  }
  forget()
  try {
    const stored = await fill(part, size)
    renameSync(part, database)
    return stored
  } catch (error) {
    forget()
    throw error
  }
}

async function fill(file: string, size: NationSize): Promise<Stored> {
  const began = performance.now()
  const store = await openStore(file, `${projectFolder}db/migrations`)
  try {
    const editions = await publishEditionFiles(store, LOADED_AT)
    const all = [...editions.values()].map(({ edition }) => edition)
    const nation = makeNation(all, size)
    const onStored = (what: string, { answers }: Stored) => {
      const seconds = Math.round((performance.now() - began) / 1000)
      console.error(`${what.padEnd(44)} ${answers.toLocaleString('en-GB').padStart(9)} answers, ${seconds} s`)
    }
    const stored = await fillInAHurry(store, () => loadNation(store, nation, { hashPassword, at: LOADED_AT, onStored }))
    const people = nation.signIns.map(({ email, who }) => `  ${email.padEnd(40)} ${who}`)
    console.error([`Sign in with the password ${DEMO_PASSWORD} as:`, ...people].join('\n'))
    return stored
  } finally {
    await store.close()
  }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof WrongInput ? 2 : 1
}
