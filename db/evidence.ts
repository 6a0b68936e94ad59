// What proves the answers: links and files of an organisation, each for as many questions and years as it serves.
import { and, asc, desc, eq, inArray, type SQL } from 'drizzle-orm'
import type { EvidenceSnapshot, Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Evidence = {
  id: string
  title: string
  /** Of a link; '' of a file. */
  url: string
  /** Of a file; '' and null of a link. */
  fileName: string
  fileHash: string | null
  bytes: number | null
  /** When ClamAV found nothing in the file; null where it was never asked. */
  scannedAt: string | null
  /** YYYY-MM-DD, or ''. */
  expiresOn: string
}

/** One piece of evidence as it serves one question: by whom it was put there, and when. */
export type EvidenceUse = Evidence & { question: string; addedByName: string; addedAt: string }

/** Everything that serves any question of the assessment, oldest first within a question. */
export function evidenceOf(store: Store, assessmentId: string): Promise<EvidenceUse[]> {
  return selectUses(store, eq(store.tables.evidenceUses.assessmentId, assessmentId))
}

/** What serves these questions of the assessment. */
export async function evidenceTo(
  store: Store,
  assessmentId: string,
  questions: readonly string[],
): Promise<EvidenceUse[]> {
  if (questions.length === 0) return []
  const { evidenceUses } = store.tables
  const which = and(eq(evidenceUses.assessmentId, assessmentId), inArray(evidenceUses.question, [...questions]))
  return selectUses(store, which)
}

async function selectUses({ db, tables }: Pick<Store, 'db' | 'tables'>, which: SQL | undefined) {
  const { evidence, evidenceUses, files, users } = tables
  return db
    .select({
      ...columnsOf(tables),
      question: evidenceUses.question,
      addedByName: users.name,
      addedAt: evidenceUses.addedAt,
    })
    .from(evidenceUses)
    .innerJoin(evidence, eq(evidence.id, evidenceUses.evidenceId))
    .innerJoin(users, eq(users.id, evidenceUses.addedBy))
    .leftJoin(files, eq(files.hash, evidence.fileHash))
    .where(which)
    .orderBy(asc(evidenceUses.question), asc(evidenceUses.addedAt), asc(evidence.id))
}

function columnsOf({ evidence, files }: Tables) {
  return {
    id: evidence.id,
    title: evidence.title,
    url: evidence.url,
    fileName: evidence.fileName,
    fileHash: evidence.fileHash,
    bytes: files.bytes,
    scannedAt: files.scannedAt,
    expiresOn: evidence.expiresOn,
  }
}

/** The organisation's evidence, of every year, newest first. */
export async function evidenceOfOrganisation(
  { db, tables }: Store,
  organisationCode: string,
  most: number,
): Promise<Evidence[]> {
  const { evidence, files } = tables
  return db
    .select(columnsOf(tables))
    .from(evidence)
    .leftJoin(files, eq(files.hash, evidence.fileHash))
    .where(eq(evidence.organisationCode, organisationCode))
    .orderBy(desc(evidence.addedAt), asc(evidence.id))
    .limit(most)
}

/** Null where the organisation has none of that id. */
export async function findEvidence(
  { db, tables }: Store,
  { organisationCode, evidenceId }: { organisationCode: string; evidenceId: string },
): Promise<Evidence | null> {
  const { evidence, files } = tables
  const [row] = await db
    .select(columnsOf(tables))
    .from(evidence)
    .leftJoin(files, eq(files.hash, evidence.fileHash))
    .where(and(eq(evidence.id, evidenceId), eq(evidence.organisationCode, organisationCode)))
  return row ?? null
}

/** Those of the organisation's evidence that have these ids, such as what went with a reply to a reviewer. */
export async function evidenceByIds(
  { db, tables }: Store,
  organisationCode: string,
  ids: readonly string[],
): Promise<Evidence[]> {
  if (ids.length === 0) return []
  const { evidence, files } = tables
  return db
    .select(columnsOf(tables))
    .from(evidence)
    .leftJoin(files, eq(files.hash, evidence.fileHash))
    .where(and(inArray(evidence.id, [...ids]), eq(evidence.organisationCode, organisationCode)))
    .orderBy(asc(evidence.addedAt), asc(evidence.id))
}

/** As a submission keeps it. */
export function* evidenceSnapshot(tx: Queries, tables: Tables, assessmentId: string): Work<EvidenceSnapshot[]> {
  const { evidence, evidenceUses } = tables
  const rows = yield* ask(
    tx
      .select({
        question: evidenceUses.question,
        title: evidence.title,
        url: evidence.url,
        fileName: evidence.fileName,
        fileHash: evidence.fileHash,
        expiresOn: evidence.expiresOn,
      })
      .from(evidenceUses)
      .innerJoin(evidence, eq(evidence.id, evidenceUses.evidenceId))
      .where(eq(evidenceUses.assessmentId, assessmentId))
      .orderBy(asc(evidenceUses.question), asc(evidenceUses.addedAt), asc(evidence.id)),
  )
  return rows.map((row) => ({ ...row, fileHash: row.fileHash ?? '' }))
}
