// Evidence keeps its promises on every engine: bounds hold whoever comes first, nothing changes after submission, and
// what was submitted names what proved it.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Assessment, submissionOf, submitAssessment } from '#db/assessments.ts'
import { carryEvidence } from '#db/carried-evidence.ts'
import { confirmProposals } from '#db/confirmations.ts'
import { eventsOf } from '#db/events.ts'
import { type EvidenceUse, evidenceOf, evidenceOfOrganisation, evidenceTo, findEvidence } from '#db/evidence.ts'
import {
  addFile,
  addLink,
  recordInfection,
  removeEvidence,
  reuseEvidence,
  type StoredFile,
} from '#db/evidence-changes.ts'
import { describeEvidence } from '#db/evidence-descriptions.ts'
import {
  bytesKeptBy,
  MOST_A_QUESTION,
  MOST_BYTES_A_FILE,
  MOST_BYTES_AN_ASSESSMENT,
  MOST_BYTES_AN_ORGANISATION,
} from '#db/evidence-room.ts'
import { withdrawEvidence } from '#db/evidence-withdrawal.ts'
import { fingerprintNow } from '#db/fingerprint.ts'
import { holdOpen } from '#db/open-assessments.ts'
import type { Organisation } from '#db/organisations.ts'
import type { Store } from '#db/store.ts'
import { withdrawSubmission } from '#db/submissions.ts'
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
  /** From a page that shows what is stored. */
  const describeAs = async (
    evidenceId: string,
    title: string,
    rest: Partial<Parameters<typeof describeEvidence>[1]> = {},
  ) => {
    const seen = (await findEvidence(store, { organisationCode: trust.code, evidenceId })) ?? described('')
    const { title: titleSeen, expiresOn } = seen
    const request = { ...change(), evidenceId, title, expiresOn, seen: { title: titleSeen, expiresOn }, ...rest }
    return describeEvidence(store, request)
  }
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
      seen: await fingerprintNow(store, of.id),
      counting: [],
      ...{ editionId: 'trust/2026', contentHash: '', declaration: '', submitterName: asha.name, submittedBy: asha.id },
      at,
    })

  const approve = async (of = assessment) => {
    const { approvals, assessments } = store.tables
    await store.db.update(assessments).set({ approvedAt: at }).where(eq(assessments.id, of.id))
    const words = { declaration: '', contentHash: '', seen: '', role: 'approver', approverName: asha.name }
    const approval = { assessmentId: of.id, number: 1, approvedBy: asha.id, approvedAt: at, ...words }
    await store.db.insert(approvals).values(approval)
  }
  const standing = async (of = assessment) => {
    const { approvals } = store.tables
    const [row] = await store.db.select().from(approvals).where(eq(approvals.assessmentId, of.id))
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
      const uses = await evidenceTo(store, assessment.id, ['maps'])
      const other = uses.find(({ title }) => title !== 'large 0.pdf') as EvidenceUse
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
      expect(await describeAs(evidenceId, 'Mine')).toEqual({
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
      expect(await describeAs(evidenceId, 'Ward plan', { expiresOn: '2027-01-31' })).toEqual({ kind: 'done' })
      expect(await only()).toMatchObject({ title: 'Ward plan', expiresOn: '2027-01-31' })
      expect(await eventsOf(store, assessment.id)).toContainEqual(
        expect.objectContaining({
          kind: 'evidence changed',
          detail: {
            question: 'beds',
            evidence: evidenceId,
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
      await describeAs(evidenceId, 'Other')
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
        await describeAs(evidenceId, 'Other'),
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
    ['changed', (evidenceId) => describeAs(evidenceId, 'Other')],
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

  describe('evidence that serves two assessments, described through one of them', () => {
    let evidenceId: string
    beforeEach(async () => {
      await link('beds', plan, lastYear, '2027-03-31')
      evidenceId = (await only(lastYear)).id
      await reuseEvidence(store, { ...change('maps'), evidenceId })
    })
    const letters = async () => {
      const rows = await store.db.select().from(store.tables.letters)
      return rows.filter(({ subject }) => subject.endsWith(` ${stories}`)).map(({ subject }) => subject)
    }

    it('leaves no approval of the other standing, says so in its history and to its leads', async () => {
      await addPerson(store, { name: 'Leigh Moore', of: trust, role: 'lead' })
      await approve(lastYear)
      const ifVoided = (id: string) => ({ subject: `${id === lastYear.id ? 'Last' : 'This'} ${stories}`, text: 'Void' })
      expect(await describeAs(evidenceId, 'Other', { ...change('maps'), ifVoided })).toEqual({ kind: 'done' })
      expect(await only(lastYear)).toMatchObject({ title: 'Other' })
      expect(await standing(lastYear)).toBe('Evidence was changed')
      expect(await letters()).toEqual([`Last ${stories}`])
      expect(await eventsOf(store, lastYear.id)).toContainEqual(
        expect.objectContaining({
          kind: 'evidence changed',
          detail: expect.objectContaining({ question: 'beds', title: 'Other', titleBefore: 'Bed plan' }),
        }),
      )
    })

    it('is what it was in one that was submitted, also on its pages and to carry from', async () => {
      await submit(lastYear)
      await describeAs(evidenceId, 'Other', { ...change('maps'), expiresOn: '2028-03-31' })
      expect(await evidenceOf(store, lastYear.id)).toMatchObject([
        { question: 'beds', title: 'Bed plan', url: plan, expiresOn: '2027-03-31', addedByName: 'Asha Patel' },
      ])
      expect(await only()).toMatchObject({ id: evidenceId, title: 'Other', expiresOn: '2028-03-31' })
      expect((await eventsOf(store, lastYear.id)).map(({ kind }) => kind)).not.toContain('evidence changed')
      await describeAs(evidenceId, 'Again', change('maps'))
      expect(await evidenceOfOrganisation(store, trust.code, 10)).toHaveLength(2)
    })

    it('is what it was in one whose time is over', async () => {
      const { collections } = store.tables
      const closed = { closesAt: daysFromNow(-1) }
      await store.db.update(collections).set(closed).where(eq(collections.id, lastYear.collectionId))
      await describeAs(evidenceId, 'Other', change('maps'))
      expect((await only(lastYear)).title).toBe('Bed plan')
    })

    it('is carried as it is described this year', async () => {
      await submit(lastYear)
      await describeAs(evidenceId, 'Other', change('maps'))
      await carry()
      expect(await titles()).toEqual([
        ['beds', 'Other'],
        ['maps', 'Other'],
      ])
    })

    it('is never changed behind a submission that is made at the same time', async () => {
      const outcomes = await Promise.all([submit(lastYear), describeAs(evidenceId, 'Other', change('maps'))])
      expect(outcomes[1]).toEqual({ kind: 'done' })
      const [kept] = (await submissionOf(store, lastYear.id))?.evidence ?? []
      if (outcomes[0].kind === 'submitted') expect((await only(lastYear)).title).toBe(kept?.title)
    })
  })

  describe('a description that somebody else changed since', () => {
    it('is not written over: whoever is late sees what it is now, by whom and since when', async () => {
      const ben = await addPerson(store, { name: 'Ben Carter', of: trust })
      await link()
      const { id: evidenceId } = await only()
      const seen = described('Bed plan')
      const change1 = { ...change(), by: ben.id, evidenceId, ...described('Bed plan', '2027-03-31'), seen }
      expect(await describeEvidence(store, change1)).toEqual({ kind: 'done' })
      const late = { ...change(), evidenceId, ...described('Ward plan'), seen }
      const refused = { kind: 'described since', ...described('Bed plan', '2027-03-31'), by: 'Ben Carter', at }
      expect(await describeEvidence(store, late)).toEqual(refused)
      expect(await only()).toMatchObject(described('Bed plan', '2027-03-31'))
      const informed = { ...late, seen: described('Bed plan', '2027-03-31') }
      expect(await describeEvidence(store, informed)).toEqual({ kind: 'done' })
    })

    it('is no conflict where both meant the same, and only one of two at once is written', async () => {
      await link()
      const { id: evidenceId } = await only()
      const as = (title: string) =>
        describeEvidence(store, { ...change(), evidenceId, ...described(title), seen: described('Bed plan') })
      const outcomes = await Promise.all([as('Ward plan'), as('Ward map')])
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['described since', 'done'])
      expect(await as((await only()).title)).toEqual({ kind: 'done' })
    })
  })

  describe('the size of all files of an organisation', () => {
    const fillUp = async (count = 5) => {
      for (let n = 0; n < count; n += 1) {
        expect(await upload(file(`large ${n}`, MOST_BYTES_AN_ASSESSMENT))).toEqual({ kind: 'done' })
        const [added] = await evidenceOf(store, assessment.id)
        await removeEvidence(store, { ...change(), evidenceId: added?.id ?? '' })
      }
    }

    it('has a bound that counts what no question uses any more', async () => {
      await fillUp()
      expect(await bytesKeptBy(store, trust.code)).toBe(MOST_BYTES_AN_ORGANISATION)
      const more = file('one byte', 1)
      expect(await upload(more)).toEqual({ kind: 'too much kept', kept: MOST_BYTES_AN_ORGANISATION })
      expect(await upload(more, 'beds', lastYear)).toMatchObject({ kind: 'too much kept' })
      expect(kept).toHaveLength(5)
      expect(await upload(file('large 3', MOST_BYTES_AN_ASSESSMENT))).toEqual({ kind: 'done' })
    })

    it('has room again when a file is withdrawn', async () => {
      await fillUp()
      const [{ id: evidenceId } = { id: '' }] = await evidenceOfOrganisation(store, trust.code, 1)
      expect(await withdraw(evidenceId)).toEqual({ kind: 'withdrawn' })
      expect(await upload(file('another', MOST_BYTES_A_FILE))).toEqual({ kind: 'done' })
    })

    it('is not exceeded by two that arrive together in two years', async () => {
      await fillUp(4)
      const both = await Promise.all([
        upload(file('a', MOST_BYTES_AN_ASSESSMENT)),
        upload(file('b', MOST_BYTES_AN_ASSESSMENT), 'beds', lastYear),
      ])
      expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'too much kept'])
    })
  })

  const discarded: string[] = []
  const withdraw = (evidenceId: string, rest: Partial<Parameters<typeof withdrawEvidence>[1]> = {}) =>
    withdrawEvidence(store, {
      assessmentId: assessment.id,
      evidenceId,
      by: asha.id,
      at,
      discard: (hash) => void discarded.push(hash),
      ...rest,
    })

  describe('withdrawing for good', () => {
    beforeEach(() => void discarded.splice(0))
    const offered = async () => (await evidenceOfOrganisation(store, trust.code, 10)).map(({ title }) => title)

    it('takes a file from everywhere it serves, every copy of it, and from the folder', async () => {
      const scan = file('patient')
      await upload(scan)
      await upload({ ...scan, name: 'again.pdf' }, 'maps', lastYear)
      await upload(file('other'))
      await approve(lastYear)
      const evidenceId = (await evidenceOf(store, assessment.id)).find(({ title }) => title === 'patient.pdf')?.id ?? ''
      expect(await withdraw(evidenceId)).toEqual({ kind: 'withdrawn' })
      expect(await offered()).toEqual(['other.pdf'])
      expect(await evidenceOf(store, lastYear.id)).toEqual([])
      expect(await findEvidence(store, { organisationCode: trust.code, evidenceId })).toBeNull()
      expect(discarded).toEqual([scan.hash])
      expect(await standing(lastYear)).toBe('Evidence was withdrawn')
      for (const of of [assessment, lastYear]) {
        expect(await eventsOf(store, of.id)).toContainEqual(
          expect.objectContaining({
            kind: 'evidence withdrawn',
            actor: asha.id,
            detail: expect.objectContaining({ title: 'patient.pdf', hash: scan.hash }),
          }),
        )
      }
    })

    it('of one that serves no question any more is in the history of where it was withdrawn', async () => {
      await upload(file('patient'))
      const { id: evidenceId } = await only()
      await removeEvidence(store, { ...change(), evidenceId })
      expect(await withdraw(evidenceId)).toEqual({ kind: 'withdrawn' })
      expect(await withdraw(evidenceId)).toEqual({ kind: 'not found' })
      expect((await happened()).filter(([kind]) => kind === 'evidence withdrawn')).toHaveLength(1)
      expect(discarded).toHaveLength(1)
    })

    it('leaves the file where another organisation uses it', async () => {
      const stranger = await addTrust(store, { code: `OTHER${stories}` })
      const collection = await addCollection(store, { id: `other-${stories}`, year: 2026 })
      const theirs = await addAssessment(store, { collection: { ...collection, year: stories }, of: stranger })
      await upload(file('shared'))
      await upload(file('shared'), 'beds', theirs)
      const { id: evidenceId } = await only(theirs)
      expect(await withdraw(evidenceId)).toEqual({ kind: 'not found' })
      expect(await withdraw((await only()).id)).toEqual({ kind: 'withdrawn' })
      expect(discarded).toEqual([])
      expect(await only(theirs)).toMatchObject({ bytes: 1000 })
    })

    it('works for a link too, and where nobody can answer any more', async () => {
      await link()
      const { id: evidenceId } = await only()
      expect(await withdraw(evidenceId, { at: daysFromNow(21) })).toEqual({ kind: 'withdrawn' })
      expect(await offered()).toEqual([])
      expect(discarded).toEqual([])
    })

    it.each(['submitted', 'submitted, and taken from its question since'] as const)('not what was %s', async (how) => {
      await upload(file('audit'))
      const { id: evidenceId } = await only()
      await submit()
      if (how !== 'submitted') {
        const withdrawal = { assessmentId: assessment.id, submittedAt: at, by: asha.id, reason: 'x', at }
        await withdrawSubmission(store, { ...withdrawal, voidReview: makeVoid })
        await removeEvidence(store, { ...change(), evidenceId })
      }
      expect(await withdraw(evidenceId)).toEqual({ kind: 'submitted' })
      expect(discarded).toEqual([])
      expect(await offered()).toEqual(['audit.pdf'])
    })

    it('never from under a submission that is made at the same time', async () => {
      await upload(file('audit'))
      const [submitted, withdrawn] = await Promise.all([submit(), withdraw((await only()).id)])
      const named = (await submissionOf(store, assessment.id))?.evidence ?? []
      expect(withdrawn.kind === 'withdrawn' ? named : [withdrawn.kind, submitted.kind]).toEqual(
        withdrawn.kind === 'withdrawn' ? [] : ['submitted', 'submitted'],
      )
    })

    it('does nothing where the bytes can’t be thrown away', async () => {
      await upload(file('audit'))
      const discard = () => {
        throw new Error('the disk is gone')
      }
      await expect(withdraw((await only()).id, { discard })).rejects.toThrow('the disk is gone')
      expect(await titles()).toEqual([['beds', 'audit.pdf']])
    })
  })

  describe('confirming last year’s answer', () => {
    const confirm = (by: Person, option = 'yes') =>
      confirmProposals(store, {
        from: lastYear.id,
        request: {
          ...{ assessmentId: assessment.id, section: 'x', changedBy: by.id, at, isWholePage: true },
          changes: [{ question: 'beds', option, reason: '', date: '', note: '', seen: 0, how: 'confirmed' }],
        },
      })

    it('brings its evidence with it', async () => {
      await link('beds', plan, lastYear)
      expect(await confirm(asha)).toMatchObject({ kind: 'saved', revisions: [{ revision: 1 }] })
      expect(await titles()).toEqual([['beds', 'Bed plan']])
    })

    it('brings none where a colleague gave the same answer first', async () => {
      const ben = await addPerson(store, { name: 'Ben Carter', of: trust })
      await link('beds', plan, lastYear)
      await giveAnswers(store, { assessment, by: ben, at }, [['beds', { option: 'yes' }]])
      expect(await confirm(asha)).toMatchObject({ kind: 'saved', revisions: [{ revision: 1 }], conflicts: [] })
      expect(await titles()).toEqual([])
      expect(await happened()).toEqual([])
    })

    it('brings none where a colleague gave another answer first', async () => {
      await link('beds', plan, lastYear)
      await giveAnswers(store, { assessment, by: asha, at }, [['beds', { option: 'no' }]])
      expect(await confirm(asha)).toMatchObject({ kind: 'saved', conflicts: [{}] })
      expect(await titles()).toEqual([])
    })
  })
})
