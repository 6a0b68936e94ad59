import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asText } from '#scoring/fraction.ts'
import { fallsOf } from './falls.ts'

const WORTH: Readonly<Record<string, number | null>> = { no: 0, half: 50, yes: 100, 'not-applicable': null, '': null }
const pointsOf = (_question: string, option: string) => WORTH[option] ?? null
const many = (question: string, from: string, to: string, times: number) =>
  Array.from({ length: times }, () => ({ question, from, to }))

describe('questions that fall on review', () => {
  it('are ranked by how often, not by how much', () => {
    const settled = [
      { question: 'often', reviewed: 10 },
      { question: 'far', reviewed: 10 },
      { question: 'never', reviewed: 10 },
    ]
    const adjusted = [...many('often', 'yes', 'half', 4), ...many('far', 'yes', 'no', 3)]
    const { ranked } = fallsOf(settled, adjusted, pointsOf)
    expect(ranked.map(({ question, down, meanChange }) => [question, down, asText(meanChange)])).toEqual([
      ['often', 4, '-20/1'],
      ['far', 3, '-30/1'],
      ['never', 0, '0/1'],
    ])
  })

  it('of equally often, the one that fell further comes first, then the order of ids', () => {
    const settled = ['c', 'b', 'a'].map((question) => ({ question, reviewed: 6 }))
    const adjusted = [...many('a', 'yes', 'half', 1), ...many('b', 'yes', 'half', 1), ...many('c', 'yes', 'no', 1)]
    expect(fallsOf(settled, adjusted, pointsOf).ranked.map(({ question }) => question)).toEqual(['c', 'a', 'b'])
  })

  it('count a rise apart, and what isn’t scored on one side as otherwise', () => {
    const adjusted = [
      ...many('q', 'yes', 'no', 2),
      ...many('q', 'no', 'half', 1),
      ...many('q', 'not-applicable', 'no', 1),
      ...many('q', '', 'yes', 1),
    ]
    const [fall] = fallsOf([{ question: 'q', reviewed: 7 }], adjusted, pointsOf).ranked
    expect(fall).toMatchObject({ down: 2, up: 1, otherwise: 2 })
    expect(fall && asText(fall.meanChange)).toBe('-150/7')
  })

  it('are not ranked where fewer than 5 were reviewed, and not listed where none was', () => {
    const settled = [
      { question: 'four', reviewed: 4 },
      { question: 'five', reviewed: 5 },
      { question: 'none', reviewed: 0 },
    ]
    const { ranked, tooFew } = fallsOf(settled, many('four', 'yes', 'no', 4), pointsOf)
    expect(ranked.map(({ question }) => question)).toEqual(['five'])
    expect(tooFew.map(({ question, down }) => [question, down])).toEqual([['four', 4]])
  })

  it('every adjustment is counted once, whatever comes in which order', () => {
    const adjustment = fc.record({
      question: fc.constantFrom('a', 'b'),
      from: fc.constantFrom(...Object.keys(WORTH)),
      to: fc.constantFrom('no', 'half', 'yes', 'not-applicable'),
    })
    fc.assert(
      fc.property(fc.array(adjustment, { maxLength: 30 }), (adjusted) => {
        const settled = ['a', 'b'].map((question) => ({ question, reviewed: 40 }))
        const found = fallsOf(settled, adjusted, pointsOf)
        const counted = found.ranked.reduce((sum, { down, up, otherwise }) => sum + down + up + otherwise, 0)
        expect(counted).toBe(adjusted.length)
        expect(fallsOf(settled.toReversed(), adjusted.toReversed(), pointsOf)).toEqual(found)
      }),
    )
  })
})
