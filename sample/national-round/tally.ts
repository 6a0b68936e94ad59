// The score of a theme while single answers of it change: exactly the product's rule, kept up answer by answer.
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { type Tally, themeMean } from '#scoring/means.ts'
import { worthOf } from '#scoring/points.ts'
import type { Options } from './reporting.ts'

/** Rounded as people see it; 0 where nothing is scored. */
export function themeScoreOf(edition: Edition, setting: string, theme: string, options: Options): number {
  const asked = askedOf(edition, setting)
  const sections = asked.sections.filter((section) => section.theme === theme)
  return (
    themeMean(
      edition,
      sections.map((section) => tallyOf(edition, section, options)),
    ).score ?? 0
  )
}

function tallyOf(edition: Edition, { questions }: Asked['sections'][number], options: Options): Tally {
  let points = 0
  let scored = 0
  for (const question of questions) {
    const option = options.get(question.id)
    const worth = option === undefined ? null : worthOf(edition, question, option).points
    if (worth === null) continue
    points += worth
    scored += 1
  }
  return { points, scored }
}
