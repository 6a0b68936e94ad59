import { describe, expect, it } from 'vitest'
import type { Edition } from '#questionnaires/definition.ts'
import { compareLadders } from './compare-ladders.ts'
import { answersOn, microLadder } from './fixtures/micro-rules.ts'

const same = (id: string) => ({ id, crosswalk: { relation: 'same' as const } })
const reworded = (id: string) => ({ id, crosswalk: { relation: 'reworded' as const } })
const brandNew = (id: string) => ({ id, crosswalk: { relation: 'new' as const } })
const changed = (id: string, from: string) => ({ id, crosswalk: { relation: 'changed' as const, from: [from] } })

const first = microLadder([
  { id: 'one', asks: ['board', 'booking'], plan: true },
  { id: 'two', asks: ['orders', 'results', 'faxes'] },
])
const second = microLadder(
  [
    { id: 'one', asks: [same('board'), changed('e-booking', 'booking'), same('one-plan')] },
    { id: 'two', asks: [reworded('orders'), same('results'), brandNew('images')] },
  ],
  { edition: '2008', previous: '2007' },
)

type Options = Record<string, string>
function compared(before: Options, now: Options, [from, to]: [Edition, Edition] = [first, first]) {
  return compareLadders({
    before: { edition: from, setting: 'acute', answers: answersOn(before) },
    now: { edition: to, setting: 'acute', answers: answersOn(now) },
    path: from === to ? [from] : [from, to],
  })
}
const turns = ({ gained, lost }: ReturnType<typeof compared>) => ({
  gained: gained.map(({ question }) => question),
  lost: lost.map(({ question }) => question),
})

const FIRST_LEVEL = { board: 'met', booking: 'met' }

describe('two years on a ladder', () => {
  it('have the level reached then and now', () => {
    const risen = compared({ board: 'met' }, FIRST_LEVEL)
    expect(risen.before).toBeNull()
    expect(risen.now).toEqual({ id: 'one', label: 'One', position: 1 })
  })

  it('have the requirements gained and lost in words, in reading order', () => {
    const moved = compared(
      { ...FIRST_LEVEL, orders: 'not-met', results: 'partly-met', faxes: 'met' },
      { board: 'partly-met', booking: 'met', orders: 'met', results: 'met', faxes: 'met' },
    )
    expect(moved.gained).toEqual([
      { question: 'orders', number: 4, text: 'Orders', section: 'two', before: 'Not met', now: 'Met' },
      { question: 'results', number: 5, text: 'Results', section: 'two', before: 'Partly met', now: 'Met' },
    ])
    expect(turns(moved).lost).toEqual(['board'])
    expect(moved).toMatchObject({ comparable: 5, of: 5, countedBoth: 5, before: { id: 'one' }, now: null })
  })

  it('neither gain nor lose what is not applicable or unanswered in either', () => {
    const missing = compared(
      { board: 'not-applicable', orders: 'met', results: 'met' },
      { board: 'met', booking: 'met', results: 'not-applicable' },
    )
    expect(turns(missing)).toEqual({ gained: [], lost: [] })
    expect(missing).toMatchObject({ comparable: 5, countedBoth: 0 })
  })

  it('leave the plan of a level out: it is no requirement', () => {
    const planned = compared({ 'one-plan': 'planned 2009-03-31' }, { 'one-plan': 'reached' })
    expect(turns(planned).gained).toEqual([])
    expect(planned.of).toBe(5)
  })
})

describe('two editions of a ladder', () => {
  it('are compared over the requirements that kept their meaning', () => {
    const before = { ...FIRST_LEVEL, orders: 'not-met', results: 'not-met', faxes: 'met' }
    const now = { board: 'met', 'e-booking': 'met', orders: 'met', results: 'met', images: 'met' }
    const comparison = compared(before, now, [first, second])
    expect(turns(comparison)).toEqual({ gained: ['orders', 'results'], lost: [] })
    // one-plan, which asked for a date then, is a requirement now
    expect(comparison).toMatchObject({ comparable: 3, of: 6, countedBoth: 3, ruleChanged: false })
  })

  const lenient = microLadder(
    [
      { id: 'one', asks: ['board', 'booking'].map(same) },
      { id: 'two', asks: ['orders', 'results', 'faxes'].map(same), passShare: 70 },
    ],
    { edition: '2008', previous: '2007', metFrom: 50 },
  )

  it('are measured by the later rule in both years, so that a new rule gains nothing', () => {
    const half = { board: 'partly-met', booking: 'partly-met', orders: 'not-met' }
    const comparison = compared(half, half, [first, lenient])
    expect(turns(comparison)).toEqual({ gained: [], lost: [] })
    expect(comparison).toMatchObject({ countedBoth: 3, before: null, now: { id: 'one' }, ruleChanged: true })
  })

  it('are refused without the editions between', () => {
    const apart = { before: { edition: first, setting: 'acute', answers: answersOn({}) }, path: [] }
    expect(() => compareLadders({ ...apart, now: apart.before })).toThrow(RangeError)
  })
})
