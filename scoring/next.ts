// What next: the answers whose improvement would raise a theme score most, and the questions to find out
// about first. A hint for planning, from the arithmetic alone: it knows nothing of cost or of what matters most.
import { applying } from '#questionnaires/applying.ts'
import { type AskedQuestion, type AskedTheme, askedOf } from '#questionnaires/asked.ts'
import { type Answers, type Edition, type Option, pointsScoringOf } from '#questionnaires/definition.ts'
import { type DistanceToBand, distanceToNextBand } from './bands.ts'
import { compare, type Fraction, fraction } from './fraction.ts'
import { type Tally, themeMean } from './means.ts'
import { type Worth, worthOf } from './points.ts'

type About = { readonly question: string; readonly number: number; readonly text: string; readonly section: string }

/** `gain` is how many points the theme's exact score rises if this answer alone moves from `from` to `to`. */
export type Improvement = About & { readonly from: Option; readonly to: Option; readonly gain: Fraction }

/** Nobody knows yet what the answer is, so no gain is claimed for it. */
export type ToFindOut = About & { readonly state: 'dont-know' | 'unanswered' }

/** `improvements`: most gain first, equal ones in reading order. `toFindOut`: in reading order. */
export type NextSteps = {
  readonly theme: string
  readonly title: string
  readonly distance: DistanceToBand | null
  readonly improvements: readonly Improvement[]
  readonly toFindOut: readonly ToFindOut[]
}

/**
 * For each theme asked of the setting. An answer improves to the option of its scale with the next more points;
 * one at the top, or not applicable, can't. Throws a RangeError for an unknown setting or option.
 */
export function nextSteps(edition: Edition, setting: string, given: Answers): NextSteps[] {
  const { asked, answers } = applying(askedOf(edition, setting), given)
  return asked.themes.map((theme) => stepsOfTheme(edition, theme, answers))
}

type Stand = { readonly question: AskedQuestion; readonly worth: Worth | null }

function stepsOfTheme(edition: Edition, theme: AskedTheme, answers: Answers): NextSteps {
  const sections = theme.sections.map(({ questions }) =>
    questions.map((question): Stand => {
      const answer = answers.get(question.id)
      return { question, worth: answer ? worthOf(edition, question, answer.option) : null }
    }),
  )
  const tallies = sections.map(tallyOf)
  const improvements = sections.flatMap((stands, index) => {
    const weight = weightOf(edition, tallies, index)
    return stands.flatMap((stand) => improvementOf(stand, weight) ?? [])
  })
  return {
    theme: theme.id,
    title: theme.title,
    distance: distanceToNextBand(edition, themeMean(edition, tallies).score),
    improvements: improvements.sort((a, b) => compare(b.gain, a.gain) || a.number - b.number),
    toFindOut: sections.flat().flatMap((stand) => toFindOutOf(stand) ?? []),
  }
}

// By how much a theme score is divided down from one question's points.
function weightOf(edition: Edition, tallies: readonly Tally[], index: number): number {
  if (pointsScoringOf(edition).aggregation === 'mean-of-questions') {
    return tallies.reduce((sum, { scored }) => sum + scored, 0)
  }
  return (tallies[index]?.scored ?? 0) * tallies.filter(({ scored }) => scored > 0).length
}

function improvementOf({ question, worth }: Stand, weight: number): Improvement | null {
  const from = question.options.find((option) => option.id === worth?.option)
  if (!from) return null
  const to = question.options
    .filter(({ points }) => points > from.points)
    .reduce<Option | null>((best, option) => (best && best.points <= option.points ? best : option), null)
  return to && { ...aboutOf(question), from, to, gain: fraction(to.points - from.points, weight) }
}

function toFindOutOf({ question, worth }: Stand): ToFindOut | null {
  if (!worth) return { ...aboutOf(question), state: 'unanswered' }
  return worth.kind === 'dont-know' ? { ...aboutOf(question), state: 'dont-know' } : null
}

function tallyOf(stands: readonly Stand[]): Tally {
  const points = stands.flatMap(({ worth }) => worth?.points ?? [])
  return { points: points.reduce((sum, each) => sum + each, 0), scored: points.length }
}

function aboutOf({ id, number, text, section }: AskedQuestion): About {
  return { question: id, number, text, section }
}
