// When a level is planned, in words.
import { asksDate, dateInWords } from '#questionnaires/answers.ts'
import type { LevelStanding } from '#scoring/ladder.ts'
import { isOverdue } from '#scoring/overdue.ts'
import type { Reported } from '../../reported.server.ts'

/** “31 March 2010”, “30 June 2008 (overdue)”, “No plan”, “Not answered”; “Not asked” where the edition has no such question. */
export function planInWords({ published, asked, asOf }: Reported, { id, plan, passes }: LevelStanding): string {
  if (!plan) return isPlanAsked(published.edition, id) ? 'Not answered' : 'Not asked'
  if (plan.date !== null) {
    const date = dateInWords(plan.date)
    return !passes && isOverdue(plan.date, asOf) ? `${date} (overdue)` : date
  }
  const question = asked.questionById.get(plan.question)
  return question && asksDate(question, plan.option) ? `${plan.label}, none given` : plan.label
}

/** Whether the edition asks when the level is planned. */
export function isPlanAsked({ scoring }: Reported['published']['edition'], level: string): boolean {
  return scoring.kind === 'ladder' && scoring.levels.some(({ id, plan }) => id === level && plan !== undefined)
}
