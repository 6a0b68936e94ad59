// Letters wait in the database until the mail server took them, on every engine: none is lost, and each goes once.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  claimLetters,
  deleteOldLetters,
  type Letter,
  lettersStanding,
  queueLetter,
  recordFailure,
  recordSent,
} from '#db/letters.ts'
import type { Store, Work } from '#db/store.ts'
import { engines } from '#tests/support/stores.ts'

const start = Date.parse('2026-03-02T09:00:00.000Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const at = (after = 0) => new Date(start + after).toISOString()
const letterTo = (name: string): Letter => ({ to: `${name}@example.org`, subject: `To ${name}`, text: 'a secret link' })

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    await store.db.delete(store.tables.letters)
  })

  async function queue(name: string, when = at()): Promise<void> {
    await store.atomically(function* (tx): Work<void> {
      yield* queueLetter(tx, store.tables, letterTo(name), when)
    })
  }

  async function claimOne(when: string) {
    const [letter] = await claimLetters(store, when, 1)
    if (!letter) throw new Error('no letter is due')
    return letter
  }

  const namesOf = (letters: readonly Letter[]) => letters.map(({ to }) => to.split('@')[0]).sort()
  const texts = async () => (await store.db.select().from(store.tables.letters)).map(({ text }) => text)

  it('a letter of an act that fails is none', async () => {
    const failing = store.atomically(function* (tx): Work<void> {
      yield* queueLetter(tx, store.tables, letterTo('ada'), at())
      throw new Error('the act fails')
    })
    await expect(failing).rejects.toThrow('the act fails')
    expect(await claimLetters(store, at(), 10)).toEqual([])
  })

  it('a letter is due at once, with what it says', async () => {
    await queue('ada')
    expect(await claimLetters(store, at(), 10)).toMatchObject([{ ...letterTo('ada'), attempts: 1 }])
  })

  it('those that waited longest go first, as many as are asked for', async () => {
    for (const [index, name] of ['cy', 'ada', 'ben'].entries()) await queue(name, at(index))
    expect(namesOf(await claimLetters(store, at(MINUTE), 2))).toEqual(['ada', 'cy'])
    expect(namesOf(await claimLetters(store, at(MINUTE), 2))).toEqual(['ben'])
  })

  it('is in one hand only, however many reach for it at once', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `person-${n}`)
    for (const name of names) await queue(name)
    const claims = await Promise.all(Array.from({ length: 12 }, () => claimLetters(store, at(), 4)))
    expect(namesOf(claims.flat())).toEqual([...names].sort())
  })

  it('whose server died with it in hand is due again after some minutes, with its text', async () => {
    await queue('ada')
    await claimOne(at())
    expect(await claimLetters(store, at(5 * MINUTE - 1), 1)).toEqual([])
    expect(await claimOne(at(5 * MINUTE))).toMatchObject({ ...letterTo('ada'), attempts: 2 })
  })

  it('that was sent is never due again, and its text is gone', async () => {
    await queue('ada')
    const { id } = await claimOne(at())
    await recordSent(store, id, at())
    expect(await claimLetters(store, at(DAY), 1)).toEqual([])
    expect(await texts()).toEqual([''])
    expect(await lettersStanding(store, 10)).toEqual({ waiting: 0, lastError: '', givenUp: [] })
  })

  it('that could not be sent waits a minute, then two, then four, and at most an hour', async () => {
    await queue('ada')
    let now = start
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const when = () => new Date(now).toISOString()
      const letter = await claimOne(when())
      await recordFailure(store, letter, { error: 'connection refused', at: when(), isFinal: false })
      now += minutes * MINUTE - 1
      expect(await claimLetters(store, when(), 1)).toEqual([])
      now += 1
    }
    expect(await lettersStanding(store, 10)).toMatchObject({ waiting: 1, lastError: 'connection refused' })
  })

  it('that is refused for good is given up, told of, and its text is gone', async () => {
    await queue('gone')
    await recordFailure(store, await claimOne(at()), { error: '550 no such person', at: at(1), isFinal: true })
    expect(await claimLetters(store, at(DAY), 1)).toEqual([])
    expect(await texts()).toEqual([''])
    const givenUp = [{ to: 'gone@example.org', subject: 'To gone', at: at(1), error: '550 no such person' }]
    expect(await lettersStanding(store, 10)).toEqual({ waiting: 0, lastError: '', givenUp })
  })

  it('that hides who got it is told of without them, also where the mail server names them', async () => {
    const letter = { to: 'Ann.Lee@fern.example', subject: 'Your view', text: 'A link', hidesRecipient: true }
    await store.atomically((tx) => queueLetter(tx, store.tables, letter, at()))
    const error = '550 <ann.lee@fern.example> refused: no mailbox ANN.LEE here'
    await recordFailure(store, await claimOne(at()), { error, at: at(1), isFinal: false })
    const told = '550 <…> refused: no mailbox … here'
    expect(await lettersStanding(store, 10)).toMatchObject({ waiting: 1, lastError: told })
    await recordFailure(store, await claimOne(at(DAY)), { error, at: at(DAY), isFinal: true })
    const givenUp = [{ to: '', subject: 'Your view', at: at(DAY), error: told }]
    expect(await lettersStanding(store, 10)).toEqual({ waiting: 0, lastError: '', givenUp })
  })

  it('that waited 14 days is given up, and was tried until then', async () => {
    await queue('ada')
    const letter = await claimOne(at(14 * DAY - 1))
    await recordFailure(store, letter, { error: 'connection refused', at: at(14 * DAY - 1), isFinal: false })
    expect(await claimLetters(store, at(14 * DAY + MINUTE), 1)).toEqual([])
    expect(await lettersStanding(store, 10)).toMatchObject({
      waiting: 0,
      givenUp: [{ to: 'ada@example.org', error: 'connection refused' }],
    })
    expect(await texts()).toEqual([''])
  })

  it('that another server has in hand is not put off by the one that was too slow', async () => {
    await queue('ada')
    const slow = await claimOne(at())
    const quick = await claimOne(at(5 * MINUTE))
    await recordFailure(store, slow, { error: 'too slow', at: at(5 * MINUTE), isFinal: true })
    expect(await lettersStanding(store, 10)).toMatchObject({ waiting: 1, givenUp: [] })
    await recordSent(store, quick.id, at(5 * MINUTE))
    await recordFailure(store, quick, { error: 'after all', at: at(6 * MINUTE), isFinal: false })
    expect(await lettersStanding(store, 10)).toEqual({ waiting: 0, lastError: '', givenUp: [] })
  })

  it('is forgotten 90 days after it went; one that waits never is', async () => {
    await queue('ada')
    await recordSent(store, (await claimOne(at())).id, at())
    await queue('ben')
    await deleteOldLetters(store, at(90 * DAY - 1))
    expect(await texts()).toHaveLength(2)
    await deleteOldLetters(store, at(90 * DAY))
    expect(await texts()).toEqual(['a secret link'])
  })
})
