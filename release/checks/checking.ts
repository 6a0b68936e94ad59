// What a check is given, and what it says.

import type { Snapshot } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { Counted } from '#scoring/shares.ts'
import type { Difference } from '../difference.ts'
import type { Release } from '../release.ts'

export type Check = { readonly name: string; readonly passed: boolean; readonly found: string }

/** What the database says at the time of checking. */
export type InDatabase = {
  readonly asked: number
  readonly isExercise: boolean
  readonly closesAt: string
  /** The last day to which any organisation's time was extended; null where none was. */
  readonly extendedTo: string | null
  /** Submitted assessments by setting, and the answers that count in figures. */
  readonly counted: Counted
  /** Content hash of the edition that the collection is answered in. */
  readonly editionHash: string
  /** Other collections that are published at the same address. */
  readonly rivals: readonly string[]
}

export type Checked = {
  readonly release: Release
  readonly snapshot: Snapshot
  readonly edition: Edition
  readonly now: InDatabase
  /** From the version before, or the year before; null where there is none. */
  readonly difference: { readonly from: string; readonly difference: Difference } | null
}

export type Finding = Omit<Check, 'name'>
export type Checking = (checked: Checked) => Finding
