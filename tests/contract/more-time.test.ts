// An organisation that was given more time goes on after its collection has closed, until then and no longer; and what is
// an exercise is in no figure.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveAnswers } from '#db/answers.ts'
import { startPoll } from '#db/asking.ts'
import {
  type Assessment,
  findAssessment,
  lastSubmittedBefore,
  type Submission,
  submitAssessment,
} from '#db/assessments.ts'
import { assignSections } from '#db/assignments.ts'
import { assurableUnder } from '#db/assurance.ts'
import { standingIn } from '#db/claims.ts'
import { type Collection, submittedCollections } from '#db/collections.ts'
import { countAnswers, countPeers } from '#db/counts.ts'
import { earlierOf } from '#db/earlier.ts'
import { fingerprintNow } from '#db/fingerprint.ts'
import type { Organisation } from '#db/organisations.ts'
import { sectionsOwnedBy } from '#db/owned-sections.ts'
import type { Store } from '#db/store.ts'
import { withdrawSubmission } from '#db/submissions.ts'
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
import { submittedIn } from '#tests/support/what-is-stored.ts'

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let asha: Person
  let trust: Organisation
  let collection: Collection
  let assessment: Assessment
  let stories = 0

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    await addEditionStub(store, 'trust/2025')
  }, 60_000)
  afterAll(() => store.close())

  async function begin(given: Partial<Collection> = {}) {
    stories += 1
    trust = await addTrust(store, { code: `ZZ${stories}` })
    asha = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
    collection = await addCollection(store, { id: `round-${stories}`, year: 2026, ...given })
    assessment = await addAssessment(store, { collection, of: trust })
  }

  const save = (at: string, seen = 0) =>
    saveAnswers(store, {
      ...{ assessmentId: assessment.id, section: 'x', changedBy: asha.id, at, isWholePage: false },
      changes: [{ question: 'beds', option: 'yes', reason: '', date: '', note: '', seen }],
    })

  async function submit(at: string, given: Partial<Submission> = {}) {
    return submitAssessment(store, {
      ...{ assessmentId: assessment.id, seen: await fingerprintNow(store, assessment.id), counting: ['beds'] },
      ...{ editionId: 'trust/2026', contentHash: 'abc', declaration: 'True.', submittedBy: asha.id },
      ...{ submitterName: asha.name, at, ...given },
    })
  }

  async function withdraw(at: string) {
    const submittedAt = (await findAssessment(store, assessment.id))?.submittedAt ?? ''
    const voidReview = () => ({ kind: 'refused', why: 'there is none' }) as never
    return withdrawSubmission(store, {
      ...{ assessmentId: assessment.id, submittedAt, by: asha.id, reason: 'A ward was left out', at, voidReview },
    })
  }

  describe('with more time', () => {
    beforeEach(async () => {
      await begin({ opensAt: daysFromNow(-30), closesAt: daysFromNow(-10) })
      const { assessments } = store.tables
      await store.db.update(assessments).set({ extendedTo: daysFromNow(5), extendedFor: 'A flood' })
    })

    it('answers are saved, submitted and withdrawn, and the date is the later one', async () => {
      const at = daysFromNow(0)
      expect(await save(at)).toMatchObject({ kind: 'saved', conflicts: [] })
      expect(await submit(at)).toEqual({ kind: 'submitted' })
      expect(await withdraw(at)).toEqual({ kind: 'withdrawn' })
      const now = await findAssessment(store, assessment.id)
      expect(now?.closesAt).toBe(now?.extendedTo)
      expect(now?.extendedTo).not.toBeNull()
    })

    it('not after it', async () => {
      await save(daysFromNow(0))
      const after = daysFromNow(6)
      expect(await save(after, 1)).toEqual({ kind: 'closed' })
      expect(await submit(after)).toEqual({ kind: 'closed' })
      await submit(daysFromNow(1))
      expect(await withdraw(after)).toEqual({ kind: 'closed' })
    })

    it('not before the collection opens', async () => {
      expect(await save(daysFromNow(-31))).toEqual({ kind: 'closed' })
    })

    it('sections are looked after, and colleagues asked until then', async () => {
      const at = daysFromNow(0)
      await assignSections(store, {
        ...{ assessmentId: assessment.id, sections: [{ id: 'wards', seen: '' }], to: { id: asha.id, role: 'lead' } },
        ...{ dueOn: '', message: '', by: asha.id, at, letters: null },
      })
      expect(await sectionsOwnedBy(store, asha.id, at)).toHaveLength(1)
      expect(await sectionsOwnedBy(store, asha.id, daysFromNow(6))).toEqual([])
      const poll = {
        question: 'beds',
        message: '',
        showsNames: true,
        askedBy: asha.id,
        colleagues: ['a@b.example'],
        days: 30,
      }
      const started = await startPoll(store, { assessmentId: assessment.id, ...poll, at, writeLetter: null })
      const { extendedTo } = (await findAssessment(store, assessment.id)) as Assessment
      expect(started).toMatchObject({ kind: 'started', expiresAt: extendedTo })
    })

    it('others are closed as before', async () => {
      const marsh = await addTrust(store, { code: `MM${stories}` })
      const own = assessment
      assessment = await addAssessment(store, { collection, of: marsh })
      expect(await save(daysFromNow(0))).toEqual({ kind: 'closed' })
      assessment = own
    })
  })

  it('an earlier date than the collection’s takes nothing away', async () => {
    await begin()
    await store.db.update(store.tables.assessments).set({ extendedTo: daysFromNow(1) })
    expect(await save(daysFromNow(10))).toMatchObject({ kind: 'saved' })
    expect((await findAssessment(store, assessment.id))?.closesAt).toBe(collection.closesAt)
  })

  describe('an exercise', () => {
    beforeEach(async () => {
      await begin({ isExercise: true, editionId: 'trust/2025', year: 2025 })
      await save(daysFromNow(0))
      expect(await submit(daysFromNow(0))).toEqual({ kind: 'submitted' })
    })

    it('is in no figure', async () => {
      expect(await submittedIn(store, collection.id)).toEqual([])
      expect(await standingIn(store, collection.id)).toEqual([])
      expect(await countAnswers(store, collection.id)).toEqual({ assessments: new Map(), chosen: new Map() })
      const peers = { collectionId: collection.id, setting: 'acute', question: 'beds', butOf: 'somebody else' }
      expect(await countPeers(store, peers)).toEqual(new Map())
      const all = await submittedCollections(store)
      expect(all.map((each) => each.collection.id)).not.toContain(collection.id)
    })

    it('is nobody’s last year, and nobody assures it', async () => {
      const next = await addCollection(store, { id: `next-${stories}`, year: 2026 })
      const now = await addAssessment(store, { collection: next, of: trust })
      expect(await lastSubmittedBefore(store, now)).toBeNull()
      const standing = {
        assessmentId: now.id,
        organisationCode: trust.code,
        setting: 'acute',
        number: 1,
        submittedAt: '',
      }
      expect((await earlierOf(store, [standing], { questionnaire: 'trust', year: 2026 })).size).toBe(0)
      await store.db.update(store.tables.organisations).set({ parentCode: 'QA1' })
      const which = { scope: 'QA1', editionIds: ['trust/2025'], limit: 10 }
      expect(await assurableUnder(store, which)).toEqual([])
    })
  })
})
