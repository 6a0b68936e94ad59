// What must hold of every risk, whatever was claimed and however little is known.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Claim } from './claim.ts'
import {
  answered,
  CARE,
  calmConduct,
  claim,
  EARLIER,
  EDITION,
  ordinaryClaims,
  PEOPLE,
  riskAmongPeers,
} from './fixtures/claims.ts'
import { OTHER_BANDS_COUNT, type Risk, rankByRisk, WEIGHTS } from './risk.ts'
import { scoreAssessment } from './score.ts'
import { SIGNALS } from './signals/signal.ts'

const QUESTIONS = [...CARE, ...PEOPLE]
const OPTIONS = ['disagree', 'mostly-disagree', 'neither', 'mostly-agree', 'agree', 'dont-know', 'not-applicable']
const NOTES = ['', '', 'Fully in place everywhere.', 'fully in place EVERYWHERE', 'Seen on every ward in May.']

const anyOption = fc.constantFrom(...OPTIONS)
const anyAnswers = fc
  .tuple(
    fc.constantFrom('agree', 'mostly-agree', 'neither'),
    fc.dictionary(fc.constantFrom(...QUESTIONS), fc.tuple(anyOption, fc.constantFrom(...NOTES)), { maxKeys: 60 }),
    fc.subarray(QUESTIONS, { maxLength: 30 }),
  )
  .map(([usual, but, unanswered]) => {
    const answers = answered(usual, but)
    for (const question of unanswered) answers.delete(question)
    return answers
  })

const anyChange = fc.record({
  question: fc.constantFrom(...QUESTIONS),
  from: fc.option(anyOption),
  to: fc.option(anyOption),
  hoursBefore: fc.integer({ min: 0, max: 400 }),
})

const anyEvidence = fc
  .dictionary(fc.constantFrom(...QUESTIONS), fc.array(fc.constantFrom({ expiresOn: '' }, { expiresOn: '2020-01-01' })))
  .map((items) => new Map(Object.entries(items)))

const anyRecord = fc.record({
  scheme: fc.constantFrom('dspt', 'emram'),
  version: fc.constant('2026'),
  value: fc.constantFrom('standards-met', 'standards-not-met', 'none'),
  status: fc.constantFrom('self-reported' as const, 'validated' as const),
  date: fc.constantFrom('2026-01-01', '2026-02-01'),
  expires: fc.constantFrom(null, '2026-06-30', '2027-06-30'),
})

const anyClaim: fc.Arbitrary<Claim> = fc
  .record({
    answers: anyAnswers,
    before: fc.option(anyAnswers),
    conduct: fc.option(fc.record({ contributors: fc.integer({ min: 0, max: 30 }), changes: fc.array(anyChange) })),
    evidence: fc.option(anyEvidence),
    external: fc.array(anyRecord, { maxLength: 4 }),
  })
  .map(({ before, ...given }) =>
    claim({
      ...given,
      lastYear: before && { edition: EARLIER, setting: 'acute', answers: before, path: [EARLIER, EDITION] },
    }),
  )

const turned = <Value>(map: ReadonlyMap<string, Value>) => new Map([...map].reverse())

