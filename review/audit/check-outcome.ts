// Whether the outcome is what the settled decisions come to: the scores and bands reported and validated, worked out again.

import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import { lastValidDay } from '../acts/finish.ts'
import { groundOfScores, outcomeInScores, outcomeInWords } from '../outcome.ts'
import { ADJUST, type Outcome, type Review } from '../review.ts'
import { type Published, reportedIn, type Submission } from './check-submission.ts'

export type UnderReview = {
  readonly published: Published
  readonly setting: string
  readonly submission: Submission
}

/** Of a review that was issued. Throws nothing: what can’t be scored is a fault. */
export function faultsOfOutcome(review: Review, under: UnderReview): string[] {
  const { outcome, issuedAt, validMonths, validUntil, kind } = review
  const faults = faultsOfOptions(review, under)
  if (outcome === null || issuedAt === null) return [...faults, 'The outcome was issued, and is missing.']
  const lastDay = kind === 'local' ? '' : lastValidDay(issuedAt, validMonths)
  if (validUntil !== lastDay)
    faults.push(`The bands are valid until ${lastDay || 'no day'}, not ${validUntil || 'no day'}.`)
  try {
    const again = workedOut(review, outcome, under)
    return [...faults, ...differences(outcome, again)]
  } catch (error) {
    return [...faults, `The outcome can’t be worked out: ${(error as Error).message}.`]
  }
}

function workedOut(review: Review, outcome: Outcome, { published, setting, submission }: UnderReview): Outcome {
  const reported = reportedIn(published, setting, submission)
  if (outcome.kind === 'scores') return outcomeInScores(published.edition, setting, reported, review)
  const { asked } = applying(askedOf(published.edition, setting), reported)
  const words = outcome.words.map(({ decision }) => decision)
  const isUnknown = review.decisions.find(({ decision }) => !words.includes(decision))
  if (isUnknown) throw new RangeError(`“${isUnknown.decision}” is none of the words`)
  return outcomeInWords(words, asked.questions.length, review)
}

/** Adjusted only to what the question offers, and to something else than was reported. */
function faultsOfOptions(review: Review, { published, setting, submission }: UnderReview): string[] {
  const ground = groundOfScores(published.edition, setting, reportedIn(published, setting, submission))
  return review.decisions.flatMap(({ question, decision, option }) => {
    const options = ground.optionsOf(question)
    if (options === null) return [`“${question}” was decided, and isn’t asked.`]
    if ((decision === ADJUST) !== (option !== null)) return [`The decision on “${question}” has no sound option.`]
    if (option === null) return []
    if (!options.includes(option)) return [`“${question}” was adjusted to “${option}”, which it doesn’t offer.`]
    return option === ground.reported(question) ? [`“${question}” was adjusted to what was reported.`] : []
  })
}

function differences(recorded: Outcome, again: Outcome): string[] {
  if (canonicalJson(recorded) === canonicalJson(again)) return []
  if (recorded.kind !== 'scores' || again.kind !== 'scores') return ['The words counted are others than were given.']
  const themes = again.themes.flatMap(({ id, reported, validated }) => {
    const theme = recorded.themes.find((each) => each.id === id)
    const sides = [
      ['reported', reported, theme?.reported],
      ['validated', validated, theme?.validated],
    ] as const
    return sides.flatMap(([side, right, said]) =>
      canonicalJson(right) === canonicalJson(said ?? null)
        ? []
        : [`The ${side} score of “${id}” is ${shown(right)}, not ${said ? shown(said) : 'missing'}.`],
    )
  })
  return themes.length > 0 ? themes : ['The outcome names other adjustments, or counts, than were decided.']
}

function shown({ score, exact, band }: { score: number | null; exact: string | null; band: string | null }): string {
  return score === null ? 'no score' : `${score} (${exact}, ${band})`
}
