// What comes after a submission keeps its promises on every engine: a withdrawal ends its reviews, a change of the
// organisation ends validity, what reviewers wait for is found, and evidence sent to them leaves the submission alone.
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { successionsEnd } from '#app/reviews/successions-end.ts'
import { type Assessment, submissionOf, submitAssessment } from '#db/assessments.ts'
import { eventsOf } from '#db/events.ts'
import { evidenceByIds, evidenceOf } from '#db/evidence.ts'
import { addFile, type StoredFile } from '#db/evidence-changes.ts'
import { withdrawEvidence } from '#db/evidence-withdrawal.ts'
import { fingerprintNow } from '#db/fingerprint.ts'
import { goodValidationsOf, lapseValidations } from '#db/lapses.ts'
import { addLaterFile, addLaterLink } from '#db/later-evidence.ts'
import type { Organisation } from '#db/organisations.ts'
import { importOrganisations } from '#db/registry.ts'
import { issuedReviewsIn, queriesWaitingIn, reviewHeadsOf } from '#db/review-outcomes.ts'
import { changeReview, findReview } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import { withdrawSubmission } from '#db/submissions.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { successionFile } from '#registry/fixtures/rows.ts'
import { planImport } from '#registry/plan-import.ts'
import { readOds } from '#registry/read-ods.ts'
import { lapse, makeVoid } from '#review/acts/finish.ts'
import { reply } from '#review/acts/queries.ts'
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

