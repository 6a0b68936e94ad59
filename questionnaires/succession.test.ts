import { describe, expect, it } from 'vitest'
import type { Question } from './definition.ts'
import { type SmallEdition, type SmallQuestion, smallEdition } from './fixtures/small-edition.ts'
import { checkAgainstPrevious } from './succession.ts'

const before: SmallQuestion[] = [{ id: 'beds' }, { id: 'bikes' }, { id: 'vans-ready' }]
const same = (id: string, rest: Partial<Question> = {}) => ({ id, crosswalk: { relation: 'same' as const }, ...rest })
const kept = [same('beds'), same('bikes'), same('vans-ready')]

function problemsIn(questions: readonly SmallQuestion[], rest: Partial<SmallEdition> = {}, earlier = before): string[] {
  const next = smallEdition({ edition: '2017', previous: '2016', questions, ...rest })
  return checkAgainstPrevious(smallEdition({ questions: earlier }).edition, next).map(
    ({ question, message }) => `${question ?? '-'}: ${message}`,
  )
}

/** 2017 keeps all but beds, which `questions` replace. */
const insteadOfBeds = (...questions: SmallQuestion[]) => problemsIn([...questions, same('bikes'), same('vans-ready')])

describe('an edition and the one before', () => {
  it('agree when every question is the same', () => {
    expect(problemsIn(kept)).toEqual([])
  })

  it('agree when questions were reworded, changed, split, merged, new and retired, each in its place', () => {
    const earlier = [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }, { id: 'e' }, { id: 'f' }]
    const next: SmallQuestion[] = [
      { id: 'a', text: 'Is every a in place?', crosswalk: { relation: 'reworded', note: 'Clearer' } },
      { id: 'b2', crosswalk: { relation: 'changed', from: ['b'], note: 'Stricter' } },
      { id: 'c1', crosswalk: { relation: 'split', from: ['c'], note: 'First half' } },
      { id: 'c2', crosswalk: { relation: 'split', from: ['c'], note: 'Second half' } },
      { id: 'de', crosswalk: { relation: 'merged', from: ['d', 'e'], note: 'Both' } },
      { id: 'g', crosswalk: { relation: 'new' } },
    ]
    expect(problemsIn(next, { retired: [{ id: 'f', reason: 'Done' }] }, earlier)).toEqual([])
  })
})

describe('“same”', () => {
  it.each([
    ['text', { text: 'Are beds in place?' }],
    ['help', { help: 'Count yesterday' }],
    ['settings', { settings: ['wards'] }],
  ])('refuses another %s', (part, change) => {
    expect(insteadOfBeds(same('beds', change))).toEqual([`beds: “same”, but not the same as in small/2016: ${part}`])
  })

  it('takes a list of all settings for no list', () => {
    expect(insteadOfBeds(same('beds', { settings: ['vans', 'wards'] }))).toEqual([])
  })

  it('refuses other points', () => {
    expect(insteadOfBeds(same('beds', { scale: 'agreement' }))[0]).toBe(
      'beds: “same” must keep the options and points of small/2016; otherwise it is “changed”',
    )
  })

  it('needs a question of the same id before', () => {
    expect(insteadOfBeds(same('beds'), same('boats'))).toEqual([
      'boats: “same”, but small/2016 has no question “boats”',
    ])
  })
})

describe('“reworded”', () => {
  const reworded = (rest: Partial<Question>) => insteadOfBeds({ id: 'beds', ...rest })
  const crosswalk = { relation: 'reworded', note: 'Clearer' } as const

  it('changes any of the words, and no points', () => {
    expect(reworded({ crosswalk, who: 'Ward managers' })).toEqual([])
    expect(reworded({ crosswalk, text: 'Are beds counted?', scale: 'agreement' })).toEqual([
      'beds: “reworded” must keep the options and points of small/2016; otherwise it is “changed”',
    ])
  })

  it('refuses a question that did not change', () => {
    expect(reworded({ crosswalk })).toEqual(['beds: “reworded”, but word for word as in small/2016: say “same”'])
  })

  it('tells people what changed', () => {
    expect(reworded({ crosswalk: { relation: 'reworded' }, text: 'Are beds counted?' })).toEqual([
      'beds: “reworded” needs a note that tells people what changed',
    ])
  })

  it('has no other source than itself', () => {
    expect(reworded({ crosswalk: { ...crosswalk, from: ['beds'] }, text: 'Are beds counted?' })).toContain(
      'beds: “reworded” keeps its id: leave “from” out',
    )
  })
})

