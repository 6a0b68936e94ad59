// Who takes part in a simulated national round and how each behaves. All numbers are ours, and said in words in
// docs/sampling-trial.md. Nothing here knows what the risk signals look at.

export const CHARACTERS = ['honest', 'optimistic', 'pessimistic', 'gaming'] as const
export type Character = (typeof CHARACTERS)[number]

export const STYLES = ['over the line', 'copied notes', 'last night', 'a bit of everything', 'careful'] as const
export type Style = (typeof STYLES)[number]

/** Of 100 organisations; the rest is honest. */
export const GAMING_PERCENT = 15
export const OPTIMISTIC_PERCENT = 20
export const PESSIMISTIC_PERCENT = 12

/** How often an answer is read one option too high or too low. */
export const MISREADING: Record<Exclude<Character, 'gaming'>, { readonly up: number; readonly down: number }> = {
  honest: { up: 0.06, down: 0.06 },
  optimistic: { up: 0.22, down: 0.03 },
  pessimistic: { up: 0.03, down: 0.2 },
}

/** Of those who inflate, how many did so in the same theme the year before. */
export const HABITUAL = 0.3

/** How much easier an answer is raised than one that can be counted or looked up. */
export const EASE_OF_RAISING: Readonly<Record<string, number>> = {
  agreement: 3,
  percentage: 2,
  structure: 1.5,
  'nhs-number': 1,
  'yes-no': 1,
}

/**
 * `overshoot`: points by which the theme ends above the line, from and to. `steps`: options by which an answer is raised
 * at a time. `contributors`: how many people answer at all; null where as many as with anybody else. `lateHours`: when
 * raised answers are changed, before submission; null where they are high from the start. `evidence`: how often a raised
 * answer gets evidence, as a share of the organisation's own habit, or outright.
 */
export type Gaming = {
  readonly overshoot: readonly [number, number]
  readonly steps: number
  readonly contributors: number | null
  readonly lateHours: number | null
  readonly evidence: { readonly ofHabit: number } | { readonly share: number }
  readonly knows: 'everything' | 'as others'
  readonly copiesNotes: boolean
  readonly fillsInLate: boolean
}

export const GAMING: Record<Style, Gaming> = {
  'over the line': {
    overshoot: [0, 4],
    steps: 2,
    contributors: null,
    lateHours: 96,
    evidence: { ofHabit: 0.3 },
    knows: 'as others',
    copiesNotes: false,
    fillsInLate: false,
  },
  'copied notes': {
    overshoot: [2, 12],
    steps: 4,
    contributors: null,
    lateHours: null,
    evidence: { ofHabit: 0.3 },
    knows: 'as others',
    copiesNotes: true,
    fillsInLate: false,
  },
  'last night': {
    overshoot: [2, 12],
    steps: 4,
    contributors: 2,
    lateHours: null,
    evidence: { ofHabit: 0.3 },
    knows: 'everything',
    copiesNotes: false,
    fillsInLate: true,
  },
  'a bit of everything': {
    overshoot: [0, 2],
    steps: 1,
    contributors: null,
    lateHours: null,
    evidence: { ofHabit: 0.7 },
    knows: 'as others',
    copiesNotes: false,
    fillsInLate: false,
  },
  careful: {
    overshoot: [0, 2],
    steps: 1,
    contributors: null,
    lateHours: null,
    evidence: { share: 0.7 },
    knows: 'as others',
    copiesNotes: false,
    fillsInLate: false,
  },
}
