// Taking a file or a link back for good, such as one that should never have been added: it serves nothing any more, is
// offered to nobody and can't be downloaded. What a submission names, or went to a reviewer, stays.
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { takeEvidenceTurn, tell, usesOf } from './held-evidence.ts'
import type { Tables } from './schema.ts'
import type { Wording } from './sign-off.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Withdrawing = {
  /** From the pages of which it is withdrawn. */
  assessmentId: string
  evidenceId: string
  by: string
  at: string
  /** Goes to the leads of each assessment whose approval is void with it. */
  ifVoided?: (assessmentId: string) => Wording | null
  /** Throws the bytes away. Called when all else is decided, before the commit. */
  discard(hash: string): void
}

/** Of all but “withdrawn”: nothing was written. */
export type WithdrawalOutcome = { kind: 'withdrawn' | 'not found' | 'submitted' }

type Piece = Tables['evidence']['$inferSelect']

/** Every piece of the organisation with the same content goes: a file that was added twice would still be there. */
export function withdrawEvidence(store: Store, withdrawing: Withdrawing): Promise<WithdrawalOutcome> {
  const { tables } = store
  const { evidence, evidenceUses } = tables
  const { assessmentId, evidenceId } = withdrawing
  return store.atomically(function* (tx): Work<WithdrawalOutcome> {
    const organisationCode = yield* takeEvidenceTurn(tx, tables, assessmentId)
    const [piece] = yield* ask(tx.select().from(evidence).where(eq(evidence.id, evidenceId)))
    if (!piece || piece.organisationCode !== organisationCode) return { kind: 'not found' }
    const same = yield* ask(tx.select({ id: evidence.id }).from(evidence).where(hasContentOf(tables, piece)))
    const ids = same.map(({ id }) => id)
    const uses = yield* usesOf(tx, tables, ids)
    const isHeld = yield* holdUnsubmitted(tx, tables, [...uses.keys()])
    if (!isHeld || (yield* isNeeded(tx, tables, piece, ids))) return { kind: 'submitted' }
    yield* ask(tx.delete(evidenceUses).where(inArray(evidenceUses.evidenceId, ids)))
    yield* ask(tx.delete(evidence).where(inArray(evidence.id, ids)))
    yield* tellAll(tx, tables, withdrawing, piece, uses)
    if (piece.fileHash !== null) yield* discardUnused(tx, tables, piece.fileHash, withdrawing.discard)
    return { kind: 'withdrawn' }
  })
}

/** Where a piece serves, of every year, and whether a submission names it: what is to be known before it is withdrawn. */
export function withdrawalOf(store: Store, piece: Pick<Piece, 'organisationCode' | 'url' | 'fileHash'>) {
  const { tables } = store
  const { evidence } = tables
  return store.atomically(function* (tx): Work<{
    titles: string[]
    uses: Map<string, string[]>
    isSubmitted: boolean
  }> {
    const { id, title } = evidence
    const same = yield* ask(tx.select({ id, title }).from(evidence).where(hasContentOf(tables, piece)))
    return {
      titles: [...new Set(same.map((one) => one.title))],
      uses: yield* usesOf(
        tx,
        tables,
        same.map((one) => one.id),
      ),
      isSubmitted: yield* isNeeded(
        tx,
        tables,
        piece,
        same.map((one) => one.id),
      ),
    }
  })
}

type Content = Pick<Piece, 'organisationCode' | 'url' | 'fileHash'>

function hasContentOf({ evidence }: Tables, { organisationCode, url, fileHash }: Content) {
  const isSame = fileHash === null ? eq(evidence.url, url) : eq(evidence.fileHash, fileHash)
  return and(eq(evidence.organisationCode, organisationCode), isSame)
}

/** False where one of them was submitted. Otherwise none of them is until we commit. */
function* holdUnsubmitted(tx: Queries, { assessments }: Tables, ids: readonly string[]): Work<boolean> {
  for (const id of ids) {
    const held = yield* ask(
      tx
        .update(assessments)
        .set({ lastSavedAt: sql`${assessments.lastSavedAt}` })
        .where(and(eq(assessments.id, id), isNull(assessments.submittedAt)))
        .returning({ id: assessments.id }),
    )
    if (held.length === 0) return false
  }
  return true
}

/** A submission names it, or it went to a reviewer with a reply. */
function* isNeeded(tx: Queries, tables: Tables, piece: Content, ids: readonly string[]): Work<boolean> {
  return (yield* isSubmitted(tx, tables, piece)) || (yield* isInReply(tx, tables, piece.organisationCode, ids))
}

function* isInReply(
  tx: Queries,
  { assessments, reviews, reviewQueries, reviewMessages }: Tables,
  organisationCode: string,
  ids: readonly string[],
): Work<boolean> {
  const rows = yield* ask(
    tx
      .select({ evidence: reviewMessages.evidence })
      .from(reviewMessages)
      .innerJoin(reviewQueries, eq(reviewQueries.id, reviewMessages.queryId))
      .innerJoin(reviews, eq(reviews.id, reviewQueries.reviewId))
      .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
      .where(and(eq(assessments.organisationCode, organisationCode), eq(reviewMessages.side, 'organisation'))),
  )
  return rows.some(({ evidence }) => evidence.some((id) => ids.includes(id)))
}

/** Also by a submission that was withdrawn since: it is kept whole. */
function* isSubmitted(
  tx: Queries,
  { assessments, submissions }: Tables,
  { organisationCode, url, fileHash }: Content,
): Work<boolean> {
  const rows = yield* ask(
    tx
      .select({ evidence: submissions.evidence })
      .from(submissions)
      .innerJoin(assessments, eq(assessments.id, submissions.assessmentId))
      .where(and(eq(assessments.organisationCode, organisationCode), isNotNull(submissions.evidence))),
  )
  const kept = rows.flatMap(({ evidence }) => evidence ?? [])
  return kept.some((one) => (fileHash === null ? one.url === url : one.fileHash === fileHash))
}

function* tellAll(
  tx: Queries,
  tables: Tables,
  { assessmentId, by, at, ifVoided }: Withdrawing,
  { title, url, fileName, fileHash }: Piece,
  uses: ReadonlyMap<string, string[]>,
): Work<void> {
  const about = fileHash === null ? { title, link: url } : { title, file: fileName, hash: fileHash }
  for (const [id, [question]] of uses) {
    const change = { assessmentId: id, question, by, at, ifVoided: ifVoided?.(id) ?? null }
    yield* tell(tx, tables, change, 'evidence withdrawn', about)
  }
  if (uses.has(assessmentId)) return
  yield* recordEvent(tx, tables, { at, actor: by, kind: 'evidence withdrawn', subject: assessmentId, detail: about })
}

function* discardUnused(
  tx: Queries,
  { evidence, files }: Tables,
  hash: string,
  discard: Withdrawing['discard'],
): Work<void> {
  // Touched first: another organisation that adds the same file now waits for us, or we for it.
  yield* ask(tx.update(files).set({ hash }).where(eq(files.hash, hash)))
  const [other] = yield* ask(tx.select({ id: evidence.id }).from(evidence).where(eq(evidence.fileHash, hash)).limit(1))
  if (other) return
  yield* ask(tx.delete(files).where(eq(files.hash, hash)))
  discard(hash)
}