const at = new Date().toISOString()
const today = at.slice(0, 10)
const later = daysFromNow(1).slice(0, 10)

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let trust: Organisation
  let asha: Person
  let assessment: Assessment
  let stories = 0
  let kept: string[]

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
  }, 60_000)
  afterAll(() => store.close())

  beforeEach(async () => {
    stories += 1
    kept = []
    trust = await addTrust(store, { code: `ZZ${stories}` })
    asha = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
    const collection = await addCollection(store, { id: `round-${stories}`, year: 2026 })
    assessment = await addAssessment(store, { collection, of: trust })
    await giveAnswers(store, { assessment, by: asha, at: daysFromNow(-3) }, [['beds', { option: 'yes' }]])
    await submit()
  })

  const submittedAt = daysFromNow(-2)
  const submit = async () =>
    submitAssessment(store, {
      assessmentId: assessment.id,
      seen: await fingerprintNow(store, assessment.id),
      ...{ counting: [], editionId: 'trust/2026', contentHash: '', declaration: '' },
      ...{ submittedBy: asha.id, submitterName: asha.name, at: submittedAt },
    })
  const withdraw = (submitted = submittedAt) =>
    withdrawSubmission(store, {
      ...{ assessmentId: assessment.id, submittedAt: submitted, by: asha.id, reason: 'x', at },
      voidReview: makeVoid,
    })

  const outcome = { kind: 'scores', themes: [], asked: 1, reviewed: 1, adjusted: [] }
  async function addReview(given: Partial<Store['tables']['reviews']['$inferInsert']> = {}): Promise<string> {
    const id = randomUUID()
    await store.db.insert(store.tables.reviews).values({
      ...{ id, assessmentId: assessment.id, submissionNumber: 1, kind: 'national', way: 'random', why: 'Drawn' },
      ...{ reasons: [], required: [], doubled: [], dueOn: later, queryDays: 14, validMonths: 36, openedAt: at },
      ...given,
    })
    return id
  }
  const addIssued = (given: Parameters<typeof addReview>[0] = {}) =>
    addReview({ issuedAt: at, validUntil: later, outcome, ...given })

  async function addQuery(reviewId: string, answerBy = later): Promise<string> {
    const id = randomUUID()
    const { reviewQueries, reviewMessages } = store.tables
    const asked = { question: 'beds', part: 'first' as const, askedBy: asha.id, askedAt: submittedAt, answerBy }
    await store.db.insert(reviewQueries).values({ id, reviewId, ...asked })
    const said = { side: 'reviewer' as const, author: asha.id, at: submittedAt, text: 'Which?', evidence: [] }
    await store.db.insert(reviewMessages).values({ id: randomUUID(), queryId: id, ...said })
    return id
  }
  const replyTo = (reviewId: string, query: string, evidence: string[] = []) =>
    changeReview(store, {
      ...{ reviewId, by: asha.id, at },
      act: (review) =>
        reply(review, {
          ...{ query, messageId: randomUUID(), side: 'organisation', author: asha.id, at },
          ...{ text: 'All', evidence, accepts: false },
        }),
    })
  const waiting = async () => (await queriesWaitingIn(store, [assessment.id])).map(({ queryId }) => queryId)

  describe('a withdrawn submission', () => {
    it('makes every review of it void, issued or not, each with its event', async () => {
      const ids = [await addReview(), await addIssued({ kind: 'local', scope: 'QX1' })]
      expect(await withdraw()).toEqual({ kind: 'withdrawn' })
      for (const id of ids) {
        expect(await findReview(store, id)).toMatchObject({ voidedAt: at, voidedFor: 'The submission was withdrawn' })
        expect((await eventsOf(store, id)).map(({ kind }) => kind)).toEqual(['review void'])
      }
      const told = (await eventsOf(store, assessment.id)).filter(({ kind }) => kind === 'review void')
      expect(told.map(({ actor }) => actor)).toEqual([asha.id, asha.id])
    })

    it('leaves reviews alone where it wasn’t withdrawn, and those that are void already', async () => {
      const id = await addReview()
      const before = await addReview({ scope: 'old', voidedAt: submittedAt, voidedFor: 'Before' })
      expect(await withdraw(daysFromNow(-1))).toEqual({ kind: 'closed' })
      expect((await findReview(store, id))?.voidedAt).toBeNull()
      await withdraw()
      expect((await findReview(store, before))?.voidedFor).toBe('Before')
    })
  })

  describe('a succession that is imported', () => {
    const tomorrow = daysFromNow(1).slice(0, 10)
    const file = (day: string) => successionFile(['ZX9', trust.code, day.replaceAll('-', '')])
    const bring = (day: string, now = at) =>
      importOrganisations(store, {
        plan: (present) => planImport(present, readOds([file(day)]), now.slice(0, 10)),
        ...{ seen: null, end: successionsEnd, by: null, at: now },
      })
    const changes = async () =>
      (await eventsOf(store, trust.code)).filter(({ kind }) => kind === 'organisation changed').length

    it('ends what was valid or under review of the organisations concerned, once', async () => {
      const [id, waits] = [await addIssued(), await addReview({ kind: 'local', scope: 'QX1' })]
      const words = `The organisation merged: ZX9 became part of it on ${dateInWords(today)}`
      expect(await bring(today)).toMatchObject({ kind: 'applied' })
      expect(await findReview(store, id)).toMatchObject({ lapsedAt: at, lapsedFor: words })
      expect((await findReview(store, waits))?.lapsedAt).toBeNull()
      expect((await eventsOf(store, id)).map(({ kind }) => kind)).toEqual(['validity lapsed'])
      await bring(today, daysFromNow(0.5))
      expect((await findReview(store, id))?.lapsedAt).toBe(at)
      expect(await changes()).toBe(1)
    })

    it('ends it when its day has come, where it was listed before', async () => {
      const id = await addIssued({ validUntil: daysFromNow(30).slice(0, 10) })
      await bring(tomorrow)
      expect((await findReview(store, id))?.lapsedAt).toBeNull()
      const then = daysFromNow(1.5)
      await bring(tomorrow, then)
      expect((await findReview(store, id))?.lapsedAt).toBe(then)
    })

    it('leaves what was submitted since, and says nothing where there is nothing to end', async () => {
      const id = await addIssued()
      await bring(daysFromNow(-30).slice(0, 10))
      expect((await findReview(store, id))?.lapsedAt).toBeNull()
      expect(await changes()).toBe(0)
    })

    it('ends nothing where nothing is imported', async () => {
      const id = await addIssued()
      const outcome = await importOrganisations(store, {
        plan: (present) => planImport(present, readOds([file(today)]), today),
        ...{ seen: 'something else', end: successionsEnd, by: null, at },
      })
      expect(outcome.kind).toBe('overtaken')
      expect((await findReview(store, id))?.lapsedAt).toBeNull()
    })
  })

  describe('a change of the organisation', () => {
    const lapseNow = (before = at) =>
      lapseValidations(store, { organisationCode: trust.code, why: 'It merged', before, by: asha.id, at, lapse })

    it('ends the validity of what is valid, once', async () => {
      const id = await addIssued()
      expect(await lapseNow()).toBe(1)
      expect(await findReview(store, id)).toMatchObject({ lapsedAt: at, lapsedFor: 'It merged', outcome })
      expect(await lapseNow()).toBe(0)
      const kept = (await eventsOf(store, trust.code)).filter(({ kind }) => kind === 'organisation changed')
      expect(kept.map(({ detail }) => detail.lapsed).sort()).toEqual(['0', '1'])
    })

    it('is kept with what is under review, so that its outcome isn’t called valid when it comes', async () => {
      const id = await addReview()
      await addReview({ kind: 'local', scope: 'QX1' })
      expect(await lapseNow(submittedAt)).toBe(0)
      expect(await lapseNow()).toBe(1)
      expect(await findReview(store, id)).toMatchObject({ issuedAt: null, lapsedAt: at, lapsedFor: 'It merged' })
      expect(await goodValidationsOf(store, trust.code, at)).toEqual([])
    })

    it('leaves what isn’t valid, is of another organisation, or was submitted after it', async () => {
      await addIssued({ scope: 'void', voidedAt: at })
      await addIssued({ scope: 'over', validUntil: '2020-01-01' })
      await addIssued({ kind: 'local', scope: 'QX1' })
      expect(await lapseNow()).toBe(0)
      await addIssued()
      expect(await lapseNow(submittedAt)).toBe(0)
      const other = await addTrust(store, { code: `YY${stories}` })
      expect(await goodValidationsOf(store, other.code, at)).toEqual([])
      expect(await goodValidationsOf(store, trust.code, at)).toMatchObject([{ submittedAt, validUntil: later }])
      expect(await lapseNow()).toBe(1)
    })
  })

  describe('what is known of many reviews at once', () => {
    it('is every review of the assessments, and of a collection those issued', async () => {
      const plain = await addReview({ scope: 'plain', openedAt: submittedAt })
      const issued = await addIssued()
      await store.db
        .insert(store.tables.appeals)
        .values({ reviewId: issued, madeBy: asha.id, madeAt: at, text: 'x', questions: ['beds'] })
      const heads = await reviewHeadsOf(store, [assessment.id])
      expect(heads.map(({ id, appeal }) => [id, appeal])).toEqual([
        [plain, null],
        [issued, { decidedAt: null }],
      ])
      expect(await issuedReviewsIn(store, assessment.collectionId)).toMatchObject([{ id: issued, outcome }])
      expect(await reviewHeadsOf(store, [])).toEqual([])
    })

    it('is what the organisation has to answer: not what it replied to, accepted, or is closed or void', async () => {
      const reviewId = await addReview()
      const [first, second, third, fourth] = [
        await addQuery(reviewId, later),
        await addQuery(reviewId, today),
        await addQuery(reviewId),
        await addQuery(reviewId),
      ]
      expect((await waiting()).slice(0, 1)).toEqual([second])
      expect(await waiting()).toHaveLength(4)
      expect((await replyTo(reviewId, first)).kind).toBe('done')
      const { reviewQueries } = store.tables
      const change = (id: string, set: object) =>
        store.db.update(reviewQueries).set(set).where(eq(reviewQueries.id, id))
      await change(third, { acceptedAt: at, acceptedBy: asha.id })
      await change(fourth, { closedAt: at })
      expect(await waiting()).toEqual([second])
      await withdraw()
      expect(await waiting()).toEqual([])
      expect(await queriesWaitingIn(store, [])).toEqual([])
    })
  })

  describe('evidence that comes after a submission', () => {
    const adding = (title: string) => ({ assessmentId: assessment.id, question: 'beds', title, by: asha.id, at })
    const file = (hash: string, bytes = 1000): StoredFile => ({
      ...{ hash: `${stories} ${hash}`, bytes, mediaType: 'application/pdf', name: `${hash}.pdf`, scannedAt: null },
      keep: () => void kept.push(hash),
    })
    const sent = async (how: Promise<Awaited<ReturnType<typeof addLaterLink>>>) => {
      const outcome = await how
      if (outcome.kind !== 'kept') throw new Error(outcome.kind)
      return outcome.id
    }

    it('is the organisation’s, serves no question, and is kept once', async () => {
      const before = await submissionOf(store, assessment.id)
      const link = { ...adding('Plan'), url: 'https://example.org/plan' }
      const id = await sent(addLaterLink(store, link))
      expect(await sent(addLaterLink(store, { ...link, title: 'The plan again' }))).toBe(id)
      const fileId = await sent(addLaterFile(store, { ...adding('Audit'), file: file('audit') }))
      expect(await sent(addLaterFile(store, { ...adding('Again'), file: file('audit') }))).toBe(fileId)
      expect(kept).toEqual(['audit'])
      expect(await evidenceOf(store, assessment.id)).toEqual([])
      expect(await submissionOf(store, assessment.id)).toEqual(before)
      const found = await evidenceByIds(store, trust.code, [id, fileId])
      expect(found.map(({ title, bytes }) => [title, bytes]).sort()).toEqual([
        ['Audit', 1000],
        ['Plan', null],
      ])
      expect(await evidenceByIds(store, 'OTHER', [id])).toEqual([])
      const told = (await eventsOf(store, assessment.id)).filter(({ kind }) => kind === 'evidence added')
      expect(told.map(({ detail }) => detail.title).sort()).toEqual(['Audit', 'Plan'])
    })

    it('has no more room than all of the organisation’s evidence', async () => {
      const huge = 50 * 20 * 1_048_576
      await sent(addLaterFile(store, { ...adding('Most'), file: file('most', huge) }))
      const outcome = await addLaterFile(store, { ...adding('More'), file: file('more', 1) })
      expect(outcome).toEqual({ kind: 'too much kept', kept: huge })
      expect(kept).toEqual(['most'])
      expect(await addLaterLink(store, { ...adding('x'), assessmentId: 'none', url: 'https://e.org' })).toEqual({
        kind: 'not found',
      })
    })

    it('can’t be withdrawn any more once it went to a reviewer, not even as the same file added elsewhere', async () => {
      const id = await sent(addLaterFile(store, { ...adding('Audit'), file: file('audit') }))
      const spare = await sent(addLaterLink(store, { ...adding('Plan'), url: 'https://example.org/plan' }))
      const reviewId = await addReview()
      await replyTo(reviewId, await addQuery(reviewId), [id])
      const open = await addCollection(store, {
        id: `open-${stories}`,
        questionnaire: 'other',
        year: 2026,
        editionId: 'trust/2026',
      })
      const elsewhere = await addAssessment(store, { collection: open, of: trust })
      const where = { assessmentId: elsewhere.id, question: 'beds', by: asha.id, at }
      await addFile(store, { ...where, title: 'Copy', expiresOn: '', file: file('audit') })
      const copy = (await evidenceOf(store, elsewhere.id))[0]?.id ?? ''
      const withdrawIt = (evidenceId: string) =>
        withdrawEvidence(store, { assessmentId: elsewhere.id, evidenceId, by: asha.id, at, discard: () => {} })
      expect(await withdrawIt(copy)).toEqual({ kind: 'submitted' })
      expect(await withdrawIt(id)).toEqual({ kind: 'submitted' })
      expect(await withdrawIt(spare)).toEqual({ kind: 'withdrawn' })
    })
  })
})
