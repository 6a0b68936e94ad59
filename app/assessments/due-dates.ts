// The day by which a section is asked for: which days may be given, and where it stands today, in words.
import type { AssignmentState } from '#db/schema-together.ts'
import { dateInWords, isDay } from '#questionnaires/answers.ts'

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day that a time falls on in the United Kingdom, YYYY-MM-DD. */
export function dayOf(time: string | Date): string {
  return london.format(new Date(time)).split('/').reverse().join('-')
}

/** The last day on which something is open that closes at this time: what closes at midnight isn’t open on that day. */
export function lastDayOf(closesAt: string): string {
  return dayOf(new Date(Date.parse(closesAt) - 1))
}

/** “30 November 2026”: the last day on which something is open that closes at this time. */
export function lastDayInWords(closesAt: string): string {
  return dateInWords(lastDayOf(closesAt))
}

/** `days` after a day, both YYYY-MM-DD. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** What is wrong with a typed due date, '' where none was typed; null where nothing is. */
export function dueDateProblem(typed: string, { today, closesAt }: { today: string; closesAt: string }): string | null {
  if (typed === '') return null
  if (!isDay(typed)) return 'The due date must be a real day, such as 2027-03-31'
  const last = lastDayOf(closesAt)
  if (typed < today) return 'The due date must be today or later'
  if (typed > last) return `The due date must be no later than ${dateInWords(last)}, when the collection closes`
  return null
}

export type Due = { readonly dueOn: string; readonly state: AssignmentState }

export function isOverdue({ dueOn, state }: Due, today: string): boolean {
  return state !== 'ready' && dueOn !== '' && dueOn < today
}

/** “due 3 May 2026”, “overdue since 3 May 2026”; '' where there is no date, or nothing is due any more. */
export function dueInWords(due: Due, today: string): string {
  if (due.dueOn === '' || due.state === 'ready') return ''
  return `${isOverdue(due, today) ? 'overdue since' : 'due'} ${dateInWords(due.dueOn)}`
}

/** Whose a section is and where it stands: “Asha Patel, due 3 May 2026”, “You, returned to you, overdue since …”. */
export function ownerInWords(owner: Due & { name: string; isVisitor: boolean; isMember: boolean }, today: string) {
  const { name, state, isVisitor, isMember } = owner
  const who = isVisitor ? 'You' : isMember ? name : `${name} (no longer a member)`
  const moved = { assigned: '', ready: 'handed back as ready', returned: `returned to ${isVisitor ? 'you' : 'them'}` }
  return [who, moved[state], dueInWords(owner, today)].filter((words) => words !== '').join(', ')
}
