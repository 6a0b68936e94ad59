// The first screen: for each theme where it stands, what changed since last time, and what would raise it most.
import type { Tone } from '#app/design/tag.tsx'
import type { Answers, Band, Edition } from '#questionnaires/definition.ts'
import { bandsUpwards, distanceToNextBand } from '#scoring/bands.ts'
import type { Comparison } from '#scoring/compare.ts'
import { add, type Fraction, fraction } from '#scoring/fraction.ts'
import { type Improvement, type NextSteps, nextSteps } from '#scoring/next.ts'
import { counted, differenceInWords, gainInWords } from '#scoring/numbers-in-words.ts'
import { type Score, scoredIn, type ThemeScore } from '#scoring/score.ts'

export type Standing = {
  id: string
  title: string
  score: number | null
  band: { label: string; tone: Tone } | null
  /** “7 points from high” */
  distance: string
  answered: number
  asked: number
  /** “1 of 55 questions counted”: a score over a few questions must not look like one over all. */
  counted: string
}

export type ChangeInWords = { id: string; title: string; asScored: string; likeForLike: string; ground: string }

export type NextAnswer = { number: number; text: string; href: string; step: string; gain: string }
export type NextQuestion = { number: number; text: string; href: string }

export type NextInWords = {
  id: string
  title: string
  /** The few answers that would raise the theme most. */
  improvements: NextAnswer[]
  /** “Together these would add 4.5 points.” */
  together: string
  dontKnow: NextQuestion[]
  unanswered: number
}

const FEW = 5

export function standingsOf(edition: Edition, { themes }: Score): Standing[] {
  return themes.map((theme) => ({
    id: theme.id,
    title: theme.title,
    score: theme.score,
    band: theme.band && { label: theme.band.label, tone: toneOf(edition, theme.band) },
    distance: distanceInWords(edition, theme),
    answered: theme.answered,
    asked: theme.asked,
    counted: `${scoredIn(theme)} of ${counted(theme.asked, 'question')} counted`,
  }))
}

function distanceInWords(edition: Edition, { score }: ThemeScore): string {
  if (score === null) return 'Nothing here is scored'
  const distance = distanceToNextBand(edition, score)
  if (!distance) return 'In the highest band'
  return `${counted(distance.points, 'point')} from ${distance.next.label.toLowerCase()}`
}

// The colour repeats what the word says: the lowest band, the highest, or between.
export function toneOf(edition: Edition, band: Band): Tone {
  const bands = bandsUpwards(edition)
  if (band.id === bands.at(-1)?.id) return 'success'
  return band.id === bands[0]?.id ? 'warning' : 'info'
}

/** `before` and `now` name the two years. */
export function changesInWords({ themes }: Comparison, before: string, now: string): ChangeInWords[] {
  const between = (from: number | null, to: number | null) => {
    if (from === null) return `no score in ${before}`
    if (to === null) return `${from} in ${before}, no score in ${now}`
    return `${from} to ${to}, ${differenceInWords(to - from)}`
  }
  return themes.map((theme) => ({
    id: theme.id,
    title: theme.title,
    asScored: between(theme.before.score, theme.now.score),
    likeForLike:
      theme.likeForLike.countedBoth === 0
        ? 'no question is scored in both years'
        : between(theme.likeForLike.before.score, theme.likeForLike.now.score),
    ground: `${theme.likeForLike.comparable} of ${theme.likeForLike.of} questions comparable`,
  }))
}

/** `hrefOf`: where a question is, by the ids of its section and itself. */
export function nextInWords(
  edition: Edition,
  setting: string,
  answers: Answers,
  hrefOf: (section: string, question: string) => string,
): NextInWords[] {
  const placed = ({ number, text, section, question }: NextSteps['toFindOut'][number] | Improvement) => ({
    number,
    text,
    href: hrefOf(section, question),
  })
  return nextSteps(edition, setting, answers).map((steps) => {
    const best = steps.improvements.slice(0, FEW)
    return {
      id: steps.theme,
      title: steps.title,
      improvements: best.map((step) => ({
        ...placed(step),
        step: `From “${step.from.label}” to “${step.to.label}”`,
        gain: gainInWords(step.gain),
      })),
      together: gainInWords(totalOf(best)),
      dontKnow: steps.toFindOut.filter(({ state }) => state === 'dont-know').map(placed),
      unanswered: steps.toFindOut.filter(({ state }) => state === 'unanswered').length,
    }
  })
}

function totalOf(steps: readonly Improvement[]): Fraction {
  return steps.reduce((sum, { gain }) => add(sum, gain), fraction(0))
}
