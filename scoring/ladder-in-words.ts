// A ladder in plain English: the level reached, how each level stands, and the rule that decides.
// All of it comes from the edition's own data, so it can't disagree with the climb.
import { dateInWords } from '#questionnaires/answers.ts'
import { type Edition, type LadderScoring, ladderScoringOf } from '#questionnaires/definition.ts'
import { conditionRule, listed, optionsUsed } from './in-words.ts'
import { type LevelStanding, type Rung, rungsOf } from './ladder.ts'
import type { RequirementState } from './requirements.ts'

/** In the order in which they are counted. */
export const REQUIREMENT_WORDS: Readonly<Record<RequirementState, string>> = {
  met: 'Met',
  'partly-met': 'Partly met',
  'not-met': 'Not met',
  'not-applicable': 'Not applicable',
  unanswered: 'Not answered',
}

/** “Level III of VI”; “Defined, level 3 of 5” where levels have names; “Not yet at Level I” for null. */
export function reachedInWords(edition: Edition, reached: Rung | null): string {
  if (!reached) return `Not yet at ${rungsOf(edition)[0]?.label}`
  const place = placeInWords(edition, reached)
  return place.startsWith('of ') ? `${reached.label} ${place}` : `${reached.label}, ${place}`
}

/** What follows the name of a level: “of VI” where levels are numbered, else “level 3 of 5”. */
export function placeInWords(edition: Edition, { position }: Rung): string {
  const labels = rungsOf(edition).map(({ label }) => label.split(' '))
  const numbers = labels.map((words) => words.at(-1) ?? '')
  const before = new Set(labels.map((words) => words.slice(0, -1).join(' ')))
  const areNumbered = before.size === 1 && numbers.every((number) => /^(\d+|[IVXL]+)$/.test(number))
  return areNumbered ? `of ${numbers.at(-1)}` : `level ${position} of ${labels.length}`
}

type Passing = Pick<LevelStanding, 'passShare' | 'applicable' | 'needed' | 'more' | 'passes' | 'isReached'>

/** How many requirements must be met: “All 5”, “1 of 1”, “7 of 10 (70%)”. */
export function passRuleInWords({ passShare, applicable, needed }: Passing): string {
  if (applicable === 0) return 'None applies'
  if (passShare < 100) return `${needed} of ${applicable} (${passShare}%)`
  return applicable === 1 ? '1 of 1' : `All ${applicable}`
}

/** “Reached”, “2 more needed”, “Passes, but a level below does not”. */
export function standingInWords({ more, passes, isReached }: Passing): string {
  if (isReached) return 'Reached'
  return passes ? 'Passes, but a level below does not' : `${more} more needed`
}

/** The rule of a ladder, a sentence each, in the order in which it works. Throws a RangeError for any other edition. */
export function ladderRuleInWords(edition: Edition): string[] {
  const scoring = ladderScoringOf(edition)
  const { levels, metFrom } = scoring
  return [
    metRule(metFrom, requirementOptions(edition, scoring)),
    ...passRules(scoring),
    'A level is reached when it and every level below it pass. Nothing met higher up makes good for a gap below.',
    'Requirements that are not applicable are left out. A requirement that is not answered is not met.',
    ...conditionRule(edition),
    ...(levels.some(({ plan }) => plan !== undefined)
      ? ['When a level is planned makes the planned path and nothing else: no plan counts towards a level.']
      : []),
    ...targetRule(scoring),
  ]
}

type Choice = { readonly label: string; readonly points: number }

function metRule(metFrom: number, options: readonly Choice[]): string {
  const named = (chosen: readonly Choice[]) => [...new Set(chosen.map(({ label }) => `“${label}”`))]
  const met = named(options.filter(({ points }) => points >= metFrom))
  const partly = named(options.filter(({ points }) => points > 0 && points < metFrom))
  const verbs = partly.length === 1 ? ['is', 'counts'] : ['are', 'count']
  const credit =
    partly.length === 0 ? '' : ` ${listed(partly)} ${verbs[0]} shown as partial credit and never ${verbs[1]}.`
  return `A requirement is met when the answer is ${met.join(' or ')}.${credit}`
}

/** The options that requirements are answered with: not those of plans. */
function requirementOptions(edition: Edition, { levels }: LadderScoring): Choice[] {
  const plans = new Set(levels.map(({ plan }) => plan))
  const sections = new Set(levels.map(({ section }) => section))
  return optionsUsed(edition, ({ id }, section) => sections.has(section.id) && !plans.has(id))
}

function passRules({ levels }: LadderScoring): string[] {
  const passes = (share: number) => `passes when ${share === 100 ? 'all' : `at least ${share}% of`} its requirements`
  const shares = [...new Set(levels.map(({ passShare }) => passShare))]
  if (shares.length === 1) return [`A level ${passes(shares[0] ?? 100)} are met.`]
  return levels.map(({ label, passShare }) => `${label} ${passes(passShare)} are met.`)
}

function targetRule({ levels, target, checkpoints = [] }: LadderScoring): string[] {
  const labelOf = (id: string) => levels.find((level) => level.id === id)?.label ?? id
  return [
    ...(target ? [`The target is ${labelOf(target.level)} by ${dateInWords(target.by)}.`] : []),
    ...(checkpoints.length > 0
      ? [`On the way, plans are looked at on ${listed(checkpoints.map(({ on }) => dateInWords(on)))}.`]
      : []),
  ]
}
