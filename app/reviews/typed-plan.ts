// The plan of a validation as somebody types it: read from the form, and put into the form again.
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import type { Terms } from '#db/validations.ts'
import { type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import {
  type Amount,
  misfitsOfPlan,
  type ValidationPlan,
  validationPlanSchema,
} from '#questionnaires/validation-plan.ts'
import { bandsUpwards } from '#scoring/bands.ts'

const CHOICES = ['settings', 'bands', 'aboveThemes'] as const
const TEXTS = [
  ...['aboveFrom', 'risk', 'riskUnit', 'random', 'randomUnit', 'rest', 'restUnit'],
  ...['reviewDays', 'queryDays', 'validMonths'],
] as const

export type TypedPlan = Readonly<Record<(typeof CHOICES)[number], readonly string[]>> &
  Readonly<Record<TextField, string>>
type TextField =
  | ('aboveFrom' | 'risk' | 'riskUnit' | 'random' | 'randomUnit' | 'rest' | 'restUnit')
  | ('reviewDays' | 'queryDays' | 'validMonths')

/** What an amount is counted in; anything else that is posted means percent. */
const ORGANISATIONS = 'organisations'
const PERCENT = 'percent'

/** Longer than anything that could be right. */
const LONGEST = 100

export function typedPlan(form: FormData): TypedPlan {
  const choices = CHOICES.map((name) => [name, form.getAll(name).map((value) => String(value).slice(0, LONGEST))])
  const texts = TEXTS.map((name) => [name, fieldOf(form, name).trim().slice(0, LONGEST)])
  return Object.fromEntries([...choices, ...texts])
}

/** To begin with: the top band, a tenth of it by risk, and lots of both parts, from which the whole can be estimated. */
export function planToBeginWith(edition: Edition): TypedPlan {
  const top = bandsUpwards(edition).at(-1)?.id ?? ''
  const plan = { scope: { bands: [top] }, risk: { percent: 10 }, random: { percent: 5 }, rest: { percent: 2 } }
  return typedOf(edition, plan, { reviewDays: 60, queryDays: 14, validMonths: 36 })
}

export function typedOf(edition: Edition, { scope, above, ...ways }: ValidationPlan, terms: Terms): TypedPlan {
  const all = (known: readonly { id: string }[]) => known.map(({ id }) => id)
  return {
    settings: scope.settings ?? all(edition.settings),
    bands: scope.bands ?? all(pointsScoringOf(edition).bands),
    aboveFrom: above ? String(above.from) : '',
    aboveThemes: above?.themes ?? all(edition.themes),
    ...{ risk: typedAmount(ways.risk), riskUnit: unitOf(ways.risk) },
    ...{ random: typedAmount(ways.random), randomUnit: unitOf(ways.random) },
    ...{ rest: typedAmount(ways.rest), restUnit: unitOf(ways.rest) },
    reviewDays: String(terms.reviewDays),
    queryDays: String(terms.queryDays),
    validMonths: String(terms.validMonths),
  }
}

function typedAmount(amount: Amount | undefined): string {
  if (!amount) return ''
  return String('count' in amount ? amount.count : amount.percent)
}

function unitOf(amount: Amount | undefined): string {
  return amount && 'count' in amount ? ORGANISATIONS : PERCENT
}

export type ReadPlan = { kind: 'plan'; plan: ValidationPlan; terms: Terms } | { kind: 'wrong'; problems: Problems }

/** By field, what is wrong with it; and only what fits the edition comes back as a plan. */
export function readPlan(edition: Edition, typed: TypedPlan): ReadPlan {
  const problems: Record<string, string> = {}
  const wholeIn = (name: TextField, least: number, most: number, what: string) => {
    const value = wholeNumber(typed[name], least, most)
    if (value === null)
      problems[name] = `${what} must be a whole number from ${least} to ${most.toLocaleString('en-GB')}`
    return value ?? least
  }
  const amountIn = (name: 'risk' | 'random' | 'rest', what: string): Amount | undefined => {
    if (typed[name] === '') return undefined
    const isCount = typed[`${name}Unit`] === ORGANISATIONS
    const amount = wholeIn(name, 1, isCount ? 100_000 : 100, isCount ? `How many ${what}` : `The percentage ${what}`)
    return isCount ? { count: amount } : { percent: amount }
  }
  const settings = chosenOf(typed.settings, edition.settings)
  const bands = chosenOf(typed.bands, pointsScoringOf(edition).bands)
  const themes = chosenOf(typed.aboveThemes, edition.themes)
  if (settings?.length === 0) problems.settings = 'Select who may be chosen'
  if (bands?.length === 0) problems.bands = 'Select at least one band'
  const above =
    typed.aboveFrom === '' ? undefined : { from: wholeIn('aboveFrom', 0, 100, 'The score'), ...(themes && { themes }) }
  if (above && themes?.length === 0) problems.aboveThemes = 'Select at least one theme that the score is about'
  const risk = amountIn('risk', 'by risk')
  const random = amountIn('random', 'by lot')
  const rest = amountIn('rest', 'of the others')
  const reviewDays = wholeIn('reviewDays', 1, 365, 'Days for reviewers')
  const queryDays = wholeIn('queryDays', 1, 365, 'Days for a reply')
  const validMonths = wholeIn('validMonths', 1, 120, 'Months that a band is good for')
  if (!(above ?? risk ?? random ?? rest)) {
    problems.aboveFrom ??= 'Choose in at least one way: fill in a score, or how many by risk, by lot or of the others'
  }
  if (rest && !bands)
    problems.rest ??= 'With every band selected there are no others. Leave this empty, or leave out a band'
  if (Object.keys(problems).length > 0) return { kind: 'wrong', problems }
  const scope = { ...(settings && { settings }), ...(bands && { bands }) }
  const ways = { ...(above && { above }), ...(risk && { risk }), ...(random && { random }), ...(rest && { rest }) }
  return fitting(edition, { scope, ...ways }, { reviewDays, queryDays, validMonths })
}

/** The last word has the plan's own schema, and what it names must be there: a form can be made up. */
function fitting(edition: Edition, posted: unknown, terms: Terms): ReadPlan {
  const read = validationPlanSchema.safeParse(posted)
  const misfits = read.success ? misfitsOfPlan(edition, read.data) : read.error.issues.map(({ message }) => message)
  if (read.success && misfits.length === 0) return { kind: 'plan', plan: read.data, terms }
  return { kind: 'wrong', problems: { settings: misfits.join(' ') } }
}

/** Undefined where all are selected: then nothing is left out, whatever else there may be. */
function chosenOf(typed: readonly string[], known: readonly { id: string }[]): string[] | undefined {
  return known.every(({ id }) => typed.includes(id)) && typed.length === known.length ? undefined : [...typed]
}

function wholeNumber(typed: string, least: number, most: number): number | null {
  const value = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN
  return value >= least && value <= most ? value : null
}
