import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edition } from '#questionnaires/definition.ts'
import { anyAssessment } from './fixtures/arbitrary-assessment.ts'
import { answersOf, microEdition } from './fixtures/micro-edition.ts'
import { asText, subtract } from './fraction.ts'
import { nextSteps } from './next.ts'
import { scoreAssessment } from './score.ts'

const themes = {
  readiness: {
    leadership: ['sponsor', 'plan', { id: 'funded', scale: 'yes-no' }],
    governance: ['risks', 'audits', 'minutes', 'skills'],
  },
}
const options = {
  sponsor: 'neither',
  plan: 'agree',
  funded: 'no',
  risks: 'mostly-agree',
  audits: 'dont-know',
  minutes: 'not-applicable',
}

function stepsOf(edition: Edition) {
  const [steps] = nextSteps(edition, 'acute', answersOf(options))
  if (!steps) throw new Error('the edition asks acute nothing')
  const improvements = steps.improvements.map(({ question, to, gain }) => [question, to.label, asText(gain)])
  return { ...steps, improvements }
}

describe('what next', () => {
  it('is one step up the scale wherever there is one, most gain first', () => {
    // three scored in leadership and two in governance: a sixth and a quarter of the points reach the theme
    expect(stepsOf(microEdition(themes)).improvements).toEqual([
      ['funded', 'Yes', '50/3'],
      ['risks', 'Agree', '25/4'],
      ['sponsor', 'Mostly agree', '25/6'],
    ])
  })

  it('has equal gains in reading order', () => {
    expect(stepsOf(microEdition(themes, { aggregation: 'mean-of-questions' })).improvements).toEqual([
      ['funded', 'Yes', '20/1'],
      ['sponsor', 'Mostly agree', '5/1'],
      ['risks', 'Agree', '5/1'],
    ])
  })

  it('claims no gain where nobody knows the answer: it lists what to find out', () => {
    const { toFindOut } = stepsOf(microEdition(themes))
    expect(toFindOut.map(({ question, state }) => [question, state])).toEqual([
      ['audits', 'dont-know'],
      ['skills', 'unanswered'],
    ])
  })

  it('says how far the next band is', () => {
    // (150/3 + 75/2) ÷ 2 = 43.75, shown as 44
    expect(stepsOf(microEdition(themes)).distance).toMatchObject({ next: { id: 'high' }, points: 26 })
  })

  it('finds the next more points wherever the scale lists them', () => {
    const edition = microEdition(themes)
    const turned = {
      ...edition,
      scales: edition.scales.map((scale) => ({ ...scale, options: scale.options.toReversed() })),
    }
    expect(stepsOf(turned).improvements).toEqual(stepsOf(edition).improvements)
  })

  it('promises exactly what scoring then gives', () => {
    fc.assert(
      fc.property(anyAssessment, ({ edition, options }) => {
        const exactOf = (answered: Record<string, string>, theme: string) =>
          scoreAssessment(edition, 'acute', answersOf(answered)).themes.find(({ id }) => id === theme)?.exact
        for (const { theme, improvements } of nextSteps(edition, 'acute', answersOf(options))) {
          for (const { question, to, gain } of improvements) {
            const [now, then] = [exactOf(options, theme), exactOf({ ...options, [question]: to.id }, theme)]
            expect(now && then && subtract(then, now)).toEqual(gain)
          }
        }
      }),
      { numRuns: 50 },
    )
  })
})
