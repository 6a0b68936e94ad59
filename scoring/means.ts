// From points to means: the one place that turns points into section and theme scores.
import { type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import { type Fraction, fraction, mean, roundHalfUp } from './fraction.ts'

/** The points a section's scored questions sum to, and how many of them there are. */
export type Tally = { readonly points: number; readonly scored: number }

/** A score from 0 to 100: exact, and as the whole number people see. Both null where nothing is scored. */
export type Shown = { readonly exact: Fraction | null; readonly score: number | null }

/** The mean of the section's scored questions. */
export function sectionMean({ points, scored }: Tally): Shown {
  return shown(scored === 0 ? null : fraction(points, scored))
}

/**
 * The theme's score by `edition.scoring.aggregation`: every section counts the same, or every question does.
 * A section with nothing scored leaves the mean; it is never 0.
 */
export function themeMean(edition: Edition, sections: readonly Tally[]): Shown {
  const scored = sections.filter((section) => section.scored > 0)
  if (pointsScoringOf(edition).aggregation === 'mean-of-questions') return sectionMean(sumOf(scored))
  return shown(mean(scored.map((section) => fraction(section.points, section.scored))))
}

function sumOf(tallies: readonly Tally[]): Tally {
  return {
    points: tallies.reduce((sum, tally) => sum + tally.points, 0),
    scored: tallies.reduce((sum, tally) => sum + tally.scored, 0),
  }
}

function shown(exact: Fraction | null): Shown {
  return { exact, score: exact && roundHalfUp(exact) }
}
