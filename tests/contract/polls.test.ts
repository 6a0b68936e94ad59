// Polls on every engine: one open at a time, links that work for one poll alone, and views that no one can be told by.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerHistoryOf, answersOf, saveAnswers } from '#db/answers.ts'
import { askMore, type NewPoll, renewLinks, startPoll } from '#db/asking.ts'
import { type Assessment, submitAssessment } from '#db/assessments.ts'
import { decisionsIn } from '#db/decisions.ts'
import { eventsOf } from '#db/events.ts'
import { askedIn, findPollByLink, giveView, viewsIn } from '#db/poll-views.ts'
import { closePoll, decidePoll, isPollOpen, pollsOn } from '#db/polls.ts'
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

const at = '2026-03-02T09:00:00.000Z'
const later = '2026-03-03T09:00:00.000Z'
const closesAt = '2026-03-31T16:00:00.000Z'
const colleagues = ['ann@fern.example', 'bob@fern.example', 'cat@fern.example']

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let asha: Person
  let assessment: Assessment
  let stories = 0

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    asha = await addPerson(store, { name: 'Asha Patel' })
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    stories += 1
    const trust = await addTrust(store, { code: `ZZ${stories}` })
    const collection = await addCollection(store, {
      id: `round-${stories}`,
      editionId: 'trust/2026',
      year: 2026,
      opensAt: '2026-02-01T09:00:00.000Z',
      closesAt,
    })
    assessment = await addAssessment(store, { collection, of: trust })
  })

  const start = (given: Partial<NewPoll> = {}) =>
    startPoll(store, {
      assessmentId: assessment.id,
      question: 'beds',
      message: 'What do you think?',
      showsNames: false,
      days: 14,
      colleagues,
      askedBy: asha.id,
      at,
      writeLetter: null,
      ...given,
    })

  async function started(given: Partial<NewPoll> = {}) {
    const outcome = await start(given)
    if (outcome.kind !== 'started') throw new Error(outcome.kind)
    const tokens = Object.fromEntries(outcome.links.map(({ email, token }) => [email.split('@')[0], token]))
    return { ...outcome, ...tokens } as typeof outcome & Record<'ann' | 'bob' | 'cat', string>
  }

  const give = (token: string, option: string, rest: { comment?: string; name?: string; at?: string } = {}) =>
    giveView(store, { token, option, comment: '', name: '', at: later, ...rest })

  const poll = async () => {
    const [newest] = await pollsOn(store, assessment.id, ['beds'])
    if (!newest) throw new Error('there is no poll')
    return newest
  }

  const submitNow = () =>
    submitAssessment(store, {
      assessmentId: assessment.id,
      seen: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      counting: [],
      editionId: 'trust/2026',
      contentHash: '',
      declaration: '',
      submittedBy: asha.id,
      submitterName: asha.name,
      at: later,
    })

  describe('starting', () => {
    it('gives each colleague a link of their own, and keeps only its hash', async () => {
      const { links } = await started()
      expect(links.map(({ email }) => email)).toEqual(colleagues)
      expect(new Set(links.map(({ token }) => token)).size).toBe(3)
      const kept = JSON.stringify(await store.db.select().from(store.tables.pollViews))
      for (const { token } of links) expect(kept).not.toContain(token)
      expect(await poll()).toMatchObject({ asked: 3, given: 0, askedByName: 'Asha Patel', showsNames: false })
    })

    it('queues a letter for each, where letters are sent', async () => {
      const { links } = await started({
        writeLetter: ({ token, expiresAt }) => ({ subject: 'Your view', text: `${token} until ${expiresAt}` }),
      })
      const { letters } = store.tables
      const queued = (await store.db.select().from(letters)).filter(({ text }) =>
        links.some(({ token }) => text.includes(token)),
      )
      expect(queued.map(({ recipient }) => recipient).sort()).toEqual(colleagues)
    })

    it('keeps it open for the days asked for, but never beyond the closing of the collection', async () => {
      expect((await started({ days: 5 })).expiresAt).toBe('2026-03-07T09:00:00.000Z')
      expect((await started({ days: 60, question: 'maps' })).expiresAt).toBe(closesAt)
    })

    it('is refused while one on the question is open: of two at once, one is started', async () => {
      const outcomes = await Promise.all([start(), start(), start()])
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['open already', 'open already', 'started'])
      expect(await pollsOn(store, assessment.id, ['beds'])).toHaveLength(1)
    })

    it('is possible again once the last one was closed or ran out, and beside one on another question', async () => {
      const { pollId } = await started({ days: 1 })
      await started({ question: 'maps' })
      await started({ at: '2026-03-04T09:00:00.000Z' })
      expect(await closePoll(store, { pollId, by: asha.id, at: '2026-03-04T09:00:00.000Z' })).toBe(false)
      expect(await pollsOn(store, assessment.id, ['beds'])).toHaveLength(2)
    })

    it('is refused once the assessment was submitted or its collection closed', async () => {
      expect((await start({ at: closesAt })).kind).toBe('closed')
      await submitNow()
      expect((await start({ at: later })).kind).toBe('closed')
      expect(
        await store.db
          .select()
          .from(store.tables.polls)
          .then((all) => all.filter((one) => one.assessmentId === assessment.id)),
      ).toEqual([])
    })

    it('is an event, that names nobody who was asked', async () => {
      const { pollId } = await started()
      await closePoll(store, { pollId, by: asha.id, at: later })
      const events = await eventsOf(store, assessment.id)
      expect(events.map(({ kind, detail }) => [kind, detail])).toEqual([
        ['poll started', { question: 'beds', poll: pollId, asked: '3', names: 'not shown' }],
        ['poll closed', { question: 'beds', poll: pollId }],
      ])
    })
  })

  describe('asking more', () => {
    it('adds them all, or none where one is asked already', async () => {
      const { pollId } = await started({ showsNames: true })
      const more = (emails: string[]) =>
        askMore(store, { pollId, colleagues: emails, by: asha.id, at: later, writeLetter: null })
      expect(await more(['dan@fern.example', 'bob@fern.example'])).toEqual({
        kind: 'asked already',
        emails: ['bob@fern.example'],
      })
      expect((await poll()).asked).toBe(3)
      expect(await more(['dan@fern.example'])).toMatchObject({ kind: 'added', links: [{ email: 'dan@fern.example' }] })
      expect((await poll()).asked).toBe(4)
    })

    it('asks nobody twice when two people ask at once, and never more than 200', async () => {
      const { pollId } = await started()
      const more = (emails: string[]) =>
        askMore(store, { pollId, colleagues: emails, by: asha.id, at: later, writeLetter: null })
      await Promise.all([more(['dan@fern.example']), more(['dan@fern.example'])])
      expect((await poll()).asked).toBe(4)
      const many = Array.from({ length: 197 }, (_, index) => `n${index}@fern.example`)
      expect(await more(many)).toEqual({ kind: 'too many', asked: 4 })
      expect((await more(many.slice(1))).kind).toBe('added')
    })

    it('replaces the link of those who have not answered, and of nobody else', async () => {
      const { pollId, ann, bob } = await started()
      await give(ann, 'yes')
      const links = await renew(pollId, 'unanswered')
      expect(links.map(({ email }) => email)).toEqual(['bob@fern.example', 'cat@fern.example'])
      expect(await give(bob, 'no')).toBe('unknown')
      expect(await give(ann, 'no')).toBe('given')
      expect(await give(links[0]?.token ?? '', 'no')).toBe('given')
      expect(await poll()).toMatchObject({ asked: 3, given: 2 })
    })

    it('or of everyone, and keeps the views that were given', async () => {
      const { pollId, ann } = await started()
      await give(ann, 'yes')
      expect(await renew(pollId, 'everyone')).toHaveLength(3)
      expect(await poll()).toMatchObject({ asked: 3, given: 1 })
    })

    it('is too late when it is over', async () => {
      const { pollId } = await started()
      await closePoll(store, { pollId, by: asha.id, at: later })
      expect(
        await askMore(store, { pollId, colleagues: ['d@f.example'], by: asha.id, at: later, writeLetter: null }),
      ).toEqual({
        kind: 'closed',
      })
      expect(await renewal(pollId, 'everyone')).toEqual({ kind: 'closed' })
    })

    it('without names takes an address that was asked already without a word, and sends it no second link', async () => {
      const { pollId } = await started()
      const request = { pollId, by: asha.id, at: later, writeLetter: null }
      const added = await askMore(store, { ...request, colleagues: ['dan@fern.example', 'bob@fern.example'] })
      expect(added).toMatchObject({ kind: 'added', links: [{ email: 'dan@fern.example' }] })
      expect(await askMore(store, { ...request, colleagues: ['bob@fern.example'] })).toEqual({
        kind: 'added',
        links: [],
      })
      expect((await poll()).asked).toBe(4)
    })

    it('makes new links once a day: of two at once, one does', async () => {
      const { pollId } = await started()
      const outcomes = await Promise.all([renewal(pollId, 'everyone'), renewal(pollId, 'everyone')])
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['renewed', 'too soon'])
      const from = '2026-03-04T09:00:00.000Z'
      expect(await renewal(pollId, 'unanswered', '2026-03-04T08:59:59.999Z')).toEqual({ kind: 'too soon', from })
      expect((await renewal(pollId, 'unanswered', from)).kind).toBe('renewed')
      expect((await poll()).renewedAt).toBe(from)
    })

    it('and new links are events, with counts alone, and of nobody who may not be counted', async () => {
      const happened = async (showsNames: boolean, question: string) => {
        const { pollId, ann } = await started({ showsNames, question })
        await give(ann, 'yes')
        const request = { pollId, by: asha.id, at: later, writeLetter: null }
        await askMore(store, { ...request, colleagues: ['dan@fern.example'] })
        await renewal(pollId, 'unanswered')
        const events = await eventsOf(store, assessment.id)
        const own = events.filter(({ detail }) => detail.poll === pollId).slice(1)
        return own.map(({ kind, actor, detail: { poll: _, ...rest } }) => [kind, actor === asha.id, rest]).sort()
      }
      expect(await happened(true, 'beds')).toEqual([
        ['colleagues asked', true, { question: 'beds', asked: '1' }],
        ['poll links renewed', true, { question: 'beds', links: '3' }],
      ])
      expect(await happened(false, 'maps')).toEqual([
        ['colleagues asked', true, { question: 'maps', asked: '1' }],
        ['poll links renewed', true, { question: 'maps' }],
      ])
    })

    const renewal = (pollId: string, of: 'unanswered' | 'everyone', when = later) =>
      renewLinks(store, { pollId, by: asha.id, at: when, writeLetter: null, of })

    async function renew(pollId: string, of: 'unanswered' | 'everyone') {
      const outcome = await renewal(pollId, of)
      if (outcome.kind !== 'renewed') throw new Error(outcome.kind)
      return outcome.links
    }
  })

  describe('a view', () => {
    it('is given, and changed until the poll closes', async () => {
      const { ann, pollId } = await started({ showsNames: true })
      expect(await give(ann, 'yes', { comment: 'I counted', name: 'Ann Lee' })).toBe('given')
      expect(await give(ann, 'no', { comment: 'I counted again', name: 'Ann Lee' })).toBe('given')
      await closePoll(store, { pollId, by: asha.id, at: later })
      expect(await give(ann, 'yes')).toBe('over')
      expect(await viewsIn(store, await poll())).toEqual([
        { option: 'no', comment: 'I counted again', name: 'Ann Lee' },
      ])
    })

    it('is not taken when the link ran out, the assessment was submitted, or there is no such link', async () => {
      const { ann, bob } = await started({ days: 2 })
      expect(await give(ann, 'yes', { at: '2026-03-04T09:00:00.000Z' })).toBe('over')
      expect(await give('no-such-link', 'yes')).toBe('unknown')
      await submitNow()
      expect(await give(bob, 'yes')).toBe('over')
      expect(await viewsIn(store, await poll())).toEqual([])
    })

    it('leads its giver to their own poll, which says how it stands', async () => {
      const { ann, pollId } = await started({ days: 2 })
      const other = await started({ question: 'maps' })
      expect(await findPollByLink(store, ann, later)).toMatchObject({
        state: 'open',
        question: 'beds',
        pollId,
        asked: 3,
      })
      expect(await findPollByLink(store, other.ann, later)).toMatchObject({ question: 'maps', pollId: other.pollId })
      expect(await findPollByLink(store, `${ann}x`, later)).toBeNull()
      expect(await findPollByLink(store, ann, '2026-03-04T09:00:00.000Z')).toMatchObject({ state: 'expired' })
      await closePoll(store, { pollId, by: asha.id, at: later })
      expect(await findPollByLink(store, ann, later)).toMatchObject({ state: 'closed' })
      await submitNow()
      expect(await findPollByLink(store, ann, later)).toMatchObject({ state: 'submitted' })
    })

    it('is shown again to its giver where names are shown, and to nobody where they are not', async () => {
      const named = await started({ showsNames: true })
      await give(named.ann, 'yes', { comment: 'I counted', name: 'Ann Lee' })
      const own = { option: 'yes', comment: 'I counted', name: 'Ann Lee' }
      expect(await findPollByLink(store, named.ann, later)).toMatchObject({ own })
      const nameless = await started({ question: 'maps' })
      await give(nameless.ann, 'yes', { comment: 'I counted' })
      expect(await findPollByLink(store, nameless.ann, later)).toMatchObject({ own: null })
    })

    it('of a poll without names keeps no name, and tells neither email nor who was asked', async () => {
      const { ann, bob, cat } = await started()
      await give(cat, 'yes', { comment: 'C', name: 'Cat' })
      await give(ann, 'no', { comment: 'A', name: 'Ann' })
      await give(bob, 'no', { comment: 'B', name: 'Bob' })
      const { pollViews } = store.tables
      expect((await store.db.select().from(pollViews)).map(({ name }) => name)).not.toContain('Ann')
      const views = await viewsIn(store, await poll())
      expect(views.map(({ name }) => name)).toEqual(['', '', ''])
      expect(await askedIn(store, await poll())).toEqual([])
      // The same views from other people, at other times, through other links stand in the same order.
      const before = views.map(({ comment }) => comment)
      const { id: pollId } = await poll()
      await renewLinks(store, { pollId, by: asha.id, at: later, writeLetter: null, of: 'everyone' })
      expect((await viewsIn(store, await poll())).map(({ comment }) => comment)).toEqual(before)
    })

    it('of a poll with names comes with who was asked and who has answered', async () => {
      const { bob } = await started({ showsNames: true })
      await give(bob, 'yes', { name: 'Bob Stone' })
      expect(await askedIn(store, await poll())).toEqual([
        { email: 'ann@fern.example', name: '' },
        { email: 'bob@fern.example', name: 'Bob Stone' },
        { email: 'cat@fern.example', name: '' },
      ])
    })
  })

  describe('deciding', () => {
    const change = (seen: number, option = 'yes') => ({
      question: 'beds',
      option,
      reason: '',
      date: '',
      note: '',
      seen,
    })
    const decide = (pollId: string, given: { seen: number; option?: string; closes?: boolean }) =>
      decidePoll(store, {
        assessmentId: assessment.id,
        section: 'leadership',
        change: change(given.seen, given.option),
        in: { how: 'poll', id: pollId },
        decidedBy: asha.id,
        at: later,
        closes: given.closes ?? true,
      })

    it('stores the answer, says that it came from the poll, and closes it', async () => {
      const { pollId } = await started()
      expect((await decide(pollId, { seen: 0 })).kind).toBe('saved')
      expect(await answerHistoryOf(store, assessment.id)).toMatchObject([
        { option: 'yes', how: 'poll', detail: pollId },
      ])
      expect(isPollOpen(await poll(), later)).toBe(false)
      expect(await decisionsIn(store, assessment.id, { how: 'poll', id: pollId })).toMatchObject([
        { question: 'beds', option: 'yes', decidedByName: 'Asha Patel', decidedAt: later },
      ])
    })

    it('stays on record where the answer was that already', async () => {
      const { pollId } = await started()
      await save('yes', 0)
      await decide(pollId, { seen: 1, closes: false })
      expect(await answersOf(store, assessment.id)).toMatchObject([{ revision: 1 }])
      expect(await decisionsIn(store, assessment.id, { how: 'poll', id: pollId })).toHaveLength(1)
      expect(isPollOpen(await poll(), later)).toBe(true)
    })

    it('overwrites nothing that it did not see, and then closes nothing', async () => {
      const { pollId } = await started()
      await save('no', 0)
      expect(await decide(pollId, { seen: 0 })).toMatchObject({
        kind: 'saved',
        conflicts: [{ current: { option: 'no' } }],
      })
      expect(await answersOf(store, assessment.id)).toMatchObject([{ option: 'no', revision: 1 }])
      expect(isPollOpen(await poll(), later)).toBe(true)
      expect(await decisionsIn(store, assessment.id, { how: 'poll', id: pollId })).toEqual([])
    })

    const save = (option: string, seen: number) =>
      saveAnswers(store, {
        assessmentId: assessment.id,
        section: 'leadership',
        changedBy: asha.id,
        at,
        changes: [change(seen, option)],
        isWholePage: false,
      })
  })
})
