// What the organisations of a collection had submitted at a time, frozen: everything that figures about many are made of,
// so that the same figures can be made again whatever happens to the database afterwards.
import type { AnswerCodes } from './answer-codes.ts'

/** `icb` and `region`: codes of those it belongs to; null where nothing is known. `setting`: of the edition. */
export type AskedOrganisation = {
  readonly code: string
  readonly name: string
  readonly type: string
  readonly setting: string
  readonly icb: string | null
  readonly region: string | null
  readonly size: Size | null
}

export type Size = 'small' | 'medium' | 'large'

/** `exact`: a fraction in lowest terms, `2725/96`, from 0 to 100. `score`: the same as a whole number, halves rounded up. */
export type Scored = { readonly exact: string; readonly score: number }

/** Counts of a heading of a checklist; `asked` is the sum of the others. `planned`: whether its date is over or not. */
export type HeadingCounts = {
  readonly asked: number
  readonly inPlace: number
  readonly planned: number
  readonly notInPlace: number
  readonly notApplicable: number
  readonly unanswered: number
}

/**
 * `themes`, `sections`, `validated` and `headings` are in the order of the edition; null where nothing is scored, or asked.
 * `validated`: of the themes, where reviewers looked; null where they looked at none.
 * `level`: the id of the level reached, null below the first. Of an edition that is scored otherwise, lists are empty.
 */
export type Respondent = AskedOrganisation & {
  readonly submittedAt: string
  readonly answers: AnswerCodes
  readonly themes: readonly (Scored | null)[]
  readonly sections: readonly (Scored | null)[]
  readonly validated: readonly (Scored | null)[] | null
  readonly level: string | null
  readonly headings: readonly (HeadingCounts | null)[]
}

/** `on`: YYYY-MM-DD. */
export type Succession = { readonly predecessor: string; readonly successor: string; readonly on: string }

export type SnapshotCollection = {
  readonly id: string
  readonly title: string
  readonly questionnaire: string
  readonly year: number
  readonly editionId: string
  readonly contentHash: string
  readonly opensAt: string
  readonly closesAt: string
}

/**
 * `asAt`: ISO 8601, UTC. `respondents` and `missing`, who was asked and has nothing that stands, are in order of code.
 * `places`: names of the boards and regions, by code. `successions`: those that lead to any of the organisations.
 */
export type Snapshot = {
  readonly collection: SnapshotCollection
  readonly asAt: string
  readonly respondents: readonly Respondent[]
  readonly missing: readonly AskedOrganisation[]
  readonly places: ReadonlyMap<string, string>
  readonly successions: readonly Succession[]
}
