// What an organisation submitted and how it came about, as far as it is known: what the risk signals look at.
// Whatever is not known is null or left out, and no signal comes of it.
import type { Answer, Edition } from '#questionnaires/definition.ts'
import type { Assessed } from './comparable.ts'

export type ClaimedAnswer = Answer & { readonly note: string }

/** One change of an option. `from` is null where it was the first answer. `hoursBefore`: before the submission. */
export type OptionChange = {
  readonly question: string
  readonly from: string | null
  readonly to: string | null
  readonly hoursBefore: number
}

/** `contributors`: how many people answered anything. `changes`: in any order, first answers among them. */
export type Conduct = { readonly contributors: number; readonly changes: readonly OptionChange[] }

/** `expiresOn`: YYYY-MM-DD, the last day it is good for, or '' where it doesn't expire. */
export type EvidenceItem = { readonly expiresOn: string }

/**
 * What others recorded of the organisation. `value`: as cross-checks name it, such as `standards-not-met`; `none` only
 * where a register was looked at and holds nothing. `expires`: YYYY-MM-DD, the last day it is good for, or null.
 */
export type ExternalRecord = {
  readonly scheme: string
  readonly version: string
  readonly value: string
  readonly status: 'self-reported' | 'validated'
  readonly date: string
  readonly expires: string | null
}

/**
 * `day`: YYYY-MM-DD, when it was submitted. `lastYear`: the earlier assessment with the `path` of editions as
 * `compareAssessments` takes it; null where there is none. `evidence`: by question, a question left out having none;
 * null where none was collected. `external`: empty where nothing is known.
 */
export type Claim = {
  readonly organisation: string
  readonly edition: Edition
  readonly setting: string
  readonly day: string
  readonly answers: ReadonlyMap<string, ClaimedAnswer>
  readonly lastYear: (Assessed & { readonly path: readonly Edition[] }) | null
  readonly conduct: Conduct | null
  readonly evidence: ReadonlyMap<string, readonly EvidenceItem[]> | null
  readonly external: readonly ExternalRecord[]
}
