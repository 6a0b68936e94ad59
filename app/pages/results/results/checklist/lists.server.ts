// The expectations that are not in place, each linked to its question: overdue, planned in the order of their dates,
// planned without a date, not in place, not answered.
import { dateInWords } from '#questionnaires/answers.ts'
import type { ChecklistSummary, Expectation, ExpectationState } from '#scoring/checklist.ts'
import type { Reported } from '../../reported.server.ts'
import { questionHref } from '../about.server.ts'

/** `date`: by when it is or was planned, in words; '' where it isn't. */
export type ListedExpectation = { number: number; text: string; href: string; heading: string; date: string }

export type Lists = Record<
  'overdue' | 'planned' | 'plannedWithoutDate' | 'notInPlace' | 'unanswered',
  ListedExpectation[]
>

export function listsOf(reported: Reported, { headings }: ChecklistSummary): Lists {
  const titles = new Map(headings.map(({ section, title }) => [section, title]))
  const all = headings.flatMap(({ expectations }) => expectations)
  const listOf = (state: ExpectationState) =>
    all
      .filter((expectation) => expectation.state === state)
      .sort(byDate)
      .map(({ number, text, section, question, date }) => ({
        number,
        text,
        href: questionHref(reported, section, question),
        heading: titles.get(section) ?? section,
        date: date === null ? '' : dateInWords(date),
      }))
  return {
    overdue: listOf('overdue'),
    planned: listOf('planned'),
    plannedWithoutDate: listOf('planned-without-date'),
    notInPlace: listOf('not-in-place'),
    unanswered: listOf('unanswered'),
  }
}

// Days written YYYY-MM-DD sort as text; what has none keeps the order of the questions.
function byDate({ date: one }: Expectation, { date: other }: Expectation): number {
  if (one === other || one === null || other === null) return 0
  return one < other ? -1 : 1
}
