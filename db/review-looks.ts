// Who opened what in a review: a question, or a file of evidence; first and last.
import type { Store, Work } from './store.ts'
import { ask } from './store.ts'

/** `what`: a question's id, or what `fileLook` says. */
export type Look = { reviewId: string; userId: string; what: string; at: string }

export function fileLook(hash: string): string {
  return `file/${hash}`
}

export async function noteLook(store: Store, { reviewId, userId, what, at }: Look): Promise<void> {
  const { reviewLooks } = store.tables
  await store.atomically(function* (tx): Work<void> {
    yield* ask(
      tx
        .insert(reviewLooks)
        .values({ reviewId, userId, what, firstAt: at, lastAt: at })
        .onConflictDoUpdate({
          target: [reviewLooks.reviewId, reviewLooks.userId, reviewLooks.what],
          set: { lastAt: at },
        }),
    )
  })
}
