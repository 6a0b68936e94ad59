// How a collection comes to be, and what an administrator changes about it. Each change is conditional on what they saw,
// and comes with its event.
import { randomUUID } from 'node:crypto'
import { and, asc, eq, gt, lte } from 'drizzle-orm'
import type { Invited, Invites, KnownOrganisation } from '#collections/invited.ts'
import type { Collection, StoredCollection } from './collections.ts'
import { type EventKind, recordEvent } from './events.ts'
import { insertRows } from './many-rows.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** Who is asked, of all organisations that there are; it may be asked again where the database aborts the work. */
type Choose = (organisations: readonly KnownOrganisation[]) => readonly Invited[]

/** Without its id, which is made from the questionnaire and the year. */
export type PlannedCollection = Omit<Collection, 'id'> & { invites: Invites }

export type Planning = {
  planned: PlannedCollection
  choose: Choose
  /** How many the administrator was told it would ask. */
  seen: number
  by: string
  at: string
}

/** `other number`: organisations have come or gone since it was looked at, and nothing was stored. */
export type Planned = { kind: 'planned'; id: string } | { kind: 'title taken' } | { kind: 'other number'; now: number }

/** Of one questionnaire and year, an id each: so many rounds in one year are a mistake. */
const MOST_IN_A_YEAR = 50

export async function planCollection(store: Store, planning: Planning): Promise<Planned> {
  const { tables, engine } = store
  const { planned, choose, seen, by, at } = planning
  return store.atomically(function* (tx): Work<Planned> {
    const invited = choose(yield* allOrganisations(tx, tables))
    if (invited.length !== seen) return { kind: 'other number', now: invited.length }
    const id = yield* insertUnderFreeId(tx, tables, planned)
    if (id === null) return { kind: 'title taken' }
    yield* insertAssessments(tx, tables, engine, { collectionId: id, invited })
    yield* record(tx, tables, { id, by, at, kind: 'collection planned', detail: detailOf(planned, invited.length) })
    return { kind: 'planned', id }
  })
}

/**
 * `overtaken`: somebody else changed it, or it has opened. `in use`: these would not be asked any more, and have written in
 * a discussion of theirs already.
 */
type Replanned = Exclude<Planned, { kind: 'title taken' }> | { kind: 'overtaken' } | { kind: 'in use'; codes: string[] }

/** Whom it asks and of what, all anew, as long as it hasn't opened. */
export async function replanCollection(
  store: Store,
  { id, before, planned, choose, seen, by, at }: Planning & { id: string; before: StoredCollection },
): Promise<Replanned> {
  const { tables, engine } = store
  const { collections, assessments } = tables
  return store.atomically(function* (tx): Work<Replanned> {
    const isToOpen = and(eq(collections.id, id), gt(collections.opensAt, at))
    // Touched, not changed: that is what locks the row.
    const [held] = yield* ask(tx.update(collections).set({ id }).where(isToOpen).returning())
    if (!held || planOf(held) !== planOf(before)) return { kind: 'overtaken' }
    const invited = choose(yield* allOrganisations(tx, tables))
    if (invited.length !== seen) return { kind: 'other number', now: invited.length }
    const settings = new Map(invited.map(({ code, setting }) => [code, setting]))
    const { organisationCode: code, setting } = assessments
    const asked = yield* ask(
      tx.select({ id: assessments.id, code, setting }).from(assessments).where(eq(assessments.collectionId, id)),
    )
    const codes = (yield* writtenIn(tx, tables, id)).filter((code) => !settings.has(code))
    if (codes.length > 0) return { kind: 'in use', codes }
    const all = { ...planned, invites: mutable(planned.invites) }
    yield* ask(tx.update(collections).set(all).where(eq(collections.id, id)))
    for (const one of asked) {
      const wanted = settings.get(one.code)
      if (wanted === undefined) yield* ask(tx.delete(assessments).where(eq(assessments.id, one.id)))
      else if (wanted !== one.setting) {
        yield* ask(tx.update(assessments).set({ setting: wanted }).where(eq(assessments.id, one.id)))
      }
      settings.delete(one.code)
    }
    const added = [...settings].map(([code, setting]) => ({ code, setting }))
    yield* insertAssessments(tx, tables, engine, { collectionId: id, invited: added })
    const detail = detailOf(planned, invited.length)
    yield* record(tx, tables, { id, by, at, kind: 'collection planned anew', detail })
    return { kind: 'planned', id }
  })
}

/** The same text for two that were planned alike. */
export function planOf(collection: StoredCollection): string {
  const { editionId, title, year, opensAt, closesAt, needsApproval, isExercise, invites } = collection
  return JSON.stringify([editionId, title, year, opensAt, closesAt, needsApproval, isExercise, invites])
}

/** The codes of organisations that discuss a question already: all else has to wait until it opens. */
function* writtenIn(tx: Queries, { assessments, threads }: Tables, collectionId: string): Work<string[]> {
  const { id, organisationCode: code } = assessments
  const rows = yield* ask(
    tx
      .select({ code })
      .from(threads)
      .innerJoin(assessments, eq(id, threads.assessmentId))
      .where(eq(assessments.collectionId, collectionId))
      .groupBy(code)
      .orderBy(asc(code)),
  )
  return rows.map((row) => row.code)
}

