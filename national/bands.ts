// How many organisations of a snapshot are in each band, as they said and as others found.
import type { Edition } from '#questionnaires/definition.ts'
import { bandOf } from '#scoring/bands.ts'
import { type BandShares, bandShares } from '#scoring/distribution.ts'
import type { Respondent, Scored } from './snapshot.ts'

/** For every theme of the edition, in its order; shares are of those that have a score in it. */
export function bandSharesOf(edition: Edition, respondents: readonly Pick<Respondent, 'themes'>[]): BandShares[] {
  return shares(
    edition,
    respondents.map(({ themes }) => themes),
  )
}

/** Of those that reviewers looked at: as they said themselves, and as it was validated. Null where nobody was reviewed. */
export function validatedShares(
  edition: Edition,
  respondents: readonly Respondent[],
): { readonly reviewed: number; readonly reported: BandShares[]; readonly validated: BandShares[] } | null {
  const reviewed = respondents.filter(({ validated }) => validated !== null)
  if (reviewed.length === 0) return null
  // A theme that nobody reviewed of an organisation says nothing about it on either side.
  const asReported = reviewed.map(({ themes, validated }) => themes.map((own, at) => (validated?.[at] ? own : null)))
  return {
    reviewed: reviewed.length,
    reported: shares(edition, asReported),
    validated: shares(
      edition,
      reviewed.map(({ validated }) => validated ?? []),
    ),
  }
}

function shares(edition: Edition, lists: readonly (readonly (Scored | null)[])[]): BandShares[] {
  return bandShares(
    edition,
    lists.map((scores) => ({
      themes: edition.themes.map(({ id }, at) => {
        const score = scores[at]?.score
        return { id, band: score === undefined ? null : bandOf(edition, score) }
      }),
    })),
  )
}
