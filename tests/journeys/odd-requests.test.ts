// Requests that no browser of a person sends: answered as what they are, and never as a fault of ours.
import { request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addFernhill, type Fernhill } from '#tests/support/factories.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill>
beforeAll(async () => {
  service = await startService({ prepare: addFernhill })
})
afterAll(() => service.stop())

type Odd = { method?: string; path: string; headers?: Record<string, string>; body?: string }

function send({ method = 'GET', path, headers = {}, body }: Odd): Promise<number> {
  const { hostname, port } = new URL(service.url)
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

it.each<[string, Odd, number]>([
  ['an address that is no text', { path: '/assessments/%ff' }, 400],
  ['an address with a NUL in it', { path: '/assessments/%00' }, 400],
  ['a host that is no host', { path: '/', headers: { host: 'a b<>' } }, 400],
  ['a method that pages have no use for', { method: 'TRACE', path: '/' }, 405],
  ['a form without a word about what it is', { method: 'POST', path: '/sign-in', body: 'email=x' }, 415],
  ['an empty form', { method: 'POST', path: '/sign-in' }, 400],
])('%s', async (_what, odd, status) => {
  expect(await send(odd)).toBe(status)
})
