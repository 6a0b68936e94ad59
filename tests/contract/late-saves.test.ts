// A save that the browser gave up, and that the server gets later than the next one: it never undoes what its sender did
// since. The browser's own autosave, on the store of each engine.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WaitingAnswer } from '#app/forms/answer-line.ts'
import { createAutosave, type Send } from '#app/forms/autosave.ts'
import { answerHistoryOf, answersOf, saveAnswers } from '#db/answers.ts'
import type { Assessment } from '#db/assessments.ts'
import type { Store } from '#db/store.ts'
import { type EditorsOffice, openOffice } from '#tests/support/editors-office.ts'
import { giveAnswers, type Person } from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const choice = (option: string | null) => ({ option, reason: '', date: '', note: '' })

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let office: EditorsOffice
  let assessment: Assessment
  let asha: Person
  let isConnected: boolean
  let givenUp: (() => Promise<unknown>)[]

  beforeAll(async () => {
    store = await open()
    office = await openOffice(() => store)
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    const round = await office.newRound()
    assessment = round.assessment
    asha = round.people[0] as Person
    isConnected = false
    givenUp = []
  })

  const send: Send = async ({ question, value, seen, overtakes }) => {
    const changes = [{ question, ...value, seen, overtakes }]
    const at = assessment.opensAt
    const save = () =>
      saveAnswers(store, {
        assessmentId: assessment.id,
        section: 'x',
        changedBy: asha.id,
        at,
        changes,
        isWholePage: false,
      })
    if (!isConnected) givenUp.push(save)
    if (!isConnected) return { kind: 'unreachable' }
    const outcome = await save()
    if (outcome.kind !== 'saved' || outcome.conflicts.length > 0) throw new Error('it was not saved')
    return { kind: 'saved', revision: outcome.revisions[0]?.revision ?? 0, at }
  }

  async function openPage(waiting: WaitingAnswer | null = null) {
    const [stored] = await answersOf(store, assessment.id)
    const saved = { id: 'beds', seen: stored?.revision ?? 0, value: choice(stored?.option ?? null), waiting }
    const kept: { last: readonly WaitingAnswer[] } = { last: [] }
    const page = {
      show() {},
      replace() {},
      isBusy: () => false,
      keep(waiting: readonly WaitingAnswer[]) {
        kept.last = waiting
      },
    }
    const autosave = createAutosave([saved], send, page, () => () => {})
    const answer = async (option: string | null) => {
      autosave.change('beds', choice(option))
      await autosave.settled()
    }
    return { autosave, answer, kept }
  }

  async function afterAllHasArrived() {
    for (const save of givenUp) await save()
    return (await answersOf(store, assessment.id)).map(({ option }) => option)
  }

  it('does not undo that somebody went back to what was stored', async () => {
    await giveAnswers(store, { assessment, by: asha }, [['beds', { option: 'yes' }]])
    const { autosave, answer } = await openPage()
    await answer('no')
    isConnected = true
    await answer('yes')
    expect(autosave.hasUnsaved()).toBe(false)
    expect(await afterAllHasArrived()).toEqual(['yes'])
    expect(givenUp).toHaveLength(1)
    expect((await answerHistoryOf(store, assessment.id)).map(({ option }) => option)).toEqual(['yes', 'yes'])
  })

  it('does not undo that somebody took back an answer where there was none', async () => {
    const { autosave, answer } = await openPage()
    await answer('no')
    isConnected = true
    await answer(null)
    expect(autosave.hasUnsaved()).toBe(false)
    expect(await afterAllHasArrived()).toEqual([null])
  })

  it('does not, either, where the page was loaded again in between', async () => {
    await giveAnswers(store, { assessment, by: asha }, [['beds', { option: 'yes' }]])
    const first = await openPage()
    await first.answer('no')
    await first.answer('yes')
    isConnected = true
    const { autosave } = await openPage(first.kept.last[0] ?? null)
    autosave.flush()
    await autosave.settled()
    expect(autosave.hasUnsaved()).toBe(false)
    expect(await afterAllHasArrived()).toEqual(['yes'])
    expect(givenUp.length).toBeGreaterThan(0)
  })

  it('leaves no mark where nothing else was on its way', async () => {
    await giveAnswers(store, { assessment, by: asha }, [['beds', { option: 'yes' }]])
    isConnected = true
    const { answer } = await openPage()
    await answer('no')
    await answer('yes')
    expect((await answerHistoryOf(store, assessment.id)).map(({ option }) => option)).toEqual(['yes', 'no', 'yes'])
  })
})
