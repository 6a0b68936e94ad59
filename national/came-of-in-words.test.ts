import { describe, expect, it } from 'vitest'
import { cameOfInWords } from './came-of-in-words.ts'
import { forebearsOf } from './lineage.ts'

const SUCCESSIONS = [
  { predecessor: 'RM2', successor: 'R0A', on: '2017-10-01' },
  { predecessor: 'RW3', successor: 'R0A', on: '2017-10-01' },
  { predecessor: 'RW6', successor: 'R0A', on: '2021-10-01' },
  { predecessor: 'RW6', successor: 'RM3', on: '2021-10-01' },
  { predecessor: 'OLD', successor: 'RM2', on: '2001-04-01' },
]
const NAMES = new Map([
  ['RM2', 'South'],
  ['RW6', 'Pennine'],
  ['RM3', 'Salford'],
])
const wordsOf = (code: string) => cameOfInWords(code, forebearsOf(code, SUCCESSIONS), NAMES)

describe('what an organisation came of, in words', () => {
  it('says a merger of a day in one sentence, by code where no name is known', () => {
    expect(wordsOf('R0A').slice(1)).toEqual([
      'South (RM2) and RW3 became part of this organisation on 1 October 2017.',
      'OLD became part of South (RM2) on 1 April 2001.',
    ])
  })

  it('says of a split what became of the rest, and that scores are of the whole', () => {
    expect(wordsOf('RM3')).toEqual([
      'Pennine (RW6) was split on 1 October 2021, into this organisation and R0A. Its scores are those of the whole of it.',
    ])
    expect(wordsOf('R0A')[0]).toContain('into this organisation and Salford (RM3).')
  })

  it('says nothing where there is nothing', () => {
    expect(wordsOf('RW6')).toEqual([])
  })
})
