import { describe, expect, it } from 'vitest'
import { bandOf, bandsUpwards, distanceToNextBand } from './bands.ts'
import { microEdition } from './fixtures/micro-edition.ts'

const edition = microEdition({ readiness: { leadership: ['sponsor'] } })
const shuffled = microEdition({ readiness: { leadership: ['sponsor'] } }, { bands: bandsUpwards(edition).toReversed() })

describe('the band of a rounded score', () => {
  it('is low below 40, medium from 40 to 69 and high above 69', () => {
    const ids = [0, 39, 40, 69, 70, 100].map((score) => bandOf(edition, score).id)
    expect(ids).toEqual(['low', 'low', 'medium', 'medium', 'high', 'high'])
  })

  it('does not depend on the order in which the edition lists its bands', () => {
    for (let score = 0; score <= 100; score += 1) {
      expect(bandOf(shuffled, score)).toEqual(bandOf(edition, score))
      expect(distanceToNextBand(shuffled, score)).toEqual(distanceToNextBand(edition, score))
    }
  })

  it('is refused where the edition has none, rather than guessed', () => {
    const gap = microEdition(
      { readiness: { leadership: ['sponsor'] } },
      { bands: [{ id: 'high', label: 'High', from: 70 }] },
    )
    expect(() => bandOf(gap, 69)).toThrow('micro/2017 has no band for the score 69')
  })
})

describe('the distance to the next band', () => {
  it('is in whole points from the rounded score to where the next band begins', () => {
    expect(distanceToNextBand(edition, 0)).toMatchObject({ next: { id: 'medium' }, points: 40 })
    expect(distanceToNextBand(edition, 39)).toMatchObject({ next: { id: 'medium' }, points: 1 })
    expect(distanceToNextBand(edition, 40)).toMatchObject({ next: { id: 'high' }, points: 30 })
  })

  it('is none in the top band, and none without a score', () => {
    expect(distanceToNextBand(edition, 70)).toBeNull()
    expect(distanceToNextBand(edition, null)).toBeNull()
  })
})
