// Signing off keeps its promises on every engine: nothing is submitted unapproved where approval is needed, nobody
// approves what they answered last, and every approval and submission is kept.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answersOf, saveAnswers } from '#db/answers.ts'
import { type Approving, approvalsOf, approve, awaitingApproval, callReady, takeReadyBack } from '#db/approvals.ts'
import { type Assessment, findAssessment, submissionOf, submitAssessment } from '#db/assessments.ts'
import { countAnswers } from '#db/counts.ts'
import { eventsOf } from '#db/events.ts'
import { evidenceOf } from '#db/evidence.ts'
import { addLink, removeEvidence } from '#db/evidence-changes.ts'
import { describeEvidence } from '#db/evidence-descriptions.ts'
import { fingerprintNow } from '#db/fingerprint.ts'
import { lastToChange } from '#db/last-changes.ts'
import { withdrawMember } from '#db/memberships.ts'
import type { Organisation } from '#db/organisations.ts'
import type { Store } from '#db/store.ts'
import { submissionNumbered, submissionsOf, withdrawSubmission } from '#db/submissions.ts'
import { makeVoid } from '#review/acts/finish.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPerson,
  addTrust,
  daysFromNow,
  giveAnswers,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'
import { submittedIn } from '#tests/support/what-is-stored.ts'

