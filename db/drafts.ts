// Drafts: sound editions that were uploaded and may be published. A draft never changes; another upload is another one.
import { randomUUID } from 'node:crypto'
import { and, asc, count, eq } from 'drizzle-orm'
import { addEdition, type PublishOutcome } from './editions.ts'
import { recordEvent } from './events.ts'
import { ask, type Store, type Work } from './store.ts'

/** More are refused, so that uploads can't fill the database. */
export const MOST_DRAFTS = 20

export type NewDraft = {
  questionnaire: string
  editionId: string
  /** What `followedBy` says of its edition. */
  follows: string
  contentHash: string
  /** The edition as canonical JSON. */
  content: string
  fileName: string
  uploadedBy: string
  uploadedAt: string
}

export type DraftInBrief = Omit<NewDraft, 'content'> & { id: string; uploaderName: string }
export type Draft = DraftInBrief & { content: string }

export type AddOutcome = { kind: 'added' | 'already there'; id: string } | { kind: 'too many' }

/** The same content is the same draft, whoever uploads it under whatever name. */
export async function addDraft(store: Store, draft: NewDraft): Promise<AddOutcome> {
  const { tables } = store
  const { drafts } = tables
  return store.atomically(function* (tx): Work<AddOutcome> {
    const same = () => ask(tx.select({ id: drafts.id }).from(drafts).where(eq(drafts.contentHash, draft.contentHash)))
    const [known] = yield* same()
    if (known) return { kind: 'already there', id: known.id }
    const [kept] = yield* ask(tx.select({ drafts: count() }).from(drafts))
    if (Number(kept?.drafts) >= MOST_DRAFTS) return { kind: 'too many' }
    const row = { id: randomUUID(), ...draft }
    const [added] = yield* ask(tx.insert(drafts).values(row).onConflictDoNothing().returning({ id: drafts.id }))
    if (!added) {
      const [meanwhile] = yield* same()
      return { kind: 'already there', id: meanwhile?.id ?? '' }
    }
    const { uploadedAt: at, uploadedBy: actor, editionId: subject, contentHash, fileName } = draft
    yield* recordEvent(tx, tables, { at, actor, kind: 'draft uploaded', subject, detail: { contentHash, fileName } })
    return { kind: 'added', id: added.id }
  })
}

/** Oldest first. */
export async function listDrafts(store: Store): Promise<DraftInBrief[]> {
  const { drafts, users } = store.tables
  return store.db
    .select(briefly(store.tables))
    .from(drafts)
    .innerJoin(users, eq(users.id, drafts.uploadedBy))
    .orderBy(asc(drafts.uploadedAt), asc(drafts.id))
}

export async function findDraft(store: Store, id: string): Promise<Draft | null> {
  const { drafts, users } = store.tables
  const [draft] = await store.db
    .select({ ...briefly(store.tables), content: drafts.content })
    .from(drafts)
    .innerJoin(users, eq(users.id, drafts.uploadedBy))
    .where(eq(drafts.id, id))
  return draft ?? null
}

function briefly({ drafts, users }: Store['tables']) {
  const { id, questionnaire, editionId, follows, contentHash, fileName, uploadedBy, uploadedAt } = drafts
  const uploaderName = users.name
  return { id, questionnaire, editionId, follows, contentHash, fileName, uploadedBy, uploadedAt, uploaderName }
}

type Doing = { id: string; contentHash: string; by: string; at: string }

/**
 * Makes the draft an edition, if nothing was published in its place: the edition that it follows must still be the
 * newest. What keeps it from being published keeps the draft as it is. `gone`: there is no such draft (any more).
 */
export async function publishDraft(store: Store, doing: Doing): Promise<PublishOutcome | { kind: 'gone' }> {
  const { tables } = store
  const { drafts } = tables
  const { id, contentHash, by: actor, at } = doing
  return store.atomically(function* (tx): Work<PublishOutcome | { kind: 'gone' }> {
    const isDraft = and(eq(drafts.id, id), eq(drafts.contentHash, contentHash))
    const [draft] = yield* ask(tx.select().from(drafts).where(isDraft))
    if (!draft) return { kind: 'gone' }
    const { questionnaire, editionId, follows, content, fileName } = draft
    const edition = { id: editionId, questionnaire, follows, contentHash, content, fileHash: '' }
    const outcome = yield* addEdition(tx, tables, edition, at)
    if (outcome.kind === 'refused' || outcome.kind === 'superseded') return outcome
    yield* ask(tx.delete(drafts).where(eq(drafts.id, id)))
    if (outcome.kind === 'already published') return outcome
    const detail = { contentHash, fileName }
    yield* recordEvent(tx, tables, { at, actor, kind: 'edition published', subject: editionId, detail })
    return outcome
  })
}

/** False where it was gone already. */
export async function discardDraft(store: Store, { id, contentHash, by: actor, at }: Doing): Promise<boolean> {
  const { tables } = store
  const { drafts } = tables
  return store.atomically(function* (tx): Work<boolean> {
    const isDraft = and(eq(drafts.id, id), eq(drafts.contentHash, contentHash))
    const [gone] = yield* ask(tx.delete(drafts).where(isDraft).returning({ subject: drafts.editionId }))
    if (!gone) return false
    yield* recordEvent(tx, tables, { at, actor, kind: 'draft discarded', ...gone, detail: { contentHash } })
    return true
  })
}
