// What the list of reviews is filtered by, in words.
import type { ReviewState } from '#review/standing.ts'

export const STATES: Readonly<Record<ReviewState | 'nobody', string>> = {
  nobody: 'Nobody has the next part',
  'waiting for a reviewer': 'Waiting for a reviewer',
  'under review': 'Under review',
  'waiting for the organisation': 'Waiting for the organisation',
  issued: 'Outcome issued',
  appealed: 'Appealed',
  final: 'Final, after an appeal',
  void: 'Void: the submission was withdrawn',
}

export const DUE = { 'in-time': 'Not due yet', overdue: 'Overdue' } as const

export function isDue(value: string): value is keyof typeof DUE {
  return value in DUE
}
