// One reason to look closer at what an organisation claims: how strong, and why, in words. Never a verdict.

export const SIGNALS = [
  'jump',
  'no-evidence',
  'contradiction',
  'external',
  'pasted-notes',
  'late-changes',
  'few-contributors',
  'few-dont-knows',
] as const
export type SignalId = (typeof SIGNALS)[number]

/**
 * `strength`: from just above 0 to 1, in hundredths. `theme`: null where it concerns the whole assessment. `questions`:
 * those it is about, in reading order; empty where it is about the theme or the assessment as such.
 */
export type Signal = {
  readonly id: SignalId
  readonly strength: number
  readonly theme: string | null
  readonly questions: readonly string[]
  readonly words: string
}
