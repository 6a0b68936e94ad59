// Why a score is what it is: the arithmetic of one section, line by line, and the rule in plain English.
// Both come from the edition's own data, so they can't disagree with the score.
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { type Answers, type Edition, editionId, pointsScoringOf } from '#questionnaires/definition.ts'
import { bandsUpwards } from './bands.ts'
import { conditionRule, listed } from './in-words.ts'
import { type Shown, sectionMean } from './means.ts'
import { worthOf } from './points.ts'

/** `answer` is the label of the option; null when unanswered. `points` is null exactly when `notCounted` says why. */
export type ExplainedQuestion = {
  readonly question: string
  readonly number: number
  readonly text: string
  readonly answer: string | null
  readonly points: number | null
  readonly notCounted: 'unanswered' | 'not-applicable' | 'dont-know' | null
}

/** `sum` of the points ÷ `count` of the questions counted = the exact score of the section. */
export type ExplainedSection = Shown & {
  readonly id: string
  readonly title: string
  readonly questions: readonly ExplainedQuestion[]
  readonly sum: number
  readonly count: number
}

/**
 * Without the questions that don't apply: none is left where the whole section doesn't.
 * Throws a RangeError for a section that isn't asked of the setting, and for an unknown option.
 */
export function explainSection(edition: Edition, setting: string, given: Answers, id: string): ExplainedSection {
  const all = askedOf(edition, setting)
  const section = all.sectionById.get(id)
  if (!section) throw new RangeError(`${editionId(edition)} does not ask ${setting} a section “${id}”`)
  const { asked, answers } = applying(all, given)
  const thatApply = asked.sectionById.get(id)?.questions ?? []
  const questions = thatApply.map((question): ExplainedQuestion => {
    const about = { question: question.id, number: question.number, text: question.text }
    const answer = answers.get(question.id)
    if (!answer) return { ...about, answer: null, points: null, notCounted: 'unanswered' }
    const { label, kind, points } = worthOf(edition, question, answer.option)
    return { ...about, answer: label, points, notCounted: points === null ? kind : null }
  })
  const counted = questions.flatMap(({ points }) => points ?? [])
  const sum = counted.reduce((total, points) => total + points, 0)
  const { exact, score } = sectionMean({ points: sum, scored: counted.length })
  return { id, title: section.title, questions, sum, count: counted.length, exact, score }
}

const HOW_SECTIONS_COUNT = {
  'mean-of-sections': 'A theme score is the mean of its section scores, so every section counts the same.',
  'mean-of-questions':
    'A theme score is the mean of the points of all its questions, so every question counts the same.',
}

const HOW_DONT_KNOW_COUNTS = {
  zero: '“Don’t know” scores 0 points.',
  excluded: '“Don’t know” is left out of the score.',
}

/** The rule that makes the scores of this edition, a sentence each, in the order in which it works. */
export function ruleInWords(edition: Edition): string[] {
  const { aggregation, dontKnow } = pointsScoringOf(edition)
  return [
    'Each answer scores from 0 to 100 points. A section score is the mean of the points of its questions.',
    HOW_SECTIONS_COUNT[aggregation],
    HOW_DONT_KNOW_COUNTS[dontKnow],
    'Questions that are not applicable or not answered are left out. They do not count as 0.',
    ...conditionRule(edition),
    'A section or theme with nothing to score has no score.',
    'Scores are worked out exactly, then shown as whole numbers. Halves are rounded up.',
    bandsInWords(edition),
  ]
}

function bandsInWords(edition: Edition): string {
  const bands = bandsUpwards(edition)
  const ranges = bands.map(({ label, from }, index) => `${label} is ${from} to ${(bands[index + 1]?.from ?? 101) - 1}`)
  return `The band of a theme comes from the score shown: ${listed(ranges)}.`
}
