// Where a question back to an organisation stands, in words: for the organisation, and for whoever asked.
import { dateInWords } from '#questionnaires/answers.ts'
import type { Query } from '#review/review.ts'
import { isSilentPast, isUnanswered } from '#review/standing.ts'
import type { Tone } from '../design/tag.tsx'

export type QueryStanding = { words: string; tone: Tone }

const inLondon = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

/** The day in the United Kingdom, YYYY-MM-DD. */
export function dayInLondon(time: string | Date): string {
  return inLondon.format(new Date(time))
}

/** `today`: YYYY-MM-DD. Silence past the deadline is said as such, and so is a reply that came after it. */
export function queryStanding(query: Query, today: string): QueryStanding {
  if (query.closedAt !== null) return { words: 'Closed', tone: 'neutral' }
  if (query.acceptedAt !== null) return { words: `Accepted on ${on(query.acceptedAt)}`, tone: 'success' }
  if (isSilentPast(query, today)) return { words: `No reply by ${dateInWords(query.answerBy)}`, tone: 'danger' }
  if (isUnanswered(query)) return { words: `Reply by ${dateInWords(query.answerBy)}`, tone: 'warning' }
  const first = query.messages.find(({ side }) => side === 'organisation')
  const at = first?.at ?? query.askedAt
  return { words: `Replied on ${on(at)}${isLate(query, at) ? ', late' : ''}`, tone: 'success' }
}

/** What was said at that time came after the last day to reply. */
export function isLate({ answerBy }: Pick<Query, 'answerBy'>, at: string): boolean {
  return dayInLondon(at) > answerBy
}

function on(time: string): string {
  return dateInWords(dayInLondon(time))
}

/** “2 questions from reviewers: reply by 3 May 2026”; several by the first of their days. */
export function waitingInWords(waiting: readonly { answerBy: string }[], today: string): string {
  const days = waiting.map(({ answerBy }) => answerBy).sort()
  const [first = ''] = days
  const count = waiting.length === 1 ? '1 question from a reviewer' : `${waiting.length} questions from reviewers`
  if (first < today) {
    const silent = days.filter((day) => day < today).length
    return `${count}: no reply ${silent === waiting.length ? '' : `to ${silent} of them `}by ${dateInWords(first)}`
  }
  return `${count}: reply ${days.at(-1) === first ? '' : 'to the first '}by ${dateInWords(first)}`
}
