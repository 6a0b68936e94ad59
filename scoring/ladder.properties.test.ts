// What must hold of every climb, whatever the ladder and the answers.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edition } from '#questionnaires/definition.ts'
import { answersOn, type MicroLevel, microLadder } from './fixtures/micro-rules.ts'
import { type Climb, climb } from './ladder.ts'

type Climbing = { edition: Edition; options: Record<string, string> }

const OPTIONS = ['met', 'met', 'met', 'partly-met', 'mostly-met', 'not-met', 'dont-know', 'not-applicable', '']
const MOST_LEVELS = 5

const anyLevel = fc.record({ asks: fc.integer({ min: 1, max: 5 }), passShare: fc.constantFrom(100, 70, 50, 34, 1) })

const anyLadder = fc
  .tuple(fc.array(anyLevel, { minLength: 1, maxLength: MOST_LEVELS }), fc.constantFrom(50, 80, 100))
  .map(([levels, metFrom]) => microLadder(levels.map(levelOf), { metFrom }))

/** A ladder and what an acute organisation answered: any requirement may be unanswered. */
const anyClimbing: fc.Arbitrary<Climbing> = anyLadder.chain((edition) => {
  const ids = requirementsOf(edition)
  return fc.array(fc.constantFrom(...OPTIONS), { minLength: ids.length, maxLength: ids.length }).map((chosen) => {
    const answered = ids.map((id, index) => [id, chosen[index] ?? '']).filter(([, option]) => option !== '')
    return { edition, options: Object.fromEntries(answered) }
  })
})

const climbOf = ({ edition, options }: Climbing) => climb(edition, 'acute', answersOn(options))
const heightOf = ({ reached }: Climb) => reached?.position ?? 0

describe('every climb', () => {
  it('never comes down when one more requirement is met', () => {
    fc.assert(
      fc.property(anyClimbing, ({ edition, options }) => {
        const before = heightOf(climbOf({ edition, options }))
        const after = requirementsOf(edition).map((id) =>
          heightOf(climbOf({ edition, options: { ...options, [id]: 'met' } })),
        )
        expect(Math.min(...after)).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  it('is held by the lowest gap, even with everything above it met', () => {
    fc.assert(
      fc.property(anyClimbing, ({ edition, options }) => {
        const { levels, next } = climbOf({ edition, options })
        if (!next) return
        const above = levels.slice(next.position).flatMap(({ requirements }) => requirements)
        const all = Object.fromEntries(above.map(({ question }) => [question, 'met']))
        expect(climbOf({ edition, options: { ...options, ...all } }).next).toEqual(next)
      }),
    )
  })

  it('agrees with a naive one', () => {
    fc.assert(
      fc.property(anyClimbing, (climbing) => {
        expect(heightOf(climbOf(climbing))).toBe(naively(climbing))
      }),
      { numRuns: 200 },
    )
  })

  it('reaches exactly the levels up to the one reached, and next is the one above', () => {
    fc.assert(
      fc.property(anyClimbing, (climbing) => {
        const { levels, reached, next } = climbOf(climbing)
        const height = reached?.position ?? 0
        expect(levels.map(({ isReached }) => isReached)).toEqual(levels.map(({ position }) => position <= height))
        expect(next?.position ?? levels.length + 1).toBe(height + 1)
      }),
    )
  })

  it('reaches the next level, or more, by as many of the open requirements as it says, and not by fewer', () => {
    fc.assert(
      fc.property(anyClimbing, ({ edition, options }) => {
        const { between, reached, next } = climbOf({ edition, options })
        if (!next) return
        const { open, more } = between.at(-1) ?? { open: [], more: 0 }
        const meeting = (count: number) => {
          const newly = open.slice(0, count).map(({ question }) => [question, 'met'])
          return heightOf(climbOf({ edition, options: { ...options, ...Object.fromEntries(newly) } }))
        }
        expect(meeting(more)).toBeGreaterThanOrEqual(next.position)
        expect(meeting(more - 1)).toBe(reached?.position ?? 0)
      }),
    )
  })

  it('counts every requirement once, and needs no more than are applicable', () => {
    fc.assert(
      fc.property(anyClimbing, (climbing) => {
        for (const level of climbOf(climbing).levels) {
          const { asked, met, partlyMet, notMet, notApplicable, unanswered, applicable, needed, more, passes } = level
          expect(met + partlyMet + notMet + notApplicable + unanswered).toBe(asked)
          expect(needed).toBeLessThanOrEqual(applicable)
          expect(passes).toBe(met >= needed)
          expect(more).toBe(Math.max(0, needed - met))
        }
      }),
    )
  })

  it('does not change when partial credit is lost', () => {
    fc.assert(
      fc.property(anyClimbing, ({ edition, options }) => {
        const { levels, reached } = climbOf({ edition, options })
        const partly = levels.flatMap(({ requirements }) => requirements).filter(({ state }) => state === 'partly-met')
        const lost = Object.fromEntries(partly.map(({ question }) => [question, 'not-met']))
        expect(climbOf({ edition, options: { ...options, ...lost } }).reached).toEqual(reached)
      }),
    )
  })

  it('does not depend on the order of answers, requirements or sections', () => {
    fc.assert(
      fc.property(anyClimbing, ({ edition, options }) => {
        const turned = { edition: turnedRound(edition), options: Object.fromEntries(Object.entries(options).reverse()) }
        expect(inIdOrder(climbOf(turned))).toEqual(inIdOrder(climbOf({ edition, options })))
      }),
    )
  })
})

function levelOf({ asks, passShare }: { asks: number; passShare: number }, index: number): MicroLevel {
  return { id: `l${index}`, asks: Array.from({ length: asks }, (_, each) => `l${index}-${each}`), passShare }
}

function requirementsOf(edition: Edition): string[] {
  return edition.themes.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions.map(({ id }) => id)))
}

function turnedRound(edition: Edition): Edition {
  const themes = edition.themes.map((theme) => ({
    ...theme,
    sections: theme.sections.toReversed().map((section) => ({ ...section, questions: section.questions.toReversed() })),
  }))
  return { ...edition, themes, scales: edition.scales.toReversed() }
}

// Numbers count from the top of the page, so they alone follow the order.
function inIdOrder({ levels, reached, next }: Climb) {
  const byId = levels.map(({ requirements, ...level }) => ({
    ...level,
    requirements: requirements
      .map(({ number, ...rest }) => rest)
      .toSorted((a, b) => (a.question < b.question ? -1 : 1)),
  }))
  return { levels: byId, reached, next }
}

/** Written without anything of this room: strikes out the levels from the first that fails. */
function naively({ edition, options }: Climbing): number {
  const { scoring } = edition
  if (scoring.kind !== 'ladder') throw new Error('no ladder')
  const points: Record<string, number> = { met: 100, 'mostly-met': 80, 'partly-met': 50 }
  let height = 0
  for (const { id, passShare } of scoring.levels) {
    const asked = requirementsOf(edition).filter((question) => question.startsWith(`${id}-`))
    const applicable = asked.filter((question) => options[question] !== 'not-applicable')
    const met = applicable.filter((question) => (points[options[question] ?? ''] ?? 0) >= scoring.metFrom)
    if (BigInt(met.length) * 100n < BigInt(passShare) * BigInt(applicable.length)) break
    height += 1
  }
  return height
}
