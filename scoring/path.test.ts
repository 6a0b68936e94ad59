import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edition } from '#questionnaires/definition.ts'
import { answersOn, microLadder } from './fixtures/micro-rules.ts'
import { climb } from './ladder.ts'
import { pathOf } from './path.ts'

const LEVELS = ['one', 'two', 'three', 'four'].map((id) => ({ id, asks: [`${id}-met`], plan: true }))
const RULES = {
  target: { level: 'four', by: '2011-03-31' },
  checkpoints: [{ title: 'Planned position', on: '2009-03-31' }],
}
const edition = microLadder(LEVELS, RULES)

function path(options: Record<string, string>, asOf?: string, ladder: Edition = edition) {
  return pathOf(ladder, climb(ladder, 'acute', answersOn(options)), asOf)
}

const steps = ({ points }: ReturnType<typeof path>) => points.map(({ on, level }) => [on, level?.id ?? null])

/** Reached one, two and three planned, four planned for the very day of the target. */
const onTime = {
  'one-met': 'met',
  'two-plan': 'planned 2008-06-30',
  'three-plan': 'planned 2010-01-01',
  'four-plan': 'planned 2011-03-31',
}

describe('the planned path', () => {
  it('has the position on each planned day, at each checkpoint and on the day of the target', () => {
    expect(steps(path(onTime))).toEqual([
      ['2008-06-30', 'two'],
      ['2009-03-31', 'two'],
      ['2010-01-01', 'three'],
      ['2011-03-31', 'four'],
    ])
  })

  it('says why a day is on it', () => {
    const [two, checkpoint, , target] = path(onTime).points
    expect(two).toMatchObject({ planned: [{ id: 'two' }], checkpoint: null, isTarget: false })
    expect(checkpoint).toMatchObject({ planned: [], checkpoint: 'Planned position', isTarget: false })
    expect(target).toMatchObject({ planned: [{ id: 'four' }], checkpoint: null, isTarget: true })
  })

  it('has one point for a day that is there for several reasons', () => {
    const sameDay = { 'one-plan': 'planned 2009-03-31', 'two-plan': 'planned 2009-03-31' }
    const { points } = path(sameDay)
    expect(points.map(({ on }) => on)).toEqual(['2009-03-31', '2011-03-31'])
    expect(points[0]).toMatchObject({ planned: [{ id: 'one' }, { id: 'two' }], checkpoint: 'Planned position' })
  })

  it('counts a level only once every level below it is planned', () => {
    const below = { 'one-plan': 'planned 2010-05-01', 'two-plan': 'planned 2008-01-01' }
    expect(steps(path(below))).toEqual([
      ['2008-01-01', null],
      ['2009-03-31', null],
      ['2010-05-01', 'two'],
      ['2011-03-31', 'two'],
    ])
  })

  it('stops below a level without a date', () => {
    const { 'three-plan': _, ...withoutThree } = onTime
    expect(steps(path({ ...withoutThree, 'three-plan': 'not-planned' })).at(-1)).toEqual(['2011-03-31', 'two'])
    expect(steps(path({ ...withoutThree, 'three-plan': 'planned' })).at(-1)).toEqual(['2011-03-31', 'two'])
    expect(steps(path(withoutThree)).at(-1)).toEqual(['2011-03-31', 'two'])
  })

  it('needs no date for what passes already, even above a gap', () => {
    const gap = { 'one-plan': 'planned 2008-01-01', 'two-met': 'met', 'two-plan': 'planned 2010-01-01' }
    expect(steps(path(gap))).toEqual([
      ['2008-01-01', 'two'],
      ['2009-03-31', 'two'],
      ['2011-03-31', 'two'],
    ])
  })

  it('never falls from one day to the next', () => {
    const plan = fc.constantFrom(
      'not-planned',
      'planned',
      'planned 2008-01-01',
      'planned 2009-06-01',
      'planned 2012-01-01',
    )
    const anyPlans = fc.array(plan, { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(anyPlans, fc.nat(4), (plans, height) => {
        const reached = LEVELS.slice(0, height).map(({ id }) => [`${id}-met`, 'met'])
        const planned = LEVELS.map(({ id }, index) => [`${id}-plan`, plans[index] ?? 'planned'])
        const { points } = path(Object.fromEntries([...reached, ...planned]))
        const positions = points.map(({ level }) => level?.position ?? 0)
        expect(positions).toEqual(positions.toSorted((a, b) => a - b))
        expect(positions[0]).toBeGreaterThanOrEqual(height)
      }),
    )
  })
})

describe('the target', () => {
  it('is met by a plan that gets there on its day', () => {
    expect(path(onTime).target).toEqual({
      level: { id: 'four', label: 'Four', position: 4 },
      by: '2011-03-31',
      planned: { id: 'four', label: 'Four', position: 4 },
      isReached: false,
      isMet: true,
      missing: [],
    })
  })

  it('is missed by a day', () => {
    const late = path({ ...onTime, 'four-plan': 'planned 2011-04-01' })
    expect(late.target).toMatchObject({ isMet: false, planned: { id: 'three' } })
    expect(late.target?.missing).toEqual([{ level: { id: 'four', label: 'Four', position: 4 }, date: '2011-04-01' }])
    expect(late.points.at(-1)).toMatchObject({ on: '2011-04-01', level: { id: 'four' }, isTarget: false })
  })

  it('is missed by a lower level that is late or has no date', () => {
    const { 'two-plan': _, ...withoutTwo } = onTime
    expect(path(withoutTwo).target).toMatchObject({ isMet: false, planned: { id: 'one' } })
    expect(path(withoutTwo).target?.missing).toMatchObject([{ level: { id: 'two' }, date: null }])
  })

  it('is met where it is reached already, whatever was planned', () => {
    const all = Object.fromEntries(LEVELS.map(({ id }) => [`${id}-met`, 'met']))
    expect(path({ ...all, 'four-plan': 'planned 2012-01-01' }).target).toMatchObject({ isReached: true, isMet: true })
  })

  it('may be lower than the top', () => {
    const lower = microLadder(LEVELS, { target: { level: 'two', by: '2009-01-01' } })
    expect(path(onTime, undefined, lower).target).toMatchObject({ level: { id: 'two' }, isMet: true, missing: [] })
  })

  it('is none where the edition sets none', () => {
    const free = microLadder(LEVELS)
    expect(path(onTime, undefined, free).target).toBeNull()
    expect(path({}, undefined, free).points).toEqual([])
  })
})

describe('an overdue level', () => {
  const overdue = (asOf?: string) => path(onTime, asOf).overdue.map(({ level, date }) => [level.id, date])

  it('was planned for a day before, and does not pass', () => {
    expect(overdue('2010-01-02')).toEqual([
      ['two', '2008-06-30'],
      ['three', '2010-01-01'],
    ])
  })

  it('is not yet overdue on the planned day itself', () => {
    expect(overdue('2010-01-01')).toEqual([['two', '2008-06-30']])
    expect(overdue('2008-06-30')).toEqual([])
  })

  it('is one that passes no more', () => {
    expect(path({ ...onTime, 'two-met': 'met' }, '2009-01-01').overdue).toEqual([])
  })

  it('is not looked for without a day, and a day must be one', () => {
    expect(overdue()).toEqual([])
    expect(() => overdue('31/03/2009')).toThrow('“31/03/2009” is not a day such as 2011-03-31')
  })

  it('leaves the path as it was planned', () => {
    expect(path(onTime, '2030-01-01').points).toEqual(path(onTime).points)
  })
})
