// Scores as the published pages say them.
import type { Edition } from '#questionnaires/definition.ts'
import { bandOf } from '#scoring/bands.ts'

/** “62, Medium”. */
export function scoreInWords(edition: Edition, score: number | null): string {
  return score === null ? 'No score' : `${score}, ${bandOf(edition, score).label}`
}
