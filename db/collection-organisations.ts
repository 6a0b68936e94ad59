// The organisations of a collection one by one: found by where they are, how far they are, and what they are called.
import { and, asc, count, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { placeOf, type Status, statusOf } from './collection-progress.ts'
import type { Tables } from './schema.ts'
import type { Queries, Store } from './store.ts'

/**
 * `places`: as counts of progress name them; null for anywhere. `lead`: whether anybody there is one. `search`: a part of
 * the name or the code, '' for any.
 */
export type OrganisationFilter = {
  collectionId: string
  places: readonly string[] | null
  setting: string | null
  status: Status | 'not submitted' | null
  lead: 'yes' | 'no' | null
  search: string
}

export type OrganisationInCollection = {
  assessmentId: string
  code: string
  name: string
  setting: string
  place: string
  status: Status
  submittedAt: string | null
  lastSavedAt: string | null
  extendedTo: string | null
  extendedFor: string
  invitedAt: string | null
  chasedAt: string | null
  leads: number
}

type Page = { limit: number; offset: number }

/** In order of name. */
export async function organisationsIn(
  { db, tables }: Store,
  filter: OrganisationFilter,
  { limit, offset }: Page,
): Promise<OrganisationInCollection[]> {
  const { organisations } = tables
  return selectOrganisations(db, tables)
    .where(isMeant(tables, filter))
    .orderBy(asc(organisations.name), asc(organisations.code))
    .limit(limit)
    .offset(offset)
}

function selectOrganisations(db: Queries, tables: Tables) {
  const { assessments, organisations } = tables
  return db
    .select({
      assessmentId: assessments.id,
      code: organisations.code,
      name: organisations.name,
      setting: assessments.setting,
      place: placeOf(tables),
      status: statusOf(tables),
      submittedAt: assessments.submittedAt,
      lastSavedAt: assessments.lastSavedAt,
      extendedTo: assessments.extendedTo,
      extendedFor: assessments.extendedFor,
      invitedAt: assessments.invitedAt,
      chasedAt: assessments.chasedAt,
      leads: leadsOf(tables).mapWith(Number),
    })
    .from(assessments)
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
}

export async function countOrganisationsIn({ db, tables }: Store, filter: OrganisationFilter): Promise<number> {
  const { assessments, organisations } = tables
  const [row] = await db
    .select({ organisations: count() })
    .from(assessments)
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
    .where(isMeant(tables, filter))
  return Number(row?.organisations ?? 0)
}

function leadsOf({ assessments, memberships }: Tables): SQL<number> {
  return sql<number>`(select count(*) from ${memberships}
    where ${memberships.organisationCode} = ${assessments.organisationCode} and ${memberships.role} = 'lead')`
}

function hasStatus(tables: Tables, status: Status | 'not submitted'): SQL {
  return status === 'not submitted' ? isNull(tables.assessments.submittedAt) : eq(statusOf(tables), status)
}

/** The condition under which a row of `assessments`, joined with its organisation, passes the filter. */
export function isMeant(tables: Tables, { collectionId, places, setting, status, lead, search }: OrganisationFilter) {
  const { assessments, organisations } = tables
  const pattern = `%${search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
  const has = (column: typeof organisations.name | typeof organisations.code) =>
    sql`lower(${column}) like ${pattern} escape ${'\\'}`
  return and(
    eq(assessments.collectionId, collectionId),
    places === null ? undefined : places.length === 0 ? sql`1 = 0` : inArray(placeOf(tables), [...places]),
    setting === null ? undefined : eq(assessments.setting, setting),
    status === null ? undefined : hasStatus(tables, status),
    lead === null ? undefined : lead === 'yes' ? sql`${leadsOf(tables)} > 0` : sql`${leadsOf(tables)} = 0`,
    search === '' ? undefined : or(has(organisations.name), has(organisations.code)),
  )
}

/** One of them; null where the collection doesn’t ask it. */
export async function organisationIn(
  { db, tables }: Store,
  collectionId: string,
  code: string,
): Promise<OrganisationInCollection | null> {
  const { assessments } = tables
  const [row] = await selectOrganisations(db, tables).where(
    and(eq(assessments.collectionId, collectionId), eq(assessments.organisationCode, code)),
  )
  return row ?? null
}
