// The machine goes dark in the middle of saving: what a person was told is saved, is there afterwards.
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { addFernhill, type Fernhill } from '#tests/support/factories.ts'
import { type FormClient, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

const PEOPLE = 8
const ENOUGH = 400

type Acknowledged = { question: string; revision: number; option: string; note: string }

let service: Service<Fernhill>
const acknowledged: Acknowledged[] = []
let interrupted = 0

// Every person has questions of their own, and changes them over and over until the connection breaks.
async function keepSaving(person: FormClient, questions: readonly AskedQuestion[]): Promise<void> {
  const { assessment } = service.prepared
  for (let round = 1; ; round++) {
    for (const { id: question, options } of questions) {
      const option = options[round % options.length]?.id ?? ''
      const note = `Round ${round}`
      const answer = await person
        .save(assessment.id, { question, option, note, seen: String(round - 1) })
        .catch(() => null)
      if (!answer) {
        interrupted += 1
        return
      }
      expect(answer.status).toBe(200)
      acknowledged.push({ question, revision: answer.told.revision ?? 0, option, note })
    }
  }
}

beforeAll(async () => {
  service = await startService({ prepare: addFernhill })
  const { questions } = service.prepared.asked
  const people: FormClient[] = []
  while (people.length < PEOPLE) people.push(await signedIn(service, service.prepared.lead))
  const saving = people.map((person, n) => keepSaving(person, questions.slice(n * 5, n * 5 + 5)))
  while (acknowledged.length < ENOUGH) await new Promise((wake) => setTimeout(wake, 5))
  await service.kill('SIGKILL')
  await Promise.all(saving)
})
afterAll(() => service.stop())

describe('after kill -9 in the middle of a stream of saves', () => {
  it('everybody was cut off with an answer on its way', () => {
    expect(interrupted).toBe(PEOPLE)
    expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH)
  })

  it('the service starts again on the same file, which is whole', async () => {
    await service.restart()
    const file = new Database(service.databasePath, { readonly: true })
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(file.pragma('foreign_key_check')).toEqual([])
    file.close()
  })

  it('every acknowledged answer is stored, as it was acknowledged', async () => {
    const { answerHistory } = service.store.tables
    const history = new Map(
      (await service.store.db.select().from(answerHistory)).map((row) => [`${row.question} ${row.revision}`, row]),
    )
    const lost = acknowledged.filter(({ question, revision, option, note }) => {
      const row = history.get(`${question} ${revision}`)
      return row?.option !== option || row.note !== note
    })
    expect(lost).toEqual([])
  })

  it('every answer stands at the newest revision of its history, and no revision is missing', async () => {
    const { answers, answerHistory } = service.store.tables
    const history = await service.store.db.select().from(answerHistory)
    const current = await service.store.db.select().from(answers)
    expect(current.length).toBeGreaterThan(0)
    for (const { assessmentId, question, revision, option, note } of current) {
      const values = history.filter((row) => row.assessmentId === assessmentId && row.question === question)
      expect(values.map((row) => row.revision).sort((a, b) => a - b)).toEqual(oneTo(revision))
      expect(values.find((row) => row.revision === revision)).toMatchObject({ option, note })
    }
  })

  it('and people go on where they were', async () => {
    const { lead, assessment, asked } = service.prepared
    const asha = await signedIn(service, lead)
    const question = asked.questions[0] as AskedQuestion
    const newest = Math.max(...acknowledged.filter((one) => one.question === question.id).map((one) => one.revision))
    const page = await asha.open(`/assessments/${assessment.id}/sections/${question.section}`)
    expect(page.question(1).valueOf('What stands behind this answer')).toMatch(/^Round \d+$/)
    expect(Number(page.question(1).valueOf('What stands behind this answer').slice(6))).toBeGreaterThanOrEqual(newest)
    page.question(1).choose('Don’t know')
    expect((await asha.press('Save and go to all sections')).status).toBe(200)
  })
})

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
