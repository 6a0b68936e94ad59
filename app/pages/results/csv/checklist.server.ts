// Downloads of a checklist: the state of each expectation on a day, and how many there are of each under a heading.
import { type ChecklistCounts, summariseChecklist } from '#scoring/checklist.ts'
import type { Reported } from '../reported.server.ts'
import type { Columns, Named } from './columns.server.ts'

export function checklistColumns({ published, assessment, answers, asOf }: Reported): Columns {
  const { headings, total } = summariseChecklist(published.edition, assessment.setting, answers, asOf)
  const expectations = new Map(headings.flatMap((heading) => heading.expectations).map((one) => [one.question, one]))
  return {
    ofAnswer: () => [],
    stateOf: ({ id }) => expectations.get(id)?.state ?? 'unanswered',
    // Whether what is planned is overdue depends on the day.
    ofQuestion: () => [['as_of', asOf]],
    ofAll: [
      ['as_of', asOf],
      ...countsOf('all', total),
      ...headings.flatMap((heading) => countsOf(heading.section, heading)),
    ],
  }
}

function countsOf(name: string, counts: ChecklistCounts): Named {
  return [
    [`${name}_asked`, counts.asked],
    [`${name}_in_place`, counts.inPlace],
    [`${name}_planned`, counts.planned],
    [`${name}_planned_without_date`, counts.plannedWithoutDate],
    [`${name}_overdue`, counts.overdue],
    [`${name}_not_in_place`, counts.notInPlace],
    [`${name}_not_applicable`, counts.notApplicable],
    [`${name}_unanswered`, counts.unanswered],
  ]
}