describe('“changed”, “split” and “merged”', () => {
  const note = 'Stricter'

  it('take a new id', () => {
    expect(insteadOfBeds({ id: 'beds', crosswalk: { relation: 'changed', from: ['beds'], note } })).toEqual([
      'beds: “changed” needs a new id: small/2016 already asks “beds”',
      'beds: comes from “beds”, which is still asked',
    ])
  })

  it('come from questions that the edition before asks, and this one no longer does', () => {
    expect(insteadOfBeds(same('beds'), { id: 'x', crosswalk: { relation: 'changed', from: ['boats'], note } })).toEqual(
      ["x: comes from “boats”, which small/2016 doesn't ask"],
    )
    expect(insteadOfBeds(same('beds'), { id: 'x', crosswalk: { relation: 'changed', from: ['bikes'], note } })).toEqual(
      ['x: comes from “bikes”, which is still asked'],
    )
  })

  it.each(['changed', 'split'] as const)('“%s” comes from exactly one', (relation) => {
    expect(insteadOfBeds(same('beds'), { id: 'x', crosswalk: { relation, note } })).toEqual([
      `x: “${relation}” names in “from” exactly 1 question of the edition before`,
    ])
  })

  it('“split” names one source in at least two questions', () => {
    expect(insteadOfBeds({ id: 'x', crosswalk: { relation: 'split', from: ['beds'], note } })).toEqual([
      'x: only this question comes from “beds”: a split needs at least 2, else it is “changed”',
    ])
  })

  it('“merged” comes from at least two', () => {
    for (const from of [['beds'], ['beds', 'beds']]) {
      expect(insteadOfBeds({ id: 'x', crosswalk: { relation: 'merged', from, note } })).toEqual([
        'x: “merged” names in “from” at least 2 different questions of the edition before',
      ])
    }
  })

  it('share a source only when it was split', () => {
    const changed = (id: string) => ({ id, crosswalk: { relation: 'changed' as const, from: ['beds'], note } })
    expect(insteadOfBeds(changed('x'), changed('y'))).toEqual([
      'x: “beds” is the source of x, y: only a split may share its source',
    ])
  })
})

describe('“new” and “retired”', () => {
  it('“new” has neither a source nor an id that was used', () => {
    expect(insteadOfBeds({ id: 'beds', crosswalk: { relation: 'new' } })).toEqual([
      'beds: “new” needs a new id: small/2016 already asks “beds”',
    ])
    expect(insteadOfBeds({ id: 'x', crosswalk: { relation: 'new', from: ['beds'] } })).toEqual([
      'x: “new” comes from no earlier question: leave “from” out',
    ])
  })

  it('every question of the edition before is kept, a source, or retired', () => {
    expect(insteadOfBeds()).toEqual([
      'beds: small/2016 asks it, but here it is neither kept nor the source of another nor retired',
    ])
  })

  it('only what ends without a successor is retired, once', () => {
    const retire = (...ids: string[]) => ids.map((id) => ({ id, reason: 'Done' }))
    const changed: SmallQuestion = { id: 'x', crosswalk: { relation: 'changed', from: ['beds'], note: 'Stricter' } }
    expect(problemsIn(kept, { retired: retire('beds') })).toEqual(['beds: is retired, but still asked'])
    expect(problemsIn(kept, { retired: retire('boats') })).toEqual(["boats: is retired, but small/2016 doesn't ask it"])
    expect(problemsIn([changed, ...kept.slice(1)], { retired: retire('beds') })).toEqual([
      'beds: is retired, but another question comes from it',
    ])
    expect(problemsIn(kept.slice(1), { retired: retire('beds', 'beds') })).toEqual(['beds: is retired twice'])
  })
})

describe('a scale', () => {
  const scale = (points: number) => ({
    id: 'yes-no',
    title: 'Yes or no',
    options: [
      { id: 'no', label: 'No', points: 0 },
      { id: 'yes', label: 'Yes', points },
    ],
  })

  it('keeps its options and their points under its id, whoever uses it', () => {
    const all: SmallQuestion[] = before.map(({ id }) => ({
      id: `${id}-2`,
      crosswalk: { relation: 'changed', from: [id], note: 'Other points' },
    }))
    expect(problemsIn(all, { scales: [scale(90)] })).toEqual([
      '-: the scale “yes-no” has other options or points in small/2016: give it a new id',
    ])
  })
})
