// Collections: one round of a questionnaire, and what the organisations in it submitted.
import { randomUUID } from 'node:crypto'
import {
  aliasedTable,
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  max,
  or,
  type SQL,
} from 'drizzle-orm'
import { recordEvent } from './events.ts'
import type { Invites, Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Collection = {
  id: string
  questionnaire: string
  editionId: string
  title: string
  year: number
  opensAt: string
  closesAt: string
  /** Whether an executive approver signs an assessment off before it can be submitted. */
  needsApproval: boolean
  /** For training: in no figure of anything. */
  isExercise: boolean
}

/** The condition under which rows of `assessments` count in the figures of a collection: none of an exercise does. */
export function isIn(db: Queries, { assessments, collections }: Tables, collectionId: string): SQL | undefined {
  const real = db.select({ id: collections.id }).from(collections).where(eq(collections.isExercise, false))
  return and(eq(assessments.collectionId, collectionId), inArray(assessments.collectionId, real))
}

/** `invites`: null where an operator opened it. */
export type StoredCollection = Collection & { invites: Invites | null }

export async function findCollection(store: Store, id: string): Promise<StoredCollection | null> {
  const { collections } = store.tables
  const [row] = await store.db.select().from(collections).where(eq(collections.id, id))
  return row ?? null
}

/** The collections of a questionnaire, oldest first. */
export async function collectionsOf(store: Store, questionnaire: string): Promise<Collection[]> {
  const { collections } = store.tables
  return store.db
    .select()
    .from(collections)
    .where(eq(collections.questionnaire, questionnaire))
    .orderBy(asc(collections.year), asc(collections.id))
}

/** Those in which anything was submitted and stands, newest first, with how many organisations are asked; no exercises. */
export async function submittedCollections({ db, tables }: Store) {
  const { collections, assessments } = tables
  const rows = await db
    .select({
      collection: getTableColumns(collections),
      organisations: count(),
      submitted: count(assessments.submittedAt),
    })
    .from(collections)
    .innerJoin(assessments, eq(assessments.collectionId, collections.id))
    .where(eq(collections.isExercise, false))
    .groupBy(collections.id)
    .orderBy(desc(collections.year), asc(collections.id))
  return rows
    .map(({ organisations, submitted, ...row }) => {
      return { ...row, organisations: Number(organisations), submitted: Number(submitted) }
    })
    .filter(({ submitted }) => submitted > 0)
}

/**
 * `settings`: for each care setting or type of organisation that is invited, the edition's setting that it answers.
 * `needsApproval` left out: a new collection does, one that there is already stays as it is.
 */
export type NewCollection = Omit<Collection, 'needsApproval' | 'isExercise'> & { needsApproval?: boolean }
export type Opening = { collection: NewCollection; settings: ReadonlyMap<string, string>; at: string }

/**
 * Opens a collection to every organisation with one of the `settings`, its own first, else its type's, that has not
 * closed by then; said again, to those that have come since.
 * Returns how many were added, or null, with nothing changed, where the id is taken by a collection of another edition
 * or other dates, or that is signed off otherwise.
 */
export async function openCollection(store: Store, { collection, settings, at }: Opening): Promise<number | null> {
  const { tables } = store
  const { collections, organisations, assessments } = tables
  return store.atomically(function* (tx): Work<number | null> {
    yield* ask(
      tx
        .insert(collections)
        .values({ needsApproval: true, ...collection })
        .onConflictDoNothing(),
    )
    const [kept] = yield* ask(tx.select().from(collections).where(eq(collections.id, collection.id)))
    if (!kept || !isSameRound(kept, collection)) return null
    const asked = yield* ask(
      tx
        .select()
        .from(organisations)
        .where(
          and(
            or(inArray(organisations.setting, [...settings.keys()]), inArray(organisations.type, [...settings.keys()])),
            or(eq(organisations.closedOn, ''), gt(organisations.closedOn, collection.opensAt.slice(0, 10))),
          ),
        )
        .orderBy(asc(organisations.code)),
    )
    let added = 0
    for (const { code, setting: own, type } of asked) {
      const setting = settings.get(own ?? '') ?? settings.get(type) ?? ''
      const row = { id: randomUUID(), collectionId: collection.id, organisationCode: code, setting }
      const inserted = yield* ask(
        tx.insert(assessments).values(row).onConflictDoNothing().returning({ id: assessments.id }),
      )
      added += inserted.length
    }
    const detail = { organisations: String(added) }
    yield* recordEvent(tx, tables, { at, actor: null, kind: 'collection opened', subject: collection.id, detail })
    return added
  })
}

function isSameRound(kept: StoredCollection, said: NewCollection): boolean {
  const { needsApproval = kept.needsApproval } = said
  const isSignedOffAlike = kept.needsApproval === needsApproval
  return (
    // Planned on the pages, it asks whom it says there.
    kept.invites === null &&
    isSignedOffAlike &&
    kept.editionId === said.editionId &&
    kept.opensAt === said.opensAt &&
    kept.closesAt === said.closesAt
  )
}

export type SubmittedAnswers = {
  assessmentId: string
  /** Of the submission. */
  number: number
  organisationCode: string
  setting: string
  answers: { question: string; option: string; reason: string; date?: string }[]
}

/** So many are read at once: a nation's answers together would take more memory than everything that is made of them. */
const READ_AT_ONCE = 500

/**
 * What each organisation submitted last in a collection, and did not withdraw, in order of organisation; of an exercise,
 * nothing. What is submitted while they are read may be among them or not.
 */
export async function* eachSubmittedIn(store: Store, collectionId: string): AsyncGenerator<SubmittedAnswers, void> {
  let after = ''
  for (;;) {
    const some = await submittedAfter(store, collectionId, after)
    yield* some
    const last = some.at(-1)
    if (!last || some.length < READ_AT_ONCE) return
    after = last.organisationCode
  }
}

async function submittedAfter(store: Store, collectionId: string, code: string): Promise<SubmittedAnswers[]> {
  const { assessments, submissions } = store.tables
  const any = aliasedTable(submissions, 'any_submission')
  // For each assessment of the collection on its own: the last ones of all collections would be many more.
  const last = store.db
    .select({ number: max(any.number) })
    .from(any)
    .where(eq(any.assessmentId, assessments.id))
  const isNext = and(isNotNull(assessments.submittedAt), gt(assessments.organisationCode, code))
  return store.db
    .select({
      assessmentId: assessments.id,
      number: submissions.number,
      organisationCode: assessments.organisationCode,
      setting: assessments.setting,
      answers: submissions.answers,
    })
    .from(assessments)
    .innerJoin(submissions, and(eq(submissions.assessmentId, assessments.id), eq(submissions.number, last)))
    .where(and(isIn(store.db, store.tables, collectionId), isNext))
    .orderBy(asc(assessments.organisationCode))
    .limit(READ_AT_ONCE)
}
