// What happened, other than to answers: written in the same transaction as the change itself, never changed after.
import { randomUUID } from 'node:crypto'
import { asc, eq, sql } from 'drizzle-orm'
import type { ReviewEventKind } from '#review/acts/acted.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** What happens to an assessment; each has its words and its place in the history (app/assessments/event-words.ts). */
export const EVENTS_OF_ASSESSMENTS = [
  'thread started',
  'replied',
  'thread resolved',
  'thread reopened',
  'poll started',
  'colleagues asked',
  'poll links renewed',
  'poll closed',
  'workshop started',
  'decided',
  'evidence added',
  'evidence changed',
  'evidence removed',
  'evidence withdrawn',
  'infected file refused',
  'assessment called ready',
  'assessment called not ready',
  'assessment approved',
  'approval voided',
  'assessment submitted',
  'submission withdrawn',
  'section assigned',
  'section handed back',
  'section returned',
  'section taken back',
  'review queried',
  'query replied to',
  'query accepted',
  'query closed',
  'review issued',
  'review appealed',
  'appeal decided',
  'review void',
  'validity lapsed',
  'review opened',
  'more time given',
  'more time taken back',
  'reminded to submit',
  // Of an organisation, and so of each of its assessments.
  'viewing started',
  'viewing ended',
] as const

/** What happens to people, organisations and collections. */
type EventElsewhere =
  | 'signed in'
  | 'signed out'
  | 'sign-in refused'
  | 'password reset requested'
  | 'password reset'
  | 'invited'
  | 'invitation cancelled'
  | 'invitation accepted'
  | 'role granted'
  | 'role changed'
  | 'role withdrawn'
  | 'lead wants to leave'
  | 'reminders stopped'
  | 'reminders started'
  | 'collection opened'
  | 'draft uploaded'
  | 'draft discarded'
  | 'edition published'
  | 'reviewing granted'
  | 'reviewing withdrawn'
  | 'conflict declared'
  | 'external records imported'
  | 'external record entered'
  | 'external record withdrawn'
  | 'validation planned'
  | 'validation plan changed'
  | 'validation drawn'
  | 'seed published'
  | 'organisations imported'
  | 'organisation renamed'
  | 'organisation closed'
  | 'organisation reopened'
  | 'care setting confirmed'
  | 'organisation changed'
  | 'query reminded of'
  | 'figures frozen'
  | 'figures shared'
  | 'release built'
  | 'release signed'
  | 'release published'
  | 'release discarded'
  | 'report asked for'
  | 'collection planned'
  | 'collection planned anew'
  | 'organisations added to collection'
  | 'collection dates changed'
  | 'collection closed'
  | 'organisation size said'

export type AssessmentEvent = (typeof EVENTS_OF_ASSESSMENTS)[number]

export type EventKind = AssessmentEvent | EventElsewhere | ReviewEventKind

export type NewEvent = {
  at: string
  /** The user who did it; null when nobody was signed in. */
  actor: string | null
  kind: EventKind
  /** What it happened to: an assessment's id, an organisation's code, an email. */
  subject: string
  detail?: Record<string, string>
}

export function* recordEvent(tx: Queries, { events }: Tables, event: NewEvent): Work<void> {
  yield* ask(tx.insert(events).values({ id: randomUUID(), detail: {}, ...event }))
}

/** Only if somebody has this email: the same statement either way, so that it takes the same time. */
export function* recordEventIfKnown(
  tx: Queries,
  { events, users }: Tables,
  { at, kind, subject }: Pick<NewEvent, 'at' | 'kind' | 'subject'>,
  email: string,
): Work<void> {
  // Every column, in the order of the table.
  const row = {
    id: sql<string>`${randomUUID()}`.as('id'),
    at: sql<string>`${at}`.as('at'),
    actor: sql<null>`null`.as('actor'),
    kind: sql<string>`${kind}`.as('kind'),
    subject: sql<string>`${subject}`.as('subject'),
    detail: sql<Record<string, string>>`'{}'`.as('detail'),
  }
  yield* ask(tx.insert(events).select(tx.select(row).from(users).where(eq(users.email, email))))
}

export async function eventsOf(store: Store, subject: string) {
  const { events } = store.tables
  return store.db.select().from(events).where(eq(events.subject, subject)).orderBy(asc(events.at), asc(events.id))
}
