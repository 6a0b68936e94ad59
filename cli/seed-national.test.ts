// The command that makes the database, as an operator runs it.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'seed-national-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SMALLEST = ['--rounds', '1', '--trusts', '6', '--practices', '2']

type Ended = { code: number; stdout: string; stderr: string }

function seed(...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const args = ['--import', 'tsx', 'cli/seed-national.ts', ...words]
    execFile(process.execPath, args, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}

describe('npm run seed:national', { timeout: 120_000 }, () => {
  it('makes a new database, says how far it is, and prints what is in it', async () => {
    const database = join(folder, 'new', 'national.sqlite')
    const { code, stdout, stderr } = await seed('--database', database, ...SMALLEST)
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('practices 2026') })
    expect(stderr).toContain('second.administrator@national.example')
    // Mergers and the split leave five of the six trusts.
    expect(JSON.parse(stdout)).toMatchObject({ database, assessments: 7 })
    expect(readdirSync(join(folder, 'new'))).toEqual(['national.sqlite'])
  })

  it('leaves a file alone that holds anything', async () => {
    const database = join(folder, 'held.sqlite')
    writeFileSync(database, 'something')
    expect(await seed('--database', database, ...SMALLEST)).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: expect.stringContaining('is there already'),
    })
  })

  it.each([
    [['--practices', '7801'], '--practices takes a number from 1 to 7800, not “7801”'],
    [['--rounds', 'ten'], '--rounds takes a number from 1 to 10, not “ten”'],
    [['--database', 'postgres://localhost/national'], 'it makes a SQLite database'],
    [['--trust', '6'], "Unknown option '--trust'"],
  ])('says what is wrong with %j, and makes nothing', async (words, said) => {
    const database = join(folder, 'none.sqlite')
    const { code, stderr } = await seed('--database', database, ...words)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(said) })
    expect(existsSync(database)).toBe(false)
  })
})
