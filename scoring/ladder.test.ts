import { describe, expect, it } from 'vitest'
import type { Edition } from '#questionnaires/definition.ts'
import { checkEdition } from '#questionnaires/soundness.ts'
import { microEdition } from './fixtures/micro-edition.ts'
import { answersOn, microLadder } from './fixtures/micro-rules.ts'
import { asText } from './fraction.ts'
import { type Climb, climb } from './ladder.ts'

// A ladder with named levels 1 to 5.
const named = microLadder([
  { id: 'ad-hoc', asks: ['paper'] },
  { id: 'repeatable', asks: ['plan', { id: 'radio', settings: ['ambulance'] }], plan: true },
  { id: 'defined', asks: ['records', 'orders'], plan: true },
  { id: 'managed', asks: ['measures'] },
  { id: 'optimising', asks: ['learning'] },
])

// A ladder on which each level asks for 70% of its requirements, and for all levels below.
const tens = (level: string) => Array.from({ length: 10 }, (_, index) => `${level}-${index + 1}`)
const shared = microLadder([
  { id: 'first', asks: tens('first'), passShare: 70 },
  { id: 'second', asks: tens('second'), passShare: 70 },
])

const climbed = (options: Record<string, string>, edition: Edition = named, setting = 'acute') =>
  climb(edition, setting, answersOn(options))

const met = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, 'met']))
const firstOf = (level: string, count: number) => met(...tens(level).slice(0, count))
const names = ({ reached, next }: Climb) => [reached?.label ?? null, next?.label ?? null]
const level = ({ levels }: Climb, id: string) => {
  const found = levels.find((each) => each.id === id)
  if (!found) throw new Error(`no level ${id}`)
  return found
}
const between = (climb: Climb) =>
  climb.between.map(({ level, more, open }) => [level.id, more, ...open.map(({ question }) => question)])

it('is climbed here on editions that are sound', () => {
  const source = { file: 'micro.yaml', lineOf: () => 1 }
  for (const edition of [named, shared]) expect(checkEdition({ edition, source })).toEqual([])
})

describe('the level reached', () => {
  it('is none where not even the first is', () => {
    expect(names(climbed({}))).toEqual([null, 'Ad hoc'])
    expect(climbed({}).next?.position).toBe(1)
  })

  it('is the highest of which every requirement is met, with all levels below', () => {
    expect(names(climbed(met('paper')))).toEqual(['Ad hoc', 'Repeatable'])
    const third = climbed(met('paper', 'plan', 'records', 'orders'))
    expect(names(third)).toEqual(['Defined', 'Managed'])
    expect(third.reached).toEqual({ id: 'defined', label: 'Defined', position: 3 })
  })

  it('has nothing above it at the top', () => {
    const top = climbed(met('paper', 'plan', 'records', 'orders', 'measures', 'learning'))
    expect(names(top)).toEqual(['Optimising', null])
    expect(top.between).toEqual([])
  })

  it('is held back by a gap below, whatever is met above', () => {
    const gap = climbed(met('paper', 'records', 'orders', 'measures', 'learning'))
    expect(names(gap)).toEqual(['Ad hoc', 'Repeatable'])
    expect(gap.levels.map(({ passes, isReached }) => [passes, isReached])).toEqual([
      [true, true],
      [false, false],
      [true, false],
      [true, false],
      [true, false],
    ])
  })

  it('asks of each setting what is its own', () => {
    expect(names(climbed(met('paper', 'plan'), named, 'ambulance'))).toEqual(['Ad hoc', 'Repeatable'])
    expect(names(climbed(met('paper', 'plan', 'radio'), named, 'ambulance'))).toEqual(['Repeatable', 'Defined'])
  })
})

