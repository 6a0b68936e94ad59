// Only a plain “OK” is clean: whatever else clamd says, or doesn't, is no verdict.
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Clamd, clamdPath, EICAR, startClamd } from '#tests/support/clamd.ts'
import { scanFile } from './clamd.ts'

let folder: string
let server: Server | null = null
const connections = new Set<Socket>()

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scan-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => {
  server?.close()
  for (const connection of connections) connection.destroy()
  connections.clear()
})

function fileOf(bytes: string | Uint8Array): string {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  return path
}

/** Something that listens where clamd should. */
async function pretend(behave: (socket: Socket) => void) {
  server = createServer((socket) => {
    connections.add(socket.on('error', () => {}))
    behave(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0 }
}

/** Says this as soon as the whole file has come. */
function saying(reply: string) {
  return pretend((socket) => {
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      if (Buffer.concat(chunks).subarray(-4).equals(Buffer.alloc(4))) socket.end(reply)
    })
  })
}

const LARGE = Buffer.alloc(10_000_000, 0x61)
const SHORT_SILENCE = 200

describe('a verdict', () => {
  it('is what clamd says of the file', async () => {
    const path = fileOf('abc')
    expect(await scanFile(await saying('stream: OK\0'), path)).toEqual({ isInfected: false })
    expect(await scanFile(await saying('stream: Win.Test FOUND\0'), path)).toEqual({
      isInfected: true,
      found: 'Win.Test',
    })
  })

  it.each([
    'INSTREAM size limit exceeded. ERROR\0',
    'stream: Can’t allocate memory ERROR\0',
    'COMMAND READ TIMED OUT\0',
    'stream: OK',
    'stream: NOT OK\0',
    'UNKNOWN COMMAND\0',
    '\0',
    '',
  ])('is not “%s”', async (reply) => {
    await expect(scanFile(await saying(reply), fileOf('abc'))).rejects.toThrow(/clamd/)
  })

  it('is none where nobody listens, or nobody ever did', async () => {
    const address = await saying('')
    server?.close()
    await expect(scanFile(address, fileOf('abc'))).rejects.toThrow('ECONNREFUSED')
    await expect(scanFile({ path: join(folder, 'none.sock') }, fileOf('abc'))).rejects.toThrow('ENOENT')
  })

  it('is none where the connection breaks off', async () => {
    const address = await pretend((socket) => socket.once('data', () => socket.destroy()))
    await expect(scanFile(address, fileOf(LARGE))).rejects.toThrow('clamd gave no verdict')
  })

  it.each([
    ['takes nothing', (socket: Socket) => void socket.pause()],
    ['takes all and says nothing', (socket: Socket) => void socket.resume()],
  ])('is none where clamd %s', async (_, behave) => {
    await expect(scanFile(await pretend(behave), fileOf(LARGE), SHORT_SILENCE)).rejects.toThrow(
      'clamd gave no verdict: it does not answer',
    )
  })
})

describe.skipIf(clamdPath === null)('a real clamd (skipped where clamd is not installed)', () => {
  let clamd: Clamd
  beforeAll(async () => {
    clamd = await startClamd()
  })
  afterAll(() => clamd.stop())

  it.each([
    ['a Unix socket', () => ({ path: clamd.socket })],
    ['TCP', () => ({ host: '127.0.0.1', port: clamd.port })],
  ])('finds what is infected and nothing else, over %s', async (_, address) => {
    const infected = { isInfected: true, found: expect.stringContaining('Test-Virus') }
    expect(await scanFile(address(), fileOf(EICAR))).toEqual(infected)
    expect(await scanFile(address(), fileOf(Buffer.concat([LARGE, Buffer.from(EICAR)])))).toEqual(infected)
    expect(await scanFile(address(), fileOf(LARGE))).toEqual({ isInfected: false })
  })

  it('says that a file is more than it takes', async () => {
    await expect(scanFile({ path: clamd.socket }, fileOf(Buffer.alloc(30_000_000)))).rejects.toThrow()
  })
})
