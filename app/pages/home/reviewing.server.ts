// What waits for the visitor as a reviewer; null for who reviews nothing.
import { dayOf } from '#app/assessments/due-dates.ts'
import { may, type Visitor } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { isReviewer, queueLength } from '#db/review-queue.ts'

export async function reviewingOf({ store, now }: AppContext, visitor: Visitor) {
  if (!may(visitor, { to: 'see own reviews', isReviewer: await isReviewer(store, visitor.id) })) return null
  const { open, overdue } = await queueLength(store, visitor.id, dayOf(now()))
  return { open, overdue }
}
