// What the draw freezes of each claim: its scores, its risk, and its signals in words.
import type { Claim } from './claim.ts'
import type { Candidate } from './draw.ts'
import type { Risk } from './risk.ts'
import { scoreAssessment } from './score.ts'

/** In the order of `claims`. Throws a RangeError where a claim has no risk. */
export function candidatesOf(claims: readonly Claim[], risks: readonly Risk[]): Candidate[] {
  const riskByCode = new Map(risks.map((risk) => [risk.organisation, risk]))
  return claims.map(({ organisation, edition, setting, answers }) => {
    const risk = riskByCode.get(organisation)
    if (!risk) throw new RangeError(`${organisation} has no risk`)
    const { themes } = scoreAssessment(edition, setting, answers)
    return {
      organisation,
      setting,
      themes: themes.map(({ id, score, band }) => ({ id, score, band: band?.id ?? null })),
      points: risk.points,
      reasons: risk.signals.map(({ words }) => words),
    }
  })
}
