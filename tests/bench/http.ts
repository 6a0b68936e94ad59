// Clients over loopback HTTP: as many at a time as asked for, each sending its next request when the last is answered.
import { Agent, request } from 'node:http'

export type Reply = { status: number; location: string | undefined; body: Buffer; milliseconds: number }

type Sending = { cookie: string; body?: string; accept?: string; encoding?: string }

export type Client = (path: string, sending: Sending) => Promise<Reply>

export function clientOf(port: number): Client {
  const agent = new Agent({ keepAlive: true })
  return (path, { cookie, body, accept = 'text/html', encoding = 'gzip' }) =>
    new Promise((resolve, reject) => {
      const started = performance.now()
      const headers = {
        cookie,
        accept,
        'accept-encoding': encoding,
        ...(body === undefined ? {} : formHeaders(port, body)),
      }
      const outgoing = request(
        { port, path, agent, headers, method: body === undefined ? 'GET' : 'POST' },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              location: response.headers.location,
              body: Buffer.concat(chunks),
              milliseconds: performance.now() - started,
            }),
          )
          response.on('error', reject)
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
}

function formHeaders(port: number, body: string) {
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    origin: `http://localhost:${port}`,
    host: `localhost:${port}`,
  }
}

/** Runs `act` over and over on every one of `count` clients for `milliseconds`; returns how often a second. */
export async function ratePerSecond(count: number, milliseconds: number, act: (client: number) => Promise<void>) {
  const started = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: count }, async (_, client) => {
      while (performance.now() - started < milliseconds) {
        await act(client)
        done += 1
      }
    }),
  )
  return (done * 1000) / (performance.now() - started)
}

export function expectStatus(reply: Reply, status: number): Reply {
  if (reply.status !== status) {
    throw new Error(`expected ${status}, got ${reply.status}: ${reply.body.toString('utf8').slice(0, 300)}`)
  }
  return reply
}

/** The value below which `share` of them lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
