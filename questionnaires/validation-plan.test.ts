import { describe, expect, it } from 'vitest'
import { smallEdition } from './fixtures/small-edition.ts'
import { misfitsOfPlan, validationPlanSchema } from './validation-plan.ts'

const faultOf = (plan: unknown) => validationPlanSchema.safeParse(plan).error?.issues[0]?.message

describe('a validation plan', () => {
  it('says who, how many and by which way', () => {
    const plan = {
      scope: { settings: ['wards'], bands: ['low'] },
      above: { from: 90, themes: ['theme'] },
      risk: { percent: 10 },
      random: { count: 5 },
      rest: { percent: 5 },
    }
    expect(validationPlanSchema.parse(plan)).toEqual(plan)
  })

  it.each([
    ['that chooses nobody', { scope: {} }, 'chooses nobody'],
    ['of the rest of everybody', { scope: {}, rest: { count: 1 } }, 'leaves nobody out of scope to draw the rest from'],
    ['of no percent', { scope: {}, random: { percent: 0 } }, 'Too small: expected number to be >=1'],
    ['of a count and a percent', { scope: {}, random: { percent: 5, count: 3 } }, 'Invalid input'],
    ['of something unknown', { scope: {}, random: { count: 1 }, seed: 'x' }, 'Unrecognized key: "seed"'],
  ])('is refused: one %s', (_, plan, message) => {
    expect(faultOf(plan)).toBe(message)
  })

  it('names what the edition doesn’t have', () => {
    const { edition } = smallEdition({ questions: [{ id: 'one' }] })
    const plan = validationPlanSchema.parse({
      scope: { settings: ['wards', 'ships'], bands: ['golden'] },
      above: { from: 90, themes: ['theme', 'weather'] },
    })
    expect(misfitsOfPlan(edition, plan)).toEqual([
      'There is no setting “ships”.',
      'There is no band “golden”.',
      'There is no theme “weather”.',
    ])
  })
})
