// Discussion of a question, on every engine: what is said stays, and nobody from elsewhere is drawn in.
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Assessment } from '#db/assessments.ts'
import { eventsOf } from '#db/events.ts'
import type { Store } from '#db/store.ts'
import { colleaguesAt, openThreadsIn, threadsOn } from '#db/thread-views.ts'
import { type NewMessage, reopenThread, replyTo, resolveThread, startThread, type Turn } from '#db/threads.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPerson,
  addTrust,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

describe.each(engines)('on $name, a thread', ({ open }) => {
  let store: Store
  let asha: Person
  let ben: Person
  let stranger: Person
  let assessment: Assessment
  let other: Assessment
  let minutes = 0

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    const collection = await addCollection(store, { year: 2026 })
    const fernhill = await addTrust(store, { code: 'ZZ1', name: 'Fernhill Trust' })
    const marsh = await addTrust(store, { code: 'ZZ2', name: 'Marsh Trust' })
    asha = await addPerson(store, { name: 'Asha Patel', of: fernhill, role: 'lead' })
    ben = await addPerson(store, { name: 'Ben Carter', of: fernhill })
    stranger = await addPerson(store, { name: 'Sam Stranger', of: marsh })
    assessment = await addAssessment(store, { collection, of: fernhill })
    other = await addAssessment(store, { collection, of: marsh })
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    const { threads, messages, letters, events } = store.tables
    for (const table of [messages, threads, letters, events]) await store.db.delete(table)
  })

  const nextMinute = () => {
    minutes += 1
    return new Date(Date.UTC(2026, 4, 3, 14, minutes)).toISOString()
  }

  const says = (by: Person, text: string, rest: Partial<NewMessage> = {}): NewMessage => ({
    ...{ assessmentId: assessment.id, question: 'beds', by: by.id, at: nextMinute(), text, mentions: [] },
    id: randomUUID(),
    letterTo: (to) => ({ to, subject: 'You are mentioned', text }),
    ...rest,
  })

  const turn = (by: Person, thread: string, rest: Partial<Turn> = {}): Turn => ({
    ...{ assessmentId: assessment.id, question: 'beds', thread, by: by.id, at: nextMinute(), says: null },
    ...rest,
  })

  async function started(by: Person, text: string): Promise<string> {
    const written = await startThread(store, says(by, text))
    if (written.kind !== 'written') throw new Error(written.kind)
    return written.thread
  }

  const read = () => threadsOn(store, assessment.id, 'beds')
  const kinds = async () => (await eventsOf(store, assessment.id)).map(({ kind }) => kind)
  const lettersQueued = () => store.db.select().from(store.tables.letters)

  it('holds what was said, by whom, in order', async () => {
    const thread = await started(asha, 'How many beds?')
    expect(await replyTo(store, thread, says(ben, '12,\nI think'))).toEqual({ kind: 'written', thread })
    const second = await started(ben, 'And trolleys?')
    expect(await read()).toMatchObject([
      {
        ...{ id: thread, startedBy: 'Asha Patel', resolvedBy: null, resolvedAt: null },
        messages: [
          { author: 'Asha Patel', text: 'How many beds?', mentions: [] },
          { author: 'Ben Carter', text: '12,\nI think', mentions: [] },
        ],
      },
      { id: second, startedBy: 'Ben Carter', messages: [{ text: 'And trolleys?' }] },
    ])
    expect(await threadsOn(store, assessment.id, 'chairs')).toEqual([])
    expect(await threadsOn(store, other.id, 'beds')).toEqual([])
  })

  it('sent twice by a button pressed twice is one, with one letter; something else from the same form is another', async () => {
    const form = { id: randomUUID(), mentions: [ben.id] }
    const first = await Promise.all([1, 2].map(() => startThread(store, says(asha, 'How many beds?', form))))
    expect(first[0]).toEqual(first[1])
    expect((await read()).map(({ messages }) => messages.map(({ text }) => text))).toEqual([['How many beds?']])
    const other = await startThread(store, says(asha, 'And chairs?', form))
    expect(other).not.toEqual(first[0])
    const thread = other.kind === 'written' ? other.thread : ''
    const reply = { id: randomUUID() }
    for (const text of ['Ten', 'Ten', 'Eleven']) await replyTo(store, thread, says(ben, text, reply))
    await replyTo(store, thread, says(asha, 'Ten', reply))
    expect((await read()).map(({ messages }) => messages.map(({ text }) => text))).toEqual([
      ['How many beds?'],
      ['And chairs?', 'Ten', 'Eleven', 'Ten'],
    ])
    expect(await lettersQueued()).toHaveLength(2)
    expect((await kinds()).filter((kind) => kind === 'replied')).toHaveLength(3)
  })

  it('sent again from the same form with a colleague ticked reaches them', async () => {
    const form = { id: randomUUID() }
    await startThread(store, says(asha, 'How many beds?', form))
    await startThread(store, says(asha, 'How many beds?', { ...form, mentions: [ben.id] }))
    const reply = { id: randomUUID(), mentions: [asha.id, ben.id] }
    const thread = (await read())[0]?.id ?? ''
    await replyTo(store, thread, says(ben, 'Ten', { ...reply, mentions: [] }))
    await replyTo(store, thread, says(ben, 'Ten', reply))
    expect((await lettersQueued()).map(({ recipient }) => recipient)).toEqual([ben.email, asha.email])
    expect((await read()).map(({ messages }) => messages.map(({ mentions }) => mentions.length))).toEqual([
      [0, 0, 2],
      [1],
    ])
  })

  it('sent twice with the same colleagues ticked, in whatever order, is one', async () => {
    const thread = await started(asha, 'How many beds?')
    const form = { id: randomUUID() }
    await replyTo(store, thread, says(ben, 'Ten', { ...form, mentions: [asha.id, ben.id] }))
    await replyTo(store, thread, says(ben, 'Ten', { ...form, mentions: [ben.id, asha.id] }))
    expect((await read())[0]?.messages).toHaveLength(2)
    expect(await lettersQueued()).toHaveLength(1)
  })

  it('keeps every character of a message', async () => {
    const text = '<script>alert(1)</script> =1+1 ’ “ \u{1f3e5}\n\tend'
    await started(asha, text)
    expect((await read())[0]?.messages[0]?.text).toBe(text)
  })

  it('is part of what happened to the assessment', async () => {
    const thread = await started(asha, 'How many beds?')
    await replyTo(store, thread, says(ben, '12'))
    await resolveThread(store, turn(asha, thread))
    await reopenThread(store, turn(ben, thread))
    const events = await eventsOf(store, assessment.id)
    expect(events.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['thread started', asha.id],
      ['replied', ben.id],
      ['thread resolved', asha.id],
      ['thread reopened', ben.id],
    ])
    for (const { detail } of events) expect(detail).toEqual({ question: 'beds', thread })
  })

  describe('with a mention', () => {
    it('tells them by letter, but nobody of what they wrote themselves', async () => {
      await startThread(store, says(asha, 'Ben, how many?', { mentions: [ben.id, asha.id] }))
      expect(await lettersQueued()).toMatchObject([{ recipient: ben.email, text: 'Ben, how many?', sentAt: null }])
      expect((await read())[0]?.messages[0]?.mentions).toEqual(['Ben Carter', 'Asha Patel'])
    })

    it('sends nothing where no email goes out', async () => {
      await startThread(store, says(asha, 'Ben, how many?', { mentions: [ben.id], letterTo: null }))
      expect(await lettersQueued()).toEqual([])
    })

    it('of somebody elsewhere, or of nobody, is refused, and nothing is written', async () => {
      const thread = await started(asha, 'How many beds?')
      const before = [await read(), await kinds()]
      for (const unknown of [stranger.id, 'nobody']) {
        const message = says(asha, 'Tell me', { mentions: [ben.id, unknown] })
        expect(await startThread(store, message)).toEqual({ kind: 'stranger' })
        expect(await replyTo(store, thread, message)).toEqual({ kind: 'stranger' })
        expect(await resolveThread(store, turn(asha, thread, { says: message }))).toEqual({ kind: 'stranger' })
      }
      expect([await read(), await kinds()]).toEqual(before)
      expect(await lettersQueued()).toEqual([])
    })

    it('of somebody who has left is refused, and what they were told before keeps their name', async () => {
      const fernhill = { code: 'ZZ1', name: 'Fernhill Trust', type: 'trust', setting: 'acute' }
      const nia = await addPerson(store, { name: 'Nia Hughes', of: fernhill })
      await startThread(store, says(asha, 'Nia, please look', { mentions: [nia.id] }))
      expect(await colleaguesAt(store, 'ZZ1')).toContainEqual({ id: nia.id, name: 'Nia Hughes' })
      const { memberships } = store.tables
      await store.db
        .delete(memberships)
        .where(and(eq(memberships.userId, nia.id), eq(memberships.organisationCode, 'ZZ1')))
      expect(await startThread(store, says(asha, 'Nia?', { mentions: [nia.id] }))).toEqual({ kind: 'stranger' })
      expect((await read()).map(({ messages }) => messages[0]?.mentions)).toEqual([['Nia Hughes']])
      expect((await colleaguesAt(store, 'ZZ1')).map(({ name }) => name)).toEqual(['Asha Patel', 'Ben Carter'])
    })
  })

  describe('resolved', () => {
    it('by two at once is resolved by the first, and the second is told no error', async () => {
      const thread = await started(asha, 'How many beds?')
      const outcomes = await Promise.all([asha, ben].map((one) => resolveThread(store, turn(one, thread))))
      expect(outcomes).toEqual([
        { kind: 'written', thread },
        { kind: 'written', thread },
      ])
      const [{ resolvedBy = null } = {}] = await read()
      expect(['Asha Patel', 'Ben Carter']).toContain(resolvedBy)
      expect((await kinds()).filter((kind) => kind === 'thread resolved')).toHaveLength(1)
      await resolveThread(store, turn(ben, thread))
      expect((await read())[0]?.resolvedBy).toBe(resolvedBy)
    })

    it('with a last word keeps that word', async () => {
      const thread = await started(asha, 'How many beds?')
      await resolveThread(store, turn(ben, thread, { says: says(ben, '12. Done') }))
      expect(await read()).toMatchObject([{ resolvedBy: 'Ben Carter', messages: [{}, { text: '12. Done' }] }])
      expect(await kinds()).toEqual(expect.arrayContaining(['thread started', 'replied', 'thread resolved']))
    })

    it('is open again once it is reopened, or replied to', async () => {
      const thread = await started(asha, 'How many beds?')
      for (const reopen of [
        () => reopenThread(store, turn(ben, thread)),
        () => reopenThread(store, turn(ben, thread, { says: says(ben, 'Wait') })),
        () => replyTo(store, thread, says(ben, 'Not quite')),
      ]) {
        await resolveThread(store, turn(asha, thread))
        expect((await openThreadsIn(store, assessment.id)).get('beds')).toBeUndefined()
        await reopen()
        expect((await openThreadsIn(store, assessment.id)).get('beds')).toBe(1)
      }
      expect((await kinds()).filter((kind) => kind === 'thread reopened')).toHaveLength(3)
      await reopenThread(store, turn(ben, thread))
      expect((await kinds()).filter((kind) => kind === 'thread reopened')).toHaveLength(3)
    })
  })

  it('of another question, another assessment or nowhere is not there', async () => {
    const thread = await started(asha, 'How many beds?')
    const before = [await read(), await kinds()]
    const none = { kind: 'no such thread' }
    for (const place of [{ question: 'chairs' }, { assessmentId: other.id }]) {
      expect(await replyTo(store, thread, says(asha, 'Hello', place))).toEqual(none)
      expect(await resolveThread(store, turn(asha, thread, place))).toEqual(none)
      expect(await reopenThread(store, turn(asha, thread, place))).toEqual(none)
    }
    expect(await replyTo(store, 'nowhere', says(asha, 'Hello'))).toEqual(none)
    expect([await read(), await kinds()]).toEqual(before)
  })

  it('counts for its question while it is open', async () => {
    const thread = await started(asha, 'One')
    await started(ben, 'Two')
    await startThread(store, says(ben, 'Three', { question: 'chairs' }))
    expect([...(await openThreadsIn(store, assessment.id))].sort()).toEqual([
      ['beds', 2],
      ['chairs', 1],
    ])
    await resolveThread(store, turn(asha, thread))
    expect((await openThreadsIn(store, assessment.id)).get('beds')).toBe(1)
    expect([...(await openThreadsIn(store, other.id))]).toEqual([])
  })
})
