// How many a plan would choose, told beforehand from the scores alone: not who, and without the seed.
import type { Amount, ValidationPlan } from '#questionnaires/validation-plan.ts'
import { type Scored, scopeOf, sizeOf, themesAbove } from './draw.ts'

/**
 * `organisations`: all whose submissions stand. Of the ways: how many each would choose, `risk` at most, as nobody is
 * chosen by risk of whom nothing is said; null where the plan doesn't have it.
 */
export type Foreseen = {
  readonly organisations: number
  readonly inScope: number
  readonly outside: number
  readonly above: number | null
  readonly risk: number | null
  readonly random: number | null
  readonly rest: number | null
}

/** As `drawSample` does it: each way takes from those whom the ways before it left. */
export function foresee(plan: ValidationPlan, all: readonly Scored[]): Foreseen {
  const { inScope, outside } = scopeOf(plan, all)
  let left = inScope.length
  const take = (size: number) => {
    const taken = Math.min(size, left)
    left -= taken
    return taken
  }
  const amountOf = (amount: Amount | undefined) => (amount ? take(sizeOf(amount, inScope.length)) : null)
  const above = plan.above ? take(inScope.filter((each) => themesAbove(plan, each).length > 0).length) : null
  const risk = amountOf(plan.risk)
  const random = amountOf(plan.random)
  const rest = plan.rest ? Math.min(sizeOf(plan.rest, outside.length), outside.length) : null
  return { organisations: all.length, inScope: inScope.length, outside: outside.length, above, risk, random, rest }
}
