// What others recorded of a simulated organisation. It follows from what is true, not from what was reported.
import type { Edition } from '#questionnaires/definition.ts'
import type { ExternalRecord } from '#scoring/claim.ts'
import { scoreAssessment } from '#scoring/score.ts'
import type { Chance } from '../chance.ts'
import type { Truth } from './truth.ts'

const NO_TOOLKIT = 0.04
const TOOLKIT_NOISE = 10
const HAS_STAGE = 0.5
const STAGE_NOISE = 8
const REGISTER_LOOKED_AT = 0.2

export function externalRecordsOf(
  chance: Chance,
  edition: Edition,
  setting: string,
  code: string,
  truth: Truth,
): ExternalRecord[] {
  const scores = trueScores(edition, setting, truth)
  const records: ExternalRecord[] = []
  if (chance.uniform(code, 'toolkit') >= NO_TOOLKIT) {
    const governance = (scores.get('information-governance') ?? 0) + TOOLKIT_NOISE * chance.normal(code, 'toolkit')
    records.push(recordOf('dspt', '2025-26', toolkitStatus(governance), null))
  }
  if (setting !== 'acute') return records
  const capability = (scores.get('capability') ?? 0) + STAGE_NOISE * chance.normal(code, 'stage')
  const stage = Math.min(Math.max(Math.floor(capability / 13), 0), 7)
  if (chance.uniform(code, 'has a stage') < HAS_STAGE) {
    records.push(recordOf('emram', '2022', String(stage), '2028-12-31'))
  } else if (chance.uniform(code, 'register') < REGISTER_LOOKED_AT)
    records.push(recordOf('emram', '2022', 'none', null))
  return records
}

function toolkitStatus(governance: number): string {
  if (governance >= 90) return 'standards-exceeded'
  if (governance >= 60) return 'standards-met'
  return governance >= 48 ? 'approaching-standards' : 'standards-not-met'
}

function trueScores(edition: Edition, setting: string, truth: Truth): Map<string, number> {
  const answers = new Map([...truth].flatMap(([id, option]) => (option ? [[id, { option, reason: '' }] as const] : [])))
  const { themes } = scoreAssessment(edition, setting, answers)
  const parts = themes.flatMap((theme) => [theme, ...theme.sections])
  return new Map(parts.map(({ id, score }) => [id, score ?? 0]))
}

function recordOf(scheme: string, version: string, value: string, expires: string | null): ExternalRecord {
  const status = scheme === 'emram' && Number(value) >= 6 ? 'validated' : 'self-reported'
  return { scheme, version, value, status, date: '2026-06-30', expires }
}
