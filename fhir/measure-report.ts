// What a collection came to as a FHIR R4 MeasureReport: for each share the whole, and its groups as strata. No organisation
// is its subject: it is a summary.
import type { MeasureReport, MeasureReportGroup, MeasureReportGroupStratifier } from 'fhir/r4'
import { BASE, CONTENT_HASH } from './canonical.ts'

/** `count` of `of` organisations, or of their expectations. */
type Counted = { readonly count: number; readonly of: number }

/** Of a care setting, region, board or size. `kind` and `value`: as ids. */
export type Stratum = Counted & { readonly kind: string; readonly value: string; readonly title: string }

/** Such as how many are in a band. `id`: unique in the report. `whole`: of everybody. */
export type ReportedShare = {
  readonly id: string
  readonly title: string
  readonly whole: Counted
  readonly strata: readonly Stratum[]
}

/** `hash`: SHA-256 of the release. `asAt`, `start` and `end`: ISO 8601. */
export type ReportedRound = {
  readonly questionnaire: string
  readonly edition: string
  readonly hash: string
  readonly asAt: string
  readonly start: string
  readonly end: string
  readonly shares: readonly ReportedShare[]
}

export function measureReportOf(round: ReportedRound): MeasureReport {
  const { questionnaire, edition, hash, asAt, start, end, shares } = round
  return {
    resourceType: 'MeasureReport',
    identifier: [{ system: CONTENT_HASH, value: hash }],
    status: 'complete',
    type: 'summary',
    measure: `${BASE}/Measure/${questionnaire}|${edition}`,
    date: asAt,
    period: { start, end },
    improvementNotation: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-improvement-notation', code: 'increase' }],
    },
    // FHIR knows no empty lists.
    ...(shares.length > 0 ? { group: shares.map((share) => groupOf(questionnaire, share)) } : {}),
  }
}

function groupOf(questionnaire: string, { id, title, whole, strata }: ReportedShare): MeasureReportGroup {
  const system = `${BASE}/CodeSystem/share.${questionnaire}`
  const kinds = [...new Set(strata.map(({ kind }) => kind))]
  const stratifier = kinds.map((kind) => stratifierOf(kind, strata))
  return {
    code: { coding: [{ system, code: id, display: title }], text: title },
    ...populationOf(whole),
    ...(stratifier.length > 0 ? { stratifier } : {}),
  }
}

function stratifierOf(kind: string, strata: readonly Stratum[]): MeasureReportGroupStratifier {
  return {
    code: [{ coding: [{ system: `${BASE}/CodeSystem/group`, code: kind }] }],
    stratum: strata
      .filter((stratum) => stratum.kind === kind)
      .map(({ value, title, ...counted }) => {
        const coding = [{ system: `${BASE}/CodeSystem/group.${kind}`, code: value, display: title }]
        return { value: { coding, text: title }, ...populationOf(counted) }
      }),
  }
}

const POPULATION = 'http://terminology.hl7.org/CodeSystem/measure-population'

/** The exact counts, and their share as a decimal fraction that whoever reads it rounds. */
function populationOf({ count, of }: Counted) {
  const counted = (code: string, value: number) => ({ code: { coding: [{ system: POPULATION, code }] }, count: value })
  return {
    population: [counted('denominator', of), counted('numerator', count)],
    ...(of === 0 ? {} : { measureScore: { value: Math.round((1_000_000 * count) / of) / 1_000_000 } }),
  }
}
