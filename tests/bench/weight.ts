// What a browser downloads for the heaviest section page, compressed as it is sent.
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Client } from './http.ts'
import { expectStatus } from './http.ts'

export async function weigh(send: Client, cookie: string, path: string) {
  const page = expectStatus(await send(path, { cookie }), 200)
  const html = gunzipSync(page.body).toString('utf8')
  const scripts = new Set([...html.matchAll(/\/assets\/[\w.-]+\.js/g)].map(([name]) => name))
  const styles = new Set([...html.matchAll(/\/assets\/[\w.-]+\.css/g)].map(([name]) => name))
  return { htmlKb: page.body.length / 1000, cssKb: await sum(send, styles), jsKb: await sum(send, scripts) }
}

async function sum(send: Client, paths: Iterable<string>): Promise<number> {
  let bytes = 0
  for (const path of paths) {
    const reply = expectStatus(await send(path, { cookie: '', encoding: 'identity' }), 200)
    bytes += gzipSync(reply.body).length
  }
  return bytes / 1000
}
