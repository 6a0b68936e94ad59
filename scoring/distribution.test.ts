import { describe, expect, it } from 'vitest'
import { answerShares, bandShares } from './distribution.ts'
import { answersOf, microEdition } from './fixtures/micro-edition.ts'
import { scoreAssessment } from './score.ts'

const edition = microEdition({
  readiness: { leadership: ['sponsor', { id: 'fleet', settings: ['ambulance'] }] },
  capability: { records: ['notes'] },
})
const scored = (options: Record<string, string>) => scoreAssessment(edition, 'acute', answersOf(options))

describe('the share of organisations in each band', () => {
  it('is counted per theme, in whole percents rounded half up', () => {
    const scores = [
      ...Array.from({ length: 5 }, () => scored({ sponsor: 'agree', notes: 'disagree' })),
      ...Array.from({ length: 3 }, () => scored({ sponsor: 'neither', notes: 'disagree' })),
    ]
    const [readiness, capability] = bandShares(edition, scores)
    expect(readiness?.bands.map(({ band, count, percent }) => [band.id, count, percent])).toEqual([
      ['low', 0, 0],
      ['medium', 3, 38], // 37.5
      ['high', 5, 63], // 62.5
    ])
    expect(capability?.bands.map(({ count }) => count)).toEqual([8, 0, 0])
  })

  it('is of those that have a score; the others are counted apart', () => {
    const [readiness] = bandShares(edition, [
      scored({ sponsor: 'agree' }),
      scored({ sponsor: 'not-applicable' }),
      scored({}),
    ])
    expect(readiness).toMatchObject({ theme: 'readiness', scored: 1, notScored: 2 })
    expect(readiness?.bands.at(-1)).toMatchObject({ count: 1, percent: 100 })
  })

  it('is no percentage where nobody has a score', () => {
    const percents = bandShares(edition, []).flatMap(({ bands }) => bands.map(({ percent }) => percent))
    expect(percents).toEqual([null, null, null, null, null, null])
  })
})

describe('the answers to one question', () => {
  const acute = (options: Record<string, string>) => ({ setting: 'acute', answers: answersOf(options) })
  const ambulance = (options: Record<string, string>) => ({ setting: 'ambulance', answers: answersOf(options) })

  it("are counted by option, with don't know, not applicable and unanswered apart", () => {
    const all = ['agree', 'agree', 'disagree', 'dont-know', 'not-applicable'].map((sponsor) => acute({ sponsor }))
    const shares = answerShares(edition, 'sponsor', [...all, acute({})])
    expect(shares.options.map(({ option, count, percent }) => [option, count, percent])).toEqual([
      ['disagree', 1, 17],
      ['mostly-disagree', 0, 0],
      ['neither', 0, 0],
      ['mostly-agree', 0, 0],
      ['agree', 2, 33],
      ['dont-know', 1, 17],
      ['not-applicable', 1, 17],
    ])
    expect(shares).toMatchObject({ asked: 6, notAsked: 0, unanswered: { count: 1, percent: 17 } })
  })

  it('tell those who were not asked from those who did not answer', () => {
    const shares = answerShares(edition, 'fleet', [acute({}), acute({}), ambulance({}), ambulance({ fleet: 'agree' })])
    expect(shares).toMatchObject({ asked: 2, notAsked: 2, unanswered: { count: 1, percent: 50 } })
  })

  it('are refused for an unknown question or option', () => {
    expect(() => answerShares(edition, 'stranger', [])).toThrow('micro/2017 has no question “stranger”')
    expect(() => answerShares(edition, 'sponsor', [acute({ sponsor: 'maybe' })])).toThrow(RangeError)
  })
})
