import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionInWords, readCondition } from './condition-words.ts'
import type { Condition } from './definition.ts'

const id = fc.oneof(fc.constantFrom('and', 'or', 'a'), fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/))
const answers = fc.array(fc.record({ question: id, is: id }), { minLength: 1, maxLength: 4 })
const condition: fc.Arbitrary<Condition> = fc.oneof(fc.record({ all: answers }), fc.record({ any: answers }))

describe('a condition in words', () => {
  it('reads as people would say it', () => {
    const [records, shares] = [
      { question: 'has-records', is: 'yes' },
      { question: 'shares-them', is: 'no' },
    ]
    expect(conditionInWords({ all: [records, shares] })).toBe('has-records = yes and shares-them = no')
    expect(conditionInWords({ any: [records, shares] })).toBe('has-records = yes or shares-them = no')
  })

  it('is read back to what it was, whatever the ids are', () => {
    fc.assert(
      fc.property(condition, (it) => {
        expect(readCondition(conditionInWords(it))).toEqual(it)
      }),
    )
  })

  it('may be spaced as one likes', () => {
    expect(readCondition('  a=b   and\nc =d ')).toEqual({
      all: [
        { question: 'a', is: 'b' },
        { question: 'c', is: 'd' },
      ],
    })
  })

  it.each(['', 'a', 'a b', 'a = ', '= b', 'a = b and', 'a = b but c = d', 'a == b', 'and'])('is not “%s”', (words) => {
    expect(readCondition(words)).toEqual({ fault: expect.stringContaining('is no condition') })
  })

  it('joins at most 50 answers', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'a = b').join(' and ')
    expect(readCondition(words(50))).toHaveProperty('all')
    expect(readCondition(words(51))).toEqual({ fault: 'joins more than 50 answers' })
  })

  it('is joined in one way only', () => {
    expect(readCondition('a = b and c = d or e = f')).toEqual({ fault: expect.stringContaining('use one of the two') })
    expect(readCondition('any: a = b and c = d')).toEqual({ fault: expect.stringContaining('needs no “any:”') })
  })
})