describe('a requirement', () => {
  const states = (options: Record<string, string>, edition = named) =>
    climbed(options, edition).levels.flatMap(({ requirements }) => requirements.map(({ state }) => state))

  it('is met, partly met, not met, not applicable or unanswered', () => {
    const answers = { paper: 'met', plan: 'partly-met', records: 'not-met', orders: 'not-applicable' }
    expect(states(answers)).toEqual(['met', 'partly-met', 'not-met', 'not-applicable', 'unanswered', 'unanswered'])
    expect(level(climbed(answers), 'defined')).toMatchObject({ asked: 2, notMet: 1, notApplicable: 1, applicable: 1 })
  })

  it('that nobody knows is not met', () => {
    expect(states({ paper: 'dont-know' })[0]).toBe('not-met')
  })

  it('is met from as many points as the edition says', () => {
    const lenient = microLadder([{ id: 'only', asks: ['paper', 'plan'] }], { metFrom: 80 })
    expect(states({ paper: 'mostly-met', plan: 'partly-met' }, lenient)).toEqual(['met', 'partly-met'])
    expect(states({ paper: 'mostly-met' })[0]).toBe('partly-met')
  })

  it('carries its place, its words and its points', () => {
    const [paper, unanswered] = climbed({ paper: 'mostly-met' }).levels.flatMap(({ requirements }) => requirements)
    expect(paper).toEqual({
      question: 'paper',
      number: 1,
      text: 'Paper',
      level: 'ad-hoc',
      section: 'ad-hoc',
      state: 'partly-met',
      points: 80,
    })
    expect(unanswered?.points).toBeNull()
  })

  it('that only applies on a condition is asked only then', () => {
    const when = { all: [{ question: 'paper', is: 'partly-met' }] }
    const edition = microLadder([{ id: 'only', asks: ['paper', { id: 'scanning', when }] }], { metFrom: 50 })
    expect(level(climbed({ paper: 'met', scanning: 'not-met' }, edition), 'only')).toMatchObject({ asked: 1, met: 1 })
    expect(names(climbed({ paper: 'met', scanning: 'not-met' }, edition))).toEqual(['Only', null])
    expect(names(climbed({ paper: 'partly-met', scanning: 'not-met' }, edition))).toEqual([null, 'Only'])
  })
})

describe('partial credit', () => {
  it('is shown exactly, in requirements, and never counts', () => {
    const partly = climbed({ ...met('paper', 'plan'), records: 'partly-met', orders: 'mostly-met' })
    expect(asText(level(partly, 'defined').partialCredit)).toBe('13/10')
    expect(names(partly)).toEqual(['Repeatable', 'Defined'])
    expect(between(partly)).toEqual([['defined', 2, 'records', 'orders']])
  })

  it('leaves out what is met, not met, not applicable or unanswered', () => {
    const none = climbed({ paper: 'met', plan: 'not-met', records: 'not-applicable' })
    expect(none.levels.map(({ partialCredit }) => asText(partialCredit))).toEqual(['0/1', '0/1', '0/1', '0/1', '0/1'])
  })
})

describe('not applicable', () => {
  it('leaves the count, so that the rest can pass', () => {
    const rest = climbed({ paper: 'met', plan: 'met', records: 'met', orders: 'not-applicable' })
    expect(level(rest, 'defined')).toMatchObject({ applicable: 1, needed: 1, more: 0, passes: true })
    expect(names(rest)).toEqual(['Defined', 'Managed'])
  })

  it('for all of a level asks for nothing there, so the level passes', () => {
    const empty = climbed({ paper: 'not-applicable', plan: 'met' })
    expect(level(empty, 'ad-hoc')).toMatchObject({ applicable: 0, needed: 0, more: 0, passes: true })
    expect(names(empty)).toEqual(['Repeatable', 'Defined'])
  })

  it('is not what unanswered is', () => {
    const half = climbed({ paper: 'met', plan: 'met', records: 'met' })
    expect(level(half, 'defined')).toMatchObject({ applicable: 2, needed: 2, more: 1, unanswered: 1, passes: false })
  })
})

