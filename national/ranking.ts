// Which sections a nation is strongest and weakest in, by the median of their scores.
import type { Edition } from '#questionnaires/definition.ts'
import { compare } from '#scoring/fraction.ts'
import { fractionOf } from './exact.ts'
import { type Quartiles, quartilesOf } from './quartiles.ts'
import type { Respondent } from './snapshot.ts'

export type RankedSection = {
  readonly id: string
  readonly title: string
  readonly theme: string
  readonly spread: Quartiles
}

/** The highest median first, equal ones in the order of the edition; without sections in which nobody has a score. */
export function rankedSections(
  edition: Edition,
  respondents: readonly Pick<Respondent, 'sections'>[],
): RankedSection[] {
  return edition.themes
    .flatMap((theme) => theme.sections.map(({ id, title }) => ({ id, title, theme: theme.title })))
    .flatMap((section, at) => {
      const spread = quartilesOf(respondents.map(({ sections }) => sections[at] ?? null))
      return spread ? [{ ...section, spread }] : []
    })
    .sort((a, b) => compare(fractionOf(b.spread.median), fractionOf(a.spread.median)))
}

/** The first `places` of a ranking, and whoever is level with the last of them. */
export function firstOf(ranked: readonly RankedSection[], places: number): RankedSection[] {
  const last = ranked[Math.min(places, ranked.length) - 1]
  return ranked.filter(({ spread }, at) => at < places || spread.median.exact === last?.spread.median.exact)
}
