// Downloads of a ladder: the state of each requirement, its level and whether that passes, and the level reached.
import { climb, type LevelStanding } from '#scoring/ladder.ts'
import type { Reported } from '../reported.server.ts'
import type { Columns, Named } from './columns.server.ts'

/** A question that is no requirement, such as when a level is planned, has the state `plan`. */
export function ladderColumns({ published, assessment, answers }: Reported): Columns {
  const { levels, reached } = climb(published.edition, assessment.setting, answers)
  const levelOf = new Map(levels.map((level) => [level.section, level]))
  const requirements = new Map(levels.flatMap((level) => level.requirements).map((one) => [one.question, one]))
  return {
    ofAnswer: ({ id }) => [['points', requirements.get(id)?.points ?? null]],
    stateOf: ({ id }, option) => requirements.get(id)?.state ?? (option === null ? 'unanswered' : 'plan'),
    ofQuestion: ({ section }) => {
      const level = levelOf.get(section)
      return [
        ['level', level?.id ?? ''],
        ['level_passes', level ? yesOrNo(level.passes) : ''],
        ['level_reached', reached?.id ?? ''],
      ]
    },
    ofAll: [['level_reached', reached?.id ?? ''], ...levels.flatMap(countsOf)],
  }
}

function countsOf(level: LevelStanding): Named {
  const { id, passes, isReached, needed, met, partlyMet, notMet, notApplicable, unanswered } = level
  return [
    [`${id}_passes`, yesOrNo(passes)],
    [`${id}_reached`, yesOrNo(isReached)],
    [`${id}_needed`, needed],
    [`${id}_met`, met],
    [`${id}_partly_met`, partlyMet],
    [`${id}_not_met`, notMet],
    [`${id}_not_applicable`, notApplicable],
    [`${id}_unanswered`, unanswered],
  ]
}

function yesOrNo(is: boolean): string {
  return is ? 'yes' : 'no'
}
