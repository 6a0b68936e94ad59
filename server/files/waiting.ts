// Files that somebody has sent and looks at before they decide: kept for a day, each set under the SHA-256 of its names
// and contents, so that what is decided on is exactly what was looked at.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { UploadedFile, WaitingFiles } from '#app/context.ts'

const LONGEST_MS = 24 * 60 * 60 * 1000
/** The newest stay: administrators are few, and more would fill the disk. */
const MOST_SETS = 10

type Kept = readonly { readonly name: string; readonly base64: string }[]

export class Waiting implements WaitingFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = join(folder, 'waiting')
  }

  async keep(files: readonly UploadedFile[]): Promise<string> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const kept: Kept = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }))
    const content = JSON.stringify(kept)
    const key = createHash('sha256').update(content).digest('hex')
    const arriving = join(this.#folder, randomUUID())
    await writeFile(arriving, content, { mode: 0o600 })
    await rename(arriving, join(this.#folder, key))
    await this.#clear()
    return key
  }

  async find(key: string): Promise<UploadedFile[] | null> {
    if (!/^[0-9a-f]{64}$/.test(key)) return null
    try {
      const content = await readFile(join(this.#folder, key), 'utf8')
      // Whatever happened to the disk: what is read is what was looked at, or nothing.
      if (createHash('sha256').update(content).digest('hex') !== key) return null
      const kept: Kept = JSON.parse(content)
      return kept.map(({ name, base64 }) => ({ name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  async #clear(): Promise<void> {
    const names = await readdir(this.#folder)
    const ages = await Promise.all(names.map((name) => this.#ageOf(name)))
    const sets = names.map((name, index) => ({ name, age: ages[index] ?? 0 })).sort((a, b) => a.age - b.age)
    const old = sets.filter(({ age }, index) => index >= MOST_SETS || age > LONGEST_MS)
    await Promise.all(old.map(({ name }) => rm(join(this.#folder, name), { force: true })))
  }

  /** What another process has just taken away is as old as can be. */
  async #ageOf(name: string): Promise<number> {
    try {
      return Date.now() - (await stat(join(this.#folder, name))).mtimeMs
    } catch {
      return Number.MAX_SAFE_INTEGER
    }
  }
}
