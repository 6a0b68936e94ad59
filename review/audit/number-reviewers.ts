// The audit file for the organisation itself: it shows all that was decided, and never who reviewed.
import type { ReviewEventKind } from '../acts/acted.ts'
import type { ContentOf, Entry } from './file.ts'

/**
 * Reviewers, and those who drew and gave out reviews, become “reviewer-1”, “reviewer-2” … in the order in which the entries
 * name them, wherever they are named by their id; their names are left out, and so is why they stood back, which would tell
 * of them. What they wrote stays.
 */
export function numberReviewers(entries: readonly Entry[]): readonly Entry[] {
  const numbers = new Map(reviewersIn(entries).map((id, index) => [id, `reviewer-${index + 1}`]))
  return entries
    .filter(({ kind, content }) => kind !== 'person' || !numbers.has(content.id))
    .map((entry) => withNumbers(withoutReasons(entry), numbers) as Entry)
}

function reviewersIn(entries: readonly Entry[]): string[] {
  const ids = entries.flatMap((entry) => {
    if (entry.kind === 'review') return peopleOf(entry.content)
    if (entry.kind === 'look') return [entry.content.userId]
    if (entry.kind === 'event') return BY_REVIEWERS.has(entry.content.kind) ? [entry.content.actor] : []
    return entry.kind === 'draw' ? [entry.content.drawnBy] : []
  })
  return [...new Set(ids.filter((id) => id !== null))]
}

/** What only reviewers do, and those who give out reviews. */
const BY_REVIEWERS: ReadonlySet<string> = new Set<ReviewEventKind | 'review opened'>([
  'review opened',
  'review assigned',
  'review left',
  'review decided',
  'review queried',
  'query closed',
  'review part finished',
  'review issued',
  'appeal decided',
])

function peopleOf({ openedBy, assignments, decisions, queries }: ContentOf<'review'>): (string | null)[] {
  return [
    ...assignments.flatMap(({ userId, assignedBy }) => [userId, assignedBy]),
    ...decisions.map(({ userId }) => userId),
    ...queries.flatMap(({ askedBy, messages }) => [
      askedBy,
      ...messages.filter(({ side }) => side === 'reviewer').map(({ author }) => author),
    ]),
    openedBy,
  ]
}

function withoutReasons(entry: Entry): Entry {
  if (entry.kind === 'event' && entry.content.kind === 'review left') {
    return { ...entry, content: { ...entry.content, detail: { ...entry.content.detail, reason: '' } } }
  }
  if (entry.kind !== 'review') return entry
  const assignments = entry.content.assignments.map((each) => ({ ...each, leftFor: '' }))
  return { ...entry, content: { ...entry.content, assignments } }
}

function withNumbers(value: unknown, numbers: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return numbers.get(value) ?? value
  if (Array.isArray(value)) return value.map((each) => withNumbers(each, numbers))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withNumbers(part, numbers)]))
}