/** Asks organisations that have come since, or that were forgotten; how many. Null where it has closed. */
export async function addInvited(
  store: Store,
  { id, choose, by, at }: { id: string; choose: Choose; by: string; at: string },
): Promise<number | null> {
  const { tables, engine } = store
  const { collections, assessments } = tables
  return store.atomically(function* (tx): Work<number | null> {
    // Touched, not changed: who adds at the same time waits, and finds them there.
    const isThat = and(eq(collections.id, id), gt(collections.closesAt, at))
    const [held] = yield* ask(
      tx.update(collections).set({ id }).where(isThat).returning({ id: collections.id, invites: collections.invites }),
    )
    if (!held) return null
    const chosen = choose(yield* allOrganisations(tx, tables))
    const asked = yield* ask(
      tx.select({ code: assessments.organisationCode }).from(assessments).where(eq(assessments.collectionId, id)),
    )
    const known = new Set(asked.map(({ code }) => code))
    const added = chosen.filter(({ code }) => !known.has(code))
    if (added.length === 0) return 0
    yield* insertAssessments(tx, tables, engine, { collectionId: id, invited: added })
    const detail = { organisations: String(added.length) }
    yield* record(tx, tables, { id, by, at, kind: 'organisations added to collection', detail })
    return added.length
  })
}

export type DateChange = {
  id: string
  /** As the administrator saw them. */
  before: Pick<Collection, 'opensAt' | 'closesAt'>
  now: Pick<Collection, 'opensAt' | 'closesAt'>
  by: string
  at: string
}

/** False where somebody else changed them, or it opened meanwhile: what has opened keeps its first day. */
export async function changeDates(store: Store, { id, before, now, by, at }: DateChange): Promise<boolean> {
  const { tables } = store
  const { collections } = tables
  const movesOpening = before.opensAt !== now.opensAt
  return store.atomically(function* (tx): Work<boolean> {
    const mayMove = movesOpening ? gt(collections.opensAt, at) : undefined
    const [changed] = yield* ask(
      tx
        .update(collections)
        .set({ opensAt: now.opensAt, closesAt: now.closesAt })
        .where(and(isAsSeen(tables, id, before), mayMove))
        .returning({ id: collections.id }),
    )
    if (!changed) return false
    const detail = { ...now, opensAtBefore: before.opensAt, closesAtBefore: before.closesAt }
    yield* record(tx, tables, { id, by, at, kind: 'collection dates changed', detail })
    return true
  })
}

/** Closes it at once for everybody but those who were given more time. False where it isn't open, or its end was changed. */
export async function closeNow(
  store: Store,
  { id, closesAt, by, at }: { id: string; closesAt: string; by: string; at: string },
): Promise<boolean> {
  const { tables } = store
  const { collections } = tables
  return store.atomically(function* (tx): Work<boolean> {
    const isOpen = and(lte(collections.opensAt, at), gt(collections.closesAt, at))
    const [closed] = yield* ask(
      tx
        .update(collections)
        .set({ closesAt: at })
        .where(and(eq(collections.id, id), eq(collections.closesAt, closesAt), isOpen))
        .returning({ id: collections.id }),
    )
    if (!closed) return false
    yield* record(tx, tables, { id, by, at, kind: 'collection closed', detail: { closesAtBefore: closesAt } })
    return true
  })
}

/** In order of code. */
export function* allOrganisations(tx: Queries, { organisations }: Tables): Work<KnownOrganisation[]> {
  const { code, type, setting, parentCode, closedOn } = organisations
  return yield* ask(tx.select({ code, type, setting, parentCode, closedOn }).from(organisations).orderBy(asc(code)))
}

function isAsSeen(
  { collections }: Tables,
  id: string,
  { opensAt, closesAt }: Pick<Collection, 'opensAt' | 'closesAt'>,
) {
  return and(eq(collections.id, id), eq(collections.opensAt, opensAt), eq(collections.closesAt, closesAt))
}

/** Null where the same is planned already, by its title: a form that was sent twice. */
function* insertUnderFreeId(tx: Queries, { collections }: Tables, planned: PlannedCollection): Work<string | null> {
  const { questionnaire, year, title, isExercise } = planned
  const stem = `${isExercise ? 'exercise-' : ''}${questionnaire}-${year}`
  for (let number = 1; number <= MOST_IN_A_YEAR; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`
    const inserted = yield* ask(
      tx
        .insert(collections)
        .values({ id, ...planned, invites: mutable(planned.invites) })
        .onConflictDoNothing()
        .returning({ id: collections.id }),
    )
    if (inserted.length > 0) return id
    const [kept] = yield* ask(tx.select({ title: collections.title }).from(collections).where(eq(collections.id, id)))
    if (kept?.title === title) return null
  }
  return null
}

function mutable({ types, settings, regions, codes }: Invites) {
  return { types: [...types], settings: [...settings], regions: [...regions], codes: [...codes] }
}

type Asking = { collectionId: string; invited: readonly Invited[] }

function* insertAssessments(
  tx: Queries,
  { assessments }: Tables,
  engine: Store['engine'],
  { collectionId, invited }: Asking,
): Work<void> {
  const nothing = { lastSection: null, lastSavedAt: null, readyAt: null, approvedAt: null, submittedAt: null }
  const noTime = { extendedTo: null, extendedFor: '', invitedAt: null, chasedAt: null }
  const rows = invited.map(({ code: organisationCode, setting }) => ({
    ...{ id: randomUUID(), collectionId, organisationCode, setting },
    ...nothing,
    ...noTime,
  }))
  yield* insertRows(tx, engine, assessments, rows)
}

type Recording = { id: string; by: string; at: string; kind: EventKind; detail: Record<string, string> }

function* record(tx: Queries, tables: Tables, { id, by, at, kind, detail }: Recording): Work<void> {
  yield* recordEvent(tx, tables, { at, actor: by, kind, subject: id, detail })
}

function detailOf({ editionId, title, opensAt, closesAt, needsApproval }: PlannedCollection, organisations: number) {
  const approval = needsApproval ? 'yes' : 'no'
  return { edition: editionId, title, opensAt, closesAt, approval, organisations: String(organisations) }
}
