// The sections that people look after, over all their organisations, in assessments that can be answered now.
import { and, asc, eq, gt, inArray, isNull, lte, ne, type SQL } from 'drizzle-orm'
import { closingOf } from './open-assessments.ts'
import type { Role, Tables } from './schema.ts'
import type { AssignmentState } from './schema-together.ts'
import type { Queries, Store } from './store.ts'

export type OwnedSection = {
  userId: string
  email: string
  /** In the organisation. Those who were withdrawn from it own none of its sections here. */
  role: Role
  /** Of what they look after for this organisation. */
  remindedAt: string | null
  remindersStoppedAt: string | null
  assessmentId: string
  editionId: string
  setting: string
  collectionTitle: string
  organisationCode: string
  organisationName: string
  section: string
  /** YYYY-MM-DD, or ''. */
  dueOn: string
  state: AssignmentState
}

export function selectOwned(db: Queries, tables: Tables, at: string, further: SQL | undefined) {
  const { assignments, assessments, collections, organisations, users, memberships } = tables
  return db
    .select({
      userId: users.id,
      email: users.email,
      role: memberships.role,
      remindedAt: memberships.remindedAt,
      remindersStoppedAt: users.remindersStoppedAt,
      assessmentId: assessments.id,
      editionId: collections.editionId,
      setting: assessments.setting,
      collectionTitle: collections.title,
      organisationCode: organisations.code,
      organisationName: organisations.name,
      section: assignments.section,
      dueOn: assignments.dueOn,
      state: assignments.state,
    })
    .from(assignments)
    .innerJoin(assessments, eq(assessments.id, assignments.assessmentId))
    .innerJoin(collections, eq(collections.id, assessments.collectionId))
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
    .innerJoin(users, eq(users.id, assignments.userId))
    .innerJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.organisationCode, organisations.code)))
    .where(and(isNull(assessments.submittedAt), lte(collections.opensAt, at), gt(closingOf(tables), at), further))
    .orderBy(asc(users.email), asc(assignments.dueOn), asc(assessments.id), asc(assignments.section))
}

export async function sectionsOwnedBy(store: Store, userId: string, at: string): Promise<OwnedSection[]> {
  return selectOwned(store.db, store.tables, at, eq(store.tables.users.id, userId))
}

/** Everybody's in one assessment that are not handed back. */
export async function unfinishedSectionsOf(store: Store, assessmentId: string, at: string): Promise<OwnedSection[]> {
  const { assignments, assessments } = store.tables
  return selectOwned(store.db, store.tables, at, and(eq(assessments.id, assessmentId), ne(assignments.state, 'ready')))
}

/** Everybody's that are due by then and not handed back. */
export async function sectionsDueBy(store: Store, dueBy: string, at: string): Promise<OwnedSection[]> {
  const { assignments } = store.tables
  return selectOwned(
    store.db,
    store.tables,
    at,
    and(ne(assignments.state, 'ready'), gt(assignments.dueOn, ''), lte(assignments.dueOn, dueBy)),
  )
}

/** Where the sections of some assessments stand, whoever looks after them. */
export async function sectionStates(store: Store, assessmentIds: readonly string[]) {
  if (assessmentIds.length === 0) return []
  const { assessmentId, dueOn, state } = store.tables.assignments
  return store.db
    .select({ assessmentId, dueOn, state })
    .from(store.tables.assignments)
    .where(inArray(assessmentId, [...assessmentIds]))
}
