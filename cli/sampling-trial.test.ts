// The trial over two rounds, kept as a golden file: a change of a signal, a weight or the simulation shows in it.
// After a change that was meant: `npm test -- -u sampling-trial`. The whole trial is in tests/long.
import { describe, expect, it } from 'vitest'
import { readSeeds, samplingTrialVerb, trialInWords } from './sampling-trial.ts'

describe('the sampling trial', () => {
  const findings = samplingTrialVerb({ seeds: '201-202' })

  it('finds what it found before', async () => {
    await expect(`${JSON.stringify(findings, null, 1)}\n`).toMatchFileSnapshot('../tests/golden/sampling-trial.json')
  })

  it('says it in words', () => {
    const words = trialInWords(findings)
    expect(words).toContain('Simulated national rounds: 2 (seeds 201 to 202).')
    expect(words).toContain('In each, 232 organisations, 35 of them inflating a band on purpose')
    expect(words).toMatch(/A sample of 10%: 23 organisations\n {2}inflating, found by risk +\d/)
  })
})

describe('the seeds of a trial', () => {
  it('are a range or a single one', () => {
    expect(readSeeds('101-103')).toEqual([101, 102, 103])
    expect(readSeeds('7')).toEqual([7])
  })

  it.each(['', 'all', '5-1', '1-2-3', '1-501', '-3'])('are refused: %s', (typed) => {
    expect(() => readSeeds(typed)).toThrow('--seeds takes')
  })
})
