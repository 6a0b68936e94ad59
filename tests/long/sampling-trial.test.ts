// The whole sampling trial over the seeds that are reported: the targets are met, and the documentation says what it found.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { samplingTrialVerb, trialInWords } from '#cli/sampling-trial.ts'

const findings = samplingTrialVerb({})
const sampleOf = (percent: number) => {
  const sample = findings.samples.find((each) => each.percent === percent)
  if (!sample) throw new Error(`no sample of ${percent}%`)
  return sample
}

it('a sample of 10% finds at least four times as many as a draw by lot', () => {
  expect(sampleOf(10).lift).toBeGreaterThanOrEqual(4)
  expect(sampleOf(10).byRisk.mean).toBeGreaterThan(sampleOf(10).byChance.mean)
})

it('a sample of 20% finds at least 60%', () => {
  expect(sampleOf(20).byRisk.mean).toBeGreaterThanOrEqual(0.6)
})

it('docs/sampling-trial.md reports it as it is', () => {
  expect(readFileSync('docs/sampling-trial.md', 'utf8')).toContain(trialInWords(findings).trimEnd())
})
