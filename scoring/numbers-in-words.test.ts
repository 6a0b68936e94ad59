import { describe, expect, it } from 'vitest'
import { fraction } from './fraction.ts'
import { differenceInWords, gainInWords, inDecimals, inShort } from './numbers-in-words.ts'

describe('scores and differences in words', () => {
  it('rounds fractions exactly, halves up', () => {
    expect(inDecimals(fraction(1, 3), 2)).toBe('0.33')
    expect(inDecimals(fraction(1, 200), 2)).toBe('0.01')
    expect(inDecimals(fraction(115, 2), 2)).toBe('57.50')
  })

  it('leaves out decimals that say nothing', () => {
    expect([fraction(0), fraction(10), fraction(3, 2), fraction(1, 3)].map(inShort)).toEqual(['0', '10', '1.5', '0.33'])
  })

  it('says a difference as up, down or the same', () => {
    expect([8, 1, 0, -1, -9].map(differenceInWords)).toEqual([
      'up 8 points',
      'up 1 point',
      'the same',
      'down 1 point',
      'down 9 points',
    ])
  })

  it('never says that something is nothing', () => {
    expect(gainInWords(fraction(1, 40))).toBe('less than 0.1 points')
    expect(gainInWords(fraction(1))).toBe('1 point')
    expect(gainInWords(fraction(5, 9))).toBe('0.6 points')
  })
})
