// One organisation's answers to any edition, by what the edition says: who is asked what, under which condition, with
// which options, and which of them ask for a date.
import { holds } from '#questionnaires/applying.ts'
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import type { Edition, Option } from '#questionnaires/definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import type { Chance } from './chance.ts'
import type { Response } from './definition.ts'
import { heightsOf, type Plan } from './heights.ts'
import { endOfMonth } from './rounds.ts'
import { ladderOf, nearestRung } from './rungs.ts'

/** Of a question whose national share is known: those with the `codes` choose one of `options`, all others don't. */
export type Dealt = { options: ReadonlySet<string>; codes: ReadonlySet<string> }

/** `standing`: as `heightsOf` takes it. `at`: the time from which things are planned. */
export type Answerer = { code: string; setting: string; year: number; standing: number; at: string }

// Points. Ours, as are the shares below.
const DIFFICULTY = 14
const OWN = 22
const DRIFT = 7

const NOT_APPLICABLE_HERE = 0.04
const UNKNOWN = 0.012
const NOTED = 0.03
const PLANNED_WITHIN_MONTHS = 36

const REASONS = ['There is nothing of the kind here.', 'This is no part of what we do.', 'It did not come up.']
const NOTES = [
  'Checked with the people who do this every day.',
  'Our estimate. An exact count would take longer.',
  'About to change: we are in the middle of it.',
]

/** In reading order. Questions whose condition isn't met are left out. */
export function answer(
  chance: Chance,
  edition: Edition,
  answerer: Answerer,
  dealt: ReadonlyMap<string, Dealt> = new Map(),
): Response[] {
  const heights = heightsOf(edition, answerer.standing)
  const chosen = new Map<string, string>()
  const responses: Response[] = []
  for (const question of askedOf(edition, answerer.setting).questions) {
    if (question.when && !holds(question.when, (id) => chosen.get(id))) continue
    const plan = heights.planOf(question.id)
    const option = plan
      ? planned(question, plan)
      : choose(chance, question, answerer, heights.points(question.section), dealt.get(question.id))
    chosen.set(question.id, option)
    responses.push(inFull(chance, question, option, answerer, plan))
  }
  return responses
}

function planned({ id, options }: AskedQuestion, { kind }: Plan): string {
  const undated = options.filter(({ asksDate }) => !asksDate).toSorted((a, b) => b.points - a.points)
  const dated = options.find(({ asksDate }) => asksDate)
  // Of the options without a date the best, or else the first, says that it is there already.
  const option = kind === 'planned' ? dated : kind === 'reached' ? undated[0] : undated.at(-1)
  if (!option) throw new RangeError(`${id} has no option for “${kind}”`)
  return option.id
}

function choose(
  chance: Chance,
  question: AskedQuestion,
  { code, year }: Answerer,
  height: number,
  dealt: Dealt | undefined,
): string {
  const { id } = question
  if (!dealt?.codes.has(code)) {
    // Where the national share is known, what isn't applicable stays out, as related shares would contradict it.
    const mayNotApply = !dealt && question.help.includes('Not applicable')
    if (mayNotApply && chance.uniform(code, id, 'exempt') < NOT_APPLICABLE_HERE) return NOT_APPLICABLE
    if (question.offersDontKnow && chance.uniform(code, id, year, 'unknown') < UNKNOWN) return DONT_KNOW
  }
  const ladder = openTo(code, ladderOf(question.options), dealt)
  const leaning = DIFFICULTY * chance.normal('difficulty', id) + OWN * chance.normal(code, id)
  const option = ladder[nearestRung(ladder, height + leaning + DRIFT * chance.normal(code, id, year))]
  if (!option) throw new RangeError(`nothing is left to choose for ${id}`)
  return option.id
}

function openTo(code: string, ladder: readonly Option[], dealt: Dealt | undefined): readonly Option[] {
  return dealt ? ladder.filter(({ id }) => dealt.options.has(id) === dealt.codes.has(code)) : ladder
}

function inFull(
  chance: Chance,
  { id, options }: AskedQuestion,
  option: string,
  answerer: Answerer,
  plan: Plan | null,
): Response {
  const { code, year } = answerer
  const asksDate = options.some((each) => each.id === option && each.asksDate)
  return {
    question: id,
    option,
    reason: option === NOT_APPLICABLE ? oneOf(REASONS, chance.uniform(code, id, year, 'reason')) : '',
    date: asksDate ? endOfMonth(answerer.at, monthsUntil(plan, chance.uniform(code, id, year, 'date'))) : '',
    note: chance.uniform(code, id, year, 'noted') < NOTED ? oneOf(NOTES, chance.uniform(code, id, year, 'note')) : '',
  }
}

function monthsUntil(plan: Plan | null, draw: number): number {
  return plan?.kind === 'planned' ? plan.inMonths : 1 + Math.floor(draw * PLANNED_WITHIN_MONTHS)
}

function oneOf(texts: readonly string[], draw: number): string {
  return texts[Math.floor(draw * texts.length)] ?? ''
}
