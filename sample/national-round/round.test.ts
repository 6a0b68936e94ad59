// A simulated round is what docs/sampling-trial.md says, and the same for the same seed.
import { beforeAll, describe, expect, it } from 'vitest'
import { scoreAssessment } from '#scoring/score.ts'
import { editionFiles, readSoundEditions } from '#server/edition-files.ts'
import { STYLES } from './behaviour.ts'
import { nationalRound, type Participant } from './round.ts'

const editions = readSoundEditions(editionFiles()).filter(({ questionnaire }) => questionnaire === 'trust')
const editionOf = (year: string) => {
  const edition = editions.find((each) => each.edition === year)
  if (!edition) throw new Error(`trust/${year} is missing`)
  return edition
}
const path = [editionOf('2017'), editionOf('2026')] as const

let round: Participant[] = []
beforeAll(() => {
  round = nationalRound(7, path)
})

describe('a simulated national round', () => {
  it('has 232 organisations that answered all 175 questions', () => {
    expect(new Set(round.map(({ claim }) => claim.organisation)).size).toBe(232)
    expect(round.every(({ claim }) => claim.answers.size === 175)).toBe(true)
  })

  it('has 15% that inflate a band on purpose, in every style, and others of every character', () => {
    const gaming = round.filter(({ character }) => character === 'gaming')
    expect(gaming).toHaveLength(35)
    expect(gaming.every(({ inflated }) => inflated.length > 0)).toBe(true)
    for (const style of STYLES) expect(gaming.filter((each) => each.style === style)).toHaveLength(7)
    expect(round.filter(({ character }) => character === 'optimistic')).toHaveLength(46)
    expect(round.filter(({ character }) => character === 'pessimistic')).toHaveLength(28)
  })

  it('reports in the top band whatever is inflated', () => {
    for (const { claim, inflated } of round) {
      const { themes } = scoreAssessment(claim.edition, claim.setting, claim.answers)
      const high = themes.filter(({ band }) => band?.id === 'high').map(({ id }) => id)
      expect(inflated.filter((theme) => !high.includes(theme))).toEqual([])
    }
  })

  it('has honest organisations that jump, change late, lack evidence and are nearly alone', () => {
    const honest = round.filter(({ character }) => character === 'honest').map(({ claim }) => claim)
    expect(honest.filter(({ evidence }) => evidence?.size === 0).length).toBeGreaterThan(5)
    expect(honest.filter(({ conduct }) => (conduct?.contributors ?? 9) < 3).length).toBeGreaterThan(5)
    const isLate = (hours: number) => hours < 48
    expect(
      honest.filter(({ conduct }) => conduct?.changes.some((c) => c.from && isLate(c.hoursBefore))).length,
    ).toBeGreaterThan(30)
    expect(honest.some(({ lastYear }) => lastYear === null)).toBe(true)
  })

  it('is the same again for the same seed, and another for another', () => {
    const first = ({ claim, character }: Participant) => [claim.organisation, character, [...claim.answers.values()]]
    expect(nationalRound(7, path).map(first)).toEqual(round.map(first))
    expect(nationalRound(8, path).map(first)).not.toEqual(round.map(first))
  })
})
