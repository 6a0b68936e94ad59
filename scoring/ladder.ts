// The ladder engine: which level an organisation has reached, and what stands between it and the next.
// A level holds only on top of the levels below it: nothing met higher up makes good for a gap.
import { asksDate } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { type Answer, type Answers, type Edition, type Level, ladderScoringOf } from '#questionnaires/definition.ts'
import { checkAnswers } from './checked-answers.ts'
import { type Fraction, fraction } from './fraction.ts'
import { worthOf } from './points.ts'

export type RequirementState = 'met' | 'partly-met' | 'not-met' | 'not-applicable' | 'unanswered'

/** `points`: of the option chosen, 0 to 100; null where none of the scale is. `level` and `section` are ids. */
export type Requirement = {
  readonly question: string
  readonly number: number
  readonly text: string
  readonly level: string
  readonly section: string
  readonly state: RequirementState
  readonly points: number | null
}

/** A level by its place on the ladder: `position` 1 is the lowest. */
export type Rung = { readonly id: string; readonly label: string; readonly position: number }

/** What was answered to the question when the level is planned. `date`: YYYY-MM-DD; null where none was given. */
export type LevelPlan = {
  readonly question: string
  readonly option: string
  readonly label: string
  readonly date: string | null
}

/** Counts of requirements: `asked` is the sum of the five others. */
export type RequirementCounts = {
  readonly asked: number
  readonly met: number
  readonly partlyMet: number
  readonly notMet: number
  readonly notApplicable: number
  readonly unanswered: number
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
  const { levels: rules, metFrom } = ladderScoringOf(edition)
  const { asked, answers } = checkAnswers(edition, setting, given)
  let isReached = true
  const levels = rules.map((level, index): LevelStanding => {
    const questions = asked.sectionById.get(level.section)?.questions ?? []
    const requirements = questions
      .filter(({ id }) => id !== level.plan)
      .map((question) => requirementOf(edition, level, question, answers.get(question.id), metFrom))
    const share = passOf(level.passShare, countsOf(requirements))
    isReached &&= share.passes
    const plan = planOf(edition, questions, level, answers)
    return {
      ...rungOf(level, index),
      section: level.section,
      ...share,
      isReached,
      ...creditOf(requirements),
      plan,
      requirements,
    }
  })
  const reached = levels.findLast((level) => level.isReached)
  const next = levels.find((level) => !level.isReached)
  return {
    levels,
    reached: reached ? placeOf(reached) : null,
    next: next ? placeOf(next) : null,
    between: next ? levels.slice(0, next.position).flatMap(stretchOf) : [],
  }
}

/** How an answer stands as a requirement of a ladder on which `metFrom` points and more are met. */
export function requirementState(
  edition: Edition,
  question: Pick<AskedQuestion, 'id' | 'scale'>,
  answer: Answer | undefined,
  metFrom: number,
): RequirementState {
  if (!answer) return 'unanswered'
  const { kind, points } = worthOf(edition, question, answer.option)
  if (kind === 'not-applicable') return 'not-applicable'
  if (kind === 'dont-know' || points === 0) return 'not-met'
  return points >= metFrom ? 'met' : 'partly-met'
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

function requirementOf(
  edition: Edition,
  { id: level, section }: Level,
  question: AskedQuestion,
  answer: Answer | undefined,
  metFrom: number,
): Requirement {
  const { id, number, text } = question
  const state = requirementState(edition, question, answer, metFrom)
  const points = answer ? worthOf(edition, question, answer.option).points : null
  return { question: id, number, text, level, section, state, points }
}

function countsOf(requirements: readonly Requirement[]): RequirementCounts {
  const count = (state: RequirementState) => requirements.filter((requirement) => requirement.state === state).length
  return {
    asked: requirements.length,
    met: count('met'),
    partlyMet: count('partly-met'),
    notMet: count('not-met'),
    notApplicable: count('not-applicable'),
    unanswered: count('unanswered'),
  }
}

// In whole numbers throughout: 7 of 10 is 70%, 6 of 9 is not.
function passOf(passShare: number, counts: RequirementCounts) {
  const applicable = counts.asked - counts.notApplicable
  const hundredths = passShare * applicable
  const needed = (hundredths + ((100 - (hundredths % 100)) % 100)) / 100
  const passes = counts.met * 100 >= hundredths
  return { ...counts, passShare, applicable, needed, more: Math.max(0, needed - counts.met), passes }
}

function creditOf(requirements: readonly Requirement[]): { partialCredit: Fraction } {
  const partly = requirements.filter(({ state }) => state === 'partly-met')
  return {
    partialCredit: fraction(
      partly.reduce((sum, { points }) => sum + (points ?? 0), 0),
      100,
    ),
  }
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
