import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, fraction } from '#scoring/fraction.ts'
import { fractionOf, scoredOf } from './exact.ts'
import { orderOf, quartilesOf, tensOf } from './quartiles.ts'

const scores = (...numbers: number[]) => numbers.map((number) => scoredOf(fraction(number)))

describe('quartiles', () => {
  it('are scores themselves where the quarter falls on one', () => {
    expect(quartilesOf(scores(30, 10, 50, 20, 40))).toEqual({
      n: 5,
      lowest: { exact: '10/1', score: 10 },
      lower: { exact: '20/1', score: 20 },
      median: { exact: '30/1', score: 30 },
      upper: { exact: '40/1', score: 40 },
      highest: { exact: '50/1', score: 50 },
    })
  })

  it('lie in proportion between two scores, exactly', () => {
    const four = quartilesOf(scores(10, 20, 30, 41))
    expect(four).toMatchObject({ lower: { exact: '35/2', score: 18 }, median: { exact: '25/1' } })
    expect(four?.upper.exact).toBe('131/4')
  })

  it('are as near as the scores are, and rounded half up where they are shown', () => {
    const exact = (...texts: string[]) => quartilesOf(texts.map((text) => ({ exact: text })))
    expect(exact('100000001/100000000', '1/1', '1/1')?.upper.exact).toBe('200000001/200000000')
    expect(exact('39/1', '40/1')?.median).toEqual({ exact: '79/2', score: 40 })
  })

  it('of some are the same by the order of more, and none by an order without them', () => {
    const some = scores(70, 20, 20)
    expect(quartilesOf(some, orderOf(scores(90, 20, 70, 10)))).toEqual(quartilesOf(some))
    expect(() => quartilesOf(some, orderOf(scores(20)))).toThrow(RangeError)
  })

  it('leave out those without a score, and are null where nobody has one', () => {
    expect(quartilesOf([null, ...scores(40), null])).toMatchObject({
      n: 1,
      lowest: { score: 40 },
      upper: { score: 40 },
    })
    expect(quartilesOf([null])).toBeNull()
    expect(quartilesOf([])).toBeNull()
  })

  it('halve the scores: as many lie on one side of the median as on the other, at most', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 9 })), { minLength: 1 }), (drawn) => {
        const all = drawn.map(([over, under]) => scoredOf(fraction(over, under)))
        const found = quartilesOf(all) ?? expect.fail('there are scores')
        const side = (than: 'lower' | 'median' | 'upper', sign: number) =>
          all.filter((each) => Math.sign(compare(fractionOf(each), fractionOf(found[than]))) === sign).length
        expect(side('median', -1) * 2).toBeLessThanOrEqual(all.length)
        expect(side('median', 1) * 2).toBeLessThanOrEqual(all.length)
        expect(side('lower', -1)).toBeLessThanOrEqual(Math.ceil((all.length - 1) / 4))
        expect(side('upper', 1)).toBeLessThanOrEqual(Math.ceil((all.length - 1) / 4))
      }),
    )
  })
})

describe('tens', () => {
  it('hold each score once, by the whole number that is shown; 100 is in the last', () => {
    const scored = [...scores(0, 9, 10, 89, 90, 100), scoredOf(fraction(19, 2)), null]
    expect(tensOf(scored)).toEqual([2, 2, 0, 0, 0, 0, 0, 0, 1, 2])
  })
})
