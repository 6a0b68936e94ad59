// Saving answers keeps its promises on every engine: no silent overwrite, and nothing that was ever saved is lost.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AnswerChange, answerHistoryOf, answersOf, type SaveRequest, saveAnswers } from '#db/answers.ts'
import { type Assessment, findAssessment, submitAssessment } from '#db/assessments.ts'
import { fingerprintNow } from '#db/fingerprint.ts'
import { ask, type Store, type Work } from '#db/store.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPerson,
  addTrust,
  daysFromNow,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const at = new Date().toISOString()

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let asha: Person
  let ben: Person
  let assessment: Assessment
  let stories = 0

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    asha = await addPerson(store, { name: 'Asha Patel' })
    ben = await addPerson(store, { name: 'Ben Carter' })
    await addCollection(store, { year: 2026 })
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    assessment = await newAssessment()
  })

  /** Every story has a trust of its own. */
  async function newAssessment(): Promise<Assessment> {
    stories += 1
    const trust = await addTrust(store, { code: `ZZ${stories}` })
    const { collections } = store.tables
    const [collection] = await store.db.select().from(collections)
    if (!collection) throw new Error('there is no collection')
    return addAssessment(store, { collection, of: trust })
  }

  const change = (question: string, option: string | null, seen = 0, rest: Partial<AnswerChange> = {}) => {
    return { question, option, reason: '', date: '', note: '', seen, ...rest }
  }

  /** A whole page by default; with `isWholePage: false` as one answer that the person just changed. */
  const saveAs = (by: Person, changes: readonly AnswerChange[], rest: Partial<SaveRequest> = {}) => {
    const request = { assessmentId: assessment.id, section: 'leadership', changedBy: by.id, at, changes }
    return saveAnswers(store, { ...request, isWholePage: true, ...rest })
  }

  const stored = () => answersOf(store, assessment.id)
  const history = async () =>
    (await answerHistoryOf(store, assessment.id)).map(({ question, revision, option, note, changedByName }) => {
      return [question, revision, option, note, changedByName]
    })

  const saved = (...revisions: [question: string, revision: number][]) => ({
    kind: 'saved',
    revisions: revisions.map(([question, revision]) => ({ question, revision })),
    conflicts: [],
  })

  describe('an answer', () => {
    it('is stored as its first revision, with who and when', async () => {
      expect(await saveAs(asha, [change('beds', 'yes', 0, { note: 'All of them' })])).toEqual(saved(['beds', 1]))
      expect(await stored()).toEqual([
        {
          question: 'beds',
          option: 'yes',
          reason: '',
          date: '',
          note: 'All of them',
          revision: 1,
          changedBy: asha.id,
          changedByName: 'Asha Patel',
          changedAt: at,
        },
      ])
    })

    it('is changed by somebody who saw it, and keeps every value it had', async () => {
      await saveAs(asha, [change('beds', 'yes')])
      expect(await saveAs(ben, [change('beds', 'no', 1)])).toEqual(saved(['beds', 2]))
      expect(await saveAs(asha, [change('beds', null, 2, { note: 'To be counted' })])).toEqual(saved(['beds', 3]))
      expect(await history()).toEqual([
        ['beds', 1, 'yes', '', 'Asha Patel'],
        ['beds', 2, 'no', '', 'Ben Carter'],
        ['beds', 3, null, 'To be counted', 'Asha Patel'],
      ])
      expect(await stored()).toMatchObject([{ option: null, note: 'To be counted', revision: 3 }])
    })

    it('that is sent again unchanged is no change', async () => {
      await saveAs(asha, [change('beds', 'yes')])
      expect(await saveAs(ben, [change('beds', 'yes', 1)])).toEqual(saved(['beds', 1]))
      expect(await history()).toHaveLength(1)
      expect(await stored()).toMatchObject([{ changedBy: asha.id }])
    })

    it('that is blank and was never given is no change', async () => {
      expect(await saveAs(asha, [change('beds', null)])).toEqual(saved(['beds', 0]))
      expect(await stored()).toEqual([])
    })

    it('keeps its characters, whatever they are', async () => {
      const note = 'Ward 7: “75 %” – naïve 👩‍⚕️\n\tDROP TABLE answers; --\'"\\'
      await saveAs(asha, [change('beds', 'not-applicable', 0, { note, reason: 'ſ%_\\' })])
      expect(await stored()).toMatchObject([{ note, reason: 'ſ%_\\' }])
    })

    it('marks the place where the person was', async () => {
      await saveAs(asha, [change('beds', 'yes')], { section: 'records' })
      expect(await findAssessment(store, assessment.id)).toMatchObject({ lastSection: 'records', lastSavedAt: at })
    })
  })

  describe('an answer over one that was not seen', () => {
    it('is refused, with the newer one, whose it is and since when', async () => {
      await saveAs(asha, [change('beds', 'yes', 0, { note: 'Counted' })])
      const mine = change('beds', 'no')
      const outcome = await saveAs(ben, [mine])
      expect(outcome).toMatchObject({ kind: 'saved', revisions: [] })
      expect(outcome).toMatchObject({
        conflicts: [
          {
            change: mine,
            current: { option: 'yes', note: 'Counted', revision: 1, changedByName: 'Asha Patel', changedAt: at },
          },
        ],
      })
      expect(await stored()).toMatchObject([{ option: 'yes', revision: 1 }])
      expect(await history()).toHaveLength(1)
    })

    it('is no conflict when both say the same', async () => {
      await saveAs(asha, [change('beds', 'yes')])
      expect(await saveAs(ben, [change('beds', 'yes')])).toEqual(saved(['beds', 1]))
      expect(await history()).toHaveLength(1)
    })

    it('is no conflict when a page shows it as the person saw it, untouched', async () => {
      await saveAs(asha, [change('beds', 'yes')])
      await saveAs(asha, [change('beds', 'no', 1)])
      expect(await saveAs(ben, [change('beds', 'yes', 1)])).toEqual(saved(['beds', 2]))
      expect(await saveAs(ben, [change('beds', null, 0)])).toEqual(saved(['beds', 2]))
      expect(await stored()).toMatchObject([{ option: 'no', revision: 2 }])
    })

    it('is one when the person means just that answer: what they see must be what is stored', async () => {
      await saveAs(asha, [change('beds', 'yes')])
      await saveAs(asha, [change('beds', 'no', 1)])
      const outcome = await saveAs(ben, [change('beds', 'yes', 1)], { isWholePage: false })
      expect(outcome).toMatchObject({ revisions: [], conflicts: [{ current: { option: 'no', revision: 2 } }] })
    })

    it('keeps no other answer from being saved', async () => {
      await saveAs(asha, [change('beds', 'yes')])
      const outcome = await saveAs(ben, [change('maps', 'yes'), change('beds', 'no'), change('notes', 'no')])
      expect(outcome).toMatchObject({ conflicts: [{ change: { question: 'beds' } }] })
      expect((await stored()).map(({ question, option }) => [question, option])).toEqual([
        ['beds', 'yes'],
        ['maps', 'yes'],
        ['notes', 'no'],
      ])
    })

    it('is nothing at all when there never was what they claim to have seen', async () => {
      await saveAs(asha, [change('beds', 'yes')])
      for (const forged of [change('beds', 'no', 2), change('maps', 'no', 1)]) {
        expect(await saveAs(ben, [change('notes', 'no'), forged])).toEqual({ kind: 'never seen' })
      }
      expect(await history()).toHaveLength(1)
    })

    it('has one winner when two arrive together', async () => {
      await saveAs(asha, [change('beds', 'yes')])
      const outcomes = await Promise.all([
        saveAs(asha, [change('beds', 'no', 1)]),
        saveAs(ben, [change('beds', 'dont-know', 1)]),
      ])
      const kinds = outcomes.map((outcome) => outcome.kind === 'saved' && outcome.conflicts.length)
      expect(kinds.sort()).toEqual([0, 1])
      expect((await stored())[0]?.revision).toBe(2)
      expect(await history()).toHaveLength(2)
    })

    it('has one winner when two give the first answer together', async () => {
      const outcomes = await Promise.all(
        [asha, ben].map((by) => saveAs(by, [change('beds', by === asha ? 'yes' : 'no')])),
      )
      expect(outcomes.map((outcome) => outcome.kind === 'saved' && outcome.conflicts.length).sort()).toEqual([0, 1])
      expect(await history()).toHaveLength(1)
    })
  })

  describe('an assessment that takes no answers', () => {
    it.each([
      ['because its collection has closed', daysFromNow(21)],
      ['because its collection has not opened', daysFromNow(-11)],
    ])('%s', async (_, when) => {
      await saveAs(asha, [change('beds', 'yes')])
      expect(await saveAs(asha, [change('beds', 'no', 1)], { at: when, section: 'records' })).toEqual({
        kind: 'closed',
      })
      expect(await stored()).toMatchObject([{ option: 'yes', revision: 1 }])
      expect((await findAssessment(store, assessment.id))?.lastSection).toBe('leadership')
    })

    it('because it was submitted', async () => {
      await saveAs(asha, [change('beds', 'yes')])
      const { id: assessmentId } = assessment
      const counting = ['beds']
      const about = { editionId: 'trust/2026', contentHash: '', declaration: '', submitterName: asha.name }
      const seen = await fingerprintNow(store, assessmentId)
      await submitAssessment(store, { assessmentId, seen, counting, ...about, submittedBy: asha.id, at })
      expect(await saveAs(asha, [change('beds', 'no', 1)])).toEqual({ kind: 'closed' })
      expect(await history()).toHaveLength(1)
    })

    it('because there is no such assessment', async () => {
      expect(await saveAs(asha, [change('beds', 'yes')], { assessmentId: 'nowhere' })).toEqual({ kind: 'closed' })
    })
  })

  describe('work that fails', () => {
    it('half-way through several answers stores none of them', async () => {
      const nobody = { ...asha, id: 'nobody' }
      await expect(saveAs(nobody, [change('beds', 'yes'), change('maps', 'yes')])).rejects.toThrow()
      expect(await stored()).toEqual([])
      expect(await history()).toEqual([])
    })

    it('takes back everything it wrote, and nothing of others who wrote at the same time', async () => {
      const { answers } = store.tables
      const row = {
        assessmentId: assessment.id,
        reason: '',
        date: '',
        note: '',
        revision: 1,
        changedBy: asha.id,
        changedAt: at,
      }
      const failing = store.atomically(function* (tx): Work<void> {
        yield* ask(tx.insert(answers).values({ ...row, question: 'lost', option: 'yes' }))
        throw new Error('the disk is full')
      })
      const [failed, other] = await Promise.allSettled([failing, saveAs(ben, [change('beds', 'yes')])])
      expect(failed).toMatchObject({ status: 'rejected', reason: new Error('the disk is full') })
      expect(other).toMatchObject({ status: 'fulfilled', value: saved(['beds', 1]) })
      expect((await stored()).map(({ question }) => question)).toEqual(['beds'])
    })
  })

  // Several editors, each with pages of any age, save in any order and at the same time.
  it('whatever the order of saves, what was acknowledged is stored and every history is whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(someSave, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        async (rounds) => {
          assessment = await newAssessment()
          const acknowledged: { question: string; revision: number; option: string }[] = []
          const seenBy = new Map<string, number>()
          for (const round of rounds) {
            await Promise.all(
              round.map(async ({ editor, question, option, isStale }) => {
                const key = `${editor} ${question}`
                const known = seenBy.get(key) ?? 0
                const seen = isStale ? Math.max(0, known - 1) : known
                const one = { isWholePage: false }
                const outcome = await saveAs(editor === 0 ? asha : ben, [change(question, option, seen)], one)
                if (outcome.kind !== 'saved') throw new Error(`not saved: ${outcome.kind}`)
                for (const { revision } of outcome.revisions) {
                  acknowledged.push({ question, revision, option })
                  seenBy.set(key, revision)
                }
                for (const { current } of outcome.conflicts) seenBy.set(key, current.revision)
              }),
            )
          }
          const values = await answerHistoryOf(store, assessment.id)
          const current = await stored()
          for (const { question, revision, option } of current) {
            const own = values.filter((one) => one.question === question)
            expect(own.map((one) => one.revision)).toEqual(Array.from({ length: revision }, (_, index) => index + 1))
            expect(own.at(-1)?.option).toBe(option)
          }
          expect(new Set(values.map(({ question }) => question)).size).toBe(current.length)
          const inHistory = values.map(({ question, revision, option }) => ({ question, revision, option }))
          expect(inHistory).toEqual(expect.arrayContaining(acknowledged))
        },
      ),
      { numRuns: 25 },
    )
  })
})

const someSave = fc.record({
  editor: fc.nat({ max: 2 }),
  question: fc.constantFrom('beds', 'maps'),
  option: fc.constantFrom('yes', 'no', 'dont-know'),
  isStale: fc.boolean(),
})
