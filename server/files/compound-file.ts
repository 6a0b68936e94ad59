// What lies at the top of a compound file (MS-CFB), the container of Word, Excel and PowerPoint before 2007: a file
// system in a file. Nothing of it is believed: every chain has a bound, and what doesn't add up is null.
import type { ReadAt } from './read-at.ts'

const FREE = 0xfffffffa
const NO_ENTRY = 0xffffffff
const ENTRY_BYTES = 128
/** 128 kB of directory: far more than any document has. */
const MOST_ENTRIES = 16_384
/** 40,960 sectors of 512 bytes make the largest file that is taken. */
const MOST_SECTORS = 65_536
const MOST_FAT_SECTORS = 1024

/** The names of all entries, the top ones first; null where the file is damaged. */
export type CompoundNames = { readonly top: readonly string[]; readonly all: readonly string[] }

export async function readCompoundFile(readAt: ReadAt): Promise<CompoundNames | null> {
  const header = await readAt(0, 512)
  if (header === null) return null
  const sectorBytes = 2 ** header.readUInt16LE(30)
  if (sectorBytes !== 512 && sectorBytes !== 4096) return null
  const sector = (number: number) => readAt((number + 1) * sectorBytes, sectorBytes)
  const fat = await readFat(header, sector, sectorBytes)
  if (fat === null) return null
  const entries: Entry[] = []
  const seen = new Set<number>()
  for (let at = header.readUInt32LE(48); at < FREE; at = fat[at] ?? NO_ENTRY) {
    const bytes = seen.has(at) || entries.length >= MOST_ENTRIES ? null : await sector(at)
    if (bytes === null) return null
    seen.add(at)
    for (let start = 0; start < sectorBytes; start += ENTRY_BYTES) entries.push(entryAt(bytes, start))
  }
  const [root] = entries
  if (!root) return null
  return { top: namesBeside(entries, root.child), all: entries.map(({ name }) => name) }
}

type Sector = (number: number) => Promise<Buffer | null>

/** Which sector follows which. */
async function readFat(header: Buffer, sector: Sector, sectorBytes: number): Promise<number[] | null> {
  const where: number[] = []
  for (let at = 76; at < 512; at += 4) where.push(header.readUInt32LE(at))
  let next = header.readUInt32LE(68)
  while (next < FREE && where.length < MOST_FAT_SECTORS) {
    const more = await sector(next)
    if (more === null) return null
    for (let at = 0; at < sectorBytes - 4; at += 4) where.push(more.readUInt32LE(at))
    next = more.readUInt32LE(sectorBytes - 4)
  }
  const fat: number[] = []
  for (const number of where.filter((one) => one < FREE)) {
    const bytes = await sector(number)
    if (bytes === null || fat.length > MOST_SECTORS) return null
    for (let at = 0; at < sectorBytes; at += 4) fat.push(bytes.readUInt32LE(at))
  }
  return fat
}

type Entry = { name: string; left: number; right: number; child: number }

function entryAt(bytes: Buffer, start: number): Entry {
  const length = Math.min(64, bytes.readUInt16LE(start + 64))
  return {
    name: bytes.toString('utf16le', start, start + Math.max(0, length - 2)),
    left: bytes.readUInt32LE(start + 68),
    right: bytes.readUInt32LE(start + 72),
    child: bytes.readUInt32LE(start + 76),
  }
}

/** The entries of one storage are a tree, whose order doesn't matter here. */
function namesBeside(entries: readonly Entry[], first: number): string[] {
  const names = new Map<number, string>()
  const waiting = [first]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const entry = entries[at]
    if (!entry || names.has(at)) continue
    names.set(at, entry.name)
    waiting.push(entry.left, entry.right)
  }
  return [...names.values()]
}
