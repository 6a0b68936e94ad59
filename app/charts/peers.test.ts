// One among many, as picture, table and sentence.
import { describe, expect, it } from 'vitest'
import { peerShares } from './peer-shares.server.tsx'
import { type RangeRow, ranges } from './ranges.server.tsx'

const NUMBERS = { lowest: 12, lower: 48, median: 57, upper: 66, highest: 93 }
const row = (given: Partial<RangeRow> = {}): RangeRow => ({
  ...{ label: 'Readiness', own: 62, scored: 6872, numbers: NUMBERS, why: '' },
  ...given,
})
const drawn = (rows: readonly RangeRow[]) =>
  ranges({ title: 'Themes', rowName: 'Theme', ownName: 'You', sentence: 'A sentence.', rows })

describe('a score among those of many', () => {
  it('is a diamond beside the box of the middle half and the tick of the median', () => {
    const { svg, table, sentence } = drawn([row()])
    expect(svg.match(/data-mark="(\w+)"/g)).toEqual(
      expect.arrayContaining(['data-mark="own"', 'data-mark="half"', 'data-mark="median"']),
    )
    expect(svg).toContain('You: 62; median 57, middle half 48 to 66')
    expect(table.rows).toEqual([['Readiness', '62', '12', '48', '57', '66', '93', '6,872']])
    expect(sentence).toBe('A sentence.')
  })

  it('has no mark and no name in the legend where there is none', () => {
    const { svg, table } = drawn([row({ own: null })])
    expect(svg).not.toContain('data-mark="own"')
    expect(svg).not.toContain('>You<')
    expect(table.rows[0]?.[1]).toBe('No score')
  })

  it('says why where the others’ aren’t shown, and draws none of them', () => {
    const { svg, table } = drawn([row({ numbers: null, scored: 0, why: 'Not shown: fewer than 6 have a score' })])
    expect(svg).toContain('You: 62; not shown: fewer than 6 have a score')
    expect(svg).not.toContain('data-mark="median"')
    expect(table.rows[0]?.slice(0, 4)).toEqual(['Readiness', '62', 'Not shown: fewer than 6 have a score', '–'])
  })

  it('leaves out of the picture what has no room beside a long name, and of the table nothing', () => {
    const { svg, table } = drawn([row({ label: 'Medicines management and optimisation' })])
    expect(svg).not.toContain('middle half 48')
    expect(table.rows[0]).toContain('48')
  })
})

describe('answers of peers', () => {
  const rows = [
    { label: 'Yes', count: 4, percent: 67, isOwn: false },
    { label: 'No', count: 2, percent: 33, isOwn: true },
  ]
  const chart = peerShares({ title: 'Answers', rowName: 'Answer', ownName: 'Your answer', rows })

  it('are shares with the own one marked by shape and by words', () => {
    expect(chart.svg.match(/data-mark="own"/g)).toHaveLength(1)
    expect(chart.svg).toContain('No (your answer)')
    expect(chart.table.rows).toEqual([
      ['Yes', '4', '67%', ''],
      ['No', '2', '33%', 'Yes'],
    ])
    expect(chart.sentence).toBe('Most often: “Yes”, 67%. Your answer: “No”, as 33% of them.')
  })
})
