// What an assessment comes to, whatever its kind of scoring: in one line, or in a few for who signs it.
import type { Answers, Edition } from '#questionnaires/definition.ts'
import { type ChecklistCounts, summariseChecklist } from '#scoring/checklist.ts'
import { type Climb, climb } from '#scoring/ladder.ts'
import { reachedInWords } from '#scoring/ladder-in-words.ts'
import { scoreAssessment, scoredIn, type ThemeScore } from '#scoring/score.ts'

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

/** “Readiness”, “72 out of 100, high”, “54 of 55 questions counted”. */
export type OutcomeRow = { title: string; words: string; detail: string }

/** The same in full: each theme, the level, or each state. `asOf`: as above. */
export function outcomeInRows(edition: Edition, setting: string, answers: Answers, asOf: string): OutcomeRow[] {
  switch (edition.scoring.kind) {
    case 'points':
      return scoreAssessment(edition, setting, answers).themes.map(themeRow)
    case 'ladder':
      return ladderRows(edition, climb(edition, setting, answers))
    case 'checklist':
      return checklistRows(summariseChecklist(edition, setting, answers, asOf).total)
  }
}

function themeRow(theme: ThemeScore): OutcomeRow {
  const { title, score, band, asked } = theme
  const inBand = band ? `, ${band.label.toLowerCase()}` : ''
  return {
    title,
    words: score === null ? 'No score' : `${score} out of 100${inBand}`,
    detail: `${scoredIn(theme)} of ${asked} ${asked === 1 ? 'question' : 'questions'} counted`,
  }
}

function ladderRows(edition: Edition, { reached, next, levels }: Climb): OutcomeRow[] {
  const sum = (count: 'met' | 'applicable') => levels.reduce((total, level) => total + level[count], 0)
  const applicable = sum('applicable')
  if (applicable === 0) return [{ title: 'Level', words: 'No level', detail: 'No requirement applies' }]
  const coming = levels.find(({ id }) => id === next?.id)
  return [
    {
      title: 'Level',
      words: reachedInWords(edition, reached),
      detail: `${sum('met')} of ${applicable} ${applicable === 1 ? 'requirement' : 'requirements'} met on all levels together`,
    },
    ...(coming
      ? [
          {
            title: `Next: ${coming.label}`,
            words: `${coming.more} more needed`,
            detail: `${coming.met} of ${coming.applicable} met`,
          },
        ]
      : []),
  ]
}

function checklistRows(total: ChecklistCounts): OutcomeRow[] {
  const { asked, notApplicable, inPlace, planned, plannedWithoutDate, overdue, notInPlace } = total
  return [
    { title: 'In place', words: `${inPlace} of ${asked - notApplicable} that apply`, detail: '' },
    { title: 'Planned', words: String(planned + plannedWithoutDate), detail: '' },
    { title: 'Overdue', words: String(overdue), detail: '' },
    { title: 'Not in place', words: String(notInPlace), detail: '' },
    { title: 'Not applicable', words: String(notApplicable), detail: '' },
  ]
}
