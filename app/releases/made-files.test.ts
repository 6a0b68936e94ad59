// The files of releases: made once for everybody who asks, and sent packed or not, the same bytes.
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { Store } from '#db/store.ts'
import { sendable } from './made-files.ts'

const noStore = {} as Store
const ROWS = ['code,score\r\n', 'RA1,39\r\n', 'RA2,70\r\n']

function counted(file: string, pieces: () => Iterable<string>) {
  let made = 0
  const download = {
    ...{ file, title: file, about: '', mediaType: 'text/csv' },
    pieces: () => {
      made += 1
      return pieces()
    },
  }
  return { download, made: () => made }
}

async function ask(download: ReturnType<typeof counted>['download'], accepts?: string) {
  const request = new Request('http://x.example/', {
    headers: accepts === undefined ? {} : { 'Accept-Encoding': accepts },
  })
  const { body, headers } = await sendable(request, noStore, { contentHash: 'a1', download })
  return { bytes: Buffer.from(await new Response(body).arrayBuffer()), headers: new Headers(headers) }
}

it('are made once, however many ask at the same time and later', async () => {
  const { download, made } = counted('once.csv', () => ROWS)
  const all = await Promise.all(Array.from({ length: 50 }, () => ask(download)))
  all.push(await ask(download, 'gzip'))
  expect(made()).toBe(1)
  expect(new Set(all.slice(0, 50).map(({ bytes }) => bytes.toString()))).toEqual(new Set([ROWS.join('')]))
})

it.each([
  ['gzip, deflate, br', true],
  ['br;q=1.0, gzip;q=0.8', true],
  ['gzip;q=0', false],
  ['br', false],
  [undefined, false],
])('are sent to whoever accepts %s, packed: %s', async (accepts, isPacked) => {
  const { bytes, headers } = await ask(counted('packed.csv', () => ROWS).download, accepts)
  expect(headers.get('Content-Encoding')).toBe(isPacked ? 'gzip' : null)
  expect(headers.get('Content-Length')).toBe(`${bytes.length}`)
  expect(headers.get('Vary')).toBe('Accept-Encoding')
  expect((isPacked ? gunzipSync(bytes) : bytes).toString()).toBe(ROWS.join(''))
})

it('are tried again where making one failed', async () => {
  let isBroken = true
  const { download } = counted('broken.csv', () => {
    if (isBroken) throw new RangeError('too long for a cell')
    return ROWS
  })
  await expect(ask(download)).rejects.toThrow('too long for a cell')
  isBroken = false
  expect((await ask(download)).bytes.toString()).toBe(ROWS.join(''))
})
