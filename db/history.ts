// What happened to an assessment, newest first: every change of an answer, and every event, in one order.
import { type AnyColumn, and, asc, eq, gte, inArray, isNotNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { EventKind } from './events.ts'
import type { How, Tables } from './schema.ts'
import type { Queries, Store } from './store.ts'

export type Value = { option: string | null; reason: string; date: string; note: string }

export type AnswerEntry = {
  kind: 'answer'
  at: string
  /** The id of a user. */
  by: string
  question: string
  revision: number
  now: Value
  /** Null for the first value. */
  before: (Value & { by: string }) | null
  how: How
  /** What `how` names. */
  detail: string
}

export type EventEntry = {
  kind: 'event'
  at: string
  /** Null where nobody was signed in. */
  by: string | null
  event: string
  detail: Readonly<Record<string, string>>
}

export type Entry = AnswerEntry | EventEntry

/** Of answers, which changes; of events, which kinds: null for every one. */
export type Wanted = { answers: 'all' | 'answers' | 'notes' | 'none'; events: readonly string[] | null }

export type HistoryFilter = {
  assessmentId: string
  /** Also what administrators did at the organisation as a whole: that they looked at its pages. */
  organisationCode?: string | undefined
  wanted: Wanted
  by?: string | undefined
  /** What is about one of these questions; with `sections`, or about one of these sections. */
  about?: { questions: readonly string[]; sections: readonly string[] } | undefined
  /** From then on. */
  from?: string | undefined
  /** Before then. */
  before?: string | undefined
  /** Up to and including then. */
  until?: string | undefined
}

type Page = { limit: number; offset: number }

export async function historyOf({ db, tables }: Store, filter: HistoryFilter, page: Page): Promise<Entry[]> {
  const rows = await answerRows(db, tables, filter)
    .unionAll(eventRows(db, tables, filter))
    // By their places: two tables have no names in common. The newest first, a question’s own newest first.
    .orderBy(sql`1 desc`, sql`2`, sql`3`, sql`4 desc`)
    .limit(page.limit)
    .offset(page.offset)
  return rows.map(toEntry)
}

/** Everyone who did any of it, by name. */
export async function peopleInHistory(
  { db, tables }: Store,
  { id: assessmentId, organisationCode }: { id: string; organisationCode: string },
) {
  const { answerHistory, events, users } = tables
  const changed = db
    .select({ id: answerHistory.changedBy })
    .from(answerHistory)
    .where(eq(answerHistory.assessmentId, assessmentId))
  const acted = db
    .select({ id: events.actor })
    .from(events)
    .where(and(or(eq(events.subject, assessmentId), isView(events, organisationCode)), isNotNull(events.actor)))
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(or(inArray(users.id, changed), inArray(users.id, acted)))
    .orderBy(asc(users.name), asc(users.id))
}

const VIEWING = ['viewing started', 'viewing ended'] satisfies EventKind[]
const NOTHING = sql`1 = 0`
const text = (value: AnyColumn | SQL) => sql<string>`${value}`
const textOrNull = (value: AnyColumn | SQL) => sql<string | null>`${value}`

// Both parts of the union give the same columns in the same order.
function answerRows(db: Queries, { answerHistory: now }: Tables, filter: HistoryFilter) {
  // Both engines’ alias is the same; this one has the types.
  const before = alias(now, 'before')
  const { wanted, about } = filter
  const changes = {
    all: undefined,
    none: NOTHING,
    answers: sql`(coalesce(${now.option}, '') <> coalesce(${before.option}, '')
      or ${now.reason} <> coalesce(${before.reason}, '') or ${now.date} <> coalesce(${before.date}, ''))`,
    notes: sql`${now.note} <> coalesce(${before.note}, '')`,
  }
  return db
    .select({
      at: text(now.changedAt),
      kind: text(sql`'answer'`),
      key: text(now.question),
      revision: sql<number>`${now.revision}`,
      by: textOrNull(now.changedBy),
      option: textOrNull(now.option),
      reason: text(now.reason),
      date: text(now.date),
      note: text(now.note),
      beforeRevision: sql<number | null>`${before.revision}`,
      beforeOption: textOrNull(before.option),
      beforeReason: textOrNull(before.reason),
      beforeDate: textOrNull(before.date),
      beforeNote: textOrNull(before.note),
      beforeBy: textOrNull(before.changedBy),
      how: text(now.how),
      detail: text(now.detail),
    })
    .from(now)
    .leftJoin(
      before,
      and(
        eq(before.assessmentId, now.assessmentId),
        eq(before.question, now.question),
        eq(before.revision, sql`${now.revision} - 1`),
      ),
    )
    .where(
      and(
        eq(now.assessmentId, filter.assessmentId),
        changes[wanted.answers],
        about && amongst(now.question, about.questions),
        filter.by === undefined ? undefined : eq(now.changedBy, filter.by),
        within(now.changedAt, filter),
      ),
    )
}

function eventRows(db: Queries, { events }: Tables, filter: HistoryFilter) {
  const { wanted, about } = filter
  const named = (key: 'question' | 'section') => sql`${events.detail} ->> ${sql.raw(`'${key}'`)}`
  const none = textOrNull(sql`cast(null as text)`)
  return db
    .select({
      at: text(events.at),
      kind: text(sql`'event'`),
      key: text(events.id),
      revision: sql<number>`0`,
      by: textOrNull(events.actor),
      option: none,
      reason: text(sql`''`),
      date: text(sql`''`),
      note: text(sql`''`),
      beforeRevision: sql<number | null>`cast(null as integer)`,
      beforeOption: none,
      beforeReason: none,
      beforeDate: none,
      beforeNote: none,
      beforeBy: none,
      how: text(events.kind),
      detail: text(sql`cast(${events.detail} as text)`),
    })
    .from(events)
    .where(
      and(
        or(eq(events.subject, filter.assessmentId), isView(events, filter.organisationCode)),
        wanted.events === null ? undefined : amongst(events.kind, wanted.events),
        about && or(amongst(named('question'), about.questions), amongst(named('section'), about.sections)),
        filter.by === undefined ? undefined : eq(events.actor, filter.by),
        within(events.at, filter),
      ),
    )
}

function isView(events: Tables['events'], code: string | undefined): SQL | undefined {
  return code === undefined ? undefined : and(eq(events.subject, code), inArray(events.kind, [...VIEWING]))
}

function amongst(column: Parameters<typeof inArray>[0], values: readonly string[]): SQL {
  return values.length === 0 ? NOTHING : inArray(column, [...values])
}

function within(at: Parameters<typeof gte>[0], { from, before, until }: HistoryFilter): SQL | undefined {
  return and(
    from === undefined ? undefined : gte(at, from),
    before === undefined ? undefined : lt(at, before),
    until === undefined ? undefined : lte(at, until),
  )
}

type Row = Awaited<ReturnType<typeof answerRows>>[number]

function toEntry(row: Row): Entry {
  const { at, by, key, revision, option, reason, date, note, how, detail } = row
  if (row.kind === 'event') return { kind: 'event', at, by, event: how, detail: JSON.parse(detail) }
  const before =
    row.beforeRevision === null
      ? null
      : {
          option: row.beforeOption,
          reason: row.beforeReason ?? '',
          date: row.beforeDate ?? '',
          note: row.beforeNote ?? '',
          by: row.beforeBy ?? '',
        }
  const now = { option, reason, date, note }
  return { kind: 'answer', at, by: by ?? '', question: key, revision, now, before, how: how as How, detail }
}

export type Circumstances = {
  /** How many colleagues’ views were there to see, by poll. */
  views: ReadonlyMap<string, number>
  /** Who was there, by workshop. */
  workshops: ReadonlyMap<string, string>
}

/** What stands behind the polls and workshops that entries name; ids of other assessments are left out. */
export async function circumstancesOf(
  { db, tables }: Store,
  assessmentId: string,
  named: { polls: readonly string[]; workshops: readonly string[] },
): Promise<Circumstances> {
  const { polls, pollViews, workshops } = tables
  const ofPolls = and(eq(polls.assessmentId, assessmentId), amongst(polls.id, named.polls))
  const ofWorkshops = and(eq(workshops.assessmentId, assessmentId), amongst(workshops.id, named.workshops))
  const [given, held] = await Promise.all([
    db
      .select({ poll: polls.id, views: countOfViews(tables) })
      .from(polls)
      .leftJoin(pollViews, eq(pollViews.pollId, polls.id))
      .where(ofPolls)
      .groupBy(polls.id),
    db.select({ id: workshops.id, people: workshops.people }).from(workshops).where(ofWorkshops),
  ])
  return {
    views: new Map(given.map(({ poll, views }) => [poll, Number(views)])),
    workshops: new Map(held.map(({ id, people }) => [id, people])),
  }
}

// Without names only those that are shown: who has answered beyond them is nobody’s business.
function countOfViews({ polls, pollViews }: Tables) {
  return sql<number>`count(case when ${polls.showsNames} then ${pollViews.givenAt} else ${pollViews.shownOption} end)`
}
