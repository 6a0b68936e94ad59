import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { editionJsonSchema, FIELDS_IN_WORDS } from './json-schema.ts'

const committed: unknown = JSON.parse(readFileSync(new URL('../docs/edition.schema.json', import.meta.url), 'utf8'))
const folder = new URL('./editions/', import.meta.url)
const FILES = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))

describe('the JSON Schema of an edition', () => {
  it('is published in docs as it is: `npm run -s dma -- schema > docs/edition.schema.json && npm run format`', () => {
    expect(committed).toEqual(editionJsonSchema())
  })

  it('explains each field that it has words for', () => {
    const text = JSON.stringify(committed)
    const unused = Object.values(FIELDS_IN_WORDS).filter((words) => !text.includes(JSON.stringify(words)))
    expect(unused).toEqual([])
  })

  const schema = z.fromJSONSchema(committed as Parameters<typeof z.fromJSONSchema>[0])

  it.each(FILES)('takes %s', (name) => {
    expect(schema.safeParse(parse(readFileSync(new URL(name, folder), 'utf8'))).success).toBe(true)
  })

  it('refuses what is no edition', () => {
    const edition = parse(readFileSync(new URL('trust/2017.yaml', folder), 'utf8'))
    const broken = [{ ...edition, weight: 1 }, { ...edition, title: 3 }, { ...edition, scoring: { kind: 'stars' } }, {}]
    for (const content of broken) expect(schema.safeParse(content).success).toBe(false)
  })
})