describe('a pass share of 70%', () => {
  it('is passed with exactly 7 of 10 and not with 6', () => {
    expect(names(climbed(firstOf('first', 6), shared))).toEqual([null, 'First'])
    expect(names(climbed(firstOf('first', 7), shared))).toEqual(['First', 'Second'])
  })

  it('is of the applicable requirements: 6 of 9 is not enough, 7 of 9 is', () => {
    const lacking = { 'first-10': 'not-applicable' }
    expect(names(climbed({ ...firstOf('first', 6), ...lacking }, shared))).toEqual([null, 'First'])
    expect(names(climbed({ ...firstOf('first', 7), ...lacking }, shared))).toEqual(['First', 'Second'])
  })

  it('needs the smallest number of requirements that is 70% or more', () => {
    const needed = Array.from({ length: 11 }, (_, applicable) => {
      const others = tens('first').slice(applicable)
      const answers = Object.fromEntries(others.map((id) => [id, 'not-applicable']))
      return level(climbed(answers, shared), 'first').needed
    })
    expect(needed).toEqual([0, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7])
  })

  it('holds back a level that has more than enough on top of one that has not', () => {
    expect(names(climbed({ ...firstOf('first', 6), ...firstOf('second', 10) }, shared))).toEqual([null, 'First'])
    expect(names(climbed({ ...firstOf('first', 7), ...firstOf('second', 7) }, shared))).toEqual(['Second', null])
  })
})

describe('what stands between here and the next level', () => {
  it('is what is open on it, with how many of these must be met', () => {
    const answers = { ...met('paper', 'plan'), records: 'partly-met' }
    expect(between(climbed(answers))).toEqual([['defined', 2, 'records', 'orders']])
    expect(climbed(answers).between[0]?.open.map(({ state }) => state)).toEqual(['partly-met', 'unanswered'])
  })

  it('comes after what is open on the levels that passed without, of which no more is needed', () => {
    const answers = { ...firstOf('first', 8), ...firstOf('second', 5) }
    expect(between(climbed(answers, shared))).toEqual([
      ['first', 0, 'first-9', 'first-10'],
      ['second', 2, 'second-6', 'second-7', 'second-8', 'second-9', 'second-10'],
    ])
  })

  it('has nothing of the levels above the next', () => {
    expect(between(climbed({}))).toEqual([['ad-hoc', 1, 'paper']])
  })
})

describe('the plan of a level', () => {
  it('is the answer to its question, which is no requirement', () => {
    const planned = climbed({ paper: 'met', plan: 'met', 'repeatable-plan': 'planned 2009-03-31' })
    expect(level(planned, 'repeatable').plan).toEqual({
      question: 'repeatable-plan',
      option: 'planned',
      label: 'Planned',
      date: '2009-03-31',
    })
    expect(level(planned, 'repeatable')).toMatchObject({ asked: 1, passes: true })
    expect(level(climbed({ 'repeatable-plan': 'reached' }), 'repeatable').passes).toBe(false)
  })

  it('has no date where none was given, or where the option asks for none', () => {
    const dateOf = (answer: string) => level(climbed({ 'repeatable-plan': answer }), 'repeatable').plan?.date
    expect([dateOf('planned'), dateOf('not-planned 2009-03-31'), dateOf('not-applicable')]).toEqual([null, null, null])
  })

  it('is none where it is not asked or not answered', () => {
    expect(climbed({}).levels.map(({ plan }) => plan)).toEqual([null, null, null, null, null])
  })
})

describe('a climb is refused', () => {
  it('on an edition that is no ladder', () => {
    const points = microEdition({ readiness: { leadership: ['sponsor'] } })
    expect(() => climbed({}, points)).toThrow('micro/2017 is not a ladder')
  })

  it('for an unknown setting, option or question, and for a question that is not asked', () => {
    expect(() => climbed({}, named, 'moon')).toThrow(RangeError)
    expect(() => climbed({ paper: 'maybe' })).toThrow('question paper of micro/2007 has no option “maybe”')
    expect(() => climbed({ stranger: 'met' })).toThrow('micro/2007 does not ask acute the question “stranger”')
    expect(() => climbed({ radio: 'met' })).toThrow(RangeError)
  })
})
