// Submitting keeps its promises on every engine: whole or not at all, once, and of the answers that were seen.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answersOf, saveAnswers } from '#db/answers.ts'
import {
  type Assessment,
  assessmentsOf,
  findAssessment,
  lastSubmittedBefore,
  type Submission,
  submissionOf,
  submitAssessment,
} from '#db/assessments.ts'
import { eventsOf } from '#db/events.ts'
import { fingerprintNow } from '#db/fingerprint.ts'
import type { Organisation } from '#db/organisations.ts'
import type { Store } from '#db/store.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPastCollection,
  addPerson,
  addTrust,
  daysFromNow,
  giveAnswers,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'
import { submittedIn } from '#tests/support/what-is-stored.ts'

const at = new Date().toISOString()

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let asha: Person
  let trust: Organisation
  let assessment: Assessment
  let stories = 0

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    await addEditionStub(store, 'trust/2017')
    asha = await addPerson(store, { name: 'Asha Patel' })
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    stories += 1
    trust = await addTrust(store, { code: `ZZ${stories}` })
    const collection = await addCollection(store, { id: `round-${stories}`, year: 2026 })
    assessment = await addAssessment(store, { collection, of: trust })
    await giveAnswers(store, { assessment, by: asha, at }, [
      ['beds', { option: 'yes', note: 'All of them' }],
      ['maps', { option: 'not-applicable', reason: 'We have none', date: '' }],
      ['notes', { option: null, note: 'To be answered' }],
    ])
  })

  const seen = async () => fingerprintNow(store, assessment.id)

  async function submit(rest: Partial<Submission> = {}) {
    return submitAssessment(store, {
      assessmentId: assessment.id,
      seen: await seen(),
      counting: ['beds', 'maps', 'notes'],
      editionId: 'trust/2026',
      contentHash: 'abc',
      declaration: 'It is true.',
      submittedBy: asha.id,
      submitterName: asha.name,
      at,
      ...rest,
    })
  }

  const change = (question: string, option: string, revision: number, by = asha) =>
    saveAnswers(store, {
      assessmentId: assessment.id,
      section: 'x',
      changedBy: by.id,
      at,
      changes: [{ question, option, reason: '', date: '', note: '', seen: revision }],
      isWholePage: false,
    })

  it('keeps the answers whole, with who declared what over which edition', async () => {
    expect(await submit()).toEqual({ kind: 'submitted' })
    expect(await submissionOf(store, assessment.id)).toEqual({
      assessmentId: assessment.id,
      number: 1,
      editionId: 'trust/2026',
      contentHash: 'abc',
      declaration: 'It is true.',
      submittedBy: asha.id,
      submitterName: 'Asha Patel',
      submittedAt: at,
      answers: [
        { question: 'beds', option: 'yes', reason: '', date: '', note: 'All of them', revision: 1 },
        { question: 'maps', option: 'not-applicable', reason: 'We have none', date: '', note: '', revision: 1 },
      ],
      evidence: [],
    })
    expect((await findAssessment(store, assessment.id))?.submittedAt).toBe(at)
    expect(await eventsOf(store, assessment.id)).toMatchObject([{ kind: 'assessment submitted', actor: asha.id, at }])
    expect(await submittedIn(store, assessment.collectionId)).toMatchObject([{ assessmentId: assessment.id }])
  })

  it('is refused when any answer changed after it was seen, and leaves the assessment open', async () => {
    const before = await seen()
    await change('beds', 'no', 1)
    expect(await submit({ seen: before })).toEqual({ kind: 'answers changed' })
    expect(await submissionOf(store, assessment.id)).toBeNull()
    expect((await findAssessment(store, assessment.id))?.submittedAt).toBeNull()
    expect(await eventsOf(store, assessment.id)).toEqual([])
    expect(await change('beds', 'yes', 2)).toMatchObject({ kind: 'saved', conflicts: [] })
    // The same value again, but it is another revision: the lead has not seen that it was changed in between.
    expect(await submit({ seen: before })).toEqual({ kind: 'answers changed' })
    expect(await submit()).toEqual({ kind: 'submitted' })
  })

  it('is refused when an answer was added after it was seen', async () => {
    const before = await seen()
    await change('wards', 'yes', 0)
    expect(await submit({ seen: before })).toEqual({ kind: 'answers changed' })
  })

  it('happens once', async () => {
    await submit()
    const first = await submissionOf(store, assessment.id)
    expect(await submit({ declaration: 'It is all true.' })).toEqual({ kind: 'closed' })
    expect(await submissionOf(store, assessment.id)).toEqual(first)
    expect(await eventsOf(store, assessment.id)).toHaveLength(1)
  })

  it('happens once when two leads submit together', async () => {
    const fingerprint = await seen()
    const outcomes = await Promise.all([submit({ seen: fingerprint }), submit({ seen: fingerprint })])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['closed', 'submitted'])
  })

  it('never holds an answer that was not in what was seen, when one is saved at the same time', async () => {
    const fingerprint = await seen()
    const [submitted, saved] = await Promise.all([submit({ seen: fingerprint }), change('beds', 'no', 1)])
    const submission = await submissionOf(store, assessment.id)
    const beds = (await answersOf(store, assessment.id)).find(({ question }) => question === 'beds')
    // Either came first, and the other was told so.
    if (submitted.kind === 'submitted') {
      expect(saved).toEqual({ kind: 'closed' })
      expect(submission?.answers[0]).toMatchObject({ question: 'beds', option: 'yes', revision: 1 })
    } else {
      expect(submitted).toEqual({ kind: 'answers changed' })
      expect(submission).toBeNull()
    }
    expect(beds?.revision).toBe(submitted.kind === 'submitted' ? 1 : 2)
  })

  it.each([
    ['before the collection opens', daysFromNow(-11)],
    ['after it has closed', daysFromNow(21)],
  ])('is refused %s', async (_, when) => {
    expect(await submit({ at: when })).toEqual({ kind: 'closed' })
    expect(await submissionOf(store, assessment.id)).toBeNull()
  })

  it('that fails half-way is no submission', async () => {
    // The submission is written before the event, whose time must not be missing.
    const broken = { at: null as unknown as string }
    await expect(submit(broken).then((outcome) => expect(outcome.kind).toBe('submitted'))).rejects.toThrow()
    expect(await submissionOf(store, assessment.id)).toBeNull()
    expect((await findAssessment(store, assessment.id))?.submittedAt).toBeNull()
  })

  it('becomes what the next collection looks back to', async () => {
    const past = await addPastCollection(store, 2017, `past-${stories}`)
    const last = await addAssessment(store, { collection: past, of: trust })
    expect(await lastSubmittedBefore(store, assessment)).toBeNull()
    const when = past.opensAt
    await giveAnswers(store, { assessment: last, by: asha, at: when }, [['beds', { option: 'no' }]])
    const fingerprint = await fingerprintNow(store, last.id)
    await submit({ assessmentId: last.id, seen: fingerprint, editionId: 'trust/2017', at: when })
    expect((await lastSubmittedBefore(store, assessment))?.id).toBe(last.id)
    expect(await lastSubmittedBefore(store, last)).toBeNull()
    expect((await assessmentsOf(store, [trust.code])).map(({ id }) => id)).toEqual([assessment.id, last.id])
  })
})
