// The folder in which files lie, each under the SHA-256 of its content: `ab/abcdef…`. What arrives is written beside
// them, so that putting it in its place is one step, and is gone again unless it was put there.
import { createHash, randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type Arrived = { path: string; hash: string; bytes: number }

const ARRIVING = 'arriving'

export class Shelf {
  readonly #folder: string

  /** Throws where the folder can't be made or written. Removes what a process that ended in the middle left behind. */
  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(join(folder, ARRIVING), { recursive: true, mode: 0o700 })
    for (const name of readdirSync(join(folder, ARRIVING))) {
      if (!isOfAnotherProcess(name)) rmSync(join(folder, ARRIVING, name), { force: true })
    }
  }

  /** Where something that arrives may be written. */
  newArrival(): string {
    return join(this.#folder, ARRIVING, `${process.pid}-${randomUUID()}`)
  }

  /** Writes to the disk what comes, a piece at a time. Nothing is left where that fails. */
  async receive(stream: Readable, path: string): Promise<Arrived> {
    const hash = createHash('sha256')
    let bytes = 0
    async function* counted(source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    }
    // Opened first: what fails while it is still being opened would leave it behind.
    const file = await open(path, 'wx', 0o600)
    try {
      await pipeline(stream, counted, file.createWriteStream({ flush: true }))
    } catch (error) {
      await file.close()
      await this.clear(path)
      throw error
    }
    return { path, hash: hash.digest('hex'), bytes }
  }

  /** What arrived and was not kept goes away. */
  clear(path: string): Promise<void> {
    return rm(path, { force: true })
  }

  /** Puts what arrived in its place. At once, so that it can be a step of a transaction; durable when it returns. */
  keep({ path, hash }: Arrived): void {
    const place = this.#placeOf(hash)
    const made = mkdirSync(dirname(place), { recursive: true, mode: 0o700 })
    renameSync(path, place)
    syncFolder(dirname(place))
    if (made !== undefined) syncFolder(this.#folder)
  }

  /** Throws away what was kept; nothing where it isn't there. At once, and durable when it returns, as when it is kept. */
  discard(hash: string): void {
    const place = this.#placeOf(hash)
    if (!existsSync(place)) return
    rmSync(place)
    syncFolder(dirname(place))
  }

  /** Null where it isn't there. */
  async open(hash: string): Promise<ReadableStream<Uint8Array> | null> {
    try {
      const file = await open(this.#placeOf(hash))
      return Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  #placeOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError(`“${hash}” is no SHA-256`)
    return join(this.#folder, hash.slice(0, 2), hash)
  }
}

// Another server on the same folder may be receiving; our own number is that of one that ended.
function isOfAnotherProcess(name: string): boolean {
  const pid = Number(/^(\d+)-/.exec(name)?.[1] ?? Number.NaN)
  if (Number.isNaN(pid) || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
