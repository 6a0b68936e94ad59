// A chain of hashes over the entries of a file: each hash is over the one before and the entry, so that no entry can be
// changed, removed, added or moved without every hash from there on being another.
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import { sha256 } from '#scoring/sha256.ts'

export type Linked<E> = E & { readonly hash: string }

/** The hash that the first entry follows: of what the file says of itself. */
function hashOfHead(head: object): string {
  return sha256(canonicalJson(head))
}

/** SHA-256 of the hash before and the entry as canonical JSON, one after the other. */
function hashAfter(previous: string, entry: object): string {
  return sha256(previous + canonicalJson(entry))
}

export function chained<E extends object>(head: object, entries: readonly E[]): readonly Linked<E>[] {
  let previous = hashOfHead(head)
  return entries.map((entry) => {
    previous = hashAfter(previous, entry)
    return { ...entry, hash: previous }
  })
}

/** The index of the first entry whose hash doesn’t follow; null where all do. */
export function firstBreak(head: object, entries: readonly Linked<object>[]): number | null {
  let previous = hashOfHead(head)
  for (const [index, { hash, ...entry }] of entries.entries()) {
    previous = hashAfter(previous, entry)
    if (hash !== previous) return index
  }
  return null
}
