// Evidence as reviewers see it: of a submission, as it was frozen with it; and what came with a reply.
import { and, asc, eq, inArray, or } from 'drizzle-orm'
import type { Evidence } from './evidence.ts'
import type { EvidenceSnapshot } from './schema.ts'
import type { Store } from './store.ts'

/** `id`: of the piece of evidence that was frozen; a piece that a submission names is never withdrawn. */
export type FrozenEvidence = Evidence & { question: string }

/** In the order of `frozen`. Titles and days are those of the submission, whatever became of them since. */
export async function frozenEvidence(
  store: Store,
  organisationCode: string,
  frozen: readonly EvidenceSnapshot[],
): Promise<FrozenEvidence[]> {
  const hashes = [...new Set(frozen.flatMap(({ fileHash }) => (fileHash === '' ? [] : [fileHash])))]
  const urls = [...new Set(frozen.flatMap(({ url }) => (url === '' ? [] : [url])))]
  if (hashes.length + urls.length === 0) return []
  const { evidence } = store.tables
  const isOne = or(inArray(evidence.fileHash, hashes), inArray(evidence.url, urls))
  const kept = await selectPieces(store)
    .where(and(eq(evidence.organisationCode, organisationCode), isOne))
    .orderBy(...inOrder(store))
  return frozen.flatMap(({ question, title, url, fileName, fileHash, expiresOn }) => {
    const same = kept.filter((piece) => piece.url === url && (piece.fileHash ?? '') === fileHash)
    const piece = same.find((each) => each.title === title) ?? same[0]
    return piece ? [{ ...piece, question, title, fileName, expiresOn }] : []
  })
}

export async function evidenceWithIds(
  store: Store,
  organisationCode: string,
  ids: readonly string[],
): Promise<Evidence[]> {
  if (ids.length === 0) return []
  const { evidence } = store.tables
  const isOne = and(eq(evidence.organisationCode, organisationCode), inArray(evidence.id, [...ids]))
  return selectPieces(store)
    .where(isOne)
    .orderBy(...inOrder(store))
}

function inOrder({ tables: { evidence } }: Store) {
  return [asc(evidence.addedAt), asc(evidence.id)]
}

function selectPieces({ db, tables: { evidence, files } }: Store) {
  return db
    .select({
      id: evidence.id,
      title: evidence.title,
      url: evidence.url,
      fileName: evidence.fileName,
      fileHash: evidence.fileHash,
      bytes: files.bytes,
      scannedAt: files.scannedAt,
      expiresOn: evidence.expiresOn,
    })
    .from(evidence)
    .leftJoin(files, eq(files.hash, evidence.fileHash))
}
