// `dma fhir` on a database: the answers of an assessment out into a file, and back from one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QuestionnaireResponse } from 'fhir/r4'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fhirVerb } from '#cli/fhir.ts'
import { WrongInput } from '#cli/wrong-input.ts'
import { answersOf } from '#db/answers.ts'
import { openStore, type Store } from '#db/store.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { addFernhill, addPerson, type Fernhill, giveAnswers } from '#tests/support/factories.ts'

const folder = mkdtempSync(join(tmpdir(), 'fhir-'))
const database = join(folder, 'service.sqlite')
const former = process.env.DATABASE_URL

let store: Store
let fernhill: Fernhill
beforeAll(async () => {
  store = await openStore(database, 'db/migrations')
  fernhill = await addFernhill(store, await publishEditionFiles(store, new Date().toISOString()))
  process.env.DATABASE_URL = database
})
afterAll(async () => {
  if (former === undefined) delete process.env.DATABASE_URL
  else process.env.DATABASE_URL = former
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const exportOf = async (assessment: string): Promise<QuestionnaireResponse> =>
  JSON.parse(await fhirVerb(['export', 'response'], { assessment }))

let files = 0
function fileOf(response: QuestionnaireResponse): string {
  files += 1
  const file = join(folder, `response-${files}.json`)
  writeFileSync(file, JSON.stringify(response))
  return file
}

it('exports a submitted assessment as completed, with its scores', async () => {
  const response = await exportOf(fernhill.last.id)
  expect(response.status).toBe('completed')
  expect(response.item?.[0]?.item?.at(-1)).toMatchObject({ linkId: 'readiness.score' })
})

it('saves what was changed in a file, in the name of somebody who may answer, and nothing that changed since', async () => {
  const { assessment, asked, contributor, lead } = fernhill
  const [first, second] = asked.questions
  const response = await exportOf(assessment.id)
  const [one, two] = response.item?.[0]?.item?.[0]?.item ?? []
  const coding = { system: `https://digital-maturity.example/fhir/CodeSystem/scale.trust.${first?.scale}` }
  if (one) one.answer = [{ valueCoding: { ...coding, code: first?.options[0]?.id ?? '' } }]
  if (two)
    two.answer = [
      {
        valueCoding: {
          ...coding,
          system: coding.system.replace(/[^.]+$/, second?.scale ?? ''),
          code: second?.options[0]?.id ?? '',
        },
      },
    ]
  await giveAnswers(store, { assessment, by: lead }, [[second?.id ?? '', { option: second?.options[1]?.id ?? null }]])

  const said = { assessment: assessment.id, user: contributor.email }
  const saving = fhirVerb(['import', fileOf(response)], said)
  await expect(saving).rejects.toThrow(WrongInput)
  await expect(saving).rejects.toThrow(
    `1 of 2 answers were saved; these changed since the export:\n${second?.id}: changed by ${lead.name}`,
  )
  const stored = new Map((await answersOf(store, assessment.id)).map((each) => [each.question, each]))
  expect(stored.get(first?.id ?? '')).toMatchObject({ option: first?.options[0]?.id, changedByName: contributor.name })
  expect(stored.get(second?.id ?? '')).toMatchObject({ option: second?.options[1]?.id, changedByName: lead.name })

  const again = fileOf(await exportOf(assessment.id))
  expect(JSON.parse(await fhirVerb(['import', again], said))).toEqual({ assessment: assessment.id, answers: 2 })
})

it('saves nothing for somebody who may not answer, nor into what is submitted', async () => {
  const { assessment, last, lead } = fernhill
  const stranger = await addPerson(store, { name: 'Nia Hughes' })
  const open = fileOf(await exportOf(assessment.id))
  await expect(fhirVerb(['import', open], { assessment: assessment.id, user: stranger.email })).rejects.toThrow(
    `${stranger.email} may not answer for ZZ1`,
  )
  await expect(fhirVerb(['import', open], { assessment: assessment.id, user: 'no@one.example' })).rejects.toThrow(
    'There is nobody with the email address “no@one.example”',
  )
  await expect(fhirVerb(['import', open], { assessment: assessment.id })).rejects.toThrow('say where and in whose name')
  const submitted = fileOf(await exportOf(last.id))
  await expect(fhirVerb(['import', submitted], { assessment: last.id, user: lead.email })).rejects.toThrow(
    'was submitted, or its collection is not open',
  )
  await expect(fhirVerb(['import', open], { assessment: last.id, user: lead.email })).rejects.toThrow(
    'QuestionnaireResponse.questionnaire: must be',
  )
})
