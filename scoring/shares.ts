// The shares that are published of a collection: of the figures an edition names, of the levels of a ladder and of the
// headings of a checklist. Whole percents by exact integers, each rounded half up on its own.
import { applying } from '#questionnaires/applying.ts'
import { askedOf, isAskedOf } from '#questionnaires/asked.ts'
import { type Answers, type Edition, editionId, type Question } from '#questionnaires/definition.ts'
import type { ChecklistSummary } from './checklist.ts'
import { questionOf, type Share, shareOf } from './distribution.ts'
import { type Climb, type Rung, rungsOf } from './ladder.ts'
import { unknownOption, worthsOf } from './points.ts'

/** How many assessments chose each option, by question id and option id; an option nobody chose may be left out. */
export type Chosen = ReadonlyMap<string, ReadonlyMap<string, number>>

/** `assessments`: how many there are of each setting of the edition; one that nobody has may be left out. */
export type Counted = { readonly assessments: ReadonlyMap<string, number>; readonly chosen: Chosen }

/** A figure of the edition: `count` of the `asked` assessments gave one of its answers. */
export type FigureShare = Share & { readonly id: string; readonly text: string; readonly asked: number }

/**
 * The edition's figures in its order. Shares are of the assessments of the settings that are asked the question:
 * whoever left it unanswered, or came past it by an earlier answer, is among them and gave none of its answers.
 * `chosen` needs the questions of the figures only. Throws a RangeError for a figure of an unknown question, for an
 * option that its scale doesn't have, and for more answers than there are assessments to give them.
 */
export function publishedShares(edition: Edition, { assessments, chosen }: Counted): FigureShare[] {
  return (edition.figures ?? []).map(({ id, text, question: questionId, is }) => {
    const question = questionOf(edition, questionId)
    const asked = sumOf([...assessments].filter(([setting]) => isAskedOf(question, setting)).map(([, count]) => count))
    const counts = chosen.get(questionId) ?? new Map<string, number>()
    checkCounts(edition, question, counts, asked)
    return { id, text, asked, ...shareOf(sumOf([...new Set(is)].map((option) => counts.get(option) ?? 0)), asked) }
  })
}

/** Counts the answers that count, leaving out those to questions that don't apply. */
export function countChosen(
  edition: Edition,
  answersList: readonly { readonly setting: string; readonly answers: Answers }[],
): Counted {
  const assessments = new Map<string, number>()
  const chosen = new Map<string, Map<string, number>>()
  for (const { setting, answers } of answersList) {
    assessments.set(setting, (assessments.get(setting) ?? 0) + 1)
    for (const [question, { option }] of applying(askedOf(edition, setting), answers).answers) {
      const counts = chosen.get(question) ?? new Map<string, number>()
      chosen.set(question, counts.set(option, (counts.get(option) ?? 0) + 1))
    }
  }
  return { assessments, chosen }
}

/** How many reached each level, and no higher one; `none`: not even the first. Shares are of all the assessments. */
export type LevelShares = {
  readonly assessments: number
  readonly none: Share
  readonly levels: readonly (Share & { readonly level: Rung })[]
}

/** Lowest level first. Throws a RangeError for an edition that is no ladder. */
export function levelShares(edition: Edition, climbs: readonly Pick<Climb, 'reached'>[]): LevelShares {
  const shareAt = (id: string | undefined) =>
    shareOf(climbs.filter(({ reached }) => reached?.id === id).length, climbs.length)
  return {
    assessments: climbs.length,
    none: shareAt(undefined),
    levels: rungsOf(edition).map((level) => ({ level, ...shareAt(level.id) })),
  }
}

/** `count` of the `applicable` expectations of a heading, over all assessments, are in place. */
export type HeadingShare = Share & { readonly section: string; readonly title: string; readonly applicable: number }

/** Every heading of the edition in its order. What is not applicable is left out; what is unanswered is not in place. */
export function inPlaceShares(edition: Edition, summaries: readonly ChecklistSummary[]): HeadingShare[] {
  const headings = summaries.flatMap((summary) => summary.headings)
  return edition.themes
    .flatMap(({ sections }) => sections)
    .map(({ id, title }) => {
      const own = headings.filter(({ section }) => section === id)
      const applicable = sumOf(own.map(({ asked, notApplicable }) => asked - notApplicable))
      return { section: id, title, applicable, ...shareOf(sumOf(own.map(({ inPlace }) => inPlace)), applicable) }
    })
}

function checkCounts(edition: Edition, question: Question, counts: ReadonlyMap<string, number>, asked: number) {
  const options = worthsOf(edition, question)
  for (const option of counts.keys()) if (!options.has(option)) throw unknownOption(edition, question.id, option)
  const answered = sumOf([...counts.values()])
  if (answered > asked) {
    throw new RangeError(`${answered} answers to ${question.id} of ${editionId(edition)}, which ${asked} were asked`)
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0)
}
