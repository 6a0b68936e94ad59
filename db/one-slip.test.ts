import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasWithSlip, patternsOfSlips } from './one-slip.ts'

describe('a word with one slip', () => {
  it.each([
    ['manchester', 'as it is'],
    ['mancester', 'a letter missing'],
    ['mannchester', 'a letter too many'],
    ['manchaster', 'a wrong letter'],
    ['amnchester', 'two letters changed round, at the beginning'],
    ['manchesetr', 'two letters changed round, at the end'],
    ['manchestre', 'and at the very end'],
    ['manch', 'only begun'],
    ['mnach', 'begun, with a slip'],
  ])('%s is found: %s', (typed) => {
    expect(hasWithSlip('r0a manchester university', typed)).toBe(true)
  })

  it.each(['mncehster', 'leicester', 'chester', 'rob'])('%s is not', (typed) => {
    expect(hasWithSlip('r0a manchester university', typed)).toBe(false)
  })

  it('whatever it is, is caught by its patterns', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcde'), minLength: 4, maxLength: 8 })
    fc.assert(
      fc.property(word, word, (own, typed) => {
        fc.pre(hasWithSlip(own, typed))
        const expressions = patternsOfSlips(typed, (text) => text).map(
          (pattern) => new RegExp(`^${pattern.replaceAll('%', '.*')}$`),
        )
        expect(expressions.some((expression) => expression.test(own))).toBe(true)
      }),
    )
  })
})
