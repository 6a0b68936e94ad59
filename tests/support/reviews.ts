// Reviewers and reviews to test with: valid as they come, changed by what is handed in.
import { randomUUID } from 'node:crypto'
import type { Assessment } from '#db/assessments.ts'
import type { Organisation } from '#db/organisations.ts'
import { grantReviewing } from '#db/reviewers.ts'
import { changeReview, findReview } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import { assign } from '#review/acts/people.ts'
import type { Part, Review } from '#review/review.ts'
import { addPerson, daysFromNow, type Person } from './factories.ts'

const dayFromNow = (days: number) => daysFromNow(days).slice(0, 10)

/** A national reviewer, or one for the commissioner or region that `scope` names. */
export async function addReviewer(
  store: Store,
  given: { name: string; scope?: string; mayModerate?: boolean; of?: Organisation },
): Promise<Person> {
  const { name, scope = '', mayModerate = false, of: organisation } = given
  const person = await addPerson(store, organisation ? { name, of: organisation } : { name })
  await grantReviewing(store, { userId: person.id, scope, mayModerate, by: null, at: daysFromNow(-30) })
  return person
}

export type GivenReview = { of: Assessment; first?: Person } & Partial<
  Pick<Review, 'kind' | 'scope' | 'required' | 'doubled' | 'dueOn' | 'queryDays' | 'validMonths'>
> & { way?: string; why?: string; reasons?: string[] }

/** Of the first submission of a submitted assessment; the first part is `first`'s. */
export async function addReview(store: Store, { of: assessment, first, ...given }: GivenReview): Promise<Review> {
  const id = randomUUID()
  const { required = [], doubled = [], ...rest } = given
  await store.db.insert(store.tables.reviews).values({
    ...{ id, assessmentId: assessment.id, submissionNumber: 1, openedAt: daysFromNow(-1) },
    ...{ kind: 'national' as const, scope: '', dueOn: dayFromNow(20), queryDays: 10, validMonths: 36 },
    ...{ way: 'random', why: 'Drawn by lot: 12 of the 232 left in scope.', reasons: [] },
    ...rest,
    ...{ required: [...required], doubled: [...doubled] },
  })
  if (first) await givePart(store, id, first, 'first', given.dueOn)
  return reviewNow(store, id)
}

/** Whether or not they may by the rules: those are asked elsewhere. */
export async function givePart(
  store: Store,
  reviewId: string,
  person: Person,
  part: Part,
  dueOn = dayFromNow(20),
): Promise<void> {
  const at = new Date().toISOString()
  const given = { id: randomUUID(), part, userId: person.id, by: null, at, dueOn, conflict: null, mayModerate: true }
  const changed = await changeReview(store, { reviewId, by: null, at, act: (review) => assign(review, given) })
  if (changed.kind !== 'done') throw new Error(`the ${part} part was not given: ${JSON.stringify(changed)}`)
}

export async function reviewNow(store: Store, id: string): Promise<Review> {
  const review = await findReview(store, id)
  if (!review) throw new Error(`there is no review ${id}`)
  return review
}
