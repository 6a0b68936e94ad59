// Evidence keeps its promises on every engine: bounds hold whoever comes first, nothing changes after submission, and
// what was submitted names what proved it.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answersOf, fingerprintOf } from '#db/answers.ts'
import { type Assessment, submissionOf, submitAssessment } from '#db/assessments.ts'
import { carryEvidence } from '#db/carried-evidence.ts'
import { eventsOf } from '#db/events.ts'
import { type EvidenceUse, evidenceOf, evidenceOfOrganisation, evidenceTo, findEvidence } from '#db/evidence.ts'
import {
  addFile,
  addLink,
  describeEvidence,
  recordInfection,
  removeEvidence,
  reuseEvidence,
  type StoredFile,
} from '#db/evidence-changes.ts'
import { MOST_A_QUESTION, MOST_BYTES_A_FILE, MOST_BYTES_AN_ASSESSMENT } from '#db/evidence-room.ts'
import { holdOpen } from '#db/open-assessments.ts'
import type { Organisation } from '#db/organisations.ts'
import type { Store } from '#db/store.ts'
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
const plan = 'https://example.org/plan'

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let asha: Person
  let trust: Organisation
  let assessment: Assessment
  let lastYear: Assessment
  let stories = 0
  let kept: string[]

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2025')
    await addEditionStub(store, 'trust/2026')
    asha = await addPerson(store, { name: 'Asha Patel' })
  }, 60_000)
  afterAll(() => store.close())

  /** Every story has a trust and collections of its own. */
  beforeEach(async () => {
    stories += 1
    kept = []
    trust = await addTrust(store, { code: `ZZ${stories}` })
    const years = { opensAt: daysFromNow(-10), closesAt: daysFromNow(20) }
    const [last, now] = [
      await addCollection(store, { id: `last-${stories}`, year: 2025, ...years }),
      await addCollection(store, { id: `now-${stories}`, year: 2026, ...years }),
    ]
    lastYear = await addAssessment(store, { collection: { ...last, year: stories * 10_000 + 1 }, of: trust })
    assessment = await addAssessment(store, { collection: { ...now, year: stories * 10_000 + 2 }, of: trust })
  })

  const change = (question = 'beds', of = assessment) => ({ assessmentId: of.id, question, by: asha.id, at })
  const described = (title: string, expiresOn = '') => ({ title, expiresOn })
  const file = (hash: string, bytes = 1000, rest: Partial<StoredFile> = {}): StoredFile => ({
    hash: `${stories} ${hash}`,
    bytes,
    mediaType: 'application/pdf',
    name: `${hash}.pdf`,
    scannedAt: null,
    keep: () => void kept.push(hash),
    ...rest,
  })
  const link = (question = 'beds', url = plan, of = assessment, expiresOn = '') =>
    addLink(store, { ...change(question, of), ...described('Bed plan', expiresOn), url })
  const upload = (one: StoredFile, question = 'beds', of = assessment) =>
    addFile(store, { ...change(question, of), ...described(one.name), file: one })
  const titles = async () => (await evidenceOf(store, assessment.id)).map(({ question, title }) => [question, title])
  const happened = async () => (await eventsOf(store, assessment.id)).map(({ kind, detail }) => [kind, detail.title])
  const only = async (of = assessment) => (await evidenceOf(store, of.id))[0] as EvidenceUse

  const submit = async (of = assessment) =>
    submitAssessment(store, {
      assessmentId: of.id,
      seen: fingerprintOf(await answersOf(store, of.id)),
      counting: [],
      ...{ editionId: 'trust/2026', contentHash: '', declaration: '', submitterName: asha.name, submittedBy: asha.id },
      at,
    })

  const approve = async () => {
    const { approvals, assessments } = store.tables
    await store.db.update(assessments).set({ approvedAt: at }).where(eq(assessments.id, assessment.id))
    const words = { declaration: '', contentHash: '', seen: '', role: 'approver', approverName: asha.name }
    const approval = { assessmentId: assessment.id, number: 1, approvedBy: asha.id, approvedAt: at, ...words }
    await store.db.insert(approvals).values(approval)
  }
  const standing = async () => {
    const { approvals } = store.tables
    const [row] = await store.db.select().from(approvals).where(eq(approvals.assessmentId, assessment.id))
    return row?.voidedFor
  }

  describe('adding', () => {
    it('a link: who, when and until when', async () => {
      expect(await link('beds', plan, assessment, '2027-03-31')).toEqual({ kind: 'done' })
      expect(await evidenceOf(store, assessment.id)).toMatchObject([
        {
          question: 'beds',
          title: 'Bed plan',
          url: plan,
          fileHash: null,
          expiresOn: '2027-03-31',
          addedByName: 'Asha Patel',
          addedAt: at,
        },
      ])
      expect(await happened()).toEqual([['evidence added', 'Bed plan']])
    })

    it('a file: its bytes are put in place once all else is decided', async () => {
      expect(await upload(file('audit', 4321, { scannedAt: at }))).toEqual({ kind: 'done' })
      expect(kept).toEqual(['audit'])
      expect(await only()).toMatchObject({ fileName: 'audit.pdf', bytes: 4321, scannedAt: at, url: '' })
    })

    it('nothing where the bytes can’t be put in place', async () => {
      const failing = file('audit', 1, {
        keep() {
          throw new Error('the disk is full')
        },
      })
      await expect(upload(failing)).rejects.toThrow('the disk is full')
      expect(await titles()).toEqual([])
      expect(await happened()).toEqual([])
      expect(await store.db.select().from(store.tables.files)).not.toContainEqual(
        expect.objectContaining({ hash: failing.hash }),
      )
    })

    it('the same content for many questions: one file, and known as scanned as soon as it ever was', async () => {
      await upload(file('audit'))
      await upload(file('audit', 1000, { name: 'again.pdf', scannedAt: at }), 'maps')
      const { files } = store.tables
      const rows = await store.db
        .select()
        .from(files)
        .where(eq(files.hash, `${stories} audit`))
      expect(rows).toMatchObject([{ bytes: 1000, scannedAt: at }])
      await upload(file('audit', 1000, { scannedAt: null }), 'notes')
      expect((await only()).scannedAt).toBe(at)
    })

    it('not what serves the question already', async () => {
      await link()
      expect(await addLink(store, { ...change(), ...described('Other words'), url: plan })).toEqual({
        kind: 'there already',
        title: 'Bed plan',
      })
      await upload(file('audit'))
      expect(await upload(file('audit', 1000, { name: 'copy.pdf' }))).toEqual({
        kind: 'there already',
        title: 'audit.pdf',
      })
      expect(await titles()).toHaveLength(2)
    })

    it(`no more than ${MOST_A_QUESTION} to a question`, async () => {
      for (let n = 0; n < MOST_A_QUESTION; n += 1) await link('beds', `${plan}/${n}`)
      expect(await link()).toEqual({ kind: 'too many' })
      expect(await upload(file('audit'))).toEqual({ kind: 'too many' })
      expect(await link('maps')).toEqual({ kind: 'done' })
      const [elsewhere] = await evidenceTo(store, assessment.id, ['maps'])
      expect(await reuseEvidence(store, { ...change(), evidenceId: elsewhere?.id ?? '' })).toEqual({ kind: 'too many' })
    })
  })

  describe('the size of all files of an assessment', () => {
    const full = async () => {
      for (let n = 0; n < 10; n += 1) await upload(file(`large ${n}`, MOST_BYTES_A_FILE), 'maps')
    }

    it('has a bound, up to which every byte counts and over which none is kept', async () => {
      await full()
      expect(await upload(file('one byte', 1))).toEqual({ kind: 'too much', used: MOST_BYTES_AN_ASSESSMENT })
      expect(kept).toHaveLength(10)
    })

    it('counts a file once, however many questions it serves', async () => {
      await full()
      expect(await upload(file('large 0', MOST_BYTES_A_FILE))).toEqual({ kind: 'done' })
      const other = (await evidenceTo(store, assessment.id, ['maps']))[1] as EvidenceUse
      expect(await reuseEvidence(store, { ...change(), evidenceId: other.id })).toEqual({ kind: 'done' })
    })

    it('has room again when a file serves no question any more', async () => {
      await full()
      const [first] = await evidenceOf(store, assessment.id)
      await removeEvidence(store, { ...change('maps'), evidenceId: first?.id ?? '' })
      expect(await upload(file('one byte', 1))).toEqual({ kind: 'done' })
    })

    it('is not exceeded by two that arrive together', async () => {
      for (let n = 0; n < 9; n += 1) await upload(file(`large ${n}`, MOST_BYTES_A_FILE), 'maps')
      const both = await Promise.all(['a', 'b'].map((name) => upload(file(name, MOST_BYTES_A_FILE), name)))
      expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'too much'])
    })

    it('is not exceeded by what last year’s files would add', async () => {
      await full()
      await upload(file('last year', 1), 'beds', lastYear)
      const { id: evidenceId } = await only(lastYear)
      expect(await reuseEvidence(store, { ...change(), evidenceId })).toMatchObject({ kind: 'too much' })
      expect(await carry()).toBe(0)
    })
  })

  describe('evidence that is there already', () => {
    it('serves another question, and another year', async () => {
      await link('beds', plan, lastYear)
      const { id: evidenceId } = await only(lastYear)
      expect(await reuseEvidence(store, { ...change('maps'), evidenceId })).toEqual({ kind: 'done' })
      expect(await reuseEvidence(store, { ...change('maps'), evidenceId })).toMatchObject({ kind: 'there already' })
      expect(await titles()).toEqual([['maps', 'Bed plan']])
    })

    it('is nobody else’s', async () => {
      const stranger = await addTrust(store, { code: `STRANGER${stories}` })
      const [collection] = await store.db.select().from(store.tables.collections)
      if (!collection) throw new Error('there is no collection')
      const theirs = await addAssessment(store, { collection, of: stranger })
      await link('beds', plan, theirs)
      const { id: evidenceId } = await only(theirs)
      expect(await reuseEvidence(store, { ...change(), evidenceId })).toEqual({ kind: 'not found' })
      expect(await describeEvidence(store, { ...change(), evidenceId, ...described('Mine') })).toEqual({
        kind: 'not found',
      })
      expect(await findEvidence(store, { organisationCode: trust.code, evidenceId })).toBeNull()
      expect(await findEvidence(store, { organisationCode: stranger.code, evidenceId })).toMatchObject({ url: plan })
    })

    it('is listed newest first', async () => {
      for (const n of [1, 2, 3]) {
        await addLink(store, { ...change('beds'), at: daysFromNow(-n), ...described(`${n} ago`), url: `${plan}/${n}` })
      }
      const listed = await evidenceOfOrganisation(store, trust.code, 2)
      expect(listed.map(({ title }) => title)).toEqual(['1 ago', '2 ago'])
    })

    it('leaves a question, and stays where else it serves', async () => {
      await link('beds')
      const { id: evidenceId } = await only()
      await reuseEvidence(store, { ...change('maps'), evidenceId })
      expect(await removeEvidence(store, { ...change('beds'), evidenceId })).toEqual({ kind: 'done' })
      expect(await removeEvidence(store, { ...change('beds'), evidenceId })).toEqual({ kind: 'not found' })
      expect(await titles()).toEqual([['maps', 'Bed plan']])
      expect((await happened()).map(([kind]) => kind).sort()).toEqual([
        'evidence added',
        'evidence added',
        'evidence removed',
      ])
    })

    it('gets another title and day, with what they were in the event', async () => {
      await link('beds')
      const { id: evidenceId } = await only()
      const request = { ...change('beds'), evidenceId, ...described('Ward plan', '2027-01-31') }
      expect(await describeEvidence(store, request)).toEqual({ kind: 'done' })
      expect(await only()).toMatchObject({ title: 'Ward plan', expiresOn: '2027-01-31' })
      expect(await eventsOf(store, assessment.id)).toContainEqual(
        expect.objectContaining({
          kind: 'evidence changed',
          detail: {
            question: 'beds',
            title: 'Ward plan',
            expiresOn: '2027-01-31',
            titleBefore: 'Bed plan',
            expiresOnBefore: '',
          },
        }),
      )
    })
  })

  describe('an assessment that was submitted', () => {
    it('keeps what proved it, whatever becomes of the evidence later', async () => {
      await link('beds', plan, lastYear, '2027-03-31')
      await upload(file('audit'), 'maps', lastYear)
      const { id: evidenceId } = await only(lastYear)
      await reuseEvidence(store, { ...change('beds'), evidenceId })
      expect(await submit(lastYear)).toEqual({ kind: 'submitted' })
      await describeEvidence(store, { ...change('beds'), evidenceId, ...described('Other') })
      const blank = { url: '', fileName: '', fileHash: '', expiresOn: '' }
      expect((await submissionOf(store, lastYear.id))?.evidence).toEqual([
        { ...blank, question: 'beds', title: 'Bed plan', url: plan, expiresOn: '2027-03-31' },
        { ...blank, question: 'maps', title: 'audit.pdf', fileName: 'audit.pdf', fileHash: `${stories} audit` },
      ])
    })

    it('takes no changes', async () => {
      await link('beds')
      const { id: evidenceId } = await only()
      await submit()
      const outcomes = [
        await link('maps'),
        await upload(file('audit')),
        await reuseEvidence(store, { ...change('maps'), evidenceId }),
        await removeEvidence(store, { ...change('beds'), evidenceId }),
        await describeEvidence(store, { ...change('beds'), evidenceId, ...described('Other') }),
      ]
      expect(outcomes).toEqual(outcomes.map(() => ({ kind: 'closed' })))
      expect(kept).toEqual([])
      expect(await titles()).toEqual([['beds', 'Bed plan']])
    })

    it('nor does one whose collection is over', async () => {
      const over = { ...change(), at: daysFromNow(21), ...described('Late'), url: plan }
      expect(await addLink(store, over)).toEqual({ kind: 'closed' })
    })
  })

  it.each<[string, (evidenceId: string) => Promise<unknown>]>([
    ['added', () => link('maps')],
    ['removed', (evidenceId) => removeEvidence(store, { ...change(), evidenceId })],
    ['changed', (evidenceId) => describeEvidence(store, { ...change(), evidenceId, ...described('Other') })],
  ])('an approval no longer stands when evidence is %s', async (what, act) => {
    await link()
    await approve()
    expect(await standing()).toBe('')
    await act((await only()).id)
    expect(await standing()).toBe(`Evidence was ${what}`)
  })

  it('an infected file leaves a trace, and nothing else', async () => {
    await recordInfection(store, { ...change(), name: 'bad.pdf', found: 'Eicar-Test' })
    expect(await eventsOf(store, assessment.id)).toMatchObject([
      { kind: 'infected file refused', detail: { question: 'beds', name: 'bad.pdf', found: 'Eicar-Test' } },
    ])
    expect(await titles()).toEqual([])
  })

  const carry = (questions = [{ from: 'beds', to: 'beds' }]) =>
    store.atomically(function* (tx) {
      if (!(yield* holdOpen(tx, store.tables, { assessmentId: assessment.id, at }))) throw new Error('closed')
      return yield* carryEvidence(tx, store.tables, {
        from: lastYear.id,
        to: assessment.id,
        questions,
        by: asha.id,
        at,
      })
    })

  describe('last year’s evidence', () => {
    it('goes on serving this year’s question, if it has not expired', async () => {
      await link('beds', `${plan}/1`, lastYear)
      await link('beds', `${plan}/2`, lastYear, at.slice(0, 10))
      await link('beds', `${plan}/3`, lastYear, daysFromNow(-1).slice(0, 10))
      await link('maps', `${plan}/4`, lastYear)
      expect(await carry([{ from: 'beds', to: 'wards' }])).toBe(2)
      const uses = await evidenceOf(store, assessment.id)
      expect(uses.map(({ question, url }) => [question, url]).sort()).toEqual([
        ['wards', `${plan}/1`],
        ['wards', `${plan}/2`],
      ])
      expect(await happened()).toEqual([
        ['evidence added', 'Bed plan'],
        ['evidence added', 'Bed plan'],
      ])
    })

    it('is not carried twice, and voids an approval only where something was carried', async () => {
      await link('beds', plan, lastYear)
      await carry()
      await approve()
      expect(await carry()).toBe(0)
      expect(await standing()).toBe('')
      await link('maps', plan, lastYear)
      expect(await carry([{ from: 'maps', to: 'maps' }])).toBe(1)
      expect(await standing()).toBe('Evidence was added')
    })
  })
})
