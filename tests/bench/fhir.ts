// How long it takes to export the answers of one assessment as FHIR, ready to be sent.
import { performance } from 'node:perf_hooks'
import { responseOf } from '#fhir/response.ts'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import type { Answers, Edition } from '#questionnaires/definition.ts'

const RUNS = 200
const WARM_UP = 20

/** Milliseconds of the median export. */
export function measureFhirExport(edition: Edition, setting: string, answers: Answers): { p50: number } {
  const asked = askedOf(edition, setting)
  const times = Array.from({ length: WARM_UP + RUNS }, () => timeOf(asked, answers)).slice(WARM_UP)
  return { p50: times.toSorted((a, b) => a - b)[RUNS / 2] ?? 0 }
}

function timeOf(asked: Asked, answers: Answers): number {
  const given = [...answers].map(([question, answer]) => ({ ...answer, question, note: 'As audited', revision: 1 }))
  const about = { assessmentId: 'measured', organisationCode: 'ZZ1', status: 'completed' } as const
  const begun = performance.now()
  JSON.stringify(responseOf(asked, given, about))
  return performance.now() - begun
}
