import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Waiting } from './waiting.ts'

let folder: string
let waiting: Waiting
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waiting-'))
  waiting = new Waiting(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, text = 'a,b') => ({ name, bytes: new TextEncoder().encode(text) })
const placeOf = (key: string) => join(folder, 'waiting', key)

describe('files that wait', () => {
  it('are found again as they were, by another process too', async () => {
    const key = await waiting.keep([file('etr.csv', 'é'), file('succ.csv')])
    expect(await new Waiting(folder).find(key)).toEqual([file('etr.csv', 'é'), file('succ.csv')])
  })

  it('are the same ones when the same files come again, and others when a name or a letter differs', async () => {
    const key = await waiting.keep([file('etr.csv')])
    expect(await waiting.keep([file('etr.csv')])).toBe(key)
    expect(await waiting.keep([file('ect.csv')])).not.toBe(key)
    expect(await waiting.keep([file('etr.csv', 'a;b')])).not.toBe(key)
  })

  it.each(['0'.repeat(64), '../../etc/passwd', ''])('are nothing under “%s”', async (key) => {
    expect(await waiting.find(key)).toBeNull()
  })

  it('are nothing once the disk says something else', async () => {
    const key = await waiting.keep([file('etr.csv')])
    writeFileSync(placeOf(key), '[]')
    expect(await waiting.find(key)).toBeNull()
  })

  it('go after a day, and the oldest go when there are many', async () => {
    const first = await waiting.keep([file('1.csv')])
    const second = await waiting.keep([file('2.csv')])
    const twoDaysAgo = Date.now() / 1000 - 2 * 86_400
    utimesSync(placeOf(first), twoDaysAgo, twoDaysAgo)
    const hourAgo = Date.now() / 1000 - 3600
    utimesSync(placeOf(second), hourAgo, hourAgo)
    await waiting.keep([file('3.csv')])
    expect(await waiting.find(first)).toBeNull()
    expect(await waiting.find(second)).not.toBeNull()
    for (let n = 4; n < 14; n += 1) await waiting.keep([file(`${n}.csv`)])
    expect(await waiting.find(second)).toBeNull()
    expect(readdirSync(join(folder, 'waiting'))).toHaveLength(10)
  })
})
