// The ladder engine: which level an organisation has reached, and what stands between it and the next.
// A level holds only on top of the levels below it: nothing met higher up makes good for a gap.
import { asksDate } from '#questionnaires/answers.ts'
import type { Applying } from '#questionnaires/applying.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import {
  type Answers,
  type Edition,
  type LadderScoring,
  type Level,
  ladderScoringOf,
} from '#questionnaires/definition.ts'
import { checkAnswers } from './checked-answers.ts'
import type { Fraction } from './fraction.ts'
import { worthOf } from './points.ts'
import { countsOf, creditOf, type Requirement, type RequirementCounts, requirementOf } from './requirements.ts'

/** A level by its place on the ladder: `position` 1 is the lowest. */
export type Rung = { readonly id: string; readonly label: string; readonly position: number }

/** What was answered to the question when the level is planned. `date`: YYYY-MM-DD; null where none was given. */
export type LevelPlan = {
  readonly question: string
  readonly option: string
  readonly label: string
  readonly date: string | null
}

/**
 * `applicable`: asked and not answered “not applicable”. `needed`: how many of them must be met for the level to pass,
 * `more`: how many of those are still missing. `partialCredit`: what the partly met ones are worth, in requirements
 * (two that are half met are worth 1/1): to be shown, it never counts. `isReached`: this level and all below pass.
 */
export type LevelStanding = Rung &
  RequirementCounts & {
    readonly section: string
    readonly passShare: number
    readonly applicable: number
    readonly needed: number
    readonly more: number
    readonly partialCredit: Fraction
    readonly passes: boolean
    readonly isReached: boolean
    readonly plan: LevelPlan | null
    readonly requirements: readonly Requirement[]
  }

/**
 * The requirements of one level that are open: partly met, not met or unanswered. `more`: how many of them must be met
 * for the level to pass; 0 where it passes without them.
 */
export type Stretch = { readonly level: Rung; readonly more: number; readonly open: readonly Requirement[] }

/**
 * `levels`: lowest first. `reached`: null where not even the first is. `next`: null at the top. `between`: what is open
 * on every level up to and including the next, lowest first, without the levels where nothing is; empty at the top.
 */
export type Climb = {
  readonly levels: readonly LevelStanding[]
  readonly reached: Rung | null
  readonly next: Rung | null
  readonly between: readonly Stretch[]
}

/**
 * Climbs the ladder with the answers given. What is not applicable leaves the count; “don't know” counts as not met;
 * what is unanswered is not met either. A level left without any applicable requirement asks for nothing and passes.
 * Throws a RangeError for an edition that is no ladder, and for whatever `checkAnswers` refuses.
 */
export function climb(edition: Edition, setting: string, given: Answers): Climb {
  const rules = ladderScoringOf(edition)
  const applying = checkAnswers(edition, setting, given)
  const levels: LevelStanding[] = []
  for (const level of rules.levels) levels.push(standOn(level, levels.at(-1), rules, applying))
  const reached = levels.findLast(({ isReached }) => isReached)
  const next = levels.find(({ isReached }) => !isReached)
  return {
    levels,
    reached: reached ? placeOf(reached) : null,
    next: next ? placeOf(next) : null,
    between: next ? levels.slice(0, next.position).flatMap(stretchOf) : [],
  }
}

function standOn(
  level: Level,
  below: LevelStanding | undefined,
  { metFrom }: LadderScoring,
  { asked, answers }: Applying,
): LevelStanding {
  const { id, label, section, passShare } = level
  const questions = asked.sectionById.get(section)?.questions ?? []
  const requirements = questions
    .filter((question) => question.id !== level.plan)
    .map((question) => requirementOf(asked.edition, level, question, answers.get(question.id), metFrom))
  const counts = countsOf(requirements)
  const applicable = counts.asked - counts.notApplicable
  const needed = neededOf(passShare, applicable)
  const passes = counts.met >= needed
  // Field by field: spreads here cost most of the time of a climb.
  return {
    id,
    label,
    position: below ? below.position + 1 : 1,
    section,
    passShare,
    asked: counts.asked,
    met: counts.met,
    partlyMet: counts.partlyMet,
    notMet: counts.notMet,
    notApplicable: counts.notApplicable,
    unanswered: counts.unanswered,
    applicable,
    needed,
    more: Math.max(0, needed - counts.met),
    partialCredit: creditOf(requirements),
    passes,
    isReached: passes && (below?.isReached ?? true),
    plan: planOf(asked.edition, questions, level, answers),
    requirements,
  }
}

/** The levels of an edition by their places, lowest first. Throws a RangeError for an edition that is no ladder. */
export function rungsOf(edition: Edition): Rung[] {
  return ladderScoringOf(edition).levels.map(rungOf)
}

/** The same level without what an organisation made of it. */
export function placeOf({ id, label, position }: Rung): Rung {
  return { id, label, position }
}

function rungOf({ id, label }: Level, index: number): Rung {
  return { id, label, position: index + 1 }
}

// The smallest number of `applicable` that is `passShare` percent of them or more. In whole numbers throughout: of 10,
// 70% is 7; of 9 it is 7 too.
function neededOf(passShare: number, applicable: number): number {
  const hundredths = passShare * applicable
  const short = hundredths % 100
  return (short === 0 ? hundredths : hundredths - short + 100) / 100
}

function planOf(
  edition: Edition,
  asked: readonly AskedQuestion[],
  { plan }: Level,
  answers: Answers,
): LevelPlan | null {
  const question = asked.find(({ id }) => id === plan)
  const answer = question && answers.get(question.id)
  if (!answer) return null
  const { option, label } = worthOf(edition, question, answer.option)
  const date = asksDate(question, option) && answer.date ? answer.date : null
  return { question: question.id, option, label, date }
}

function stretchOf(level: LevelStanding): Stretch[] {
  const open = level.requirements.filter(({ state }) => state !== 'met' && state !== 'not-applicable')
  return open.length > 0 ? [{ level: placeOf(level), more: level.more, open }] : []
}
