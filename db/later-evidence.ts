// Evidence that comes after a submission, with a reply to a reviewer: the organisation's like any other, but serving no
// question of the assessment, which stays as it was submitted. What it goes with names it by its id.
import { randomUUID } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import { recordEvent } from './events.ts'
import { noteFile, type StoredFile } from './evidence-changes.ts'
import { keptBy, MOST_BYTES_AN_ORGANISATION, sumOf } from './evidence-room.ts'
import { takeEvidenceTurn } from './held-evidence.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

type Adding = { assessmentId: string; question: string; title: string; by: string; at: string }

/** Of all but “kept”: nothing was written. `kept` bytes are those of all files of the organisation. */
export type LaterEvidence =
  | { kind: 'kept'; id: string }
  | { kind: 'not found' }
  | { kind: 'too much kept'; kept: number }

/** The organisation's own where it has this link already. */
export function addLaterLink(store: Store, adding: Adding & { url: string }): Promise<LaterEvidence> {
  const { tables } = store
  const { url, title } = adding
  return store.atomically(function* (tx): Work<LaterEvidence> {
    const organisationCode = yield* takeEvidenceTurn(tx, tables, adding.assessmentId)
    if (organisationCode === null) return { kind: 'not found' }
    const known = yield* knownAs(tx, tables, organisationCode, { column: 'url', value: url })
    if (known !== null) return { kind: 'kept', id: known }
    const id = yield* insert(tx, tables, adding, { organisationCode, title, url, fileHash: null, fileName: '' })
    yield* tell(tx, tables, adding, { link: url })
    return { kind: 'kept', id }
  })
}

/** The organisation's own where it has a file of this content already, whatever it is called. */
export function addLaterFile(store: Store, adding: Adding & { file: StoredFile }): Promise<LaterEvidence> {
  const { tables } = store
  const { file, title, at } = adding
  return store.atomically(function* (tx): Work<LaterEvidence> {
    const organisationCode = yield* takeEvidenceTurn(tx, tables, adding.assessmentId)
    if (organisationCode === null) return { kind: 'not found' }
    const known = yield* knownAs(tx, tables, organisationCode, { column: 'fileHash', value: file.hash })
    if (known !== null) return { kind: 'kept', id: known }
    const kept = sumOf(yield* keptBy(tx, tables, organisationCode))
    if (kept + file.bytes > MOST_BYTES_AN_ORGANISATION) return { kind: 'too much kept', kept }
    yield* noteFile(tx, tables, file, at)
    const named = { title, url: '', fileHash: file.hash, fileName: file.name }
    const id = yield* insert(tx, tables, adding, { organisationCode, ...named })
    yield* tell(tx, tables, adding, { file: file.name, hash: file.hash })
    file.keep()
    return { kind: 'kept', id }
  })
}

function* knownAs(
  tx: Queries,
  { evidence }: Tables,
  organisationCode: string,
  { column, value }: { column: 'url' | 'fileHash'; value: string },
): Work<string | null> {
  const [known] = yield* ask(
    tx
      .select({ id: evidence.id })
      .from(evidence)
      .where(and(eq(evidence.organisationCode, organisationCode), eq(evidence[column], value)))
      .orderBy(asc(evidence.addedAt), asc(evidence.id))
      .limit(1),
  )
  return known?.id ?? null
}

type Row = Pick<Tables['evidence']['$inferInsert'], 'organisationCode' | 'title' | 'url' | 'fileHash' | 'fileName'>

function* insert(tx: Queries, { evidence }: Tables, { by, at }: Adding, row: Row): Work<string> {
  const id = randomUUID()
  yield* ask(tx.insert(evidence).values({ id, ...row, expiresOn: '', addedBy: by, addedAt: at }))
  return id
}

/** It leaves an approval standing: that is of what was submitted. */
function* tell(
  tx: Queries,
  tables: Tables,
  { assessmentId, question, title, by, at }: Adding,
  about: Record<string, string>,
): Work<void> {
  const detail = { question, title, ...about }
  yield* recordEvent(tx, tables, { at, actor: by, kind: 'evidence added', subject: assessmentId, detail })
}
