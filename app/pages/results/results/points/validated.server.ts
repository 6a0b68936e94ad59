// What others validated, as the results page says it beside what was self-reported.

import type { Tone } from '#app/design/tag.tsx'
import { reviewedInWords, validityInWords } from '#app/reviews/validation-in-words.ts'
import { type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import { type StandingValidation, validatedIn } from '#review/standing-validation.ts'
import { toneOf } from './standings.server.ts'

/** `isReviewed`: there is a validated score to show. `reviewed`: “12 of 55 questions reviewed”. */
export type ValidatedTheme = {
  id: string
  isReviewed: boolean
  score: number | null
  band: { label: string; tone: Tone } | null
  reviewed: string
}

export function validatedInWords(edition: Edition, validation: StandingValidation, assessmentId: string) {
  const { outcome, state, isContested } = validation
  const { bands } = pointsScoringOf(edition)
  return {
    href: `/assessments/${assessmentId}/review`,
    reviewed: reviewedInWords(outcome),
    validity: validityInWords(validation),
    isValid: state === 'valid',
    isContested,
    themes: outcome.themes.map((theme): ValidatedTheme => {
      const validated = validatedIn(theme)
      const band = bands.find(({ id }) => id === validated?.band)
      return {
        id: theme.id,
        isReviewed: validated !== null,
        score: validated?.score ?? null,
        band: band ? { label: band.label, tone: toneOf(edition, band) } : null,
        reviewed: reviewedInWords(theme),
      }
    }),
  }
}
