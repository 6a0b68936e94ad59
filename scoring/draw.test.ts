// Who is drawn, by which way and why; and that anyone can do it again.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ValidationPlan, validationPlanSchema } from '#questionnaires/validation-plan.ts'
import { type Candidate, drawSample, inputsText, lotOf } from './draw.ts'
import { sha256 } from './sha256.ts'

const SEED = 'dice of 30 November 2026: 4 1 6 2'

const candidate = (organisation: string, score: number, points = 0, setting = 'acute'): Candidate => ({
  organisation,
  setting,
  themes: [
    { id: 'capability', score, band: score >= 70 ? 'high' : 'medium' },
    { id: 'readiness', score: null, band: null },
  ],
  points,
  reasons: points > 0 ? [`What speaks against ${organisation}.`] : [],
})

const NATION = [
  candidate('RA1', 95),
  candidate('RA2', 72, 40),
  candidate('RA3', 71, 12.5),
  candidate('RA4', 80, 12.5),
  candidate('RA5', 75),
  candidate('RA6', 78),
  candidate('RB1', 50, 60),
  candidate('RB2', 45),
  candidate('RB3', 41),
  candidate('AMB', 90, 30, 'ambulance'),
]

const HIGH = { bands: ['high'], settings: ['acute'] }
const codes = (plan: ValidationPlan, seed = SEED) =>
  drawSample(plan, NATION, seed).chosen.map(({ organisation, way }) => `${way} ${organisation}`)

describe('a draw', () => {
  it('takes all above the threshold, then those of most risk, then lots, then lots of the rest', () => {
    const plan = { scope: HIGH, above: { from: 90 }, risk: { count: 2 }, random: { count: 2 }, rest: { count: 1 } }
    const chosen = codes(plan)
    expect(chosen.slice(0, 3)).toEqual(['above RA1', 'risk RA2', 'risk RA3'])
    expect(chosen.slice(3).map((each) => each.split(' ')[0])).toEqual(['random', 'random', 'rest'])
    expect(chosen[5]).toMatch(/^rest RB/)
  })

  it('says of each why, with the reasons of the signals', () => {
    const plan = { scope: HIGH, above: { from: 90 }, risk: { count: 1 }, random: { count: 1 } }
    const [above, risk, random] = drawSample(plan, NATION, SEED).chosen
    expect(above?.why).toBe('At 90 or more: capability 95.')
    expect(risk).toMatchObject({ why: 'Risk 40, place 1 of 3.', reasons: ['What speaks against RA2.'], lot: null })
    expect(random?.why).toBe('Drawn by lot: 1 of the 4 left in scope.')
    expect(random?.lot).toBe(lotOf(SEED, random?.organisation ?? ''))
  })

  it('draws the lowest lots: SHA-256 of the seed, a slash and the code', () => {
    expect(lotOf(SEED, 'RA1')).toBe('37f8f9d1ab2cbe3f09b83c82dc57091f8ded783727f25fb0f70289e981bb397a')
    const lots = NATION.map(({ organisation }) => [sha256(`${SEED}/${organisation}`), organisation]).sort()
    expect(codes({ scope: {}, random: { count: 4 } })).toEqual(lots.slice(0, 4).map(([, code]) => `random ${code}`))
  })

  it('takes percents of those in scope, a half rounded up, and never more than there are', () => {
    expect(codes({ scope: {}, random: { percent: 25 } })).toHaveLength(3)
    expect(codes({ scope: {}, random: { percent: 24 } })).toHaveLength(2)
    expect(codes({ scope: {}, random: { count: 99 } })).toHaveLength(10)
  })

  it('chooses nobody by risk of whom nothing was said', () => {
    expect(codes({ scope: HIGH, risk: { percent: 100 } })).toEqual(['risk RA2', 'risk RA3', 'risk RA4'])
  })

  it('keeps the plan, the seed and the SHA-256 of the frozen inputs', () => {
    const plan = { scope: HIGH, random: { count: 1 } }
    expect(drawSample(plan, NATION, SEED)).toMatchObject({
      plan,
      seed: SEED,
      inputs: sha256(inputsText(NATION)),
      organisations: 10,
      inScope: 6,
    })
  })

  it('is the same byte for byte, in whatever order the organisations come', () => {
    const plan = { scope: {}, risk: { percent: 20 }, random: { percent: 30 } }
    const drawn = JSON.stringify(drawSample(plan, NATION, SEED))
    fc.assert(
      fc.property(fc.shuffledSubarray(NATION, { minLength: NATION.length }), (shuffled) => {
        expect(JSON.stringify(drawSample(plan, shuffled, SEED))).toBe(drawn)
      }),
    )
  })

  it('chooses nobody twice, and changes with the seed alone in what is drawn by lot', () => {
    const plan = { scope: HIGH, above: { from: 78 }, risk: { count: 2 }, random: { count: 1 }, rest: { count: 2 } }
    const seeds = fc.string({ minLength: 16, maxLength: 40 })
    const surely = codes(plan).filter((each) => /^(above|risk)/.test(each))
    const drawn = new Set<string>()
    fc.assert(
      fc.property(seeds, (seed) => {
        const chosen = codes(plan, seed)
        expect(new Set(chosen.map((each) => each.split(' ')[1])).size).toBe(chosen.length)
        expect(chosen.filter((each) => /^(above|risk)/.test(each))).toEqual(surely)
        drawn.add(chosen.join())
      }),
    )
    expect(drawn.size).toBeGreaterThan(1)
  })

  it('refuses a seed that could be guessed, and an organisation that is there twice', () => {
    expect(() => drawSample({ scope: {}, random: { count: 1 } }, NATION, '42')).toThrow('at least 16')
    expect(() => drawSample({ scope: {}, random: { count: 1 } }, [...NATION, candidate('RA1', 1)], SEED)).toThrow(
      'RA1 is there twice',
    )
  })
})

describe('lots', () => {
  it('fall on everyone about as often', () => {
    const counts = new Map<string, number>()
    for (let draw = 0; draw < 2_000; draw += 1) {
      const [first] = drawSample({ scope: {}, random: { count: 1 } }, NATION, `draw number ${draw} of 2000`).chosen
      counts.set(first?.organisation ?? '', (counts.get(first?.organisation ?? '') ?? 0) + 1)
    }
    expect([...counts.values()].every((count) => count > 140 && count < 260)).toBe(true)
    expect(counts.size).toBe(NATION.length)
  })
})

it('takes plans that the schema knows', () => {
  expect(validationPlanSchema.safeParse({ scope: HIGH, above: { from: 90 }, rest: { percent: 5 } }).success).toBe(true)
})
