import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeCounts } from './whole-counts.ts'

const shown = (counts: readonly number[], total: number) =>
  counts.map((count) => Math.floor((200 * count + total) / (2 * total)))

describe('counts from published percents', () => {
  it('show as the percents they came from', () => {
    expect(shown(wholeCounts([83, 17, 0], 232), 232)).toEqual([83, 17, 0])
    expect(shown(wholeCounts([3, 46, 51], 238), 238)).toEqual([3, 46, 51])
  })

  it('do so even where the published percents sum to 101', () => {
    const recordedOnce = [2, 0, 8, 17, 21, 40, 13]
    expect(shown(wholeCounts(recordedOnce, 232), 232)).toEqual(recordedOnce)
  })

  it('leave at nobody what is printed as 0', () => {
    expect(wholeCounts([83, 17, 0], 232)[2]).toBe(0)
  })

  it('always sum to the total, never below zero', () => {
    const percents = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(percents, fc.integer({ min: 1, max: 400 }), (each, total) => {
        const counts = wholeCounts(each, total)
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total)
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
