// The sample in a store: whole or not at all, and the product's own figures from it are the published ones.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EditionsById, figuresVerb } from '#cli/figures.ts'
import { answerHistoryOf, answersOf } from '#db/answers.ts'
import { assessmentsOf, submissionOf } from '#db/assessments.ts'
import { eventsOf } from '#db/events.ts'
import type { Store } from '#db/store.ts'
import { findUserByEmail } from '#db/users.ts'
import type { Sample } from '#sample/definition.ts'
import { loadSample } from '#sample/load.ts'
import { makeSample } from '#sample/sample.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { castOf } from '#tests/support/sample-cast.ts'
import { engines } from '#tests/support/stores.ts'

const at = '2026-07-01T10:00:00.000Z'
const loading = { at, hashPassword: async (password: string) => `hash of ${password}` }

let sample: Sample

function makeFrom(editions: EditionsById): Sample {
  sample ??= makeSample(
    [...editions.values()].map(({ edition }) => edition),
    { today: '2026-07-01', questionnaires: ['trust'] },
  )
  return sample
}

const BANDS_2016 = [
  { id: 'readiness', high: 65, medium: 32, low: 3 },
  { id: 'capability', high: 3, medium: 46, low: 51 },
  { id: 'infrastructure', high: 52, medium: 42, low: 6 },
]
const BANDS_2017 = [
  { id: 'readiness', high: 83, medium: 17, low: 0 },
  { id: 'capability', high: 13, medium: 71, low: 16 },
  { id: 'infrastructure', high: 72, medium: 28, low: 0 },
]
const NO_BANDS = BANDS_2016.map(({ id }) => ({ id, high: null, medium: null, low: null }))

describe.each(engines)('the sample on $name', ({ name, open }) => {
  const isWhole = name === 'SQLite'
  let store: Store
  let editions: EditionsById
  let made: Sample
  beforeAll(async () => {
    store = await open()
    editions = await publishEditionFiles(store, at)
    made = isWhole ? makeFrom(editions) : castOf(makeFrom(editions))
  }, 120_000)
  afterAll(() => store.close())

  it('leaves nothing behind when it cannot be loaded', async () => {
    const { organisations, users, answers } = store.tables
    const slice = castOf(made)
    const broken = { ...slice, memberships: [...slice.memberships, ...slice.memberships] }
    await expect(loadSample(store, broken, loading)).rejects.toThrow()
    for (const table of [organisations, users, answers]) expect(await store.db.select().from(table)).toEqual([])
  })

  describe(isWhole ? 'loaded whole' : 'loaded for the demo trusts alone, because the whole takes long here', () => {
    beforeAll(() => loadSample(store, made, loading), 120_000)

    it('gives figure 4 exactly where it is whole, and counts only what was submitted', async () => {
      const { questionnaire, collections } = await figuresVerb(store, editions, 'trust')
      const counts = collections.map(({ id, year, assessments }) => [id, year, assessments])
      expect(questionnaire).toBe('trust')
      expect(counts).toEqual([
        ['trust-2016', 2016, isWhole ? 238 : 4],
        ['trust-2017', 2017, isWhole ? 232 : 4],
        ['trust-2026', 2026, 0],
      ])
      const themes = collections.map((figures) => ('themes' in figures ? figures.themes : []))
      const bands = themes.map((each) => each.map(({ validated: _, ...band }) => band))
      // Only of the trusts' last closed round anything was validated.
      const isValidated = (each: (typeof themes)[number]) => each.some(({ validated }) => validated !== undefined)
      expect(themes.map(isValidated)).toEqual([false, true, false])
      expect(bands[2]).toEqual(NO_BANDS)
      if (isWhole) expect(bands.slice(0, 2)).toEqual([BANDS_2016, BANDS_2017])
    })

    it('has the history of every answer, the present one last', async () => {
      const [now] = await assessmentsOf(store, ['SAMPLE001'])
      const answers = await answersOf(store, now?.id ?? '')
      const history = await answerHistoryOf(store, now?.id ?? '')
      expect(answers.some(({ revision }) => revision === 2)).toBe(true)
      expect(history).toHaveLength(answers.reduce((sum, { revision }) => sum + revision, 0))
      for (const { question, option, revision } of answers) {
        const last = history.findLast((value) => value.question === question)
        expect({ option: last?.option, revision: last?.revision }).toEqual({ option, revision })
      }
    })

    it('keeps each submission whole, with the hash of its edition and an event', async () => {
      const [, before] = await assessmentsOf(store, ['SAMPLE001'])
      const submission = await submissionOf(store, before?.id ?? '')
      expect(submission?.answers).toHaveLength(175)
      expect(submission?.contentHash).toMatch(/^[0-9a-f]{64}$/)
      expect(submission?.submittedAt).toBe(before?.submittedAt)
      const events = await eventsOf(store, before?.id ?? '')
      expect(events.find(({ kind }) => kind === 'assessment submitted')).toMatchObject({
        at: before?.submittedAt,
        actor: submission?.submittedBy,
      })
    })

    it('gives a password to those who sign in and to nobody else', async () => {
      const lead = await findUserByEmail(store, 'lead@riverside.example')
      expect(lead?.passwordHash).toBe('hash of sample-trusts-only')
      expect((await findUserByEmail(store, 'lead@sample042.example'))?.passwordHash).toBeNull()
    })

    it('never goes into a store that is in use', async () => {
      await expect(loadSample(store, made, loading)).rejects.toThrow('empty store')
    })
  })
})
