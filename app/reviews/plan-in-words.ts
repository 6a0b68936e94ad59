// What a validation plan says, in words, as rows of a name and its value.
import type { Terms } from '#db/validations.ts'
import { type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import type { Amount, ValidationPlan } from '#questionnaires/validation-plan.ts'
import type { Way } from '#scoring/draw.ts'

export const WAYS_IN_WORDS: Readonly<Record<Way, string>> = {
  above: 'Everybody from a score',
  risk: 'By risk',
  random: 'By lot',
  rest: 'By lot from the others',
}

export type PlanRow = { key: string; value: string }

/** Ids that the edition doesn't have are left as they are. */
export function planInWords(edition: Edition, { scope, above, risk, random, rest }: ValidationPlan): PlanRow[] {
  const none = 'Nobody'
  return [
    { key: 'Who may be chosen', value: named(scope.settings, edition.settings, 'Everybody who submitted') },
    {
      key: 'In scope',
      value: scope.bands
        ? `Any theme in the band ${named(scope.bands, pointsScoringOf(edition).bands, '')}`
        : 'Whatever the bands',
    },
    {
      key: WAYS_IN_WORDS.above,
      value: above ? `${above.from} or more in ${named(above.themes, edition.themes, 'any theme', ' or ')}` : none,
    },
    { key: WAYS_IN_WORDS.risk, value: risk ? amountInWords(risk, 'in scope') : none },
    { key: WAYS_IN_WORDS.random, value: random ? amountInWords(random, 'in scope') : none },
    { key: WAYS_IN_WORDS.rest, value: rest ? amountInWords(rest, 'out of scope') : none },
  ]
}

export function termsInWords({ reviewDays, queryDays, validMonths }: Terms): PlanRow[] {
  return [
    { key: 'Reviewers have', value: counted(reviewDays, 'day') },
    { key: 'Organisations reply within', value: counted(queryDays, 'day') },
    { key: 'A validated band is good for', value: counted(validMonths, 'month') },
  ]
}

function amountInWords(amount: Amount, whom: string): string {
  return 'percent' in amount
    ? `${amount.percent}% of those ${whom}`
    : `${counted(amount.count, 'organisation')} ${whom}`
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : `${one}s`}`
}

type Known = readonly ({ id: string; label: string } | { id: string; title: string })[]

function named(ids: readonly string[] | undefined, known: Known, all: string, or = ', '): string {
  if (!ids) return all
  return ids
    .map((id) => {
      const found = known.find((one) => one.id === id)
      return found ? ('label' in found ? found.label : found.title) : id
    })
    .join(or)
}
