// The summary of a checklist by heading, as a picture and a table.
import { checklistStates, type HeadingStates } from '#app/charts/checklist-states.server.tsx'
import { dateInWords } from '#questionnaires/answers.ts'
import type { ChecklistCounts, ChecklistSummary, ExpectationState } from '#scoring/checklist.ts'
import { EXPECTATION_WORDS } from '#scoring/checklist-in-words.ts'

const COUNTS: Readonly<Record<ExpectationState, Exclude<keyof ChecklistCounts, 'asked' | 'plannedDays'>>> = {
  'in-place': 'inPlace',
  planned: 'planned',
  'planned-without-date': 'plannedWithoutDate',
  overdue: 'overdue',
  'not-in-place': 'notInPlace',
  'not-applicable': 'notApplicable',
  unanswered: 'unanswered',
}
const STATES = Object.keys(COUNTS) as ExpectationState[]
const MOST_DAYS = 3

export function chartOf({ headings, total }: ChecklistSummary): ReturnType<typeof checklistStates> {
  return checklistStates({
    id: 'headings',
    title: 'How each heading stands',
    states: STATES.map((id) => ({ id, label: EXPECTATION_WORDS[id] })),
    headings: headings.map((heading) => statesOf(heading.title, heading)),
    total: statesOf('All headings', total),
  })
}

function statesOf(title: string, counts: ChecklistCounts): HeadingStates {
  return { title, counts: STATES.map((state) => counts[COUNTS[state]]), byWhen: byWhenInWords(counts) }
}

/** “2 by 31 March 2027, 1 by 30 June 2027 and 3 later”; a dash where nothing is planned. */
function byWhenInWords({ plannedDays, planned }: ChecklistCounts): string {
  const first = plannedDays.slice(0, MOST_DAYS)
  const later = planned - first.reduce((sum, { count }) => sum + count, 0)
  const days = first.map(({ on, count }) => `${count} by ${dateInWords(on)}`).join(', ')
  if (days === '') return 'Nothing planned'
  return later > 0 ? `${days} and ${later} later` : days
}
