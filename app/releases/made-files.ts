// The files of releases, ready to be sent. Anybody may ask for them, a nation's workbook takes seconds of work, and they never
// change: so each is made once for everybody, one at a time, and kept packed as long as there is room.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import pLimit from 'p-limit'
import type { ReleaseHead } from '#db/releases.ts'
import type { Store } from '#db/store.ts'
import type { Download, Pieces } from './downloads.ts'

/** `size`: in bytes before it was packed. */
type Made = { readonly packed: Buffer; readonly size: number }

/** Bytes: of a nation of practices all files together are 7 million. */
const MOST_KEPT = 32_000_000

const inTurn = pLimit(1)
const kept = new LRUCache<string, Made, () => Promise<Made>>({
  maxSize: MOST_KEPT,
  sizeCalculation: ({ packed }) => packed.length,
  fetchMethod: (_key, _stale, { context: make }) => inTurn(make),
})

/** What is sent of it, with its headers: packed to whoever takes that. */
export async function sendable(
  request: Request,
  store: Store,
  { contentHash, download }: Pick<ReleaseHead, 'contentHash'> & { download: Download },
) {
  const make = () => pack(download.pieces(store))
  const { packed, size } = await kept.forceFetch(`${contentHash} ${download.file}`, { context: make })
  const whole = Readable.from([packed])
  const sent = takesPacked(request)
    ? { body: whole, headers: { 'Content-Encoding': 'gzip', 'Content-Length': `${packed.length}` } }
    : { body: whole.pipe(createGunzip()), headers: { 'Content-Length': `${size}` } }
  return { body: Readable.toWeb(sent.body) as ReadableStream, headers: { ...sent.headers, Vary: 'Accept-Encoding' } }
}

function takesPacked(request: Request): boolean {
  const accepted = (request.headers.get('Accept-Encoding') ?? '').split(',')
  return accepted.some((each) => /^\s*gzip\s*(;\s*q=(1|0?\.\d*[1-9]).*)?$/i.test(each))
}

/** Between two pieces everybody else has their turn. */
async function pack(pieces: Pieces): Promise<Made> {
  const packed: Buffer[] = []
  let size = 0
  await pipeline(
    async function* () {
      for await (const piece of pieces) {
        await setImmediate()
        const bytes = Buffer.from(piece)
        size += bytes.length
        yield bytes
      }
    },
    createGzip(),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) packed.push(chunk)
    },
  )
  return { packed: Buffer.concat(packed), size }
}
