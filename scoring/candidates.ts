// What the draw freezes of each claim: its scores, its risk, and its signals in words.
import type { Candidate } from './draw.ts'
import { risksOf, type Weighed } from './risk.ts'

/** In the order of `weighed`, which are all claims of a collection: each is measured against the others. */
export function candidatesOf(weighed: readonly Weighed[]): Candidate[] {
  const risks = risksOf(weighed)
  return weighed.flatMap(({ measured: { organisation, setting, themes } }, index) => {
    const risk = risks[index]
    if (!risk) return []
    return {
      organisation,
      setting,
      themes: themes.map(({ id, score, band }) => ({ id, score, band })),
      points: risk.points,
      reasons: risk.signals.map(({ words }) => words),
    }
  })
}
