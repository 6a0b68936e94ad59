import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, fraction } from '#scoring/fraction.ts'
import { fiveNumbersOf } from './five-numbers.ts'

const of = (...scores: string[]) => fiveNumbersOf(scores.map((exact) => ({ exact })))
const exactly = (...exact: string[]) => {
  const { lowest, lower, median, upper, highest } = of(...exact) ?? expect.fail('no numbers')
  return [lowest, lower, median, upper, highest].map((each) => each.exact)
}

describe('five numbers of scores', () => {
  it('are the scores themselves where a quarter of the way is one of them', () => {
    expect(exactly('50/1', '10/1', '40/1', '20/1', '30/1')).toEqual(['10/1', '20/1', '30/1', '40/1', '50/1'])
  })

  it('lie between two scores where it is between them', () => {
    // At 1 + 3/4, 1 + 6/4 and 1 + 9/4 of 4 scores.
    expect(exactly('10/1', '20/1', '40/1', '80/1')).toEqual(['10/1', '35/2', '30/1', '50/1', '80/1'])
  })

  it('are exact, and shown rounded half up', () => {
    expect(exactly('1/3', '1/2')).toEqual(['1/3', '3/8', '5/12', '11/24', '1/2'])
    expect(of('39/1', '40/1')?.median).toEqual({ exact: '79/2', score: 40 })
  })

  it('are all the same of one score, and none of none', () => {
    expect(exactly('7/2')).toEqual(['7/2', '7/2', '7/2', '7/2', '7/2'])
    expect(of()).toBeNull()
  })

  it('are in order, within the scores, with a quarter of them at most beyond each quartile', () => {
    const score = fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 7, max: 9 }))
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 50 }), (scores) => {
        const numbers = of(...scores.map(([n, d]) => `${n}/${d}`)) ?? expect.fail('no numbers')
        const read = (exact: string) => fraction(BigInt(exact.split('/')[0] ?? ''), BigInt(exact.split('/')[1] ?? ''))
        const { lowest, lower, median, upper, highest } = numbers
        const inOrder = [lowest, lower, median, upper, highest].map(({ exact }) => read(exact))
        expect(inOrder.toSorted(compare)).toEqual(inOrder)
        const count = (is: (order: number) => boolean, than: string) =>
          scores.filter(([n, d]) => is(compare(fraction(n, d), read(than)))).length
        expect(count((order) => order < 0, lower.exact)).toBeLessThanOrEqual(Math.ceil((scores.length - 1) / 4))
        expect(count((order) => order > 0, upper.exact)).toBeLessThanOrEqual(Math.ceil((scores.length - 1) / 4))
        expect(count((order) => order < 0, lowest.exact) + count((order) => order > 0, highest.exact)).toBe(0)
      }),
    )
  })
})