const start = Date.now()
const letter = { subject: 'News', text: 'Of the assessment' }

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let trust: Organisation
  let asha: Person
  let ben: Person
  let chi: Person
  let dee: Person
  let assessment: Assessment
  let stories = 0
  let steps = 0

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
  }, 60_000)
  afterAll(() => store.close())

  async function begin({ needsApproval = true } = {}) {
    stories += 1
    trust = await addTrust(store, { code: `ZZ${stories}` })
    asha = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
    ben = await addPerson(store, { name: 'Ben Carter', of: trust })
    chi = await addPerson(store, { name: 'Chi Okafor', of: trust, role: 'approver' })
    dee = await addPerson(store, { name: 'Dee Evans', of: trust, role: 'approver' })
    const collection = await addCollection(store, { id: `round-${stories}`, year: 2026, needsApproval })
    assessment = await addAssessment(store, { collection, of: trust })
    await giveAnswers(store, { assessment, by: ben, at: next() }, [
      ['beds', { option: 'yes' }],
      ['maps', { option: 'no' }],
    ])
  }
  beforeEach(() => begin())

  /** Every step a moment after the one before. */
  function next(): string {
    steps += 1
    return new Date(start + steps).toISOString()
  }

  const now = async () => (await findAssessment(store, assessment.id)) as Assessment
  const seenNow = async () => fingerprintNow(store, assessment.id)
  const ready = async (seen?: string) =>
    callReady(store, { assessmentId: assessment.id, by: asha.id, at: next(), seen: seen ?? (await seenNow()) })
  const approveAs = async (who: Person, rest: Partial<Approving> = {}) =>
    approve(store, {
      assessmentId: assessment.id,
      by: who.id,
      approverName: who.name,
      role: 'approver',
      declaration: 'It is true.',
      contentHash: 'abc',
      seen: await seenNow(),
      at: next(),
      ...rest,
    })
  const submit = async (by = asha, at = next()) => submitSeen(await seenNow(), by, at)
  const submitSeen = (seen: string, by = asha, at = next()) =>
    submitAssessment(store, {
      assessmentId: assessment.id,
      seen,
      counting: ['beds', 'maps'],
      editionId: 'trust/2026',
      contentHash: 'abc',
      declaration: 'It is true.',
      submittedBy: by.id,
      submitterName: by.name,
      at,
    })
  const withdraw = async (rest: { submittedAt?: string; at?: string } = {}) =>
    withdrawSubmission(store, {
      assessmentId: assessment.id,
      submittedAt: (await now()).submittedAt ?? '',
      by: asha.id,
      reason: 'A ward was left out',
      at: next(),
      letter,
      voidReview: makeVoid,
      ...rest,
    })
  async function change(question: string, by: Person, option?: string) {
    const stored = (await answersOf(store, assessment.id)).find((answer) => answer.question === question)
    const other = option ?? (stored?.option === 'yes' ? 'no' : 'yes')
    const value = { question, option: other, reason: '', date: '', note: '', seen: stored?.revision ?? 0 }
    const request = { assessmentId: assessment.id, section: 'x', changedBy: by.id, at: next(), ifVoided: letter }
    return saveAnswers(store, { ...request, changes: [value], isWholePage: false })
  }
  const kinds = async () => (await eventsOf(store, assessment.id)).map(({ kind }) => kind)
  const letters = async () => {
    const rows = await store.db.select().from(store.tables.letters)
    const here = rows.filter(({ recipient }) => recipient.includes(`@${trust.code.toLowerCase()}.`))
    return here.map(({ recipient }) => recipient.split('@')[0]).sort()
  }

  it('goes from ready to approved to submitted, each with an event', async () => {
    expect(await submit()).toEqual({ kind: 'not approved' })
    expect(await approveAs(chi)).toEqual({ kind: 'not ready' })
    expect(await ready()).toEqual({ kind: 'ready' })
    expect(await submit()).toEqual({ kind: 'not approved' })
    expect(await awaitingApproval(store, [trust.code])).toEqual([assessment.id])
    expect(await approveAs(chi)).toEqual({ kind: 'approved' })
    expect(await awaitingApproval(store, [trust.code])).toEqual([])
    expect(await approvalsOf(store, assessment.id)).toMatchObject([
      { number: 1, approverName: 'Chi Okafor', role: 'approver', voidedAt: null, voidedByName: null },
    ])
    expect((await now()).approvedAt).not.toBeNull()
    expect(await submit(chi)).toEqual({ kind: 'submitted' })
    expect((await submissionOf(store, assessment.id))?.submitterName).toBe('Chi Okafor')
    expect(await kinds()).toEqual(['assessment called ready', 'assessment approved', 'assessment submitted'])
  })

  it('keeps with an approval what was declared, over which edition and answers', async () => {
    await ready()
    const seen = await seenNow()
    await approveAs(chi)
    const { approvals } = store.tables
    const rows = await store.db.select().from(approvals)
    expect(rows.find(({ assessmentId }) => assessmentId === assessment.id)).toMatchObject({
      approvedBy: chi.id,
      declaration: 'It is true.',
      contentHash: 'abc',
      seen,
    })
  })

  it('needs none of it where the collection needs no approval', async () => {
    await begin({ needsApproval: false })
    expect(await ready()).toEqual({ kind: 'closed' })
    expect(await approveAs(chi)).toEqual({ kind: 'closed' })
    expect(await submit()).toEqual({ kind: 'submitted' })
  })

  it('is approved by another than the one who changed an answer last', async () => {
    await change('beds', chi)
    await ready()
    expect(await approveAs(chi)).toEqual({ kind: 'own answers' })
    expect(await approvalsOf(store, assessment.id)).toEqual([])
    expect((await now()).approvedAt).toBeNull()
    expect(await approveAs(dee)).toEqual({ kind: 'approved' })
  })

  it('is approved by someone who answered, once another changed an answer after them', async () => {
    await change('beds', chi)
    await change('maps', ben)
    await ready()
    expect(await approveAs(chi)).toEqual({ kind: 'approved' })
  })

  it('is called ready and approved only as it was seen', async () => {
    const before = await seenNow()
    await change('beds', ben)
    expect(await ready(before)).toEqual({ kind: 'answers changed' })
    await ready()
    const shown = await seenNow()
    await change('beds', ben)
    expect(await approveAs(chi, { seen: shown })).toEqual({ kind: 'answers changed' })
    expect(await approvalsOf(store, assessment.id)).toEqual([])
  })

  describe('with evidence', () => {
    const on = (by: Person, question = 'beds') => ({ assessmentId: assessment.id, question, by: by.id, at: next() })
    const add = (by: Person, title = 'Plan', question = 'beds') =>
      addLink(store, { ...on(by, question), title, url: `https://example.org/${title}`, expiresOn: '' })
    const remove = async (by: Person) => {
      const [piece] = await evidenceOf(store, assessment.id)
      return removeEvidence(store, { ...on(by, piece?.question), evidenceId: piece?.id ?? '' })
    }
    const describeAs = async (by: Person) => {
      const [piece] = await evidenceOf(store, assessment.id)
      const { id = '', title = '', expiresOn = '' } = piece ?? {}
      const seen = { title, expiresOn }
      return describeEvidence(store, { ...on(by), evidenceId: id, title: `${title}!`, expiresOn, seen })
    }

    it.each<[string, () => Promise<unknown>]>([
      ['added', () => add(ben, 'Another')],
      ['removed', () => remove(ben)],
      ['changed', () => describeAs(ben)],
    ])(
      'is called ready, approved and submitted only as it was seen: not where a piece was %s since',
      async (_, act) => {
        await add(ben)
        const before = await seenNow()
        await act()
        expect(await ready(before)).toEqual({ kind: 'answers changed' })
        await ready()
        expect(await approveAs(chi, { seen: before })).toEqual({ kind: 'answers changed' })
        expect(await approveAs(chi)).toEqual({ kind: 'approved' })
        expect(await submitSeen(before)).toEqual({ kind: 'answers changed' })
        expect((await now()).submittedAt).toBeNull()
        expect(await submit()).toEqual({ kind: 'submitted' })
      },
    )

    it.each<[string, (by: Person) => Promise<unknown>]>([
      ['added', (by) => add(by, 'Another')],
      ['removed', remove],
      ['changed', describeAs],
    ])('is approved by another than the one who was last to change it: %s', async (_, act) => {
      await add(ben)
      expect(await act(chi)).toEqual({ kind: 'done' })
      await ready()
      expect(await lastToChange(store, assessment.id)).toMatchObject([{ id: chi.id, name: 'Chi Okafor' }])
      expect(await approveAs(chi)).toEqual({ kind: 'own answers' })
      expect(await approveAs(dee)).toEqual({ kind: 'approved' })
    })

    it('is approved by one who added some, once another changed an answer after them', async () => {
      await add(chi)
      await change('beds', ben)
      await ready()
      expect(await lastToChange(store, assessment.id)).toMatchObject([{ id: ben.id }])
      expect(await approveAs(chi)).toEqual({ kind: 'approved' })
    })
  })

  it('is approved once when two approvers do so together', async () => {
    await ready()
    const outcomes = await Promise.all([approveAs(chi), approveAs(dee)])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['approved', 'approved already'])
    expect(await approvalsOf(store, assessment.id)).toHaveLength(1)
  })

  it('never stands for an answer that was changed at the same time', async () => {
    await ready()
    const seen = await seenNow()
    const [approved] = await Promise.all([approveAs(chi, { seen }), change('beds', ben)])
    // Either came first: refused, or approved and void at once.
    expect(['approved', 'answers changed']).toContain(approved.kind)
    expect((await now()).approvedAt).toBeNull()
    expect(await submit()).toEqual({ kind: 'not approved' })
  })

  it('loses its approval with any change after it, which says who and why, and can be approved again', async () => {
    await ready()
    await approveAs(chi)
    await change('beds', ben)
    expect(await approvalsOf(store, assessment.id)).toMatchObject([
      { number: 1, voidedByName: 'Ben Carter', voidedFor: 'An answer was changed' },
    ])
    expect(await submit()).toEqual({ kind: 'not approved' })
    expect(await approveAs(dee)).toEqual({ kind: 'approved' })
    expect(await approvalsOf(store, assessment.id)).toMatchObject([
      { number: 2, approverName: 'Dee Evans', voidedAt: null },
      { number: 1, approverName: 'Chi Okafor' },
    ])
    expect(await submit()).toEqual({ kind: 'submitted' })
  })

  it('can be called not ready after all, but not once it is approved', async () => {
    const back = () => takeReadyBack(store, { assessmentId: assessment.id, by: asha.id, at: next() })
    await ready()
    expect(await back()).toEqual({ kind: 'taken back' })
    expect(await approveAs(chi)).toEqual({ kind: 'not ready' })
    await ready()
    await approveAs(chi)
    expect(await back()).toEqual({ kind: 'approved' })
    expect((await now()).approvedAt).not.toBeNull()
  })

  it('writes to the approvers when it is ready, to the leads when it is approved, and to both when that is void', async () => {
    const seen = await seenNow()
    await callReady(store, { assessmentId: assessment.id, by: asha.id, at: next(), seen, letter })
    expect(await letters()).toEqual(['chi.okafor', 'dee.evans'])
    await approveAs(chi, { letter })
    expect(await letters()).toEqual(['asha.patel', 'chi.okafor', 'dee.evans'])
    await change('beds', ben)
    await change('maps', ben)
    // Of the approvers only the one whose approval it was.
    expect(await letters()).toEqual(['asha.patel', 'asha.patel', 'chi.okafor', 'chi.okafor', 'dee.evans'])
  })

  it('writes to whoever approved only while they belong here, and never of what they did themselves', async () => {
    await ready()
    await approveAs(chi)
    await change('beds', chi)
    expect(await letters()).toEqual(['asha.patel'])
    await change('beds', ben)
    await approveAs(dee)
    const withdrawing = { heirId: null, mayLetGo: true, letterToHeir: () => null, by: asha.id, at: next() }
    await withdrawMember(store, { organisationCode: trust.code, userId: dee.id, ...withdrawing })
    await change('maps', ben)
    expect(await letters()).toEqual(['asha.patel', 'asha.patel'])
  })

  it.each([
    ['before the collection opens', daysFromNow(-11)],
    ['after it has closed', daysFromNow(21)],
  ])('takes no step %s', async (_, at) => {
    await ready()
    const step = { assessmentId: assessment.id, by: asha.id, at }
    expect(await callReady(store, { ...step, seen: await seenNow() })).toEqual({ kind: 'closed' })
    expect(await takeReadyBack(store, step)).toEqual({ kind: 'closed' })
    expect(await approveAs(chi, { at })).toEqual({ kind: 'closed' })
    await approveAs(chi)
    await submit()
    expect(await withdraw({ at })).toEqual({ kind: 'closed' })
    expect((await now()).submittedAt).not.toBeNull()
  })

  describe('a submission that is withdrawn', () => {
    const whole = async () => {
      await ready()
      await approveAs(chi)
      return submit()
    }
    beforeEach(whole)

    it('counts nowhere, its approval is void, and the answers can be changed', async () => {
      expect((await countAnswers(store, assessment.collectionId)).chosen.get('beds')?.get('yes')).toBe(1)
      expect(await withdraw()).toEqual({ kind: 'withdrawn' })
      expect(await now()).toMatchObject({ submittedAt: null, approvedAt: null, readyAt: null })
      const counted = await countAnswers(store, assessment.collectionId)
      expect([counted.assessments.size, counted.chosen.size]).toEqual([0, 0])
      expect(await submittedIn(store, assessment.collectionId)).toEqual([])
      expect(await approvalsOf(store, assessment.id)).toMatchObject([
        { voidedByName: 'Asha Patel', voidedFor: 'The submission was withdrawn' },
      ])
      expect(await change('beds', ben)).toMatchObject({ kind: 'saved', conflicts: [] })
      const [event] = (await eventsOf(store, assessment.id)).filter(({ kind }) => kind === 'submission withdrawn')
      expect(event).toMatchObject({ actor: asha.id, detail: { number: '1', reason: 'A ward was left out' } })
    })

    it('stays whole beside the next one, and only the last counts', async () => {
      await withdraw()
      await change('beds', ben)
      expect(await submit()).toEqual({ kind: 'not approved' })
      expect(await whole()).toEqual({ kind: 'submitted' })
      const kept = await submissionsOf(store, assessment.id)
      expect(kept).toMatchObject([
        { number: 1, withdrawn: { by: 'Asha Patel', reason: 'A ward was left out' } },
        { number: 2, withdrawn: null },
      ])
      const answerIn = async (number: number) => (await submissionNumbered(store, assessment.id, number))?.answers[0]
      expect([(await answerIn(1))?.option, (await answerIn(2))?.option]).toEqual(['yes', 'no'])
      expect(await submissionNumbered(store, assessment.id, 3)).toBeNull()
      expect(await submittedIn(store, assessment.collectionId)).toMatchObject([
        { assessmentId: assessment.id, answers: [{ question: 'beds', option: 'no' }, { question: 'maps' }] },
      ])
      expect((await countAnswers(store, assessment.collectionId)).chosen.get('beds')?.get('no')).toBe(1)
    })

    it('is the one that was seen, not a later one', async () => {
      const { submittedAt } = await now()
      await withdraw()
      await whole()
      expect(await withdraw({ submittedAt: submittedAt ?? '' })).toEqual({ kind: 'closed' })
      expect((await now()).submittedAt).not.toBeNull()
    })

    it('is withdrawn once when two do so together', async () => {
      const outcomes = await Promise.all([withdraw(), withdraw()])
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['closed', 'withdrawn'])
      expect((await kinds()).filter((kind) => kind === 'submission withdrawn')).toHaveLength(1)
    })

    it('is followed by one submission when two submit together', async () => {
      await withdraw()
      await ready()
      await approveAs(chi)
      const outcomes = await Promise.all([submit(), submit(chi)])
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['closed', 'submitted'])
      expect(await submissionsOf(store, assessment.id)).toHaveLength(2)
    })
  })

  it('whatever is tried in whatever order, nothing is submitted that another did not approve as it stands', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('change' as const), by: fc.integer({ min: 0, max: 3 }) }),
      fc.record({ act: fc.constantFrom('ready' as const, 'back' as const, 'submit' as const, 'withdraw' as const) }),
      fc.record({ act: fc.constant('approve' as const), by: fc.integer({ min: 2, max: 3 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (story) => {
        await begin()
        const people = [asha, ben, chi, dee]
        // What ought to be so, kept beside what is stored.
        let lastChanger: Person = ben
        let isReady = false
        let approvedBy: Person | null = null
        let isSubmitted = false
        let approvals = 0
        let submissions = 0
        for (const each of story) {
          const person = people['by' in each ? each.by : 0] ?? asha
          switch (each.act) {
            case 'change':
              if ((await change('beds', person)).kind === 'saved') {
                expect(isSubmitted).toBe(false)
                lastChanger = person
                approvedBy = null
              } else expect(isSubmitted).toBe(true)
              break
            case 'ready':
              isReady ||= (await ready()).kind === 'ready'
              break
            case 'back':
              if (
                (await takeReadyBack(store, { assessmentId: assessment.id, by: asha.id, at: next() })).kind ===
                'taken back'
              ) {
                expect(approvedBy).toBeNull()
                isReady = false
              }
              break
            case 'approve':
              if ((await approveAs(person)).kind === 'approved') {
                expect(isReady).toBe(true)
                expect(person.id).not.toBe(lastChanger.id)
                approvedBy = person
                approvals += 1
              } else {
                expect(!isReady || isSubmitted || approvedBy !== null || person.id === lastChanger.id).toBe(true)
              }
              break
            case 'submit':
              if ((await submit()).kind === 'submitted') {
                expect(approvedBy).not.toBeNull()
                isSubmitted = true
                submissions += 1
              } else expect(isSubmitted || approvedBy === null).toBe(true)
              break
            case 'withdraw':
              expect((await withdraw()).kind).toBe(isSubmitted ? 'withdrawn' : 'closed')
              if (isSubmitted) {
                isSubmitted = false
                isReady = false
                approvedBy = null
              }
          }
          const stored = await now()
          expect(stored.submittedAt !== null).toBe(isSubmitted)
          expect(stored.approvedAt !== null).toBe(approvedBy !== null)
          const kept = await approvalsOf(store, assessment.id)
          expect(kept).toHaveLength(approvals)
          expect(kept.filter(({ voidedAt }) => voidedAt === null)).toHaveLength(approvedBy === null ? 0 : 1)
          expect(await submissionsOf(store, assessment.id)).toHaveLength(submissions)
        }
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})
