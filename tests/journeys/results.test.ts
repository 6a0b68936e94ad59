// Results, their downloads and the operator's command: one score, the same everywhere, to the last digit.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrintedScore } from '#cli/score.ts'
import { answersOf } from '#db/answers.ts'
import { asCell } from '#scoring/fraction.ts'
import { addFernhill, answerEverything, anyAnswer, type Fernhill, submit } from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

type Row = Record<string, string>

let service: Service<Fernhill>
let asha: FormClient
let home: string

beforeAll(async () => {
  service = await startService({
    async prepare(store, editions) {
      const fernhill = await addFernhill(store, editions)
      const { assessment, lead, asked } = fernhill
      const answering = { assessment, by: lead, at: new Date().toISOString() }
      await answerEverything(store, asked, answering, (question) =>
        anyAnswer({ ...question, number: question.number + 1 }),
      )
      await submit(store, editions, answering)
      return fernhill
    },
  })
  home = `/assessments/${service.prepared.assessment.id}`
  asha = await signedIn(service, service.prepared.lead)
})
afterAll(() => service.stop())

const stored = () => answersOf(service.store, service.prepared.assessment.id)

describe('the results of a submitted assessment', () => {
  it('say where the trust is, what changed and what next', async () => {
    const page = await asha.open(`${home}/results`)
    expect(page.main).toMatch(/Submitted on .+ by Asha Patel\./)
    for (const question of ['Where are we?', 'What changed?', 'What next?']) expect(page.main).toContain(question)
    expect(page.main).toMatch(/Like-for-like: \d+ to \d+, .+? \d+ of 55 questions comparable/)
    expect(page.main).toMatch(/\d+ of 175 questions comparable/)
  })

  it('agree with the downloaded answers and with the operator’s command to the last digit', async () => {
    const { assessment } = service.prepared
    const page = await asha.open(`${home}/results`)
    const download = await asha.send(`${home}/results/answers-long.csv`)
    expect(download.headers.get('Content-Disposition')).toContain('trust-2026-ZZ1-answers-long.csv')
    const csv = await download.text()
    const rows: Row[] = parse(csv, { columns: true, bom: true })
    expect(rows).toHaveLength(175)
    const score = await dmaScore(assessment.editionId, assessment.setting, csv)
    expect(score.contentHash).toBe(rows[0]?.content_hash)
    for (const theme of score.themes) {
      expect(page.main).toContain(`= ${theme.exact}, `)
      expect(page.main).toContain(`shown as ${theme.score}, which is ${theme.band}.`)
      const row = rows.find((one) => one.theme === theme.id)
      expect(row).toMatchObject({
        theme_score: `${theme.score}`,
        theme_exact: asCell(theme.exact ?? ''),
        band: theme.band,
      })
      for (const section of theme.sections) {
        expect(page.main).toContain(`= ${section.exact}, `)
        const inSection = rows.filter((one) => one.section === section.id)
        expect(inSection[0]).toMatchObject({
          section_score: `${section.score}`,
          section_exact: asCell(section.exact ?? ''),
        })
        expect(inSection).toHaveLength(section.asked)
      }
    }
  })

  it('can be downloaded with a row for each question, or all in one', async () => {
    const { asked } = service.prepared
    const [long, wide] = await Promise.all(
      ['long', 'wide'].map(async (kind): Promise<Row[]> => {
        const response = await asha.send(`${home}/results/answers-${kind}.csv`)
        expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
        return parse(await response.text(), { columns: true, bom: true })
      }),
    )
    expect(wide).toHaveLength(1)
    const answers = new Map((await stored()).map((one) => [one.question, one]))
    for (const [index, question] of asked.questions.entries()) {
      const { option = '', reason, note, changedAt } = answers.get(question.id) ?? {}
      expect(long?.[index]).toMatchObject({
        question: question.id,
        answer: option,
        reason,
        note,
        answered_at: changedAt,
      })
      expect(wide?.[0]?.[question.id]).toBe(option)
    }
    for (const theme of asked.themes) {
      const row = long?.find((one) => one.theme === theme.id)
      expect(wide?.[0]?.[`${theme.id}_exact`]).toBe(row?.theme_exact)
      expect(wide?.[0]?.[`${theme.id}_band`]).toBe(row?.band)
    }
  })
})

async function dmaScore(
  edition: string,
  setting: string,
  csv: string,
): Promise<Extract<PrintedScore, { themes: unknown }>> {
  const folder = mkdtempSync(join(tmpdir(), 'download-'))
  const file = join(folder, 'answers-long.csv')
  writeFileSync(file, csv)
  const words = ['build/dma.js', 'score', '--edition', edition, '--setting', setting, file]
  const { stdout } = await promisify(execFile)(process.execPath, words)
  rmSync(folder, { recursive: true })
  return JSON.parse(stdout)
}
