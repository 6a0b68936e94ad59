// Changes of what proves the answers: only while the assessment takes changes, each with its event, and none leaves an
// approval standing.
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { roomIn } from './evidence-room.ts'
import { holdOpen } from './open-assessments.ts'
import type { Tables } from './schema.ts'
import { voidApproval, type Wording } from './sign-off.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

type Change = {
  assessmentId: string
  question: string
  by: string
  at: string
  /** Goes to the leads where the change leaves no approval standing. */
  ifVoided?: Wording | null
}

/** `expiresOn`: YYYY-MM-DD, or ''. */
export type Described = { title: string; expiresOn: string }

export type StoredFile = {
  hash: string
  bytes: number
  mediaType: string
  name: string
  scannedAt: string | null
  /** Puts the bytes where they stay. Called when all else is decided, before the commit. */
  keep(): void
}

/** Of all but “done”: nothing was written. */
export type EvidenceOutcome =
  | { kind: 'done' }
  /** Submitted, or the collection isn't open. */
  | { kind: 'closed' }
  | { kind: 'not found' }
  /** The very same serves the question already, under this title. */
  | { kind: 'there already'; title: string }
  | { kind: 'too many' }
  /** `used`: bytes of all files of the assessment. */
  | { kind: 'too much'; used: number }

const DONE = { kind: 'done' } as const

export function addLink(store: Store, change: Change & Described & { url: string }): Promise<EvidenceOutcome> {
  const { tables } = store
  const { url, title, expiresOn } = change
  return changeEvidence(store, change, function* (tx, organisationCode) {
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
  const { hash, bytes, mediaType, scannedAt } = file
  return changeEvidence(store, change, function* (tx, organisationCode) {
    const room = yield* roomIn(tx, tables, change.assessmentId)
    if (room.isFull(change.question)) return { kind: 'too many' }
    const same = yield* usedHere(tx, tables, change, 'fileHash', hash)
    if (same) return { kind: 'there already', title: same.title }
    if (!room.hasBytesFor({ fileHash: hash, bytes })) return { kind: 'too much', used: room.used() }
    const { files } = tables
    const newest = sql`coalesce(excluded.scanned_at, ${files.scannedAt})`
    yield* ask(
      tx
        .insert(files)
        .values({ hash, bytes, mediaType, scannedAt, storedAt: change.at })
        .onConflictDoUpdate({ target: files.hash, set: { scannedAt: newest } }),
    )
    const named = { title, url: '', fileHash: hash, fileName: file.name, expiresOn }
    yield* insertEvidence(tx, tables, change, { organisationCode, ...named })
    yield* tell(tx, tables, change, 'evidence added', { title, file: file.name, hash })
    file.keep()
    return DONE
  })
}

/** What the organisation has already serves this question too. */
export function reuseEvidence(store: Store, change: Change & { evidenceId: string }): Promise<EvidenceOutcome> {
  const { tables } = store
  const { assessmentId, question, evidenceId, by, at } = change
  const { evidence, evidenceUses, files } = tables
  return changeEvidence(store, change, function* (tx, organisationCode) {
    const [found] = yield* ask(
      tx
        .select({ title: evidence.title, fileHash: evidence.fileHash, bytes: files.bytes })
        .from(evidence)
        .leftJoin(files, eq(files.hash, evidence.fileHash))
        .where(and(eq(evidence.id, evidenceId), eq(evidence.organisationCode, organisationCode))),
    )
    if (!found) return { kind: 'not found' }
    const room = yield* roomIn(tx, tables, assessmentId)
    if (room.isFull(question)) return { kind: 'too many' }
    if (!room.hasBytesFor({ fileHash: found.fileHash, bytes: found.bytes ?? 0 })) {
      return { kind: 'too much', used: room.used() }
    }
    const use = { assessmentId, question, evidenceId, addedBy: by, addedAt: at }
    const added = yield* ask(
      tx.insert(evidenceUses).values(use).onConflictDoNothing().returning({ id: evidenceUses.evidenceId }),
    )
    if (added.length === 0) return { kind: 'there already', title: found.title }
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

/** Its title and until when it holds, wherever it serves. */
export function describeEvidence(
  store: Store,
  change: Change & Described & { evidenceId: string },
): Promise<EvidenceOutcome> {
  const { tables } = store
  const { evidenceId, title, expiresOn } = change
  return changeEvidence(store, change, function* (tx) {
    const before = yield* usedHere(tx, tables, change, 'id', evidenceId)
    if (!before) return { kind: 'not found' }
    if (before.title === title && before.expiresOn === expiresOn) return DONE
    const { evidence } = tables
    yield* ask(tx.update(evidence).set({ title, expiresOn }).where(eq(evidence.id, evidenceId)))
    const { title: titleBefore, expiresOn: expiresOnBefore } = before
    yield* tell(tx, tables, change, 'evidence changed', { title, expiresOn, titleBefore, expiresOnBefore })
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

function changeEvidence(
  store: Store,
  { assessmentId, at }: Change,
  work: (tx: Queries, organisationCode: string) => Work<EvidenceOutcome>,
): Promise<EvidenceOutcome> {
  return store.atomically(function* (tx): Work<EvidenceOutcome> {
    const held = yield* holdOpen(tx, store.tables, { assessmentId, at })
    return held ? yield* work(tx, held.organisationCode) : { kind: 'closed' }
  })
}

const REASONS = {
  'evidence added': 'Evidence was added',
  'evidence removed': 'Evidence was removed',
  'evidence changed': 'Evidence was changed',
}

function* tell(
  tx: Queries,
  tables: Tables,
  { assessmentId, question, by, at, ifVoided = null }: Change,
  kind: keyof typeof REASONS,
  about: Record<string, string>,
): Work<void> {
  yield* recordEvent(tx, tables, { at, actor: by, kind, subject: assessmentId, detail: { question, ...about } })
  yield* voidApproval(tx, tables, { assessmentId, by, at, reason: REASONS[kind], letter: ifVoided })
}

/** What serves the question already and has this value. */
function* usedHere(
  tx: Queries,
  { evidence, evidenceUses }: Tables,
  { assessmentId, question }: Change,
  column: 'id' | 'url' | 'fileHash',
  value: string,
): Work<{ id: string; title: string; expiresOn: string } | undefined> {
  const [found] = yield* ask(
    tx
      .select({ id: evidence.id, title: evidence.title, expiresOn: evidence.expiresOn })
      .from(evidenceUses)
      .innerJoin(evidence, eq(evidence.id, evidenceUses.evidenceId))
      .where(
        and(
          eq(evidenceUses.assessmentId, assessmentId),
          eq(evidenceUses.question, question),
          eq(evidence[column], value),
        ),
      ),
  )
  return found
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
