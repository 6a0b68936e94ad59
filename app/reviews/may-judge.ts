// Whether somebody judges an organisation: they reviewed it, do, or might be given a part of a review of it.
import { ancestorsOf } from '#db/ancestors.ts'
import { hadPartIn } from '#db/review-queue.ts'
import { findReviewer } from '#db/reviewers.ts'
import type { Store } from '#db/store.ts'
import { readInTurn } from '#db/store-reading.ts'
import { conflictOf } from '#review/conflicts.ts'

export async function mayJudge(store: Store, userId: string, code: string): Promise<boolean> {
  if (await hadPartIn(store, userId, code)) return true
  const reviewer = await findReviewer(store, userId)
  if (!reviewer) return false
  const ancestors = (await readInTurn(ancestorsOf(store.db, store.tables, [code]))).get(code) ?? []
  const subject = { code, ancestors, answeredBy: [] }
  const isFree = (kind: 'national' | 'local', scope: string) =>
    conflictOf(reviewer, { ...subject, kind, scope }) === null
  return isFree('national', '') || ancestors.some((scope) => isFree('local', scope))
}
