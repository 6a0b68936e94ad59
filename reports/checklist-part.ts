// What a report says of a checklist: what is in place, heading by heading, and what isn't yet, with its dates.
import { dateInWords } from '#questionnaires/answers.ts'
import { type ChecklistCounts, type ExpectationState, summariseChecklist } from '#scoring/checklist.ts'
import { EXPECTATION_WORDS } from '#scoring/checklist-in-words.ts'
import { changesPart } from './changes-part.ts'
import { type Block, heading, numbers, paragraph, table, words } from './document.ts'
import type { Subject } from './subject.ts'

const OPEN: readonly ExpectationState[] = ['overdue', 'planned', 'planned-without-date', 'not-in-place', 'unanswered']

/** Throws a RangeError for whatever scoring refuses. */
export function checklistPart(subject: Subject): Block[] {
  const { edition, setting, answers, asOf } = subject
  const { headings, total } = summariseChecklist(edition, setting, answers, asOf)
  const open = OPEN.flatMap((state) => {
    const inState = headings.flatMap(({ title, expectations }) =>
      expectations.filter((each) => each.state === state).map((each) => ({ ...each, heading: title })),
    )
    return inState.length === 0 ? [] : [{ state, expectations: inState }]
  })
  return [
    heading(2, 'in-place', 'What is in place'),
    paragraph(
      `${total.inPlace} of ${total.asked - total.notApplicable} expectations that apply are in place, on ${dateInWords(asOf)}.`,
    ),
    table(
      'Heading by heading',
      [words('Heading', 3), numbers('Asked'), ...Object.values(EXPECTATION_WORDS).map((label) => numbers(label, 1.3))],
      [...headings.map((each) => [each.title, ...countsOf(each)]), ['All headings', ...countsOf(total)]],
    ),
    ...changesPart(subject),
    heading(2, 'next', 'What is not in place'),
    ...(open.length === 0 ? [paragraph('Everything that applies is in place.')] : []),
    ...open.map(({ state, expectations }) =>
      table(
        EXPECTATION_WORDS[state],
        [words('Expectation', 6), words('Heading', 3), words('By when', 2)],
        expectations.map(({ number, text, heading: title, date }) => [
          `${number}. ${text}`,
          title,
          date === null ? 'No date' : dateInWords(date),
        ]),
      ),
    ),
  ]
}

function countsOf(counts: ChecklistCounts): string[] {
  const { asked, inPlace, planned, plannedWithoutDate, overdue, notInPlace, notApplicable, unanswered } = counts
  return [asked, inPlace, planned, plannedWithoutDate, overdue, notInPlace, notApplicable, unanswered].map(String)
}
