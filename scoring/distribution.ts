// How many organisations are in each band, or gave each answer. Whole percents by exact integers,
// each rounded half up on its own, as published tables do: they need not sum to 100.
import { applying } from '#questionnaires/applying.ts'
import { askedOf, isAskedOf } from '#questionnaires/asked.ts'
import {
  type Answers,
  type Band,
  type Edition,
  editionId,
  pointsScoringOf,
  type Question,
} from '#questionnaires/definition.ts'
import { fraction, roundHalfUp } from './fraction.ts'
import { unknownOption, worthsOf } from './points.ts'

/** `percent` is null where there is nobody to take a share of. */
export type Share = { readonly count: number; readonly percent: number | null }

/** Shares are of the `scored` organisations; those without a score in the theme are counted apart. */
export type BandShares = {
  readonly theme: string
  readonly title: string
  readonly scored: number
  readonly notScored: number
  readonly bands: readonly (Share & { readonly band: Band })[]
}

/** What this needs of a Score. */
export type BandedScore = { readonly themes: readonly { readonly id: string; readonly band: Band | null }[] }

/** For every theme of the edition, the share of the scores in each band, in the edition's order. */
export function bandShares(edition: Edition, scores: readonly BandedScore[]): BandShares[] {
  return edition.themes.map(({ id, title }) => {
    const bands = scores.flatMap((score) => score.themes.find((theme) => theme.id === id)?.band ?? [])
    return {
      theme: id,
      title,
      scored: bands.length,
      notScored: scores.length - bands.length,
      bands: pointsScoringOf(edition).bands.map((band) => ({
        band,
        ...shareOf(bands.filter((each) => each.id === band.id).length, bands.length),
      })),
    }
  })
}

/** Shares are of the organisations asked; the four states that are not a choice of the scale stay apart. */
export type AnswerShares = {
  readonly question: string
  readonly asked: number
  readonly notAsked: number
  readonly unanswered: Share
  readonly options: readonly (Share & { readonly option: string; readonly label: string })[]
}

/**
 * How organisations answered one question: every option of its scale, then don't know and not applicable.
 * Throws a RangeError for an unknown question, and for an option that its scale doesn't have.
 */
export function answerShares(
  edition: Edition,
  questionId: string,
  answersList: readonly { readonly setting: string; readonly answers: Answers }[],
): AnswerShares {
  const question = questionOf(edition, questionId)
  const worths = worthsOf(edition, question)
  const counts = new Map([...worths.keys()].map((option) => [option, 0]))
  const asked = answersList.filter(({ setting, answers }) => isPutTo(edition, question, setting, answers))
  let unanswered = 0
  for (const { answers } of asked) {
    const option = answers.get(questionId)?.option
    const count = option === undefined ? undefined : counts.get(option)
    if (option === undefined) unanswered += 1
    else if (count === undefined) throw unknownOption(edition, questionId, option)
    else counts.set(option, count + 1)
  }
  return {
    question: questionId,
    asked: asked.length,
    notAsked: answersList.length - asked.length,
    unanswered: shareOf(unanswered, asked.length),
    options: [...worths.values()].map(({ option, label }) => ({
      option,
      label,
      ...shareOf(counts.get(option) ?? 0, asked.length),
    })),
  }
}

function isPutTo(edition: Edition, question: Question, setting: string, answers: Answers): boolean {
  if (!isAskedOf(question, setting)) return false
  return question.when === undefined || applying(askedOf(edition, setting), answers).asked.questionById.has(question.id)
}

export function questionOf(edition: Edition, id: string): Question {
  for (const { sections } of edition.themes) {
    for (const { questions } of sections) {
      const found = questions.find((question) => question.id === id)
      if (found) return found
    }
  }
  throw new RangeError(`${editionId(edition)} has no question “${id}”`)
}

export function shareOf(count: number, total: number): Share {
  return { count, percent: total === 0 ? null : roundHalfUp(fraction(100 * count, total)) }
}
