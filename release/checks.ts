// What is checked of a release before anybody may sign it. Each check says what it found, whether or not it passed.

import type { Snapshot } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { Counted } from '#scoring/shares.ts'
import { answersAgree, answersSum } from './checks/answers.ts'
import { groupsAreLarge, namesAreWanted } from './checks/groups.ts'
import { editionIsPublished, isAlone, isOver, organisationsAgree } from './checks/round.ts'
import { bandsAgree, scoresAgree, sharesSum } from './checks/scores.ts'
import { type Difference, differenceInWords } from './difference.ts'
import type { Release } from './release.ts'

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

type Finding = Omit<Check, 'name'>
export type Checking = (checked: Checked) => Finding

const CHECKS: readonly (readonly [name: string, check: Checking])[] = [
  ['The collection is over, and no exercise', isOver],
  ['No other collection is published at this address', isAlone],
  ['The edition is as published', editionIsPublished],
  ['Organisations: each once, and as many as in the database', organisationsAgree],
  ['Answers agree with the database', answersAgree],
  ['Counts of answers sum to those asked', answersSum],
  ['Every score, made again from the answers, is the same', scoresAgree],
  ['Bands, counted again, are the same', bandsAgree],
  ['Shares sum to 100%, but for rounding', sharesSum],
  ['No group is too small', groupsAreLarge],
  ['Names are shown as chosen, answers never', namesAreWanted],
  ['What is different from before', saysDifference],
]

export function checkRelease(checked: Checked): Check[] {
  return CHECKS.map(([name, check]) => ({ name, ...check(checked) }))
}

/** Always passes: it is there to be read before signing. */
function saysDifference({ difference }: Checked): Finding {
  if (!difference) return { passed: true, found: 'There is nothing published before to compare it with.' }
  return { passed: true, found: `Against ${difference.from}: ${differenceInWords(difference.difference)}` }
}
