// What an assessment came to, in one line, whatever its kind of scoring.
import type { Answers, Edition } from '#questionnaires/definition.ts'
import { summariseChecklist } from '#scoring/checklist.ts'
import { climb } from '#scoring/ladder.ts'
import { reachedInWords } from '#scoring/ladder-in-words.ts'
import { scoreAssessment } from '#scoring/score.ts'

/** `asOf`: the day on which plans are looked at, YYYY-MM-DD. */
export function outcomeInWords(edition: Edition, setting: string, answers: Answers, asOf: string): string {
  switch (edition.scoring.kind) {
    case 'points':
      return scoreAssessment(edition, setting, answers)
        .themes.map(({ title, score, band }) => {
          return `${title} ${score ?? 'no score'}${band ? ` (${band.label.toLowerCase()})` : ''}`
        })
        .join(', ')
    case 'ladder':
      return reachedInWords(edition, climb(edition, setting, answers).reached)
    case 'checklist': {
      const { inPlace, asked, notApplicable } = summariseChecklist(edition, setting, answers, asOf).total
      return `${inPlace} of ${asked - notApplicable} in place`
    }
  }
}
