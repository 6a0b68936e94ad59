// How far the organisations of a collection are: counted by the database, so that thousands take milliseconds.
import { and, asc, count, desc, eq, inArray, isNotNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import { ancestorsOf } from './ancestors.ts'
import type { Collection } from './collections.ts'
import type { Tables } from './schema.ts'
import type { Queries, Store } from './store.ts'
import { readInTurn } from './store-reading.ts'

export const STATUSES = ['not started', 'started', 'ready', 'approved', 'submitted'] as const
/** Of an assessment: submitted, else approved, else called ready, else anything was saved in it. */
export type Status = (typeof STATUSES)[number]

export function statusOf({ assessments }: Pick<Tables, 'assessments'>): SQL<Status> {
  const { submittedAt, approvedAt, readyAt, lastSavedAt } = assessments
  return sql<Status>`case when ${submittedAt} is not null then 'submitted'
    when ${approvedAt} is not null then 'approved'
    when ${readyAt} is not null then 'ready'
    when ${lastSavedAt} is not null then 'started'
    else 'not started' end`
}

/** Commissioners and regions stand for themselves; everybody else under whatever they belong to. '' for nothing. */
export function placeOf({ organisations }: Pick<Tables, 'organisations'>): SQL<string> {
  const { code, type, parentCode } = organisations
  return sql<string>`case when ${type} in ('commissioner', 'region') then ${code} else coalesce(${parentCode}, '') end`
}

/** So many of one setting of the edition and one status, under one organisation. */
export type ProgressCount = { setting: string; status: Status; place: string; organisations: number }

export async function progressOf({ db, tables }: Store, collectionId: string): Promise<ProgressCount[]> {
  const { assessments, organisations } = tables
  const { setting } = assessments
  const status = statusOf(tables)
  const place = placeOf(tables)
  return (
    db
      .select({ setting, status, place, organisations: count() })
      .from(assessments)
      .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
      .where(eq(assessments.collectionId, collectionId))
      // What differs most goes first: thousands of rows are sorted by it.
      .groupBy(sql`3`, sql`2`, sql`1`)
  )
}

/** '' where it belongs to none that is known here. */
export type Places = { commissioner: string; region: string }

export type PlaceNames = {
  /** By the place of a count. */
  of: ReadonlyMap<string, Places>
  /** Of commissioners and regions, by code. */
  names: ReadonlyMap<string, string>
}

/** The commissioner and the region of each place: the nearest of each kind, from the place itself upwards. */
export async function placesOf(store: Store, places: readonly string[]): Promise<PlaceNames> {
  const { organisations } = store.tables
  const wanted = [...new Set(places)].filter((place) => place !== '')
  const chains = await readInTurn(ancestorsOf(store.db, store.tables, wanted))
  const all = [...new Set([...wanted, ...[...chains.values()].flat()])]
  const { code, name, type } = organisations
  const rows: { code: string; name: string; type: string }[] = []
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const some = all.slice(start, start + AT_ONCE)
    rows.push(...(await store.db.select({ code, name, type }).from(organisations).where(inArray(code, some))))
  }
  const known = new Map(rows.map((row) => [row.code, row]))
  const nearest = (chain: readonly string[], type: string) => chain.find((one) => known.get(one)?.type === type) ?? ''
  const above = (place: string) => [place, ...(chains.get(place) ?? [])]
  const of = wanted.map((place) => {
    const chain = above(place)
    return [place, { commissioner: nearest(chain, 'commissioner'), region: nearest(chain, 'region') }] as const
  })
  return { of: new Map(of), names: new Map(rows.map((row) => [row.code, row.name])) }
}

// No query holds more values than either engine takes.
const AT_ONCE = 500

/**
 * Submissions that stand, by the parts of a day in UTC that are on one day in the United Kingdom: all but its last hour, which
 * in summer is on the next. `hour`: one of the part, `2026-09-01T12` or `2026-09-01T23`.
 */
export async function submissionsByPartOfDay({ db, tables }: Store, collectionId: string) {
  const { collectionId: collection, submittedAt } = tables.assessments
  const hour = sql<string>`substr(${submittedAt}, 1, 11) ||
    case when substr(${submittedAt}, 12, 2) = '23' then '23' else '12' end`
  return db
    .select({ hour, submitted: count() })
    .from(tables.assessments)
    .where(and(eq(collection, collectionId), isNotNull(submittedAt)))
    .groupBy(sql`1`)
    .orderBy(sql`1`)
}

/** The last round of the same questionnaire that had closed when this one opened; no exercise. Null for a first one. */
export async function roundBefore(
  { db, tables }: Store,
  { id, questionnaire, opensAt }: Pick<Collection, 'id' | 'questionnaire' | 'opensAt'>,
): Promise<(Pick<Collection, 'id' | 'title' | 'opensAt' | 'closesAt'> & { invited: number }) | null> {
  const { collections, assessments } = tables
  const { title, closesAt } = collections
  const isBefore = and(
    eq(collections.questionnaire, questionnaire),
    eq(collections.isExercise, false),
    ne(collections.id, id),
    lt(closesAt, opensAt),
  )
  const [row] = await db
    .select({ id: collections.id, title, opensAt: collections.opensAt, closesAt })
    .from(collections)
    .where(isBefore)
    .orderBy(desc(closesAt), asc(collections.id))
    .limit(1)
  if (!row) return null
  return { ...row, invited: await countInvited(db, assessments, row.id) }
}

async function countInvited(db: Queries, assessments: Tables['assessments'], collectionId: string): Promise<number> {
  const [row] = await db
    .select({ invited: count() })
    .from(assessments)
    .where(eq(assessments.collectionId, collectionId))
  return Number(row?.invited ?? 0)
}

export type CollectionAtAGlance = Collection & { invited: number; submitted: number }

/** All of them, the one that closes last first. */
export async function allCollections({ db, tables }: Store): Promise<CollectionAtAGlance[]> {
  const { collections, assessments } = tables
  const counted = await db
    .select({ id: assessments.collectionId, invited: count(), submitted: count(assessments.submittedAt) })
    .from(assessments)
    .groupBy(assessments.collectionId)
  const counts = new Map(counted.map((row) => [row.id, row]))
  const rows = await db.select().from(collections).orderBy(desc(collections.closesAt), asc(collections.id))
  return rows.map(({ invites: _, ...collection }) => {
    const { invited = 0, submitted = 0 } = counts.get(collection.id) ?? {}
    return { ...collection, invited: Number(invited), submitted: Number(submitted) }
  })
}
