// How a review came about: chosen in what way, why, and with which reasons to look. Frozen with the draw.
import { eq } from 'drizzle-orm'
import type { Store } from './store.ts'

/** `way`: of scoring/draw.ts, or what else opened it. `reasons`: sentences. */
export type Choice = { way: string; why: string; reasons: string[] }

export async function choiceOf({ db, tables: { reviews } }: Store, reviewId: string): Promise<Choice> {
  const { way, why, reasons } = reviews
  const [row] = await db.select({ way, why, reasons }).from(reviews).where(eq(reviews.id, reviewId))
  return row ?? { way: '', why: '', reasons: [] }
}
