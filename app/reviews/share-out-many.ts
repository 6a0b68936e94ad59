// Sharing out by rule what nobody has, of many reviews: after reviewers were added, or when nobody could be found before.
import { ancestorsOf } from '#db/ancestors.ts'
import { answeredByOf } from '#db/answered-by.ts'
import type { ListedReview } from '#db/review-lists.ts'
import { changeReviewWithin } from '#db/reviews.ts'
import type { Tables } from '#db/schema.ts'
import type { Queries, Work } from '#db/store.ts'
import { readInTurn } from '#db/store-reading.ts'
import { done } from '#review/acts/acted.ts'
import type { SubjectFacts } from '#review/conflicts.ts'
import { holderOf, type Review } from '#review/review.ts'
import { partWanted } from '#review/standing.ts'
import { type Acting, shareOut } from './act-on.ts'

/** So many in one transaction: others who save something wait no longer than for that. */
const AT_ONCE = 20

/** It is a part's turn that nobody has. */
export function isWaiting(review: Review): boolean {
  const part = partWanted(review)
  return part !== null && holderOf(review, part) === null
}

/** Returns how many somebody has now. Each is looked at again as it stands then. */
export async function shareOutMany(context: Acting, listed: readonly ListedReview[]): Promise<number> {
  const waiting = listed.filter(({ review }) => isWaiting(review)).toSorted(byId)
  const at = context.now().toISOString()
  const { store } = context
  const { tables } = store
  const subjects = await subjectsOf(context, waiting)
  let given = 0
  for (let start = 0; start < waiting.length; start += AT_ONCE) {
    const batch = waiting.slice(start, start + AT_ONCE)
    given += await store.atomically(function* (tx): Work<number> {
      let shared = 0
      for (const each of batch) {
        const subject = subjects.get(each.review.id)
        if (subject && (yield* shareOutOne(tx, tables, context, { each, subject, at }))) shared += 1
      }
      return shared
    })
  }
  return given
}

function byId(a: ListedReview, b: ListedReview): number {
  return a.review.id < b.review.id ? -1 : 1
}

/** By the id of the review. */
async function subjectsOf(
  { store }: Pick<Acting, 'store'>,
  listed: readonly ListedReview[],
): Promise<ReadonlyMap<string, SubjectFacts>> {
  return readInTurn(subjectsWithin(store.db, store.tables, listed))
}

export function* subjectsWithin(
  tx: Queries,
  tables: Tables,
  listed: readonly ListedReview[],
): Work<ReadonlyMap<string, SubjectFacts>> {
  const codes = [...new Set(listed.map(({ organisationCode }) => organisationCode))]
  const ancestors = yield* ancestorsOf(tx, tables, codes)
  const assessments = listed.map(({ review }) => review.assessmentId)
  const answeredBy = yield* answeredByOf(tx, tables, assessments)
  return new Map(
    listed.map(({ review: { id, assessmentId, kind, scope }, organisationCode: code }) => {
      const known = { ancestors: ancestors.get(code) ?? [], answeredBy: answeredBy.get(assessmentId) ?? [] }
      return [id, { code, kind, scope, ...known }]
    }),
  )
}

type One = { each: ListedReview; subject: SubjectFacts; at: string }

function* shareOutOne(tx: Queries, tables: Tables, context: Acting, { each, subject, at }: One): Work<boolean> {
  let isGiven = false
  yield* changeReviewWithin(tx, tables, {
    ...{ reviewId: each.review.id, by: null, at },
    act: (review) => done(review),
    *also(_, __, review) {
      if (!isWaiting(review)) return
      const under = { subject, assessment: each }
      isGiven = yield* shareOut(tx, tables, { context, under, review, at })
    },
  })
  return isGiven
}
