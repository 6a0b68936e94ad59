// Everything that the results page shows of a checklist, in words and numbers.
import { cameOfInWords } from '#app/assessments/came-of-in-words.ts'
import { findLastAssessment, type LastAssessment } from '#app/assessments/last-assessment.ts'
import type { AppContext } from '#app/context.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { summariseChecklist } from '#scoring/checklist.ts'
import { checklistRuleInWords } from '#scoring/checklist-in-words.ts'
import { type ChecklistComparison, compareChecklists } from '#scoring/compare-checklists.ts'
import type { Reported } from '../../reported.server.ts'
import { aboutOf, comparedWith, madeBy, sinceInWords } from '../about.server.ts'
import { gainsInWords } from '../gains.server.ts'
import { chartOf } from './chart.server.ts'
import { listsOf } from './lists.server.ts'

export type ChecklistResults = Awaited<ReturnType<typeof checklistResultsOf>>

export async function checklistResultsOf(context: AppContext, reported: Reported) {
  const { assessment, answers, published, asOf } = reported
  const { edition } = published
  const summary = summariseChecklist(edition, assessment.setting, answers, asOf)
  const last = await findLastAssessment(context.store, context.editions, assessment)
  const { asked, notApplicable, inPlace, unanswered } = summary.total
  return {
    kind: 'checklist' as const,
    ...aboutOf(reported),
    asOf: dateInWords(asOf),
    inPlace,
    applicable: asked - notApplicable,
    notApplicable,
    unanswered,
    lists: listsOf(reported, summary),
    comparison: last && comparedInWords(compareChecklists(comparedWith(last, reported)), last, reported),
    cameOf: await cameOfInWords(context, { ...reported, edition }, last),
    chart: chartOf(summary),
    rule: madeBy(reported, checklistRuleInWords(edition)),
  }
}

function comparedInWords(comparison: ChecklistComparison, last: LastAssessment, reported: Reported) {
  const since = sinceInWords(last, reported)
  return {
    ...since,
    ...gainsInWords(reported, comparison, since.before, since.now),
    ground: `${comparison.comparable} of ${comparison.of} expectations comparable`,
  }
}
