// Bands: the words for a theme score. Always of the rounded score, so that the number
// people see and its band agree.
import { type Band, type Edition, editionId, pointsScoringOf } from '#questionnaires/definition.ts'

/** How far a score is from the band above: `points` is whole points, from the rounded score to where it begins. */
export type DistanceToBand = { readonly next: Band; readonly points: number }

/** The band a rounded score (0 to 100) is in. Throws a RangeError if the edition's bands leave it out. */
export function bandOf(edition: Edition, roundedScore: number): Band {
  let found: Band | undefined
  for (const band of pointsScoringOf(edition).bands) {
    if (band.from <= roundedScore && (!found || band.from > found.from)) found = band
  }
  if (!found) throw new RangeError(`${editionId(edition)} has no band for the score ${roundedScore}`)
  return found
}

/** Null in the top band, and where there is no score. */
export function distanceToNextBand(edition: Edition, roundedScore: number | null): DistanceToBand | null {
  if (roundedScore === null) return null
  const next = bandsUpwards(edition).find((band) => band.from > roundedScore)
  return next ? { next, points: next.from - roundedScore } : null
}

export function bandsUpwards(edition: Edition): Band[] {
  return pointsScoringOf(edition).bands.toSorted((a, b) => a.from - b.from)
}
