// A nation in a store: whoever is asked, what they answered, and everything it took fits together.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresVerb } from '#cli/figures.ts'
import { answersOf } from '#db/answers.ts'
import { assessmentsOf } from '#db/assessments.ts'
import { submittedCollections } from '#db/collections.ts'
import { presentRegistry } from '#db/registry.ts'
import type { Store } from '#db/store.ts'
import { lastSubmissionOf } from '#db/submissions.ts'
import { findUserByEmail } from '#db/users.ts'
import { loadNation, type Stored } from '#sample/load-nation.ts'
import { makeNation, type Nation } from '#sample/nation/nation.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import type { PublishedEditions } from '#server/published-editions.ts'
import { engines } from '#tests/support/stores.ts'

const at = '2026-07-01T10:00:00.000Z'
const loading = { at, hashPassword: async (password: string) => `hash of ${password}` }
const SMALL = { rounds: 5, trusts: 8, practices: 6 }

describe.each(engines)('a small nation on $name', ({ name, open }) => {
  let store: Store
  let editions: PublishedEditions
  let nation: Nation
  let stored: Stored
  const progress: string[] = []
  beforeAll(async () => {
    store = await open()
    editions = await publishEditionFiles(store, at)
    nation = makeNation(
      [...editions.values()].map(({ edition }) => edition),
      SMALL,
    )
    stored = await loadNation(store, nation, { ...loading, onStored: (what) => progress.push(what) })
  }, 120_000)
  afterAll(() => store.close())

  it('is stored as it says', async () => {
    const { assessments, answers, answerHistory } = store.tables
    const { db } = store
    expect(stored).toEqual({
      assessments: (await db.select().from(assessments)).length,
      answers: (await db.select().from(answers)).length,
      history: (await db.select().from(answerHistory)).length,
    })
    expect(stored.history).toBeGreaterThan(stored.answers)
    expect(progress).toHaveLength(2 + 2 * SMALL.rounds)
  })

  it('has every organisation below one that is there, and mergers between the rounds', async () => {
    const { organisations, successions } = await presentRegistry(store)
    const codes = new Set(organisations.map(({ code }) => code))
    for (const { type, parentCode } of organisations) {
      expect(type === 'region' ? parentCode === null : codes.has(parentCode ?? '')).toBe(true)
    }
    expect(successions).toHaveLength(5)
    for (const { predecessor, successor } of successions) {
      expect(codes).toContain(predecessor)
      expect(codes).toContain(successor)
    }
  })

  it('has collections of both questionnaires, submitted by nearly all who are asked', async () => {
    const collections = await submittedCollections(store)
    expect(collections.map(({ collection }) => collection.id)).toEqual(
      [2026, 2025, 2024, 2023, 2022].flatMap((year) => [`gp-practice-${year}`, `trust-${year}`]),
    )
    const asked = collections.reduce((sum, { organisations }) => sum + organisations, 0)
    const submitted = collections.reduce((sum, each) => sum + each.submitted, 0)
    expect(submitted / asked).toBeGreaterThan(0.85)
  })

  it('submits what it answered, and remembers what was changed on the way', async () => {
    const [latest] = await assessmentsOf(store, ['SAMPLE001'])
    const kept = await lastSubmissionOf(store, latest?.id ?? '')
    const answers = await answersOf(store, latest?.id ?? '')
    expect(kept?.answers.size).toBe(175)
    for (const { question, option, revision } of answers) {
      expect(kept?.answers.get(question)).toMatchObject({ option, revision })
    }
    expect(Math.max(...answers.map(({ revision }) => revision))).toBeGreaterThan(1)
  })

  it('has figures of every year', async () => {
    const { collections } = await figuresVerb(store, editions, 'trust')
    expect(collections.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025, 2026])
    for (const each of collections) expect(each.assessments).toBeGreaterThan(4)
  })

  it('lets two administrators and two leads sign in', async () => {
    for (const { email } of nation.signIns) {
      expect(await findUserByEmail(store, email)).toMatchObject({ passwordHash: 'hash of sample-trusts-only' })
    }
    expect(nation.signIns).toHaveLength(4)
  })

  it('goes into an empty store only', async () => {
    await expect(loadNation(store, nation, loading)).rejects.toThrow(/holds organisations/)
  })

  it.runIf(name === 'SQLite')('breaks no foreign key, also where none is enforced while it is stored', () => {
    expect(store.db.all(sql`pragma foreign_key_check`)).toEqual([])
  })
})
