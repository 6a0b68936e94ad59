// How much evidence there may be, and how much room that leaves.
import { eq, sql } from 'drizzle-orm'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

/** Of one file, and of all the different files that one assessment uses. */
export const MOST_BYTES_A_FILE = 20 * 1_048_576
export const MOST_BYTES_AN_ASSESSMENT = 10 * MOST_BYTES_A_FILE
export const MOST_A_QUESTION = 50
/** Of all the different files of an organisation that are kept, of every year, also those that no question uses now. */
export const MOST_BYTES_AN_ORGANISATION = 50 * MOST_BYTES_A_FILE

/** The different files that the assessment uses, with their sizes. */
function* filesUsedIn(tx: Queries, tables: Tables, assessmentId: string): Work<Map<string, number>> {
  const { evidence, evidenceUses, files } = tables
  const rows = yield* ask(
    tx
      .select({ hash: files.hash, bytes: files.bytes })
      .from(evidenceUses)
      .innerJoin(evidence, eq(evidence.id, evidenceUses.evidenceId))
      .innerJoin(files, eq(files.hash, evidence.fileHash))
      .where(eq(evidenceUses.assessmentId, assessmentId))
      .groupBy(files.hash, files.bytes),
  )
  return sizesOf(rows)
}

/** The different files that are kept for the organisation, with their sizes. */
export function* keptBy(tx: Queries, tables: Tables, organisationCode: string): Work<Map<string, number>> {
  return sizesOf(yield* ask(selectKept(tx, tables, organisationCode)))
}

export async function bytesKeptBy({ db, tables }: Store, organisationCode: string): Promise<number> {
  return sumOf(sizesOf(await selectKept(db, tables, organisationCode)))
}

function selectKept(db: Queries, { evidence, files }: Tables, organisationCode: string) {
  return db
    .select({ hash: files.hash, bytes: files.bytes })
    .from(evidence)
    .innerJoin(files, eq(files.hash, evidence.fileHash))
    .where(eq(evidence.organisationCode, organisationCode))
    .groupBy(files.hash, files.bytes)
}

function sizesOf(rows: readonly { hash: string; bytes: number }[]): Map<string, number> {
  return new Map(rows.map(({ hash, bytes }) => [hash, bytes]))
}

export function sumOf(files: ReadonlyMap<string, number>): number {
  return [...files.values()].reduce((sum, bytes) => sum + bytes, 0)
}

type Needs = { fileHash: string | null; bytes: number }

/** What an assessment's bounds leave room for, read once and kept count of. */
export function* roomIn(tx: Queries, tables: Tables, assessmentId: string) {
  const { evidenceUses } = tables
  const files = yield* filesUsedIn(tx, tables, assessmentId)
  const counts = yield* ask(
    tx
      .select({ question: evidenceUses.question, uses: sql<number>`cast(count(*) as integer)` })
      .from(evidenceUses)
      .where(eq(evidenceUses.assessmentId, assessmentId))
      .groupBy(evidenceUses.question),
  )
  const uses = new Map(counts.map((row) => [row.question, row.uses]))
  const used = () => sumOf(files)
  const needed = ({ fileHash, bytes }: Needs) => (fileHash === null || files.has(fileHash) ? 0 : bytes)
  return {
    used,
    isFull: (question: string) => (uses.get(question) ?? 0) >= MOST_A_QUESTION,
    hasBytesFor: (needs: Needs) => used() + needed(needs) <= MOST_BYTES_AN_ASSESSMENT,
    hasFor(question: string, needs: Needs) {
      return !this.isFull(question) && this.hasBytesFor(needs)
    },
    take(question: string, { fileHash, bytes }: Needs) {
      uses.set(question, (uses.get(question) ?? 0) + 1)
      if (fileHash !== null) files.set(fileHash, bytes)
    },
  }
}
