// What figures are about: one frozen round, or two beside each other, and which organisations of them.

import type { Cohort } from '#national/cohort.ts'
import { matchCohort } from '#national/cohort.ts'
import { type Filter, keyOf } from '#national/filters.ts'
import { type Asked, askedBy } from '#national/response.ts'
import type { Snapshot } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'

/** `label`: what it is called beside the other, such as “2017”. */
export type Round = {
  readonly snapshotId: string
  readonly snapshot: Snapshot
  readonly edition: Edition
  readonly label: string
}

/**
 * `before`: the earlier one of two. `path`: every edition from the one to the other, both included; null where none lead
 * there, so that nothing can be compared like-for-like.
 */
export type Subject = {
  readonly now: Round
  readonly before: Round | null
  readonly path: readonly Edition[] | null
  readonly filter: Filter
}

/** The same for the same figures, which never change. */
export function keyOfSubject({ now, before, filter }: Subject): string {
  return `national ${now.snapshotId} ${before?.snapshotId ?? 'alone'} ${keyOf(filter)}`
}

/** A round with those of it that the filter takes. */
export type Taken = Round & Asked

/** The earlier one first: the order in which years are read. */
export function takenOf({ now, before, filter }: Subject): Taken[] {
  const take = (round: Round): Taken => ({ ...round, ...askedBy(filter, round.snapshot) })
  return before ? [take(before), take(now)] : [take(now)]
}

export function takenNow({ now, filter }: Subject): Taken {
  return { ...now, ...askedBy(filter, now.snapshot) }
}

/** Null where there is but one round. */
export function cohortOf({ now, before, filter }: Subject): Cohort | null {
  return before && matchCohort(before.snapshot, now.snapshot, filter)
}
