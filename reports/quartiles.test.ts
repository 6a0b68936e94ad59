import { describe, expect, it } from 'vitest'
import { asText } from '#scoring/fraction.ts'
import { quartilesOf } from './quartiles.ts'

const exact = (scores: string[]) => {
  const quartiles = quartilesOf(scores)
  return quartiles && [quartiles.lower, quartiles.median, quartiles.upper].map((place) => asText(place.exact))
}

describe('medians and quartiles', () => {
  it('are scores of somebody where they fall on one', () => {
    expect(exact(['50/1', '10/1', '40/1', '20/1', '30/1'])).toEqual(['20/1', '30/1', '40/1'])
  })

  it('lie between two scores, exactly that part of the way that is missing', () => {
    expect(exact(['10/1', '20/1'])).toEqual(['25/2', '15/1', '35/2'])
    expect(exact(['1/3', '2/3', '1/1', '0/1'])).toEqual(['1/4', '1/2', '3/4'])
  })

  it('are rounded half up, and only where they are shown', () => {
    expect(quartilesOf(['39/1', '40/1'])?.median).toMatchObject({ score: 40 })
    expect(quartilesOf(['2725/96'])?.median.score).toBe(28)
  })

  it('are in the order of the scores, however near those are', () => {
    expect(exact(['100000001/100000000', '1/1', '1/1'])).toEqual(['1/1', '1/1', '200000001/200000000'])
  })

  it('are not there where nobody has a score', () => {
    expect(quartilesOf([])).toBeNull()
  })
})
