// Downloads of an edition that is scored by points: points, scores as shown and exact, and bands.
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import { asCell, asText } from '#scoring/fraction.ts'
import type { Shown } from '#scoring/means.ts'
import { worthOf } from '#scoring/points.ts'
import { scoreAssessment } from '#scoring/score.ts'
import type { Reported } from '../reported.server.ts'
import type { Columns, Named } from './columns.server.ts'

export function pointsColumns({ published, assessment, answers }: Reported): Columns {
  const { edition } = published
  const { themes } = scoreAssessment(edition, assessment.setting, answers)
  const sections = themes.flatMap((theme) => theme.sections)
  const themeById = new Map(themes.map((theme) => [theme.id, theme]))
  const sectionById = new Map(sections.map((section) => [section.id, section]))
  return {
    ofAnswer: (question, option) => [['points', option === null ? null : worthOf(edition, question, option).points]],
    stateOf: (_, option) => stateOf(option),
    ofQuestion: ({ section, theme }) => [
      ...shownAs('section', sectionById.get(section)),
      ...shownAs('theme', themeById.get(theme)),
      ['band', themeById.get(theme)?.band?.id ?? ''],
    ],
    ofAll: [
      ...themes.flatMap((theme): Named => [...shownAs(theme.id, theme), [`${theme.id}_band`, theme.band?.id ?? '']]),
      ...sections.flatMap((section) => shownAs(section.id, section)),
    ],
  }
}

// “Don’t know” keeps its own state where the edition scores it as 0: the four states never merge.
function stateOf(option: string | null): string {
  if (option === null) return 'unanswered'
  return option === DONT_KNOW || option === NOT_APPLICABLE ? option : 'scored'
}

function shownAs(name: string, shown: Shown | undefined): Named {
  return [
    [`${name}_score`, shown?.score ?? null],
    [`${name}_exact`, shown?.exact ? asCell(asText(shown.exact)) : ''],
  ]
}
