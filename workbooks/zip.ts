// A zip file written piece by piece, and always the same for the same content: no times of writing, no order but the given
// one. A part's length and checksum follow it, so that nothing has to be kept.
import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

export type ZipPart = { readonly path: string; readonly pieces: Iterable<string> }

/** 1 January 1980, midnight: the first that a zip file knows. */
const NO_TIME = 0
const NO_DAY = 0x21
const VERSION = 20
/** The sizes follow the part; its name is UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8

type Written = { path: Buffer; crc: number; packed: number; size: number; offset: number }

/** A part may hold up to 4 GB. */
export async function* zipPieces(parts: Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let offset = 0
  for (const { path, pieces } of parts) {
    const part: Written = { path: Buffer.from(path), crc: 0, packed: 0, size: 0, offset }
    const head = localHead(part)
    yield head
    for await (const piece of deflated(pieces, part)) {
      part.packed += piece.length
      yield piece
    }
    yield sizesOf(part)
    offset += head.length + part.packed + SIZES
    written.push(part)
  }
  const directory = Buffer.concat(written.map(entryOf))
  yield directory
  yield endOf(written.length, directory.length, offset)
}

async function* deflated(pieces: Iterable<string>, part: Written): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw({ level: 6 })
  const fed = feed(deflate, pieces, part)
  for await (const piece of deflate) yield piece as Uint8Array
  await fed
}

async function feed(deflate: ReturnType<typeof createDeflateRaw>, pieces: Iterable<string>, part: Written) {
  try {
    for (const piece of pieces) {
      const bytes = Buffer.from(piece)
      part.crc = crc32(bytes, part.crc)
      part.size += bytes.length
      if (!deflate.write(bytes)) await once(deflate, 'drain')
    }
    deflate.end()
  } catch (error) {
    deflate.destroy(error as Error)
  }
}

const SIZES = 16

function localHead({ path }: Written): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  writeCommon(head, 4)
  head.writeUInt16LE(path.length, 26)
  return Buffer.concat([head, path])
}

function sizesOf({ crc, packed, size }: Written): Buffer {
  const sizes = Buffer.alloc(SIZES)
  sizes.writeUInt32LE(0x08074b50, 0)
  writeSizes(sizes, 4, { crc, packed, size })
  return sizes
}

function entryOf({ path, offset, ...sizes }: Written): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(VERSION, 4)
  writeCommon(entry, 6)
  writeSizes(entry, 16, sizes)
  entry.writeUInt16LE(path.length, 28)
  entry.writeUInt32LE(offset, 42)
  return Buffer.concat([entry, path])
}

function endOf(parts: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts, 8)
  end.writeUInt16LE(parts, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

function writeCommon(into: Buffer, at: number): void {
  for (const [index, value] of [VERSION, FLAGS, DEFLATED, NO_TIME, NO_DAY].entries())
    into.writeUInt16LE(value, at + 2 * index)
}

function writeSizes(into: Buffer, at: number, { crc, packed, size }: Pick<Written, 'crc' | 'packed' | 'size'>): void {
  for (const [index, value] of [crc, packed, size].entries()) into.writeUInt32LE(value, at + 4 * index)
}
