// Adding what proves the answers, and taking it away from a question: only while the assessment takes changes, each with
// its event, and none leaves an approval standing.
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { keptBy, MOST_BYTES_AN_ORGANISATION, roomIn, sumOf } from './evidence-room.ts'
import {
  type Change,
  changeEvidence,
  type Described,
  DONE,
  type EvidenceOutcome,
  tell,
  usedHere,
} from './held-evidence.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type StoredFile = {
  hash: string
  bytes: number
  mediaType: string
  name: string
  scannedAt: string | null
  /** Puts the bytes where they stay. Called when all else is decided, before the commit. */
  keep(): void
}

export function addLink(store: Store, change: Change & Described & { url: string }): Promise<EvidenceOutcome> {
  const { tables } = store
  const { url, title, expiresOn } = change
  return changeEvidence(store, change, function* (tx, { organisationCode }) {
    const room = yield* roomIn(tx, tables, change.assessmentId)
    if (room.isFull(change.question)) return { kind: 'too many' }
    const same = yield* usedHere(tx, tables, change, 'url', url)
    if (same) return { kind: 'there already', title: same.title }
    yield* insertEvidence(tx, tables, change, { organisationCode, title, url, fileHash: null, fileName: '', expiresOn })
    yield* tell(tx, tables, change, 'evidence added', { title, link: url })
    return DONE
  })
}

/** The same content is kept once, whatever it is called. */
export function addFile(store: Store, change: Change & Described & { file: StoredFile }): Promise<EvidenceOutcome> {
  const { tables } = store
  const { file, title, expiresOn } = change
  const { hash, bytes } = file
  return changeEvidence(store, change, function* (tx, { organisationCode }) {
    const room = yield* roomIn(tx, tables, change.assessmentId)
    if (room.isFull(change.question)) return { kind: 'too many' }
    const same = yield* usedHere(tx, tables, change, 'fileHash', hash)
    if (same) return { kind: 'there already', title: same.title }
    if (!room.hasBytesFor({ fileHash: hash, bytes })) return { kind: 'too much', used: room.used() }
    const kept = yield* keptBy(tx, tables, organisationCode)
    const isTooMuch = !kept.has(hash) && sumOf(kept) + bytes > MOST_BYTES_AN_ORGANISATION
    if (isTooMuch) return { kind: 'too much kept', kept: sumOf(kept) }
    yield* noteFile(tx, tables, file, change.at)
    const named = { title, url: '', fileHash: hash, fileName: file.name, expiresOn }
    yield* insertEvidence(tx, tables, change, { organisationCode, ...named })
    yield* tell(tx, tables, change, 'evidence added', { title, file: file.name, hash })
    file.keep()
    return DONE
  })
}

/** The same content is known once, with the latest scan of it. */
export function* noteFile(tx: Queries, { files }: Tables, file: StoredFile, storedAt: string): Work<void> {
  const { hash, bytes, mediaType, scannedAt } = file
  const newest = sql`coalesce(excluded.scanned_at, ${files.scannedAt})`
  yield* ask(
    tx
      .insert(files)
      .values({ hash, bytes, mediaType, scannedAt, storedAt })
      .onConflictDoUpdate({ target: files.hash, set: { scannedAt: newest } }),
  )
}

/** What the organisation has already serves this question too. */
export function reuseEvidence(store: Store, change: Change & { evidenceId: string }): Promise<EvidenceOutcome> {
  const { tables } = store
  const { assessmentId, question, evidenceId, by, at } = change
  const { evidence, evidenceUses, files } = tables
  return changeEvidence(store, change, function* (tx, { organisationCode }) {
    const [found] = yield* ask(
      tx
        .select({ title: evidence.title, url: evidence.url, fileHash: evidence.fileHash, bytes: files.bytes })
        .from(evidence)
        .leftJoin(files, eq(files.hash, evidence.fileHash))
        .where(and(eq(evidence.id, evidenceId), eq(evidence.organisationCode, organisationCode))),
    )
    if (!found) return { kind: 'not found' }
    const { url, fileHash } = found
    const same = yield* fileHash === null
      ? usedHere(tx, tables, change, 'url', url)
      : usedHere(tx, tables, change, 'fileHash', fileHash)
    if (same) return { kind: 'there already', title: same.title }
    const room = yield* roomIn(tx, tables, assessmentId)
    if (room.isFull(question)) return { kind: 'too many' }
    if (!room.hasBytesFor({ fileHash, bytes: found.bytes ?? 0 })) {
      return { kind: 'too much', used: room.used() }
    }
    const use = { assessmentId, question, evidenceId, addedBy: by, addedAt: at }
    yield* ask(tx.insert(evidenceUses).values(use))
    yield* tell(tx, tables, change, 'evidence added', { title: found.title })
    return DONE
  })
}

/** From this question alone: other questions, other years and what was submitted keep it. */
export function removeEvidence(store: Store, change: Change & { evidenceId: string }): Promise<EvidenceOutcome> {
  const { tables } = store
  const { evidenceUses } = tables
  return changeEvidence(store, change, function* (tx) {
    const used = yield* usedHere(tx, tables, change, 'id', change.evidenceId)
    if (!used) return { kind: 'not found' }
    yield* ask(
      tx
        .delete(evidenceUses)
        .where(
          and(
            eq(evidenceUses.assessmentId, change.assessmentId),
            eq(evidenceUses.question, change.question),
            eq(evidenceUses.evidenceId, used.id),
          ),
        ),
    )
    yield* tell(tx, tables, change, 'evidence removed', { title: used.title })
    return DONE
  })
}

/** Nothing is kept of an infected file but that somebody sent it. */
export function recordInfection(
  store: Store,
  { assessmentId, question, by, at, name, found }: Change & { name: string; found: string },
): Promise<void> {
  const detail = { question, name, found }
  return store.atomically((tx) =>
    recordEvent(tx, store.tables, { at, actor: by, kind: 'infected file refused', subject: assessmentId, detail }),
  )
}

type Row = Omit<Tables['evidence']['$inferInsert'], 'id' | 'addedBy' | 'addedAt'>

function* insertEvidence(
  tx: Queries,
  { evidence, evidenceUses }: Tables,
  { assessmentId, question, by, at }: Change,
  row: Row,
): Work<void> {
  const added = { addedBy: by, addedAt: at }
  const evidenceId = randomUUID()
  yield* ask(tx.insert(evidence).values({ id: evidenceId, ...row, ...added }))
  yield* ask(tx.insert(evidenceUses).values({ assessmentId, question, evidenceId, ...added }))
}
