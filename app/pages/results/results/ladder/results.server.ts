// Everything that the results page shows of an assessment on a ladder, in words and numbers.
import { cameOfInWords } from '#app/assessments/came-of-in-words.ts'
import { findLastAssessment, type LastAssessment } from '#app/assessments/last-assessment.ts'
import type { AppContext } from '#app/context.ts'
import { compareLadders, type LadderComparison } from '#scoring/compare-ladders.ts'
import { climb } from '#scoring/ladder.ts'
import { ladderRuleInWords, reachedInWords } from '#scoring/ladder-in-words.ts'
import { counted } from '#scoring/numbers-in-words.ts'
import { pathOf } from '#scoring/path.ts'
import type { Reported } from '../../reported.server.ts'
import { aboutOf, comparedWith, madeBy, sinceInWords } from '../about.server.ts'
import { gainsInWords } from '../gains.server.ts'
import { levelsInWords } from './levels.server.ts'
import { pathInWords } from './path.server.ts'
import { standingsOf, stretchesInWords } from './standings.server.ts'

export type LadderResults = Awaited<ReturnType<typeof ladderResultsOf>>

export async function ladderResultsOf(context: AppContext, reported: Reported) {
  const { assessment, answers, published, asOf } = reported
  const { edition } = published
  const climbed = climb(edition, assessment.setting, answers)
  const path = pathOf(edition, climbed, asOf)
  const last = await findLastAssessment(context.store, context.editions, assessment)
  return {
    kind: 'ladder' as const,
    ...aboutOf(reported),
    standings: standingsOf(reported, climbed, path),
    comparison: last && comparedInWords(compareLadders(comparedWith(last, reported)), last, reported),
    cameOf: await cameOfInWords(context, { ...reported, edition }, last),
    next: climbed.next && { label: climbed.next.label, stretches: stretchesInWords(reported, climbed) },
    levels: levelsInWords(reported, climbed),
    path: pathInWords(reported, climbed, path),
    rule: madeBy(reported, ladderRuleInWords(edition)),
  }
}

function comparedInWords(comparison: LadderComparison, last: LastAssessment, reported: Reported) {
  const since = sinceInWords(last, reported)
  return {
    ...since,
    ...gainsInWords(reported, comparison, since.before, since.now),
    ground: `${comparison.comparable} of ${comparison.of} requirements comparable`,
    levelBefore: reachedInWords(last.asked.edition, comparison.before),
    levelNow: reachedInWords(reported.published.edition, comparison.now),
    /** “up 2 levels”; null where the levels of the two years are not the same. */
    climbed: comparison.ruleChanged ? null : climbInWords(comparison),
    ruleChanged: comparison.ruleChanged,
  }
}

function climbInWords({ before, now }: LadderComparison): string {
  const rise = (now?.position ?? 0) - (before?.position ?? 0)
  if (rise === 0) return 'the same level'
  return `${rise > 0 ? 'up' : 'down'} ${counted(Math.abs(rise), 'level')}`
}
