// Asks ClamAV's clamd about a file, by its INSTREAM command: the file is sent a piece at a time, as fast as it is taken.
import { createReadStream } from 'node:fs'
import { connect, type NetConnectOpts, type Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'

/** Where clamd listens. */
export type ClamdAddress = { host: string; port: number } | { path: string }

export type Verdict = { isInfected: false } | { isInfected: true; found: string }

/** Without a word from clamd, or a byte taken by it. */
const LONGEST_SILENCE_MS = 30_000
const LONGEST_REPLY = 4096

/** Rejects unless clamd said plainly that the file is clean or what is in it: no answer is never “clean”. */
export async function scanFile(
  address: ClamdAddress,
  path: string,
  longestSilence = LONGEST_SILENCE_MS,
): Promise<Verdict> {
  const socket = connect(address as NetConnectOpts)
  socket.setTimeout(longestSilence, () => socket.destroy(new Error('it does not answer')))
  const enough = new AbortController()
  const sent = pipeline(createReadStream(path), framed, socket, { end: false, signal: enough.signal })
  try {
    const reply = replyOf(socket)
    // Where sending fails because clamd has had enough, its reply says why.
    sent.catch((error) => socket.destroy(error))
    return verdictOf(await reply)
  } catch (error) {
    // Of what broke off half-way, such as a reset connection, nothing else says whose it was.
    throw new Error(`clamd gave no verdict: ${error instanceof Error ? error.message : error}`, { cause: error })
  } finally {
    enough.abort()
    socket.destroy()
  }
}

async function* framed(source: AsyncIterable<Buffer>) {
  yield 'zINSTREAM\0'
  for await (const chunk of source) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    yield Buffer.concat([length, chunk])
  }
  yield Buffer.alloc(4)
}

function replyOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = ''
    socket.on('data', (chunk) => {
      reply = (reply + chunk.toString('utf8')).slice(0, LONGEST_REPLY)
      if (reply.includes('\0')) resolve(reply)
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('it ended the connection without an answer')))
  })
}

function verdictOf(reply: string): Verdict {
  const said = reply.replace(/\0.*$/s, '').trim()
  if (said === 'stream: OK') return { isInfected: false }
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1]
  if (found !== undefined) return { isInfected: true, found }
  throw new Error(`it answered: ${said}`)
}
