// A poll without names can't be taken apart, whatever whoever asks does and however often they look.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showPoll } from '#app/assessments/shown-poll.ts'
import { askMore, renewLinks, startPoll, type ViewLink } from '#db/asking.ts'
import type { Assessment } from '#db/assessments.ts'
import { circumstancesOf } from '#db/history.ts'
import { giveView } from '#db/poll-views.ts'
import { closePoll, pollsOn } from '#db/polls.ts'
import type { Store } from '#db/store.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPerson,
  addTrust,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const options = ['yes', 'no'].map((id) => ({ id, label: id }))
const START = Date.parse('2026-03-02T09:00:00.000Z')
const DAY = 86_400_000

type Step = { act: 'ask more' | 'give' | 'renew'; who: number; option: number }

const steps = fc.array(
  fc.record({
    act: fc.constantFrom<Step['act']>('give', 'give', 'give', 'give', 'ask more', 'renew'),
    who: fc.nat(11),
    option: fc.nat(1),
  }),
  { maxLength: 24 },
)
const ends = fc.constantFrom('closed', 'expired')

describe.each(engines)('on $name, a poll without names', ({ name, open }) => {
  let store: Store
  let asha: Person
  let assessment: Assessment
  let stories = 0

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    asha = await addPerson(store, { name: 'Asha Patel' })
    const dates = { opensAt: '2026-02-01T09:00:00.000Z', closesAt: '2026-12-31T16:00:00.000Z' }
    const collection = await addCollection(store, { id: 'round', editionId: 'trust/2026', year: 2026, ...dates })
    assessment = await addAssessment(store, { collection, of: await addTrust(store, { code: 'ZZ1' }) })
  }, 60_000)
  afterAll(() => store.close())

  /** One poll, with everything that can be done to it. Comments say whose view they are, which only the test knows. */
  async function begin(people: number) {
    stories += 1
    const question = `question-${stories}`
    const writeLetter = null
    const links = new Map<string, string>()
    const keep = (more: readonly ViewLink[]) => {
      for (const { email, token } of more) links.set(email, token)
    }
    let now = START
    const at = () => new Date(now).toISOString()
    const emails = (from: number, many: number) => Array.from({ length: many }, (_, n) => `p${from + n}@fern.example`)
    const poll = { question, message: '', showsNames: false, days: 60, colleagues: emails(0, people), writeLetter }
    const started = await startPoll(store, { assessmentId: assessment.id, askedBy: asha.id, at: at(), ...poll })
    if (started.kind !== 'started') throw new Error(started.kind)
    keep(started.links)
    const { pollId } = started
    const by = asha.id
    return {
      pollId,
      async take({ act, who, option }: Step) {
        now += DAY
        if (act === 'give') {
          const [email = '', token = ''] = [...links][who % links.size] ?? []
          const comment = `${email} on ${at()}`
          await giveView(store, { token, option: options[option]?.id ?? '', comment, name: '', at: at() })
        } else if (act === 'renew') {
          const renewed = await renewLinks(store, { pollId, by, at: at(), writeLetter, of: 'everyone' })
          if (renewed.kind === 'renewed') keep(renewed.links)
        } else {
          const colleagues = emails(links.size, 1 + (who % 2))
          const asked = await askMore(store, { pollId, by, colleagues, at: at(), writeLetter })
          if (asked.kind === 'added') keep(asked.links)
        }
      },
      async end(how: string) {
        if (how === 'closed') await closePoll(store, { pollId, by, at: at() })
        else now = Date.parse(started.expiresAt)
      },
      async look() {
        const [found] = await pollsOn(store, assessment.id, [question])
        if (!found) throw new Error('there is no poll')
        const { given, shown, unshown, spread, comments } = await showPoll(
          store,
          { id: question, options } as unknown as AskedQuestion,
          found,
          at(),
        )
        const named = { polls: [pollId], workshops: [] }
        const inHistory = (await circumstancesOf(store, assessment.id, named)).views.get(pollId)
        const views = new Map(comments.map(({ comment }) => [comment.split(' ')[0] ?? '', comment]))
        return { given, unshown, spread, comments, views, counts: { shown, inHistory } }
      },
    }
  }

  type Seen = Awaited<ReturnType<Awaited<ReturnType<typeof begin>>['look']>>

  function expectNobodyToStandOut(before: Seen, after: Seen) {
    const differing = [...after.views].filter(([person, view]) => before.views.get(person) !== view)
    const added = differing.filter(([person]) => !before.views.has(person))
    if (differing.length > 0) expect(added.length).toBeGreaterThanOrEqual(3)
    else expect(after).toEqual({ ...before, given: after.given, unshown: after.unshown })
    expect(after.views.size).toBeGreaterThanOrEqual(before.views.size)
  }

  it('shows the views of 3 colleagues or more that were not shown before, or what it showed already', async () => {
    const story = async (people: number, taken: Step[], how: string) => {
      const poll = await begin(people)
      const gave = new Set<string>()
      let before = await poll.look()
      for (const step of taken) {
        await poll.take(step)
        const after = await poll.look()
        expectNobodyToStandOut(before, after)
        expect({ given: after.given, unshown: after.unshown }).toEqual({ given: null, unshown: 0 })
        expect(after.counts).toEqual({ shown: after.views.size, inHistory: after.views.size })
        before = after
      }
      const rows = await store.db.select().from(store.tables.pollViews)
      for (const { pollId, email, givenAt } of rows) if (pollId === poll.pollId && givenAt) gave.add(email)
      await poll.end(how)
      const last = await poll.look()
      expectNobodyToStandOut(before, last)
      expect(last.views).toEqual(before.views)
      // And it holds back no more than it must.
      expect(last).toMatchObject({ given: gave.size, unshown: gave.size % 3 })
    }
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 6 }), steps, ends, story), {
      numRuns: name === 'SQLite' ? 60 : 12,
    })
  }, 120_000)

  const give = (who: number): Step => ({ act: 'give', who, option: 0 })

  it('does not tell what the one colleague thinks who was asked after the others had answered', async () => {
    const poll = await begin(3)
    for (const who of [0, 1, 2]) await poll.take(give(who))
    const before = await poll.look()
    expect(before.views.size).toBe(3)
    await poll.take({ act: 'ask more', who: 0, option: 0 })
    await poll.take(give(3))
    expect(await poll.look()).toEqual(before)
    await poll.end('closed')
    expect(await poll.look()).toEqual({ ...before, given: 4, unshown: 1 })
  })

  it('does not show the one view there is when it is closed early', async () => {
    const poll = await begin(5)
    await poll.take(give(2))
    await poll.end('closed')
    const seen = await poll.look()
    expect([seen.given, seen.unshown, seen.comments]).toEqual([1, 1, []])
    expect(seen.spread.every(({ views }) => views === 0)).toBe(true)
  })

  it('shows a view that was changed once the next ones are shown, and as it was until then', async () => {
    const poll = await begin(6)
    for (const who of [0, 1, 2]) await poll.take(give(who))
    const before = await poll.look()
    for (const who of [0, 1, 2, 3, 4]) await poll.take({ ...give(who), option: 1 })
    expect(await poll.look()).toEqual(before)
    await poll.take(give(5))
    const after = await poll.look()
    expect(after.views.size).toBe(6)
    expect(after.spread).toMatchObject([{ views: 1 }, { views: 5 }, { views: 0 }, { views: 0 }])
  })

  it('counts 3 that are given at once', async () => {
    const poll = await begin(6)
    await Promise.all([0, 1, 2, 3, 4, 5].map((who) => poll.take(give(who))))
    expect((await poll.look()).views.size).toBe(6)
  })
})
