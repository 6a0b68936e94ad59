// How much of a checklist is in place, over some of its headings.
import type { HeadingCounts } from './snapshot.ts'

/** `applicable`: all that were asked but for what is not applicable. */
export type InPlace = { readonly inPlace: number; readonly applicable: number }

export function inPlaceOf(headings: readonly (HeadingCounts | null)[]): InPlace {
  const known = headings.flatMap((heading) => heading ?? [])
  return {
    inPlace: known.reduce((sum, { inPlace }) => sum + inPlace, 0),
    applicable: known.reduce((sum, { asked, notApplicable }) => sum + asked - notApplicable, 0),
  }
}
