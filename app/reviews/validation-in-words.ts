// What was validated, beside what was reported, as every page and file says it. Pure.
import { dateInWords } from '#questionnaires/answers.ts'
import { type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import type { ShownScore } from '#review/review.ts'
import { type ScoresOutcome, type StandingValidation, validatedIn } from '#review/standing-validation.ts'

/** “40 of 175 questions reviewed” */
export function reviewedInWords({ reviewed, asked }: { reviewed: number; asked: number }): string {
  return `${reviewed} of ${asked} questions reviewed`
}

/** “72 (high)”, “No score”, “Not reviewed” where there is none to show. */
function scoreWithBand(edition: Edition, shown: ShownScore | null): string {
  if (shown === null) return 'Not reviewed'
  const { score, band } = shown
  if (score === null) return 'No score'
  const label = pointsScoringOf(edition).bands.find(({ id }) => id === band)?.label
  return label === undefined ? String(score) : `${score} (${label.toLowerCase()})`
}

/** “Valid until 3 May 2029”, “No longer valid: it was valid until …”, “No longer valid since …: it merged” */
export function validityInWords({ state, validUntil, lapsed }: StandingValidation): string {
  switch (state) {
    case 'valid':
      return `Valid until ${dateInWords(validUntil)}`
    case 'expired':
      return `No longer valid: it was valid until ${dateInWords(validUntil)}`
    case 'lapsed':
      return `No longer valid since ${dateInWords(lapsed?.at.slice(0, 10) ?? '')}: ${lapsed?.why}`
  }
}

export type SideBySide = { id: string; title: string; reported: string; validated: string; reviewed: string }

/** Theme by theme. */
export function sideBySide(edition: Edition, { themes }: ScoresOutcome): SideBySide[] {
  return themes.map((theme) => ({
    id: theme.id,
    title: theme.title,
    reported: scoreWithBand(edition, theme.reported),
    validated: scoreWithBand(edition, validatedIn(theme)),
    reviewed: `${theme.reviewed} of ${theme.asked}`,
  }))
}

/** “Readiness 65 (medium), Capability 41 (medium). 40 of 175 questions reviewed. Valid until 3 May 2029” */
export function validatedInOneLine(edition: Edition, validation: StandingValidation): string {
  const { outcome, isContested } = validation
  const themes = outcome.themes.map((theme) => {
    const words = scoreWithBand(edition, validatedIn(theme))
    return `${theme.title} ${words.charAt(0).toLowerCase()}${words.slice(1)}`
  })
  const parts = [themes.join(', '), reviewedInWords(outcome), validityInWords(validation)]
  return [...parts, ...(isContested ? ['An appeal waits to be decided'] : [])].join('. ')
}
