import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asText, compare, fraction } from '#scoring/fraction.ts'
import { agreementOf, type JudgedTwice } from './agreement.ts'

const table = (both: number, firstOnly: number, secondOnly: number, neither: number): JudgedTwice[] => [
  { first: 'accept', second: 'accept', count: both },
  { first: 'accept', second: 'adjust', count: firstOnly },
  { first: 'adjust', second: 'accept', count: secondOnly },
  { first: 'adjust', second: 'adjust', count: neither },
]
const text = (value: ReturnType<typeof agreementOf>['kappa']) => value && asText(value)

describe('the agreement of two reviewers', () => {
  it('is as worked by hand: 35 of 50 alike, 25 by chance, so 2 fifths of what chance leaves', () => {
    const { n, observed, expected, kappa } = agreementOf(table(20, 5, 10, 15))
    expect({ n, observed: text(observed), expected: text(expected), kappa: text(kappa) }).toEqual({
      n: 50,
      observed: '7/10',
      expected: '1/2',
      kappa: '2/5',
    })
  })

  it('differs where the same share alike is reached with lopsided use: 60 of 100 both times', () => {
    expect(text(agreementOf(table(45, 15, 25, 15)).kappa)).toBe('3/23')
    expect(text(agreementOf(table(25, 35, 5, 35)).kappa)).toBe('7/27')
  })

  it('is below nothing where they agree less than by chance', () => {
    expect(text(agreementOf(table(0, 10, 10, 0)).kappa)).toBe('-1/1')
  })

  it('is unknown where nothing was judged twice, or both used one category alone', () => {
    expect(agreementOf([])).toEqual({ n: 0, observed: null, expected: null, kappa: null })
    const { observed, expected, kappa } = agreementOf(table(12, 0, 0, 0))
    expect([text(observed), text(expected), kappa]).toEqual(['1/1', '1/1', null])
  })
})

describe('of any counts', () => {
  const counts = fc.array(
    fc.record({
      first: fc.constantFrom('a', 'b', 'c'),
      second: fc.constantFrom('a', 'b', 'c'),
      count: fc.nat({ max: 5000 }),
    }),
    { maxLength: 20 },
  )

  it('is between −1 and 1', () => {
    fc.assert(
      fc.property(counts, (judged) => {
        const { kappa } = agreementOf(judged)
        if (kappa === null) return
        expect(compare(kappa, fraction(-1))).toBeGreaterThanOrEqual(0)
        expect(compare(kappa, fraction(1))).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('is the same whoever of the two is called the first', () => {
    fc.assert(
      fc.property(counts, (judged) => {
        const turned = judged.map(({ first, second, count }) => ({ first: second, second: first, count }))
        expect(agreementOf(turned)).toEqual(agreementOf(judged))
      }),
    )
  })

  it('is 1 where they always agree and used more than one category, and only then', () => {
    fc.assert(
      fc.property(counts, (judged) => {
        const used = judged.filter(({ count }) => count > 0)
        const isAlike = used.every(({ first, second }) => first === second)
        const isOneCell = new Set(used.map(({ first, second }) => `${first}/${second}`)).size === 1
        const { kappa } = agreementOf(judged)
        if (used.length > 0 && !isOneCell) expect(kappa !== null && asText(kappa) === '1/1').toBe(isAlike)
      }),
    )
  })

  it('doesn’t depend on how the counts are split up', () => {
    fc.assert(
      fc.property(counts, (judged) => {
        const ones = judged.flatMap((each) => [each, { ...each, count: 3 }])
        const merged = judged.map((each) => ({ ...each, count: each.count + 3 }))
        expect(agreementOf(ones)).toEqual(agreementOf(merged))
      }),
    )
  })
})
