// The database of national size: made once for each state of what makes it, and copied for every run.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

const CACHE = join('node_modules', '.cache', 'bench-national')
const MADE_BY = [
  'cli/seed-national.ts',
  'db/filling.ts',
  'db/many-rows.ts',
  'db/migrations/sqlite',
  'questionnaires',
  'sample',
]

/** `seconds`, `peakMb`: what it took to make it, also where that was another day. */
export type Made = {
  assessments: number
  answers: number
  history: number
  fileMb: number
  seconds: number
  peakMb: number
}

/** At `path`, to be written to as one likes. */
export function nationalDatabase(path: string): Made {
  const name = join(CACHE, digestOf(MADE_BY))
  if (!existsSync(`${name}.json`)) make(name)
  copyFileSync(`${name}.sqlite`, path, constants.COPYFILE_FICLONE)
  const { assessments, answers, history, fileMb, seconds, peakMb } = JSON.parse(readFileSync(`${name}.json`, 'utf8'))
  return { assessments, answers, history, fileMb, seconds, peakMb }
}

/** As the command does it, in a process of its own. What was made by an earlier state goes. */
function make(name: string): void {
  rmSync(CACHE, { recursive: true, force: true })
  mkdirSync(CACHE, { recursive: true })
  const { status, stdout } = spawnSync(process.execPath, ['build/seed-national.js', '--database', `${name}.sqlite`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`making the database of national size ended with ${status}`)
  // Last, so that it stands for a whole one.
  writeFileSync(`${name}.json`, stdout)
}

function digestOf(places: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of places.flatMap(filesUnder)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 16)
}

function filesUnder(place: string): string[] {
  if (/\.\w+$/.test(place)) return /\.test\.ts$/.test(place) ? [] : [place]
  return readdirSync(place)
    .toSorted()
    .flatMap((name) => filesUnder(join(place, name)))
}
