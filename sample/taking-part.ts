// Who takes part in a questionnaire: a cohort of organisations and the rounds that they answer.
import type { Chance } from './chance.ts'
import type { Member } from './people.ts'
import type { Round } from './rounds.ts'

export type CohortMember = Member & {
  type: string
  /** Its own care setting. */
  setting: string | null
  /** By year: points of 100; on a ladder the levels it has reached, with the fraction how near the next one is. */
  standing: Readonly<Record<number, number>>
  /** How far it has come in the collection that is open; null where it isn't invited. What has closed was submitted. */
  progress: 'untouched' | 'half done' | 'submitted' | null
}

/** `shares`: published national percents by the ids of the edition's figures. */
export type CohortRound = Round & { shares?: Readonly<Record<string, number>> }

export type Cohort = {
  questionnaire: string
  rounds: readonly CohortRound[]
  members: readonly CohortMember[]
  /** Many more, made up only when they are needed. */
  invent?(chance: Chance, alreadyThere: number): CohortMember[]
}
