// Every level: how its requirements stand, whether it passes and why, and when it is planned.
import { answerInWords } from '#questionnaires/answers.ts'
import { fraction } from '#scoring/fraction.ts'
import type { Climb, LevelStanding } from '#scoring/ladder.ts'
import { passRuleInWords, REQUIREMENT_WORDS, standingInWords } from '#scoring/ladder-in-words.ts'
import { inShort } from '#scoring/numbers-in-words.ts'
import type { Requirement } from '#scoring/requirements.ts'
import type { Reported } from '../../reported.server.ts'
import { questionHref } from '../about.server.ts'
import { isPlanAsked, planInWords } from './plan.server.ts'
import { metInWords } from './standings.server.ts'

export type LevelRequirement = { number: number; text: string; href: string; answer: string }

export type LevelInWords = {
  id: string
  label: string
  title: string
  standing: string
  isReached: boolean
  /** Of requirements, in the order of the heads. */
  cells: string[]
  requirements: LevelRequirement[]
  sum: string
}

export type LevelsInWords = { heads: { label: string; numeric: boolean }[]; levels: LevelInWords[] }

export function levelsInWords(reported: Reported, { levels }: Climb): LevelsInWords {
  const arePlanned = levels.some(({ id }) => isPlanAsked(reported.published.edition, id))
  return {
    heads: [
      { label: 'Passes with', numeric: false },
      ...Object.values(REQUIREMENT_WORDS).map((label) => ({ label, numeric: true })),
      ...(arePlanned ? [{ label: 'Planned for', numeric: false }] : []),
    ],
    levels: levels.map((level) => ({
      id: level.id,
      label: level.label,
      title: reported.asked.sectionById.get(level.section)?.title ?? level.label,
      standing: standingInWords(level),
      isReached: level.isReached,
      cells: [...countsInWords(level), ...(arePlanned ? [planInWords(reported, level)] : [])],
      requirements: level.requirements.map((requirement) => requirementInWords(reported, requirement)),
      sum: sumInWords(level),
    })),
  }
}

function countsInWords(level: LevelStanding): string[] {
  const { partlyMet, partialCredit, met, notMet, notApplicable, unanswered } = level
  const partly = partlyMet === 0 ? '0' : `${partlyMet} (credit ${inShort(partialCredit)})`
  return [passRuleInWords(level), String(met), partly, ...[notMet, notApplicable, unanswered].map(String)]
}

function requirementInWords(reported: Reported, requirement: Requirement): LevelRequirement {
  const { number, text, section, question, state, points } = requirement
  const asked = reported.asked.questionById.get(question)
  const answer = asked ? answerInWords(asked, reported.answers.get(question)) : REQUIREMENT_WORDS.unanswered
  const word = REQUIREMENT_WORDS[state]
  // The answer of most scales is the state itself.
  const counts = answer.startsWith(word) ? answer : `${answer}: ${word.toLowerCase()}`
  const credit = state === 'partly-met' ? `, credit ${inShort(fraction(points ?? 0, 100))}, not counted` : ''
  return { number, text, href: questionHref(reported, section, question), answer: `${counts}${credit}` }
}

function sumInWords(level: LevelStanding): string {
  const { label, applicable, passes, isReached, partialCredit, partlyMet } = level
  if (applicable === 0) return `No requirement of ${label} applies, so it passes.`
  const credit = partlyMet === 0 ? '' : ` Partial credit of ${inShort(partialCredit)} is shown and does not count.`
  const outcome = isReached ? 'is reached' : passes ? 'passes, but a level below it does not' : 'does not pass'
  return `${metInWords([level])}, ${neededInWords(level)}: ${label} ${outcome}.${credit}`
}

function neededInWords({ passShare, applicable, needed }: LevelStanding): string {
  return passShare === 100 ? 'all are needed' : `${needed} of ${applicable} are needed (${passShare}%)`
}
