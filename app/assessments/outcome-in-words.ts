// What an assessment came to, in one line, whatever its kind of scoring.
import type { Answers, Edition } from '#questionnaires/definition.ts'
import { summariseChecklist } from '#scoring/checklist.ts'
import { climb } from '#scoring/ladder.ts'
import { reachedInWords } from '#scoring/ladder-in-words.ts'
import { scoreAssessment, scoredIn } from '#scoring/score.ts'

/** `asOf`: the day on which plans are looked at, YYYY-MM-DD. */
export function outcomeInWords(edition: Edition, setting: string, answers: Answers, asOf: string): string {
  switch (edition.scoring.kind) {
    case 'points':
      return scoreAssessment(edition, setting, answers)
        .themes.map((theme) => {
          const { title, score, band, asked } = theme
          const few = scoredIn(theme) * 2 < asked ? `, ${scoredIn(theme)} of ${asked} questions counted` : ''
          return `${title} ${score ?? 'no score'}${band ? ` (${band.label.toLowerCase()}${few})` : ''}`
        })
        .join(', ')
    case 'ladder': {
      const { reached, levels } = climb(edition, setting, answers)
      const applicable = levels.reduce((sum, level) => sum + level.applicable, 0)
      return applicable === 0 ? 'No requirement applies' : reachedInWords(edition, reached)
    }
    case 'checklist': {
      const { inPlace, asked, notApplicable } = summariseChecklist(edition, setting, answers, asOf).total
      return `${inPlace} of ${asked - notApplicable} in place`
    }
  }
}
