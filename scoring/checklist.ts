// The summary of a checklist, heading by heading: what is in place, planned by when, overdue and not in place.
// Nothing is added up to a score.
import { asksDate } from '#questionnaires/answers.ts'
import type { Applying } from '#questionnaires/applying.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { type Answer, type Answers, type Edition, editionId } from '#questionnaires/definition.ts'
import { checkAnswers } from './checked-answers.ts'
import { checkDay, isOverdue } from './overdue.ts'
import { worthOf } from './points.ts'

export type ExpectationState =
  | 'in-place'
  | 'planned'
  | 'planned-without-date'
  | 'overdue'
  | 'not-in-place'
  | 'not-applicable'
  | 'unanswered'

/** `date`: YYYY-MM-DD, where it is planned or overdue; null otherwise. */
export type Expectation = {
  readonly question: string
  readonly number: number
  readonly text: string
  readonly section: string
  readonly state: ExpectationState
  readonly date: string | null
}

/** How many expectations are planned for a day. */
export type PlannedDay = { readonly on: string; readonly count: number }

/**
 * Counts of expectations: `asked` is the sum of the seven that follow, so that `planned` is only what has a date that
 * isn't over. `plannedDays`: those by day, earliest first; their counts sum to `planned`.
 */
export type ChecklistCounts = {
  readonly asked: number
  readonly inPlace: number
  readonly planned: number
  readonly plannedWithoutDate: number
  readonly overdue: number
  readonly notInPlace: number
  readonly notApplicable: number
  readonly unanswered: number
  readonly plannedDays: readonly PlannedDay[]
}

export type ChecklistHeading = ChecklistCounts & {
  readonly section: string
  readonly title: string
  readonly expectations: readonly Expectation[]
}

/** Headings are the sections asked, in reading order. */
export type ChecklistSummary = {
  readonly headings: readonly ChecklistHeading[]
  readonly total: ChecklistCounts
}

/**
 * Sums up a checklist as of a day, YYYY-MM-DD: what is planned for an earlier day is overdue, what is planned for that
 * very day isn't. “Don’t know” counts as not in place. Throws a RangeError for an edition that is no checklist, for an
 * `asOf` that is no day, and for whatever `checkAnswers` refuses.
 */
export function summariseChecklist(edition: Edition, setting: string, given: Answers, asOf: string): ChecklistSummary {
  checkDay(asOf)
  const { asked, answers } = checkChecklist(edition, setting, given)
  const headings = asked.sections.map(({ id, title, questions }): ChecklistHeading => {
    const expectations = questions.map((question) => expectationOf(edition, question, answers.get(question.id), asOf))
    return { section: id, title, ...countsOf(expectations), expectations }
  })
  return { headings, total: countsOf(headings.flatMap(({ expectations }) => expectations)) }
}

/** What applies of a checklist. Throws a RangeError for an edition that is none, and as `checkAnswers` does. */
export function checkChecklist(edition: Edition, setting: string, answers: Answers): Applying {
  if (edition.scoring.kind !== 'checklist') throw new RangeError(`${editionId(edition)} is not a checklist`)
  return checkAnswers(edition, setting, answers)
}

function expectationOf(
  edition: Edition,
  question: AskedQuestion,
  answer: Answer | undefined,
  asOf: string,
): Expectation {
  const { id, number, text, section } = question
  const date = (answer && asksDate(question, answer.option) && answer.date) || null
  return { question: id, number, text, section, state: stateOf(edition, question, answer, date, asOf), date }
}

function stateOf(
  edition: Edition,
  question: AskedQuestion,
  answer: Answer | undefined,
  date: string | null,
  asOf: string,
): ExpectationState {
  if (!answer) return 'unanswered'
  const isThere = isInPlace(edition, question, answer)
  if (isThere === null) return 'not-applicable'
  if (isThere) return 'in-place'
  if (!asksDate(question, answer.option)) return 'not-in-place'
  if (date === null) return 'planned-without-date'
  return isOverdue(date, asOf) ? 'overdue' : 'planned'
}

/** Null where it is unanswered or not applicable. */
export function isInPlace(
  edition: Edition,
  question: Pick<AskedQuestion, 'id' | 'scale'>,
  answer: Answer | undefined,
): boolean | null {
  if (!answer) return null
  const { kind, points } = worthOf(edition, question, answer.option)
  return kind === 'not-applicable' ? null : points === 100
}

function countsOf(expectations: readonly Expectation[]): ChecklistCounts {
  const count = (state: ExpectationState) => expectations.filter((expectation) => expectation.state === state).length
  return {
    asked: expectations.length,
    inPlace: count('in-place'),
    planned: count('planned'),
    plannedWithoutDate: count('planned-without-date'),
    overdue: count('overdue'),
    notInPlace: count('not-in-place'),
    notApplicable: count('not-applicable'),
    unanswered: count('unanswered'),
    plannedDays: plannedDaysOf(expectations),
  }
}

function plannedDaysOf(expectations: readonly Expectation[]): PlannedDay[] {
  const days = expectations.flatMap(({ state, date }) => (state === 'planned' && date !== null ? [date] : [])).sort()
  return [...new Set(days)].map((on) => ({ on, count: days.filter((day) => day === on).length }))
}
