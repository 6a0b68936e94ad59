// Headings of a checklist: how the expectations under each stand, over all organisations that were asked them.
import type { Edition } from '#questionnaires/definition.ts'
import { type Share, shareOf } from '#scoring/distribution.ts'
import type { HeadingCounts, Respondent } from './snapshot.ts'

/** `inPlaceShare`: of what is applicable, as in the shares that are published. `organisations`: that were asked any of it. */
export type HeadingSum = HeadingCounts & {
  readonly section: string
  readonly title: string
  readonly organisations: number
  readonly inPlaceShare: Share
}

const COUNTS = ['asked', 'inPlace', 'planned', 'notInPlace', 'notApplicable', 'unanswered'] as const
const NOTHING: HeadingCounts = { asked: 0, inPlace: 0, planned: 0, notInPlace: 0, notApplicable: 0, unanswered: 0 }

/** Every heading of the edition in its order. */
export function headingSums(edition: Edition, respondents: readonly Pick<Respondent, 'headings'>[]): HeadingSum[] {
  return edition.themes
    .flatMap(({ sections }) => sections)
    .map(({ id, title }, at) => {
      const own = respondents.flatMap(({ headings }) => headings[at] ?? [])
      const sum: { -readonly [name in keyof HeadingCounts]: number } = { ...NOTHING }
      for (const counts of own) for (const name of COUNTS) sum[name] += counts[name]
      const inPlaceShare = shareOf(sum.inPlace, sum.asked - sum.notApplicable)
      return { section: id, title, organisations: own.length, ...sum, inPlaceShare }
    })
}
