// The reviews of an assessment, for the people of its organisation.
import { type AssessmentForVisitor, notFound, requireAssessment } from '#app/assessments/require-assessment.ts'
import type { InOrganisation } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { reviewsOfAssessment } from '#db/reviews.ts'
import type { Query, Review } from '#review/review.ts'

export type OwnReviews = AssessmentForVisitor & { reviews: readonly Review[] }

export async function requireOwnReviews(
  context: AppContext,
  request: Request,
  assessmentId: string | undefined,
  to: InOrganisation = 'see organisation',
): Promise<OwnReviews> {
  const found = await requireAssessment(context, request, assessmentId, to)
  return { ...found, reviews: await reviewsOfAssessment(context.store, found.assessment.id) }
}

export type OwnQuery = OwnReviews & { review: Review; query: Query }

/** What a reviewer asked, by its id. */
export async function requireOwnQuery(
  context: AppContext,
  request: Request,
  params: { readonly assessment?: string | undefined; readonly query?: string | undefined },
  to: InOrganisation = 'see organisation',
): Promise<OwnQuery> {
  const found = await requireOwnReviews(context, request, params.assessment, to)
  for (const review of found.reviews) {
    const query = review.queries.find(({ id }) => id === params.query)
    if (query) return { ...found, review, query }
  }
  throw notFound()
}

/** The validation whose outcome was issued last and stands. */
export function issuedValidation({ reviews }: Pick<OwnReviews, 'reviews'>): Review | null {
  return (
    reviews.findLast(({ kind, issuedAt, voidedAt }) => kind === 'national' && issuedAt !== null && !voidedAt) ?? null
  )
}
