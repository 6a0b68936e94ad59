// The review a page is about, for somebody who may see it; for everyone else it isn't there.
import { ancestorsOf } from '#db/ancestors.ts'
import { answeredByOf } from '#db/answered-by.ts'
import { findReviewer, type Reviewer } from '#db/reviewers.ts'
import { findReview } from '#db/reviews.ts'
import { readInTurn } from '#db/store-reading.ts'
import { type Conflict, conflictOf, type SubjectFacts } from '#review/conflicts.ts'
import type { Assignment, Review } from '#review/review.ts'
import { type InReview, may, type Visitor } from '../auth/policy.ts'
import { requireVisitor } from '../auth/sessions.ts'
import type { AppContext } from '../context.ts'
import { refusedPost, requireOwnPage } from '../http/refused-post.ts'
import { type ReviewedSubmission, submissionUnder } from './subject.ts'

export type ReviewForVisitor = ReviewedSubmission & {
  visitor: Visitor
  review: Review
  /** The visitor's own part, also when it is done; null for an administrator who only looks. */
  assignment: Assignment | null
  /** As policy asks for them. */
  facts: InReview
  /** It is the visitor's turn, and nothing speaks against it. */
  mayAct: boolean
  subject: SubjectFacts
}

export async function requireReview(
  context: AppContext,
  request: Request,
  reviewId: string | undefined,
  to: 'see review' | 'act in review' | 'give its parts' = 'see review',
): Promise<ReviewForVisitor> {
  const visitor = await requireVisitor(context, request)
  const review = reviewId ? await findReview(context.store, reviewId) : null
  if (review) {
    const found = await submissionUnder(context, review)
    const subject = await subjectOf(context, review, found.assessment.organisationCode)
    const assignment = review.assignments.find(({ userId, leftAt }) => userId === visitor.id && leftAt === null) ?? null
    const reviewer = await findReviewer(context.store, visitor.id)
    const conflict = conflictWith(reviewer, subject)
    const facts: InReview = {
      organisationCode: found.assessment.organisationCode,
      isReviewer: reviewer !== null,
      part: assignment && { isDone: assignment.doneAt !== null },
      isConflicted: conflict !== null,
    }
    const mayAct = review.voidedAt === null && may(visitor, { to: 'act in review', ...facts })
    if (may(visitor, { to, ...facts })) {
      await requireOwnPage(request, visitor, { mayRepeat: true })
      return { ...found, visitor, review, assignment, facts, mayAct, subject }
    }
  }
  throw request.method === 'POST' ? await refusedPost(request) : new Response('Page not found', { status: 404 })
}

/** Somebody who isn't a reviewer (any more) may judge nobody. */
export function conflictWith(reviewer: Reviewer | null, subject: SubjectFacts): Conflict | null {
  return reviewer ? conflictOf(reviewer, subject) : 'not in scope'
}

export async function subjectOf(
  { store }: Pick<AppContext, 'store'>,
  { assessmentId, kind, scope }: Pick<Review, 'assessmentId' | 'kind' | 'scope'>,
  code: string,
): Promise<SubjectFacts> {
  const ancestors = await readInTurn(ancestorsOf(store.db, store.tables, [code]))
  const answeredBy = await readInTurn(answeredByOf(store.db, store.tables, [assessmentId]))
  const known = { ancestors: ancestors.get(code) ?? [], answeredBy: answeredBy.get(assessmentId) ?? [] }
  return { code, kind, scope, ...known }
}
