// A whole nation over the years: as many organisations and answers as there would be, to see how the service does with
// them. Its people tell no story; the demo's sample does that.
import type { Member } from '../people.ts'
import { PRACTICES } from '../practices.ts'

/** `rounds`: one a year, the last in 2026. `trusts`: those of the first round; mergers leave fewer. */
export type NationSize = { rounds: number; trusts: number; practices: number }

export const NATIONAL_SIZE: NationSize = { rounds: 10, trusts: 232, practices: PRACTICES }

/** What there are names for, and years. */
export const MOST: NationSize = { rounds: 10, trusts: 250, practices: 7800 }
/** Mergers and the split take five trusts. */
export const LEAST: NationSize = { rounds: 1, trusts: 6, practices: 1 }

export const LAST_YEAR = 2026

export type Size = 'small' | 'medium' | 'large'

/** `openedOn`, `closedOn`: YYYY-MM-DD, or ''. */
export type NationOrganisation = {
  code: string
  name: string
  type: 'region' | 'commissioner' | 'trust' | 'practice'
  setting: string | null
  parentCode: string | null
  openedOn: string
  closedOn: string
  size: Size | null
}

/** `on`: YYYY-MM-DD. */
export type Succession = { predecessor: string; successor: string; on: string }

/** An organisation that is asked in every round in which it is open. */
export type Respondent = Member & NationOrganisation & { type: 'trust' | 'practice'; setting: string }
