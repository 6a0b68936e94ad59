// What happened to an assessment, on every engine: all of it, in order, narrowed as asked, a page at a time.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AnswerChange, saveAnswers } from '#db/answers.ts'
import type { Assessment } from '#db/assessments.ts'
import { type EventKind, recordEvent } from '#db/events.ts'
import { circumstancesOf, type Entry, type HistoryFilter, historyOf, peopleInHistory } from '#db/history.ts'
import type { Store } from '#db/store.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPerson,
  addTrust,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

describe.each(engines)('on $name, the history', ({ open }) => {
  let store: Store
  let asha: Person
  let ben: Person
  let assessment: Assessment
  let other: Assessment

  const day = (number: number, time = '09:00') => `2026-05-${String(number).padStart(2, '0')}T${time}:00.000Z`

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    const opens = { opensAt: '2026-01-01T00:00:00.000Z', closesAt: '2027-01-01T00:00:00.000Z' }
    const collection = await addCollection(store, { year: 2026, ...opens })
    const fernhill = await addTrust(store, { code: 'ZZ1', name: 'Fernhill Trust' })
    const marsh = await addTrust(store, { code: 'ZZ2', name: 'Marsh Trust' })
    asha = await addPerson(store, { name: 'Asha Patel', of: fernhill, role: 'lead' })
    ben = await addPerson(store, { name: 'Ben Carter', of: fernhill })
    await addPerson(store, { name: 'Nia Hughes', of: fernhill })
    assessment = await addAssessment(store, { collection, of: fernhill })
    other = await addAssessment(store, { collection, of: marsh })

    await save(asha, day(1), [change('beds', 'agree', 0), change('chairs', 'no', 0, { note: 'Two' })])
    await happened(day(2), asha, 'section assigned', { section: 'wards', to: ben.id })
    await save(ben, day(3), [change('beds', 'neither', 1, { how: 'poll', detail: 'p1' })])
    await save(ben, day(4), [change('beds', 'neither', 2, { note: 'As counted' })])
    await happened(day(5), ben, 'thread started', { question: 'beds', thread: 't1' })
    await happened(day(6), null, 'moon landed', { what: 'Eagle' })
    await save(asha, day(7), [change('beds', 'neither', 0)], other)
    await happened(day(7), asha, 'assessment submitted', {}, other)
  }, 60_000)
  afterAll(() => store.close())

  function change(question: string, option: string, seen: number, rest: Partial<AnswerChange> = {}): AnswerChange {
    return { question, option, reason: '', date: '', note: '', seen, ...rest }
  }

  async function save(by: Person, at: string, changes: AnswerChange[], to = assessment) {
    const request = { assessmentId: to.id, section: 'wards', changedBy: by.id, at, changes, isWholePage: false }
    expect(await saveAnswers(store, request)).toMatchObject({ kind: 'saved', conflicts: [] })
  }

  function happened(at: string, by: Person | null, kind: string, detail: Record<string, string>, to = assessment) {
    const event = { at, actor: by?.id ?? null, kind: kind as EventKind, subject: to.id, detail }
    return store.atomically((tx) => recordEvent(tx, store.tables, event))
  }

  const ALL = { answers: 'all', events: null } as const
  const inBrief = (entry: Entry) => (entry.kind === 'answer' ? `${entry.question} ${entry.revision}` : entry.event)
  const found = async (filter: Partial<HistoryFilter> = {}, page = { limit: 100, offset: 0 }) =>
    (await historyOf(store, { assessmentId: assessment.id, wanted: ALL, ...filter }, page)).map(inBrief)

  const EVERYTHING = ['moon landed', 'thread started', 'beds 3', 'beds 2', 'section assigned', 'beds 1', 'chairs 1']

  it('is all that happened to this assessment, newest first', async () => {
    expect(await found()).toEqual(EVERYTHING)
  })

  it('says of an answer what it was before, whose that was, and how it came about', async () => {
    const wanted = { assessmentId: assessment.id, wanted: { answers: 'all', events: [] } } as const
    const entries = await historyOf(store, wanted, { limit: 100, offset: 0 })
    expect(entries[1]).toEqual({
      ...{ kind: 'answer', at: day(3), by: ben.id, question: 'beds', revision: 2, how: 'poll', detail: 'p1' },
      now: { option: 'neither', reason: '', date: '', note: '' },
      before: { option: 'agree', reason: '', date: '', note: '', by: asha.id },
    })
    expect(entries[2]).toMatchObject({ revision: 1, before: null, how: 'answered', detail: '' })
  })

  it('says of an event who did it and what it was about', async () => {
    const [moon, thread] = await historyOf(
      store,
      { assessmentId: assessment.id, wanted: { answers: 'none', events: null } },
      { limit: 2, offset: 0 },
    )
    expect(moon).toEqual({ kind: 'event', at: day(6), by: null, event: 'moon landed', detail: { what: 'Eagle' } })
    expect(thread).toMatchObject({ by: ben.id, detail: { question: 'beds', thread: 't1' } })
  })

  it.each([
    ['answers alone', { wanted: { answers: 'answers', events: [] } }, ['beds 2', 'beds 1', 'chairs 1']],
    ['notes alone', { wanted: { answers: 'notes', events: [] } }, ['beds 3', 'chairs 1']],
    ['some events', { wanted: { answers: 'none', events: ['section assigned'] } }, ['section assigned']],
    ['nothing', { wanted: { answers: 'none', events: [] } }, []],
    [
      'one question',
      { about: { questions: ['beds'], sections: [] } },
      ['thread started', 'beds 3', 'beds 2', 'beds 1'],
    ],
    ['one section', { about: { questions: ['chairs'], sections: ['wards'] } }, ['section assigned', 'chairs 1']],
    ['the time from a moment', { from: day(5) }, ['moon landed', 'thread started']],
    ['the time before a moment', { before: day(2) }, ['beds 1', 'chairs 1']],
    ['the time up to a moment', { until: day(2) }, ['section assigned', 'beds 1', 'chairs 1']],
  ] as const)('can be narrowed to %s', async (_, filter, expected) => {
    expect(await found(filter as Partial<HistoryFilter>)).toEqual(expected)
  })

  it('can be narrowed to what one person did', async () => {
    expect(await found({ by: asha.id })).toEqual(['section assigned', 'beds 1', 'chairs 1'])
    expect(await found({ by: "' or 1=1 --" })).toEqual([])
  })

  it('comes a page at a time, in the same order', async () => {
    const pages = await Promise.all([0, 3, 6, 9].map((offset) => found({}, { limit: 3, offset })))
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1, 0])
    expect(pages.flat()).toEqual(EVERYTHING)
  })

  it('knows everyone who did any of it, by name', async () => {
    const people = await peopleInHistory(store, assessment)
    expect(people).toEqual([
      { id: asha.id, name: 'Asha Patel' },
      { id: ben.id, name: 'Ben Carter' },
    ])
  })

  it('knows how many gave their view in a poll, and who was at a workshop, of its own assessment alone', async () => {
    const { polls, pollViews, workshops } = store.tables
    const poll = { message: '', showsNames: true, askedBy: asha.id, askedAt: day(1), expiresAt: day(9) }
    const [mine, silent, theirs] = [randomUUID(), randomUUID(), randomUUID()]
    await store.db.insert(polls).values([
      { id: mine, assessmentId: assessment.id, question: 'beds', ...poll },
      { id: silent, assessmentId: assessment.id, question: 'beds', ...poll },
      { id: theirs, assessmentId: other.id, question: 'beds', ...poll },
    ])
    const views = [day(2), day(3), null].map((givenAt, index) => {
      return { tokenHash: `${mine}${index}`, pollId: mine, email: `${index}@zz1.example`, option: 'agree', givenAt }
    })
    await store.db.insert(pollViews).values(views)
    const held = { section: 'wards', heldBy: asha.id, startedAt: day(1) }
    await store.db.insert(workshops).values([
      { id: 'w1', assessmentId: assessment.id, people: 'Nia and Omar', ...held },
      { id: 'w2', assessmentId: other.id, people: 'Others', ...held },
    ])
    const named = { polls: [mine, silent, theirs], workshops: ['w1', 'w2', 'w3'] }
    const { views: counts, workshops: people } = await circumstancesOf(store, assessment.id, named)
    expect(new Map(counts)).toEqual(
      new Map([
        [mine, 2],
        [silent, 0],
      ]),
    )
    expect(new Map(people)).toEqual(new Map([['w1', 'Nia and Omar']]))
  })
})
