// Who answered, of those who were asked.
import { type Share, shareOf } from '#scoring/distribution.ts'
import { type Filter, isIn } from './filters.ts'
import type { AskedOrganisation, Respondent, Snapshot } from './snapshot.ts'

/** `percent`: of those asked. */
export type Response = Share & { readonly asked: number }

export type Asked = {
  readonly respondents: readonly Respondent[]
  readonly missing: readonly AskedOrganisation[]
}

/** The part of a snapshot that a filter takes. */
export function askedBy(filter: Filter, { respondents, missing }: Asked): Asked {
  return {
    respondents: respondents.filter((each) => isIn(filter, each)),
    missing: missing.filter((each) => isIn(filter, each)),
  }
}

export function responseOf({ respondents, missing }: Pick<Snapshot, 'respondents' | 'missing'>): Response {
  const asked = respondents.length + missing.length
  return { asked, ...shareOf(respondents.length, asked) }
}
