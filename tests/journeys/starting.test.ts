// Starting the service: a questionnaire that is not sound, or not the one that was published, never serves anybody.
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '#db/store.ts'
import { editionFiles } from '#server/edition-files.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { requireBuild, spawnServer } from '#tests/support/service.ts'

let folder: string
let database: string

// The build beside a copy of the edition files, which can be broken.
beforeAll(() => {
  requireBuild()
  folder = mkdtempSync(join(tmpdir(), 'installation-'))
  for (const part of ['build', 'db/migrations', 'package.json']) cpSync(part, join(folder, part), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeEach(() => {
  database = join(folder, 'data', 'service.sqlite')
  rmSync(join(folder, 'data'), { recursive: true, force: true })
  mkdirSync(join(folder, 'data'))
  cpSync('questionnaires/editions', join(folder, 'questionnaires/editions'), { recursive: true })
})

const edition = () => join(folder, 'questionnaires/editions/trust/2026.yaml')

/** Changes a line of the 2026 edition; returns its number. */
function changeLine(words: RegExp, becomes: string): number {
  const lines = readFileSync(edition(), 'utf8').split('\n')
  const index = lines.findIndex((line) => words.test(line))
  lines[index] = lines[index]?.replace(words, becomes) ?? ''
  writeFileSync(edition(), lines.join('\n'))
  return index + 1
}

async function start(): Promise<{ code: number | null; said: string }> {
  const server = spawnServer(join(folder, 'build/serve.js'), { DATABASE_URL: database })
  let said = ''
  server.stderr.on('data', (text: Buffer) => {
    said += text
  })
  server.stdout.on('data', (text: Buffer) => {
    // It must not come to this.
    if (text.includes('serving on')) server.kill('SIGKILL')
  })
  const [code] = (await once(server, 'close')) as [number | null]
  return { code, said }
}

async function publishedIn(path: string): Promise<string[]> {
  const store = await openStore(path, 'db/migrations')
  const rows = await store.db.select().from(store.tables.editions).orderBy(store.tables.editions.id)
  await store.close()
  return rows.map(({ id, contentHash }) => `${id} ${contentHash}`)
}

describe('the server does not start', () => {
  it('with an edition file that is no YAML: it names the file and the line', async () => {
    const line = changeLine(/^scoring:/, 'scoring: {')
    const { code, said } = await start()
    expect(code).toBe(1)
    expect(said).toMatch(new RegExp(`questionnaires/editions/trust/2026\\.yaml:(${line}|${line + 1}|${line + 2})\\b`))
    expect(await publishedIn(database)).toEqual([])
  })

  it('with a question on a scale that there is not: it names the file, the line and the question', async () => {
    const line = changeLine(/scale: yes-no/, 'scale: perhaps')
    const { code, said } = await start()
    expect(code).toBe(1)
    expect(said).toContain(`questionnaires/editions/trust/2026.yaml:${line}`)
    expect(said).toContain('perhaps')
    expect(await publishedIn(database)).toEqual([])
  })

  it('with an edition that was published with other content: a published edition never changes', async () => {
    const store = await openStore(database, 'db/migrations')
    await publishEditionFiles(store, new Date().toISOString())
    await store.close()
    const before = await publishedIn(database)
    expect(before).toHaveLength(editionFiles().length)
    changeLine(/Agree completely/, 'Agree entirely')
    const { code, said } = await start()
    expect(code).toBe(1)
    expect(said).toMatch(/The edition trust\/2026 was published with other content .+ Publish a new edition instead\./)
    expect(await publishedIn(database)).toEqual(before)
  })

  it('with a setting that is wrong: it names the setting', async () => {
    const server = spawnServer(join(folder, 'build/serve.js'), { DATABASE_URL: database, MAX_BODY_KB: 'plenty' })
    let said = ''
    server.stderr.on('data', (text: Buffer) => {
      said += text
    })
    const [code] = (await once(server, 'close')) as [number | null]
    expect(code).toBe(1)
    expect(said).toContain('MAX_BODY_KB')
  })
})
