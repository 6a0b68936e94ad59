import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  asCell,
  asText,
  compare,
  divideBy,
  type Fraction,
  fraction,
  mean,
  roundHalfUp,
  subtract,
} from './fraction.ts'

const anyFraction = fc
  .tuple(fc.bigInt({ min: -10_000n, max: 10_000n }), fc.bigInt({ min: 1n, max: 500n }))
  .map(([numerator, denominator]) => fraction(numerator, denominator))

describe('a fraction', () => {
  it('is kept in lowest terms, the sign above the line', () => {
    expect(asText(fraction(5450, 192))).toBe('2725/96')
    expect(asText(fraction(80, 2))).toBe('40/1')
    expect(asText(fraction(0, 7))).toBe('0/1')
    expect(asText(fraction(3, -6))).toBe('-1/2')
  })

  it('refuses a zero below the line, and numbers that are not whole', () => {
    expect(() => fraction(1, 0)).toThrow(RangeError)
    expect(() => divideBy(fraction(1), 0)).toThrow(RangeError)
    expect(() => fraction(0.5)).toThrow(RangeError)
  })

  it('adds, subtracts and divides exactly', () => {
    expect(asText(add(fraction(1, 3), fraction(1, 6)))).toBe('1/2')
    expect(asText(subtract(fraction(1, 3), fraction(1, 2)))).toBe('-1/6')
    expect(asText(divideBy(fraction(2, 3), 4))).toBe('1/6')
  })

  it('rounds halves up, towards the larger number', () => {
    const rounded = [
      fraction(79, 2),
      fraction(78_999, 2000),
      fraction(-1, 2),
      fraction(-3, 2),
      fraction(-8, 5),
      fraction(40),
    ]
    expect(rounded.map(roundHalfUp)).toEqual([40, 39, 0, -1, -2, 40])
  })

  it('has a mean only where there is something to take it of', () => {
    expect(mean([])).toBeNull()
    expect(mean([fraction(1, 3), fraction(1, 2), fraction(1, 6)])).toEqual(fraction(1, 3))
  })
})

describe('whatever the fractions', () => {
  const isReduced = ({ numerator, denominator }: Fraction) => {
    for (let divisor = 2n; divisor <= denominator; divisor += 1n) {
      if (numerator % divisor === 0n && denominator % divisor === 0n) return false
    }
    return denominator > 0n
  }

  it('subtracting undoes adding, and both stay reduced', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a)
        expect(isReduced(fraction(a.numerator * 6n, a.denominator * 6n))).toBe(true)
      }),
    )
  })

  it('the mean is the sum divided by how many there are', () => {
    fc.assert(
      fc.property(fc.array(anyFraction, { minLength: 1, maxLength: 9 }), (all) => {
        expect(mean(all)).toEqual(divideBy(all.reduce(add), all.length))
      }),
    )
  })

  it('comparing agrees with the sign of the difference', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        const { numerator } = subtract(a, b)
        expect(compare(a, b)).toBe(numerator > 0n ? 1 : numerator < 0n ? -1 : 0)
      }),
    )
  })

  it('the rounded number is at most a half away, and never more than a half above', () => {
    fc.assert(
      fc.property(anyFraction, (exact) => {
        const excess = subtract(fraction(roundHalfUp(exact)), exact)
        expect(compare(excess, fraction(1, 2))).toBeLessThanOrEqual(0)
        expect(compare(excess, fraction(-1, 2))).toBeGreaterThan(0)
      }),
    )
  })
})

it('in a cell is nothing that a spreadsheet would take for a date, and the same number', () => {
  expect(['30/1', '17/12', '5/1'].map(asCell)).toEqual(['3000/100', '1700/1200', '500/100'])
  expect(['0/1', '100/1', '2725/96', ''].map(asCell)).toEqual(['0/1', '100/1', '2725/96', ''])
})
