// What a question page weighs on its way to the browser, and that no chart library is among it.
import { readdirSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AskedSection } from '#questionnaires/asked.ts'
import { sessionOf } from '#tests/support/browse.ts'
import { addFernhill, type Fernhill } from '#tests/support/factories.ts'
import { Page } from '#tests/support/read-page.ts'
import { type Service, startService } from '#tests/support/service.ts'

let service: Service<Fernhill>
let path: string
let cookie: string
let page: Page

// The longest section, with last year's answers beside its questions.
beforeAll(async () => {
  service = await startService({ prepare: addFernhill })
  const { asked, assessment, lead } = service.prepared
  const [longest] = [...asked.sections].sort((a, b) => b.questions.length - a.questions.length) as [AskedSection]
  path = `/assessments/${assessment.id}/sections/${longest.id}`
  cookie = `session=${await sessionOf(service.store, lead)}`
  page = new Page(200, path, await (await fetch(service.url + path, { headers: { cookie } })).text())
})
afterAll(() => service.stop())

/** Bytes of the body as they are sent, compressed with gzip. */
function weightOf(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(service.url + address, { headers: { cookie, 'Accept-Encoding': 'gzip' } }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => {
        const isCompressed = response.headers['content-encoding'] === 'gzip' || bytes < 1024
        if (response.statusCode === 200 && isCompressed) resolve(bytes)
        else reject(new Error(`${address}: ${response.statusCode}, ${response.headers['content-encoding']}`))
      })
    })
    request.on('error', reject)
  })
}

async function weightOfAll(addresses: readonly string[]): Promise<number> {
  const weights = await Promise.all([...new Set(addresses)].map(weightOf))
  return weights.reduce((sum, bytes) => sum + bytes, 0)
}

/** Scripts that the page names, and those that they name in turn. */
function scriptsOf(html: string): string[] {
  const found = new Set([...html.matchAll(/["'](\/assets\/[^"']+\.js)["']/g)].map(([, address = '']) => address))
  for (const address of found) {
    const script = readFileSync(join('build/client', address), 'utf8')
    for (const [, name = ''] of script.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      found.add(`/assets/${name}`)
  }
  return [...found]
}

describe('the longest question page', () => {
  // 20 kB are allowed: this leaves room for what one assessment has more of than this one.
  it('is at most 18.5 kB of HTML', async () => {
    expect(page.all('fieldset').length).toBeGreaterThanOrEqual(25)
    expect(page.main.match(/Proposed from 2017, not confirmed:/g)?.length).toBeGreaterThanOrEqual(20)
    expect(await weightOf(path)).toBeLessThanOrEqual(18_500)
  })

  it('needs at most 120 kB of JavaScript', async () => {
    const scripts = scriptsOf(page.html)
    expect(scripts.length).toBeGreaterThan(3)
    expect(await weightOfAll(scripts)).toBeLessThanOrEqual(120_000)
  })

  it('needs at most 40 kB of CSS', async () => {
    const sheets = page.all('link[rel=stylesheet]').map((link) => link.getAttribute('href') ?? '')
    expect(sheets).toHaveLength(1)
    expect(await weightOfAll(sheets)).toBeLessThanOrEqual(40_000)
  })
})

describe('what is sent to browsers', () => {
  const assets = () => readdirSync('build/client/assets').filter((name) => name.endsWith('.js'))

  it('holds no chart library', () => {
    expect(assets().length).toBeGreaterThan(10)
    const withCharts = assets().filter((name) => {
      const script = readFileSync(join('build/client/assets', name), 'utf8')
      return /nivo|d3-scale|d3-shape/.test(script)
    })
    expect(withCharts).toEqual([])
  })

  it('holds no wording of a question: that comes with the page, as text', () => {
    const [question] = service.prepared.asked.questions
    const withWording = assets().filter((name) =>
      readFileSync(join('build/client/assets', name), 'utf8').includes(question?.text ?? ''),
    )
    expect(withWording).toEqual([])
  })
})
