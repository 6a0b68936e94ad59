// The names of what lies in a zip, as its own directory at the end lists them: what programs go by that open it.
import type { ReadAt } from './read-at.ts'

const END_BYTES = 22
const LONGEST_COMMENT = 65_535
const ENTRY_BYTES = 46
/** More than any document has: 10,000 names of 200 characters. */
const MOST_DIRECTORY_BYTES = 3_000_000

/** Null where the directory is missing, damaged or of a size that no document has. */
export async function namesInZip(readAt: ReadAt, size: number): Promise<string[] | null> {
  const tailStart = Math.max(0, size - END_BYTES - LONGEST_COMMENT)
  const tail = await readAt(tailStart, size - tailStart)
  const end = tail?.lastIndexOf('PK\u0005\u0006', undefined, 'latin1') ?? -1
  if (!tail || end === -1 || end + END_BYTES > tail.length) return null
  const [count, bytes, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (bytes > MOST_DIRECTORY_BYTES || start + bytes > tailStart + end) return null
  const directory = await readAt(start, bytes)
  return directory && namesIn(directory, count)
}

function namesIn(directory: Buffer, count: number): string[] | null {
  const names: string[] = []
  let at = 0
  while (names.length < count) {
    if (at + ENTRY_BYTES > directory.length || directory.toString('latin1', at, at + 4) !== 'PK\u0001\u0002')
      return null
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28)
    names.push(directory.toString('utf8', at + ENTRY_BYTES, nameEnd))
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return names
}