describe('every risk', () => {
  it('has strengths above 0 and up to 1 in hundredths, points from 0 to 100, and says why', () => {
    fc.assert(
      fc.property(anyClaim, (given) => {
        const { points, signals } = riskAmongPeers(given)
        expect(points).toBeGreaterThanOrEqual(0)
        expect(points).toBeLessThanOrEqual(100)
        for (const { strength, words } of signals) {
          expect(strength).toBeGreaterThan(0)
          expect(strength).toBeLessThanOrEqual(1)
          expect(Math.round(strength * 100) / 100).toBe(strength)
          expect(words).toMatch(/\.$/)
          expect(words).not.toMatch(/NaN|undefined|null|Infinity/)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('can be recomputed from its signals', () => {
    fc.assert(
      fc.property(anyClaim, (given) => {
        const risk = riskAmongPeers(given)
        expect(risk.points).toBeCloseTo(recomputed(given, risk), 8)
      }),
    )
  })

  it('does not depend on the order of answers, changes, evidence or records', () => {
    fc.assert(
      fc.property(anyClaim, (given) => {
        const { answers, conduct, evidence, external, lastYear } = given
        const other: Claim = {
          ...given,
          answers: turned(answers),
          conduct: conduct && { ...conduct, changes: conduct.changes.toReversed() },
          evidence: evidence && turned(evidence),
          external: external.toReversed(),
          lastYear: lastYear && { ...lastYear, answers: turned(lastYear.answers) },
        }
        expect(riskAmongPeers(other)).toEqual(riskAmongPeers(given))
      }),
    )
  })

  it('never falls when evidence is taken away', () => {
    fc.assert(
      fc.property(anyClaim, anyEvidence, fc.subarray(QUESTIONS), (given, evidence, taken) => {
        const left = new Map([...evidence].filter(([question]) => !taken.includes(question)))
        const before = riskAmongPeers({ ...given, evidence }).points
        expect(riskAmongPeers({ ...given, evidence: left }).points).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: 300 },
    )
  })

  it('never grows when less is known', () => {
    const ways: ((given: Claim) => Claim)[] = [
      (given) => ({ ...given, lastYear: null }),
      (given) => ({ ...given, conduct: null }),
      (given) => ({ ...given, evidence: null }),
      (given) => ({ ...given, external: [] }),
    ]
    fc.assert(
      fc.property(anyClaim, fc.constantFrom(...ways), (given, forget) => {
        expect(riskAmongPeers(forget(given)).points).toBeLessThanOrEqual(riskAmongPeers(given).points)
      }),
      { numRuns: 300 },
    )
  })

  it('is nothing where nothing is known but the answers, and none of them contradicts another', () => {
    const nothing = { lastYear: null, conduct: null, evidence: null, external: [] }
    fc.assert(
      fc.property(anyClaim, ({ answers }) => {
        const kinds = new Set(riskAmongPeers(claim({ ...nothing, answers })).signals.map(({ id }) => id))
        for (const kind of ['contradiction', 'pasted-notes', 'few-dont-knows'] as const) kinds.delete(kind)
        expect([...kinds]).toEqual([])
        expect(riskAmongPeers(claim({ ...nothing, answers: new Map() })).signals).toEqual([])
      }),
    )
  })
})

describe('a ranking', () => {
  it('is the same in whatever order the claims come', () => {
    const nation = [
      ...ordinaryClaims(),
      claim({ organisation: 'ZZ2', conduct: calmConduct(1) }),
      claim({ organisation: 'ZZ1', conduct: calmConduct(1) }),
      claim({ organisation: 'ZZ3', answers: answered('agree') }),
    ]
    const ranked = rankByRisk(nation, new Map())
    expect(ranked.map(({ organisation }) => organisation).filter((code) => /ZZ[12]/.test(code))).toEqual(['ZZ1', 'ZZ2'])
    fc.assert(
      fc.property(fc.shuffledSubarray(nation, { minLength: nation.length }), (shuffled) => {
        expect(rankByRisk(shuffled, new Map())).toEqual(ranked)
      }),
      { numRuns: 20 },
    )
  })
})

/** Written from the rule as docs/decisions/0031-risk-signals.md says it. */
function recomputed({ answers }: Claim, { signals }: Risk): number {
  const themes = scoreAssessment(EDITION, 'acute', answers).themes.map(({ id, band }) => {
    const strongest = (kind: (typeof SIGNALS)[number]) =>
      Math.max(0, ...signals.filter((one) => one.id === kind && (one.theme ?? id) === id).map((one) => one.strength))
    const sum = SIGNALS.reduce((total, kind) => total + WEIGHTS[kind] * strongest(kind), 0)
    return band?.id === 'high' ? sum : (sum * OTHER_BANDS_COUNT) / 100
  })
  return Math.max(...themes)
}
