// The sample with the assessments of the trusts alone that the demo signs in to: the whole of it takes long to store.
import type { Sample } from '#sample/definition.ts'

export function castOf(whole: Sample): Sample {
  const assessments = whole.assessments.filter(({ organisationCode }) => organisationCode <= 'SAMPLE004')
  const ids = new Set(assessments.map(({ id }) => id))
  return {
    ...whole,
    assessments,
    reviewing: whole.reviewing.map(({ validation, reviews }) => {
      return { validation, reviews: reviews.filter(({ review }) => ids.has(review.assessmentId)) }
    }),
  }
}
