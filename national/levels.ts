// Levels of a ladder: how many organisations reached each, and where they are.
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { type Rung, rungsOf } from '#scoring/ladder.ts'
import { type LevelShares, levelShares } from '#scoring/shares.ts'
import { groupsBy } from './breakdown.ts'
import type { Respondent } from './snapshot.ts'

/** Null below the first level. Throws a RangeError for a level that the edition doesn't have. */
function rungOf(edition: Edition, { level }: Pick<Respondent, 'level'>): Rung | null {
  if (level === null) return null
  const rung = rungsOf(edition).find(({ id }) => id === level)
  if (!rung) throw new RangeError(`${editionId(edition)} has no level “${level}”`)
  return rung
}

export function levelSharesOf(edition: Edition, respondents: readonly Pick<Respondent, 'level'>[]): LevelShares {
  return levelShares(
    edition,
    respondents.map((each) => ({ reached: rungOf(edition, each) })),
  )
}

/** `there`: how many of the `organisations` reached the level or a higher one. */
export type Deployed = { readonly organisations: number; readonly there: number }

/**
 * One level by region and care setting, as the National Audit Office told in 2008 how many trusts of each kind and area had
 * the new systems. `cells` and `total` are in the order of `settings`, those of the edition that anybody answered.
 */
export type Deployments = {
  readonly level: Rung
  readonly settings: readonly { readonly id: string; readonly label: string }[]
  readonly rows: readonly { readonly region: string | null; readonly cells: readonly Deployed[] }[]
  readonly total: readonly Deployed[]
}

/** One for each level, lowest first. Throws a RangeError for an edition that is no ladder. */
export function deploymentsOf(edition: Edition, respondents: readonly Respondent[]): Deployments[] {
  const answered = new Set(respondents.map(({ setting }) => setting))
  const settings = edition.settings.filter(({ id }) => answered.has(id)).map(({ id, label }) => ({ id, label }))
  const regions = groupsBy('region', respondents, edition)
  const positions = new Map(respondents.map((each) => [each, rungOf(edition, each)?.position ?? 0]))
  return rungsOf(edition).map((level) => {
    const cellsOf = (members: readonly Respondent[]) =>
      settings.map(({ id }): Deployed => {
        const own = members.filter(({ setting }) => setting === id)
        const there = own.filter((each) => (positions.get(each) ?? 0) >= level.position)
        return { organisations: own.length, there: there.length }
      })
    const rows = regions.map(({ key, members }) => ({ region: key, cells: cellsOf(members) }))
    return { level, settings, rows, total: cellsOf(respondents) }
  })
}
