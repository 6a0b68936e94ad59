import { describe, expect, it } from 'vitest'
import { microEdition } from './fixtures/micro-edition.ts'
import { answersOn, microLadder } from './fixtures/micro-rules.ts'
import { climb, rungsOf } from './ladder.ts'
import { ladderRuleInWords, passRuleInWords, reachedInWords, standingInWords } from './ladder-in-words.ts'

const numbered = microLadder(
  ['level-1', 'level-2', 'level-3'].map((id) => ({ id, asks: [`${id}-a`, `${id}-b`], plan: true })),
  { target: { level: 'level-3', by: '2011-03-31' }, checkpoints: [{ title: 'Half way', on: '2009-03-31' }] },
)
const named = microLadder([
  { id: 'ad-hoc', asks: ['paper'] },
  { id: 'defined', asks: ['records'] },
])
const tens = Array.from({ length: 10 }, (_, index) => `ten-${index}`)
const shared = microLadder(
  [
    { id: 'first', asks: tens, passShare: 70 },
    { id: 'second', asks: ['last'] },
  ],
  { metFrom: 80 },
)

describe('the level reached in words', () => {
  it('is a number of how many where levels are numbered', () => {
    expect(rungsOf(numbered).map((rung) => reachedInWords(numbered, rung))).toEqual([
      'Level 1 of 3',
      'Level 2 of 3',
      'Level 3 of 3',
    ])
  })

  it('says where a level with a name stands', () => {
    expect(rungsOf(named).map((rung) => reachedInWords(named, rung))).toEqual([
      'Ad hoc, level 1 of 2',
      'Defined, level 2 of 2',
    ])
  })

  it('may be none yet', () => {
    expect(reachedInWords(numbered, null)).toBe('Not yet at Level 1')
  })
})

describe('a level in words', () => {
  const wordsOf = (edition: typeof shared, options: Record<string, string>) =>
    climb(edition, 'acute', answersOn(options)).levels.map((level) => [passRuleInWords(level), standingInWords(level)])

  it('says how many of its requirements must be met, and how many are missing', () => {
    const met = Object.fromEntries(tens.slice(0, 5).map((id) => [id, 'met']))
    expect(wordsOf(shared, { ...met, 'ten-9': 'not-applicable' })).toEqual([
      ['7 of 9 (70%)', '2 more needed'],
      ['1 of 1', '1 more needed'],
    ])
  })

  it('tells a level that is held back by one below from one that is reached', () => {
    expect(wordsOf(named, { records: 'met' })).toEqual([
      ['1 of 1', '1 more needed'],
      ['1 of 1', 'Passes, but a level below does not'],
    ])
    expect(wordsOf(named, { paper: 'not-applicable', records: 'met' })).toEqual([
      ['None applies', 'Reached'],
      ['1 of 1', 'Reached'],
    ])
  })
})

describe('the rule of a ladder in words', () => {
  it('says how this edition makes a level', () => {
    expect(ladderRuleInWords(numbered)).toEqual([
      'A requirement is met when the answer is “Met”. “Partly met” and “Mostly met” are shown as partial credit and never count.',
      'A level passes when all its requirements are met.',
      'A level is reached when it and every level below it pass. Nothing met higher up makes good for a gap below.',
      'Requirements that are not applicable are left out. A requirement that is not answered is not met.',
      'When a level is planned makes the planned path and nothing else: no plan counts towards a level.',
      'The target is Level 3 by 31 March 2011.',
      'On the way, plans are looked at on 31 March 2009.',
    ])
  })

  it('follows the edition where it differs', () => {
    const rule = ladderRuleInWords(shared)
    expect(rule.slice(0, 3)).toEqual([
      'A requirement is met when the answer is “Mostly met” or “Met”. “Partly met” is shown as partial credit and never counts.',
      'First passes when at least 70% of its requirements are met.',
      'Second passes when all its requirements are met.',
    ])
    expect(rule.join(' ')).not.toMatch(/planned|target/)
  })

  it('is refused for an edition that is no ladder', () => {
    expect(() => ladderRuleInWords(microEdition({ readiness: { leadership: ['sponsor'] } }))).toThrow(RangeError)
  })
})
