// RM2 and RW3 became R0A in October 2017; RW6 was split between RM3 and R0A in October 2021.
import { describe, expect, it } from 'vitest'
import { forebearsOf, leadingTo } from './lineage.ts'

const MANCHESTER = [
  { predecessor: 'RM2', successor: 'R0A', on: '2017-10-01' },
  { predecessor: 'RW3', successor: 'R0A', on: '2017-10-01' },
  { predecessor: 'RW6', successor: 'R0A', on: '2021-10-01' },
  { predecessor: 'RW6', successor: 'RM3', on: '2021-10-01' },
  { predecessor: 'OLD', successor: 'RM2', on: '2001-04-01' },
  { predecessor: 'RXX', successor: 'RYY', on: '2019-04-01' },
]

describe('what an organisation came of', () => {
  it('is every organisation that was merged into it, through others too, the latest first', () => {
    expect(forebearsOf('R0A', MANCHESTER).map(({ code, into, on }) => `${code} into ${into} on ${on}`)).toEqual([
      'RW6 into R0A on 2021-10-01',
      'RM2 into R0A on 2017-10-01',
      'RW3 into R0A on 2017-10-01',
      'OLD into RM2 on 2001-04-01',
    ])
  })

  it('says of one that was split what else it became', () => {
    expect(forebearsOf('RM3', MANCHESTER)).toEqual([
      { code: 'RW6', into: 'RM3', on: '2021-10-01', otherHeirs: ['R0A'] },
    ])
    expect(forebearsOf('R0A', MANCHESTER)[0]?.otherHeirs).toEqual(['RM3'])
  })

  it('is nothing where nothing is known, and never itself in a circle', () => {
    expect(forebearsOf('ZZZ', MANCHESTER)).toEqual([])
    const circle = [
      { predecessor: 'A', successor: 'B', on: '2001-01-01' },
      { predecessor: 'B', successor: 'A', on: '2002-01-01' },
    ]
    expect(forebearsOf('A', circle).map(({ code }) => code)).toEqual(['B'])
    expect(leadingTo(['A'], circle)).toEqual(circle)
  })
})
