// The requirements of a level, and how the answers to them stand.
import type { AskedQuestion } from '#questionnaires/asked.ts'
import type { Answer, Edition, Level } from '#questionnaires/definition.ts'
import { type Fraction, fraction } from './fraction.ts'
import { type Worth, worthOf } from './points.ts'

export type RequirementState = 'met' | 'partly-met' | 'not-met' | 'not-applicable' | 'unanswered'

/** `points`: of the option chosen, 0 to 100; null where none of the scale is. `level` and `section` are ids. */
export type Requirement = {
  readonly question: string
  readonly number: number
  readonly text: string
  readonly level: string
  readonly section: string
  readonly state: RequirementState
  readonly points: number | null
}

/** Counts of requirements: `asked` is the sum of the five others. */
export type RequirementCounts = {
  readonly asked: number
  readonly met: number
  readonly partlyMet: number
  readonly notMet: number
  readonly notApplicable: number
  readonly unanswered: number
}

/** How an answer stands as a requirement of a ladder on which `metFrom` points and more are met. */
export function requirementState(
  edition: Edition,
  question: Pick<AskedQuestion, 'id' | 'scale'>,
  answer: Answer | undefined,
  metFrom: number,
): RequirementState {
  return answer ? stateOf(worthOf(edition, question, answer.option), metFrom) : 'unanswered'
}

function stateOf({ kind, points }: Worth, metFrom: number): RequirementState {
  if (kind === 'not-applicable') return 'not-applicable'
  if (kind === 'dont-know' || points === 0) return 'not-met'
  return points >= metFrom ? 'met' : 'partly-met'
}

/** The requirement that a question puts, and how its answer stands. */
export function requirementOf(
  edition: Edition,
  { id: level, section }: Level,
  question: AskedQuestion,
  answer: Answer | undefined,
  metFrom: number,
): Requirement {
  const { id, number, text } = question
  const worth = answer ? worthOf(edition, question, answer.option) : null
  const state = worth ? stateOf(worth, metFrom) : 'unanswered'
  return { question: id, number, text, level, section, state, points: worth?.points ?? null }
}

export function countsOf(requirements: readonly Requirement[]): RequirementCounts {
  const counts = { asked: requirements.length, met: 0, partlyMet: 0, notMet: 0, notApplicable: 0, unanswered: 0 }
  for (const { state } of requirements) counts[COUNTED[state]] += 1
  return counts
}

const COUNTED = {
  met: 'met',
  'partly-met': 'partlyMet',
  'not-met': 'notMet',
  'not-applicable': 'notApplicable',
  unanswered: 'unanswered',
} as const

/** What the partly met ones are worth, in requirements. */
export function creditOf(requirements: readonly Requirement[]): Fraction {
  const partly = requirements.filter(({ state }) => state === 'partly-met')
  const points = partly.reduce((sum, requirement) => sum + (requirement.points ?? 0), 0)
  return fraction(points, 100)
}
